/** `check` of the backups in the workspace's own folder: lists, packed files, shared journals. Changes nothing. */

import { faultSentence } from '../file-fault'
import type { FileSystemPort } from '../file-system'
import type { WorkspacePaths } from '../workspace-paths'
import type { CheckProblem } from '../workspace-store'
import { BackupDamage, verifyPacked } from './backup-bytes'
import { type BackupAt, storedPath } from './backup-files'
import type { BackupFile } from './backup-manifest'
import { BACKUP_FILE, ownPlace } from './backup-place'
import { type ListedBackup, listBackups } from './list-backups'

/** Where problems of backups begin; behind it the backup's own name. */
export const BACKUPS_WHERE = 'backups/'

const ADVICE = '现在的内容不靠它；请用“修复”移开它，再备份一次。'

interface Looked {
  readonly fs: FileSystemPort
  /** What became of each shared journal, by its hash: the same serves many backups. */
  readonly shared: Map<string, BackupDamage | undefined>
}

/** Reads one file of a backup through. @throws Node's error */
export async function damageInBackup(
  fs: FileSystemPort,
  backup: BackupAt,
  file: BackupFile,
): Promise<BackupDamage | undefined> {
  try {
    await verifyPacked(fs, storedPath(backup, file), file)
    return undefined
  } catch (error) {
    if (error instanceof BackupDamage) return error
    throw error
  }
}

async function damageOf({ fs, shared }: Looked, backup: BackupAt, file: BackupFile): Promise<BackupDamage | undefined> {
  if (!file.shared) return damageInBackup(fs, backup, file)
  if (!shared.has(file.sha256)) shared.set(file.sha256, await damageInBackup(fs, backup, file))
  return shared.get(file.sha256)
}

async function problemOf(looked: Looked, backup: ListedBackup): Promise<CheckProblem | undefined> {
  const where = `${BACKUPS_WHERE}${backup.name}`
  if (backup.type === 'newer') return undefined
  if (!('manifest' in backup)) {
    const problem = `备份 ${backup.name} 的清单 ${BACKUP_FILE} 损坏或不见了，这份备份不能用来恢复。${ADVICE}`
    return { where: `${where}/${BACKUP_FILE}`, problem }
  }
  for (const file of backup.manifest.files) {
    const damage = await damageOf(looked, backup, file)
    if (damage === undefined) continue
    const what = damage.isGone ? '不见了' : '损坏'
    const problem = `备份 ${backup.name} 里的 ${file.path} ${what}，这份备份不能用来恢复。${ADVICE}`
    return { where: `${where}/${file.path}`, problem }
  }
  return undefined
}

/**
 * @param pause waited for before each backup
 * @returns one sentence a backup that cannot be restored; attachments are shared with the workspace and checked there
 */
export async function backupProblems(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  pause?: () => Promise<void>,
): Promise<readonly CheckProblem[]> {
  const looked: Looked = { fs, shared: new Map() }
  const problems: CheckProblem[] = []
  try {
    for (const backup of await listBackups(fs, ownPlace(paths))) {
      await pause?.()
      const problem = await problemOf(looked, backup)
      // Thinned out meanwhile by a program that writes here: gone is then no damage.
      if (problem !== undefined && (await isStillThere(fs, paths, backup.name))) problems.push(problem)
    }
  } catch (error) {
    problems.push({ where: 'backups', problem: faultSentence(error, '备份读不出来') })
  }
  return problems
}

const isStillThere = async (fs: FileSystemPort, paths: WorkspacePaths, name: string): Promise<boolean> =>
  (await fs.readdir(ownPlace(paths))).includes(name)
