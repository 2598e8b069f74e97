/**
 * Putting a backup in the place of the present files, so that a crash leaves the old workspace or the restored one.
 * The files are laid out beside (`restoring/`) and synced; `restoring/ready.json` is the one moment at which the
 * restore happens. From then on it is only moving folders, and whoever next holds the lock goes on where it stopped.
 */
import { join } from 'node:path'
import { type FileSystemPort, isMissing, listIfThere, readIfThere, removeTree } from '../file-system'
import { renameWithRetry, replaceJson } from '../replace-file'
import { writeWorkspaceFile } from '../workspace-file'
import { isRescueName, type WorkspacePaths, workspacePaths } from '../workspace-paths'
import type { WorkspaceFile } from '../workspace-store'
import { unpackFile } from './backup-bytes'
import { type BackupAt, storedPath } from './backup-files'

export const STAGING = 'restoring'
const READY = 'ready.json'
const SWAPPED = ['data', 'journal'] as const

const staging = (paths: WorkspacePaths): string => join(paths.folder, STAGING)
/** The workspace as it is laid out beside the present one. */
export const stagingPaths = (paths: WorkspacePaths): WorkspacePaths => workspacePaths(staging(paths))
const readyFile = (paths: WorkspacePaths): string => join(staging(paths), READY)

/** A restore has happened and its files are not all in their places yet. @throws Node's error */
export const isRestorePending = async (fs: FileSystemPort, paths: WorkspacePaths): Promise<boolean> =>
  (await readIfThere(fs, readyFile(paths))) !== undefined

/** Leftovers of a restore that never happened, or is over. Only for who holds the lock. */
export const removeStaging = (fs: FileSystemPort, paths: WorkspacePaths): Promise<void> =>
  removeTree(fs, staging(paths))

/**
 * Unpacks the backup's files beside the present ones, each checked as it is. Nothing is replaced yet, and workspace.json
 * is still missing.
 * @throws BackupDamage, or Node's error
 */
export async function stageBackup(fs: FileSystemPort, paths: WorkspacePaths, backup: BackupAt): Promise<void> {
  await removeStaging(fs, paths)
  const to = stagingPaths(paths)
  for (const folder of [to.folder, to.data, to.journal, to.archive]) await fs.mkdir(folder)
  for (const entry of backup.manifest.files) {
    if (entry.path === 'workspace.json') continue
    await unpackFile(fs, storedPath(backup, entry), join(to.folder, ...entry.path.split('/')), entry)
  }
}

/** @param file workspace.json as it is to be @throws Node's error */
export async function endStaging(fs: FileSystemPort, paths: WorkspacePaths, file: WorkspaceFile): Promise<void> {
  const to = stagingPaths(paths)
  await writeWorkspaceFile(fs, to, file)
  for (const folder of [to.archive, to.journal, to.data, to.folder, paths.folder]) await fs.syncFolder(folder)
}

/** The restore happens. @throws Node's error: then it has not, unless `isRestorePending` says so */
export const commitRestore = (fs: FileSystemPort, paths: WorkspacePaths, seq: number): Promise<void> =>
  replaceJson(fs, readyFile(paths), { format: 1, seq })

async function isThere(fs: FileSystemPort, path: string): Promise<boolean> {
  try {
    await fs.stat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function moveIn(fs: FileSystemPort, paths: WorkspacePaths, name: (typeof SWAPPED)[number]): Promise<void> {
  const staged = join(staging(paths), name)
  const place = join(paths.folder, name)
  if (!(await isThere(fs, staged))) return
  if (await isThere(fs, place)) {
    await renameWithRetry(fs, place, join(staging(paths), `old-${name}`))
    await fs.syncFolder(staging(paths))
  }
  await renameWithRetry(fs, staged, place)
  await fs.syncFolder(paths.folder)
}

/** What a superseded program could not write belongs to nobody's state: it stays where the clerk is told it lies. */
async function keepRescued(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  const old = join(staging(paths), 'old-journal')
  for (const name of (await listIfThere(fs, old)).filter(isRescueName)) {
    await renameWithRetry(fs, join(old, name), join(paths.journal, name))
  }
}

/** Goes on from wherever it stopped. Only for who holds the lock. @throws Node's error; tried again next time */
export async function finishRestore(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  for (const name of SWAPPED) await moveIn(fs, paths, name)
  const file = join(staging(paths), 'workspace.json')
  if (await isThere(fs, file)) {
    await renameWithRetry(fs, file, paths.workspaceFile)
    await fs.syncFolder(paths.folder)
  }
  await keepRescued(fs, paths)
  await fs.unlink(readyFile(paths))
  await fs.syncFolder(staging(paths))
  await removeStaging(fs, paths)
}
