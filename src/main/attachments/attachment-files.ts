/**
 * The bytes of attachments, under their SHA-256: written once, checked on every read. Every byte of an attachment that
 * goes to the disk or comes from it passes through this file.
 */
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Refusal } from '../../shared/result'
import { faultRefusal } from '../store/file-fault'
import { ensureFolder, type FileSystemPort, isMissing, listIfThere, readFully, writeFully } from '../store/file-system'
import { renameWithRetry, TEMPORARY_SUFFIX } from '../store/replace-file'
import type { AttachmentFiles, StoredFile } from '../store/workspace-store'
import { createAttachmentBin } from './attachment-bin'
import { createPurgeNotes } from './purge-notes'

const SHA256 = /^[0-9a-f]{64}$/
const CHUNK_BYTES = 1024 * 1024

/** @param sha256 must be of the right form: it becomes a path */
export const attachmentPath = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

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
const NOT_STORED = { consequence: '附件没有存上' }

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** @throws Node's error */
async function* bytesOf(fs: FileSystemPort, path: string): AsyncGenerator<Uint8Array> {
  const handle = await fs.open(path, 'read')
  try {
    const size = await handle.sizeBytes()
    for (let at = 0; at < size; ) {
      const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, size - at))
      const count = await readFully(handle, buffer, at)
      if (count === 0) return
      at += count
      yield buffer.subarray(0, count)
    }
  } finally {
    await handle.close()
  }
}

async function isWhole(fs: FileSystemPort, path: string, sha256: string): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of bytesOf(fs, path)) hash.update(chunk)
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
  return hash.digest('hex') === sha256
}

/** What the caller's own chunks throw is not the disk's fault and goes up as it is. */
class SourceFault extends Error {
  constructor(override readonly cause: unknown) {
    super('the source of an attachment failed')
  }
}

async function* fromSource(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of chunks) yield chunk
  } catch (error) {
    throw new SourceFault(error)
  }
}

/** Writes under a temporary name and counts the hash on the way. @throws Node's error, SourceFault */
async function writeTemporary(
  fs: FileSystemPort,
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const handle = await fs.open(path, 'create')
  try {
    for await (const chunk of fromSource(chunks)) {
      hash.update(chunk)
      await writeFully(handle, chunk, sizeBytes)
      sizeBytes += chunk.byteLength
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

export function createAttachmentFiles({ fs, folder, assertWritable }: AttachmentFilesOptions): AttachmentFiles {
  const notes = createPurgeNotes(fs, folder)
  const fresh = new Set<string>()
  const bin = createAttachmentBin({ fs, folder, assertWritable, pathOf: (sha256) => attachmentPath(folder, sha256) })

  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    if (!SHA256.test(sha256)) return undefined
    try {
      return (await fs.stat(attachmentPath(folder, sha256))).sizeBytes
    } catch (error) {
      if (isMissing(error)) return undefined
      throw faultRefusal(error, NOT_READ)
    }
  }

  const give = async (temporary: string, { sha256 }: StoredFile): Promise<void> => {
    const path = attachmentPath(folder, sha256)
    await ensureFolder(fs, join(folder, sha256.slice(0, 2)))
    // The same bytes twice are one file; a damaged file under this name is replaced by the good bytes.
    if (await isWhole(fs, path, sha256)) {
      await fs.unlink(temporary)
    } else {
      await renameWithRetry(fs, temporary, path)
      await fs.syncFolder(join(folder, sha256.slice(0, 2)))
      await fs.syncFolder(folder)
    }
    // Somebody brings the file anew: it is purged no longer, and the bin need not keep it.
    await notes.remove(sha256)
    await bin.forget(sha256)
  }

  const putStream = async (chunks: AsyncIterable<Uint8Array>): Promise<StoredFile> => {
    assertWritable()
    const temporary = join(folder, `${randomUUID()}${TEMPORARY_SUFFIX}`)
    try {
      const stored = await writeTemporary(fs, temporary, chunks)
      fresh.add(stored.sha256)
      await give(temporary, stored)
      return stored
    } catch (error) {
      // Best effort: what stays behind is removed at the next opening; the error itself goes up.
      await fs.unlink(temporary).catch(() => undefined)
      throw error instanceof SourceFault ? error.cause : faultRefusal(error, NOT_STORED)
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
    put: (bytes) => putStream(one(bytes)),
    putStream,
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
