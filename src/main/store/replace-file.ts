/** Replacing a file whole: readers and crashes see the old one or the new one, never half of either. */
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, type FileHandlePort, type FileSystemPort, isMissing, writeFully } from './file-system'

/** Leftovers of a crash end in this; opening for writing removes them. */
export const TEMPORARY_SUFFIX = '.tmp'

/** Codes an antivirus or an indexer causes by holding the file for a moment. */
const PASSING: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES'])
const WAITS_MS = [10, 20, 40, 80, 160, 320]

/** Renames, trying again while another program holds the file for a moment. */
export async function renameWithRetry(fs: FileSystemPort, from: string, to: string): Promise<void> {
  for (const waitMs of WAITS_MS) {
    try {
      await fs.rename(from, to)
      return
    } catch (error) {
      if (!PASSING.has(errorCode(error) ?? '')) throw error
      await sleep(waitMs)
    }
  }
  await fs.rename(from, to)
}

async function keepPrevious(fs: FileSystemPort, path: string, previous: string): Promise<void> {
  try {
    await renameWithRetry(fs, path, previous)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

export interface Replacement {
  readonly path: string
  /** Where the copy before goes; absent = it is not kept. */
  readonly previous?: string
  readonly write: (handle: FileHandlePort) => Promise<void>
  /** Runs before the file takes its name; throwing leaves the old one in place. */
  readonly beforeRename?: () => Promise<void>
}

/** Unique temporary name, fsync, rename, fsync of the folder. @throws Node's error; the old file then stands */
export async function replaceFile(fs: FileSystemPort, { path, previous, write, beforeRename }: Replacement) {
  const temporary = `${path}.${randomUUID()}${TEMPORARY_SUFFIX}`
  const handle = await fs.open(temporary, 'create')
  try {
    try {
      await write(handle)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await beforeRename?.()
    if (previous !== undefined) await keepPrevious(fs, path, previous)
    await renameWithRetry(fs, temporary, path)
  } catch (error) {
    // Best effort: whatever stays behind is removed at the next opening; the error itself goes up.
    await fs.unlink(temporary).catch(() => undefined)
    throw error
  }
  await fs.syncFolder(dirname(path))
}

/** Replaces a file by this value as indented JSON. */
export async function replaceJson(fs: FileSystemPort, path: string, value: unknown): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
  await replaceFile(fs, { path, write: (handle) => writeFully(handle, bytes, 0) })
}
