/**
 * Damaged backups of a workspace: a closed journal they share is packed again from the workspace's own; what cannot be
 * made again goes aside into `damaged/<time>/backups`, so that nobody restores from it. One rename a backup: stopped
 * anywhere, the next repair goes on.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { hashFile, packFile, verifyPacked } from '../backups/backup-bytes'
import { storedPath } from '../backups/backup-files'
import type { BackupFile } from '../backups/backup-manifest'
import { ownPlace, PARTIAL_SUFFIX } from '../backups/backup-place'
import { BACKUPS_WHERE, backupProblems, damageInBackup } from '../backups/check-backups'
import { listBackups } from '../backups/list-backups'
import { type FileSystemPort, isMissing } from '../file-system'
import { renameWithRetry } from '../replace-file'
import { parseArchiveName, type WorkspacePaths } from '../workspace-paths'
import type { CheckProblem } from '../workspace-store'
import { ASIDE, ensureWay } from './repair-swap'
import type { RepairLine } from './repair-words'

export const isOfBackups = ({ where }: CheckProblem): boolean => where.startsWith(BACKUPS_WHERE)

const nameIn = ({ where }: CheckProblem): string => where.split('/')[1] ?? ''

/** What mending would do, for the preview. */
export const mendingLine = (problem: CheckProblem): RepairLine => ({
  where: `${BACKUPS_WHERE}${nameIn(problem)}`,
  what: `备份 ${nameIn(problem)}：能由操作日志重做的重做，其余移到 ${ASIDE} 文件夹，不再用来恢复。`,
})

/** @returns false when the workspace's own journal is not what the backup held */
async function packAgain(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  stored: string,
  file: BackupFile,
): Promise<boolean> {
  const archive = parseArchiveName(file.path.split('/').at(-1) ?? '')
  if (archive === undefined) return false
  const from = join(paths.archive, archive.name)
  const limit = archive.sizeBytes
  const temporary = `${stored}.${randomUUID()}${PARTIAL_SUFFIX}`
  try {
    if ((await hashFile(fs, from, limit)).sha256 !== file.sha256) return false
    await packFile(fs, { from, to: temporary, limit })
    await verifyPacked(fs, temporary, file)
    await renameWithRetry(fs, temporary, stored)
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined)
    if (isMissing(error)) return false
    throw error
  }
  await fs.syncFolder(join(stored, '..'))
  return true
}

async function packSharedAgain(fs: FileSystemPort, paths: WorkspacePaths): Promise<readonly RepairLine[]> {
  const lines: RepairLine[] = []
  const seen = new Set<string>()
  for (const backup of await listBackups(fs, ownPlace(paths))) {
    if (backup.type !== 'good' && backup.type !== 'kept') continue
    for (const file of backup.manifest.files.filter(({ shared, sha256 }) => shared && !seen.has(sha256))) {
      seen.add(file.sha256)
      const isDamaged = (await damageInBackup(fs, backup, file)) !== undefined
      if (!isDamaged || !(await packAgain(fs, paths, storedPath(backup, file), file))) continue
      const what = `备份共用的操作日志 ${file.path}：由工作区里的重新得出。`
      lines.push({ where: `${BACKUPS_WHERE}journals`, what })
    }
  }
  return lines
}

/**
 * Only for who holds the lock.
 * @param stamp of this repair, name of the folder in `damaged`
 * @returns a line for each thing done; `hasAside`: something went into `damaged/<stamp>`
 * @throws Node's error
 */
export async function mendBackups(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  stamp: string,
): Promise<{ readonly lines: readonly RepairLine[]; readonly hasAside: boolean }> {
  const lines = [...(await packSharedAgain(fs, paths))]
  const left = (await backupProblems(fs, paths)).filter(isOfBackups)
  for (const problem of left) {
    const name = nameIn(problem)
    const to = `${ASIDE}/${stamp}/backups/${name}`
    await ensureWay(fs, paths, to)
    await renameWithRetry(fs, join(ownPlace(paths), name), join(paths.folder, ...to.split('/')))
    lines.push({ where: `${BACKUPS_WHERE}${name}`, what: `备份 ${name}：损坏，已移到 ${to}，不再用来恢复。` })
  }
  if (left.length > 0) await fs.syncFolder(ownPlace(paths))
  return { lines, hasAside: left.length > 0 }
}
