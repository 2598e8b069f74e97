/** The rescue files of a workspace: which lie there, which were taken, and those this computer kept beside it. */
import { join } from 'node:path'
import { isEncryptedDisk } from '../encryption/encrypted-disk'
import { type FileSystemPort, listIfThere, readAll, writeFully } from '../file-system'
import { renameWithRetry, replaceFile } from '../replace-file'
import { isRescueName, type WorkspacePaths } from '../workspace-paths'
import { decodeRescue, type RescueReading } from './rescue-file'

/** A file whose changes were taken, or that was put by with a word of the clerk, goes on under this ending. */
const TAKEN = /\.taken\.jsonl$/

export const isTakenRescue = (name: string): boolean => TAKEN.test(name)

/** @returns names, those still open first, in the order of the transactions they begin with */
export async function listRescues(fs: FileSystemPort, paths: WorkspacePaths): Promise<string[]> {
  const seqOf = (name: string): number => Number(/^rescue-(\d+)/.exec(name)?.[1] ?? 0)
  const names = (await listIfThere(fs, paths.journal)).filter(isRescueName)
  const rank = (name: string): number => (isTakenRescue(name) ? 1 : 0)
  return names.sort((a, b) => rank(a) - rank(b) || seqOf(a) - seqOf(b) || (a < b ? -1 : 1))
}

/** How many wait for the clerk. */
export const countRescues = async (fs: FileSystemPort, paths: WorkspacePaths): Promise<number> =>
  (await listRescues(fs, paths)).filter((name) => !isTakenRescue(name)).length

/** The same file under its new name; one that has it already is left alone. @throws Node's error */
export async function markRescueTaken(fs: FileSystemPort, paths: WorkspacePaths, name: string): Promise<void> {
  if (isTakenRescue(name)) return
  const to = name.replace(/\.jsonl$/, '.taken.jsonl')
  await renameWithRetry(fs, join(paths.journal, name), join(paths.journal, to))
  await fs.syncFolder(paths.journal)
}

export interface Adoption extends RescueReading {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  readonly profileFolder: string
}

/**
 * Where the workspace itself could not be written, the file went into this computer's profile. Those of this workspace
 * move to where they belong, and under its password where it has one; others are left alone. Only for who holds the lock.
 * @throws Node's error: what was not moved yet is where it was
 */
export async function adoptRescues({ fs, paths, profileFolder, ...reading }: Adoption): Promise<void> {
  for (const name of (await listIfThere(fs, profileFolder)).filter(isRescueName)) {
    const path = join(profileFolder, name)
    const bytes = await ownBytes(fs, path, reading)
    if (bytes === undefined) continue
    await replaceFile(fs, { path: join(paths.journal, name), write: (handle) => writeFully(handle, bytes, 0) })
    await fs.unlink(path)
  }
}

/** Written under the password of the workspace, or before it had one. */
async function ownBytes(fs: FileSystemPort, path: string, reading: RescueReading): Promise<Buffer | undefined> {
  for (const disk of isEncryptedDisk(fs) ? [fs, fs.base] : [fs]) {
    const bytes = await readAll(disk, path)
    const { transactions, fault } = decodeRescue(bytes, reading)
    if (transactions.length > 0 || fault === 'newer') return bytes
  }
  return undefined
}
