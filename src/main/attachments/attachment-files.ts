/**
 * The bytes of attachments, under their SHA-256: written once, checked on every read. Every byte of an attachment that
 * goes to the disk or comes from it passes through this folder.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Refusal } from '../../shared/result'
import { faultRefusal } from '../store/file-fault'
import { type FileSystemPort, isMissing, listIfThere } from '../store/file-system'
import type { AttachmentFiles, StoredFile } from '../store/workspace-store'
import { createAttachmentBin } from './attachment-bin'
import { attachmentPath, bytesOf } from './attachment-bytes'
import { createAttachmentWriting } from './attachment-writing'
import { createPurgeNotes } from './purge-notes'

const SHA256 = /^[0-9a-f]{64}$/

export interface AttachmentFilesOptions {
  readonly fs: FileSystemPort
  /** The workspace's `attachments` folder. */
  readonly folder: string
  /** @throws Refusal when nothing may be written */
  readonly assertWritable: () => void
}

const DAMAGED = (): Refusal => new Refusal('damaged', '附件的文件损坏，内容与存入时不同，请到“设置 - 附件清理”里补齐。')
const GONE = (): Refusal => new Refusal('notFound', '附件的文件不在工作区里了，请到“设置 - 附件清理”里补齐。')
const NOT_READ = { consequence: '附件没有读出来' }

export function createAttachmentFiles({ fs, folder, assertWritable }: AttachmentFilesOptions): AttachmentFiles {
  const notes = createPurgeNotes(fs, folder)
  const fresh = new Set<string>()
  const bin = createAttachmentBin({ fs, folder, assertWritable, pathOf: (sha256) => attachmentPath(folder, sha256) })
  const writing = createAttachmentWriting({ fs, folder, assertWritable, fresh, notes, bin })

  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    if (!SHA256.test(sha256)) return undefined
    try {
      return (await fs.stat(attachmentPath(folder, sha256))).sizeBytes
    } catch (error) {
      if (isMissing(error)) return undefined
      throw faultRefusal(error, NOT_READ)
    }
  }

  /** Why the bytes are not there. */
  const absence = async (sha256: string): Promise<Refusal> => {
    const note = await notes.read(sha256)
    if (note === undefined) return GONE()
    return new Refusal('notFound', `附件已于 ${note.at.slice(0, 10)} 由${note.actor}彻底清除，事由：${note.reason}。`)
  }

  async function* read(sha256: string): AsyncGenerator<Uint8Array> {
    if (!SHA256.test(sha256)) throw new Refusal('notFound', '附件的编号不对，找不到文件。')
    const hash = createHash('sha256')
    try {
      for await (const chunk of bytesOf(fs, attachmentPath(folder, sha256))) {
        hash.update(chunk)
        yield chunk
      }
    } catch (error) {
      if (isMissing(error)) throw await absence(sha256)
      throw faultRefusal(error, NOT_READ)
    }
    if (hash.digest('hex') !== sha256) throw DAMAGED()
  }

  return {
    ...writing,
    chunks: read,
    async read(sha256) {
      const chunks: Uint8Array[] = []
      for await (const chunk of read(sha256)) chunks.push(chunk)
      return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
    },
    has: async (sha256) => (await sizeOf(sha256)) !== undefined,
    sizeBytes: sizeOf,
    async list() {
      const found: (StoredFile & { isFresh: boolean })[] = []
      for (const shelf of await listIfThere(fs, folder)) {
        if (!/^[0-9a-f]{2}$/.test(shelf)) continue
        for (const sha256 of await listIfThere(fs, join(folder, shelf))) {
          if (!SHA256.test(sha256) || !sha256.startsWith(shelf)) continue
          const sizeBytes = await sizeOf(sha256)
          if (sizeBytes !== undefined) found.push({ sha256, sizeBytes, isFresh: fresh.has(sha256) })
        }
      }
      return found
    },
    async purge(sha256, note) {
      assertWritable()
      if (!SHA256.test(sha256)) throw new Refusal('notFound', '附件的编号不对，找不到文件。')
      try {
        // The note first: bytes that are gone without it would be listed as lost.
        await notes.write(sha256, note)
        await fs.unlink(attachmentPath(folder, sha256)).catch((error: unknown) => {
          if (!isMissing(error)) throw error
        })
        await fs.syncFolder(join(folder, sha256.slice(0, 2)))
      } catch (error) {
        throw faultRefusal(error, { consequence: '附件没有清除掉' })
      }
    },
    purged: (sha256) => (SHA256.test(sha256) ? notes.read(sha256) : Promise.resolve(undefined)),
    bin,
  }
}
