/** The writing half of the attachments' files: under a temporary name first, synced, then named by their SHA-256. */
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { faultRefusal } from '../store/file-fault'
import { ensureFolder, type FileSystemPort, isMissing, writeFully } from '../store/file-system'
import { renameWithRetry, TEMPORARY_SUFFIX } from '../store/replace-file'
import type { AttachmentBin, AttachmentFiles, AttachmentIntake, StoredFile } from '../store/workspace-store'
import { attachmentPath, bytesOf } from './attachment-bytes'
import type { createPurgeNotes } from './purge-notes'

const NOT_STORED = { consequence: '附件没有存上' }

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
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

export interface AttachmentWritingOptions {
  readonly fs: FileSystemPort
  /** The workspace's `attachments` folder. */
  readonly folder: string
  /** @throws Refusal when nothing may be written */
  readonly assertWritable: () => void
  /** Gets the hash of everything stored. */
  readonly fresh: Set<string>
  readonly notes: ReturnType<typeof createPurgeNotes>
  readonly bin: AttachmentBin
}

export function createAttachmentWriting({
  fs,
  folder,
  assertWritable,
  fresh,
  notes,
  bin,
}: AttachmentWritingOptions): Pick<AttachmentFiles, 'put' | 'putStream' | 'intake'> {
  /** Gives the bytes their name, not durably. @returns the folders to sync for that */
  const name = async (temporary: string, sha256: string): Promise<readonly string[]> => {
    const path = attachmentPath(folder, sha256)
    const shelf = join(folder, sha256.slice(0, 2))
    await ensureFolder(fs, shelf)
    // The same bytes twice are one file; a damaged file under this name is replaced by the good bytes.
    if (await isWhole(fs, path, sha256)) {
      await fs.unlink(temporary)
      return []
    }
    await renameWithRetry(fs, temporary, path)
    return [shelf, folder]
  }

  /** Somebody brought the files anew: they are purged no longer, and the bin need not keep them. */
  const welcome = async (hashes: readonly string[]): Promise<void> => {
    for (const sha256 of hashes) await notes.remove(sha256)
    await bin.forget(new Set(hashes))
  }

  /** @param isRight what is not is removed again @throws Refusal; what `chunks` throws */
  const store = async (
    chunks: AsyncIterable<Uint8Array>,
    isRight: (stored: StoredFile) => boolean,
  ): Promise<{ readonly stored: StoredFile; readonly toSync: readonly string[] } | undefined> => {
    assertWritable()
    const temporary = join(folder, `${randomUUID()}${TEMPORARY_SUFFIX}`)
    try {
      const stored = await writeTemporary(fs, temporary, chunks)
      if (!isRight(stored)) {
        await fs.unlink(temporary)
        return undefined
      }
      fresh.add(stored.sha256)
      return { stored, toSync: await name(temporary, stored.sha256) }
    } catch (error) {
      // Best effort: what stays behind is removed at the next opening; the error itself goes up.
      await fs.unlink(temporary).catch(() => undefined)
      throw error instanceof SourceFault ? error.cause : faultRefusal(error, NOT_STORED)
    }
  }

  const settle = async (folders: Iterable<string>, hashes: readonly string[]): Promise<void> => {
    try {
      await Promise.all(Array.from(folders, (one) => fs.syncFolder(one)))
      await welcome(hashes)
    } catch (error) {
      throw faultRefusal(error, NOT_STORED)
    }
  }

  const putStream = async (chunks: AsyncIterable<Uint8Array>): Promise<StoredFile> => {
    const kept = await store(chunks, () => true)
    if (kept === undefined) throw new Error('an attachment was not kept')
    await settle(kept.toSync, [kept.stored.sha256])
    return kept.stored
  }

  const intake = (): AttachmentIntake => {
    const toSync = new Set<string>()
    const hashes: string[] = []
    return {
      async put(sha256, chunks) {
        const kept = await store(chunks, (stored) => stored.sha256 === sha256)
        if (kept === undefined) return false
        for (const one of kept.toSync) toSync.add(one)
        hashes.push(sha256)
        return true
      },
      settle: () => settle(toSync, hashes),
    }
  }

  return { put: (bytes) => putStream(one(bytes)), putStream, intake }
}
