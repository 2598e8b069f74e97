/** The backups of a workspace as sources of a repair. What a backup itself lost counts as missing there. */

import { BackupDamage } from '../backups/backup-bytes'
import { type BackupAt, backupFileSystem } from '../backups/backup-files'
import { isSameWorkspace } from '../backups/backup-manifest'
import { attachmentStores, ownPlace } from '../backups/backup-place'
import { listBackups } from '../backups/list-backups'
import type { FileSystemPort } from '../file-system'
import { isOfAnotherWorkspace } from '../journal-owner'
import { findWorkspaceFile } from '../workspace-file'
import { type WorkspacePaths, workspacePaths } from '../workspace-paths'
import type { RepairSource } from './repair-source'

function withoutDamaged(fs: FileSystemPort): FileSystemPort {
  return {
    ...fs,
    open: async (path, mode) => {
      try {
        return await fs.open(path, mode)
      } catch (error) {
        if (!(error instanceof BackupDamage)) throw error
        throw Object.assign(new Error(path), { code: 'ENOENT' })
      }
    },
  }
}

const sourceOf = (fs: FileSystemPort, backup: BackupAt, word: string): RepairSource => ({
  label: `${word} ${backup.manifest.at.slice(0, 10)} ${backup.manifest.at.slice(11, 16)}`,
  fs: withoutDamaged(backupFileSystem(fs, backup)),
  paths: workspacePaths(backup.folder),
  attachmentStores: attachmentStores(backup.place),
})

/**
 * Backups in the workspace's own folder, newest first, then those in the second place; those made of a damaged workspace
 * after the good ones, because every file of theirs is looked at by itself.
 * @param second where other workspaces' backups may lie as well: only what is known to be this one's counts
 * @throws Node's error when the disk does not answer
 */
export async function backupSources(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  second?: string,
): Promise<readonly RepairSource[]> {
  const found = await findWorkspaceFile(fs, paths)
  const isOurs = found.type === 'whole' && !(await isOfAnotherWorkspace(fs, paths, found.file))
  const own = isOurs ? found.file : undefined
  const usable: { readonly isGood: boolean; readonly source: RepairSource }[] = []
  let known = own?.replicas
  const add = async (place: string, word: string): Promise<void> => {
    for (const one of await listBackups(fs, place)) {
      if (one.type !== 'good' && one.type !== 'kept') continue
      if (known !== undefined && !isSameWorkspace(known, one.manifest.replicas)) continue
      known ??= one.manifest.replicas
      const source = sourceOf(fs, one, word)
      // What was written in another format is not to be mixed with this one.
      const theirs = await findWorkspaceFile(source.fs, source.paths)
      const isOther = own !== undefined && theirs.type === 'whole' && theirs.file.format !== own.format
      if (!isOther) usable.push({ isGood: one.type === 'good', source })
    }
  }
  await add(ownPlace(paths), '备份')
  if (second !== undefined && known !== undefined) await add(second, '第二处备份')
  return [...usable.filter(({ isGood }) => isGood), ...usable.filter(({ isGood }) => !isGood)].map(
    ({ source }) => source,
  )
}
