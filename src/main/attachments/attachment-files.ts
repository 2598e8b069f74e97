/** The bytes of attachments, under their SHA-256: written once, checked on every read. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Refusal } from '../../shared/result'
import { faultRefusal } from '../store/file-fault'
import { ensureFolder, type FileSystemPort, isMissing, readAll, readIfThere, writeFully } from '../store/file-system'
import { replaceFile } from '../store/replace-file'
import type { AttachmentFiles } from '../store/workspace-store'

const SHA256 = /^[0-9a-f]{64}$/

/** @param sha256 must be of the right form: it becomes a path */
export const attachmentPath = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

export interface AttachmentFilesOptions {
  readonly fs: FileSystemPort
  /** The workspace's `attachments` folder. */
  readonly folder: string
  /** @throws Refusal when nothing may be written */
  readonly assertWritable: () => void
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function createAttachmentFiles({ fs, folder, assertWritable }: AttachmentFilesOptions): AttachmentFiles {
  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    if (!SHA256.test(sha256)) return undefined
    try {
      return (await fs.stat(attachmentPath(folder, sha256))).sizeBytes
    } catch (error) {
      if (isMissing(error)) return undefined
      throw faultRefusal(error, { consequence: '附件没有读出来' })
    }
  }

  const isWhole = async (sha256: string): Promise<boolean> => {
    const bytes = await readIfThere(fs, attachmentPath(folder, sha256))
    return bytes !== undefined && hashOf(bytes) === sha256
  }

  const write = async (sha256: string, bytes: Uint8Array): Promise<void> => {
    const path = attachmentPath(folder, sha256)
    await ensureFolder(fs, join(folder, sha256.slice(0, 2)))
    await fs.syncFolder(folder)
    await replaceFile(fs, { path, write: (handle) => writeFully(handle, bytes, 0) })
  }

  return {
    async put(bytes) {
      assertWritable()
      const sha256 = hashOf(bytes)
      try {
        // A damaged file under this name is replaced by the good bytes.
        if (!(await isWhole(sha256))) await write(sha256, bytes)
      } catch (error) {
        throw faultRefusal(error, { consequence: '附件没有存上' })
      }
      return { sha256, sizeBytes: bytes.byteLength }
    },

    async read(sha256) {
      if (!SHA256.test(sha256)) throw new Refusal('notFound', '附件的编号不对，找不到文件。')
      let bytes: Buffer
      try {
        bytes = await readAll(fs, attachmentPath(folder, sha256))
      } catch (error) {
        if (isMissing(error)) throw new Refusal('notFound', '附件的文件不在工作区里了，请从备份取回。')
        throw faultRefusal(error, { consequence: '附件没有读出来' })
      }
      if (hashOf(bytes) !== sha256) throw new Refusal('damaged', '附件的文件损坏，内容与存入时不同，请从备份取回。')
      return bytes
    },

    has: async (sha256) => (await sizeOf(sha256)) !== undefined,
    sizeBytes: sizeOf,
  }
}
