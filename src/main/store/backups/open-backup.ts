/** A backup as somebody named it: is it one, is it whole, and what state does it hold. */
import { basename, dirname, resolve } from 'node:path'
import { Refusal } from '../../../shared/result'
import { faultRefusal } from '../file-fault'
import type { FileSystemPort } from '../file-system'
import { type LoadedState, loadState } from '../load-state'
import { SnapshotTooNew } from '../snapshot-head'
import { newerFormat, readWorkspaceFile, WORKSPACE_FORMAT } from '../workspace-file'
import { type WorkspacePaths, workspacePaths } from '../workspace-paths'
import type { WorkspaceFile } from '../workspace-store'
import { BackupDamage, verifyPacked } from './backup-bytes'
import { type BackupAt, backupFileSystem, storedPath } from './backup-files'
import { readBackupManifest } from './backup-manifest'

const NONE = '这里没有备份（没有 backup.json）。请选备份文件夹里以日期命名的那一个，如 20170612-104107-42。'
const TORN = '这份备份的清单 backup.json 损坏，不能恢复。请换一份备份。'
const TOO_NEW = '这份备份由更高版本写出，本机程序读不了。请先升级本机程序。'
const KEPT = '这份备份保存的是当时已有损坏的工作区，不能直接恢复。请换一份备份。'

/** Sentence for whoever chose the backup: which file. */
export function damageRefusal({ file, isGone }: BackupDamage): Refusal {
  const what = isGone ? '不见了' : '损坏，与存入时不同'
  const hint = isGone && file.startsWith('journal/archive/') ? '它在备份旁边的 journals 文件夹里，请一起拷来。' : ''
  return new Refusal('damaged', `备份里的 ${file} ${what}，没有恢复，现有数据没有变化。${hint}请换一份备份。`)
}

/** @throws Refusal notFound | damaged | newerFormat | refused */
export async function openBackup(fs: FileSystemPort, named: string): Promise<BackupAt> {
  const folder = resolve(named)
  const read = await readBackupManifest(fs, folder).catch((error: unknown) => {
    throw faultRefusal(error, { consequence: '备份没有读出来', again: '选一次', place: '备份' })
  })
  if (read.type === 'none') throw new Refusal('notFound', NONE)
  if (read.type === 'damaged') throw new Refusal('damaged', TORN)
  if (read.type === 'newer') throw new Refusal('newerFormat', TOO_NEW)
  if (read.manifest.damage !== undefined) throw new Refusal('refused', KEPT, read.manifest.damage)
  return { place: dirname(folder), folder, manifest: read.manifest }
}

export interface BackupState {
  readonly file: WorkspaceFile
  readonly loaded: LoadedState
}

/**
 * Loads the state a backup holds, having unpacked every file of it once.
 * @throws Refusal: damaged, with the file's name, or newerFormat
 */
export const loadBackup = (fs: FileSystemPort, backup: BackupAt): Promise<BackupState> =>
  told(async () => {
    const opened = new Set<string>()
    const view = backupFileSystem(fs, backup, (path) => opened.add(path))
    const state = await load(view, backup, { fs: view, paths: workspacePaths(backup.folder) })
    for (const file of backup.manifest.files) {
      if (!opened.has(file.path)) await verifyPacked(fs, storedPath(backup, file), file)
    }
    return state
  })

/**
 * The same of a backup whose files were unpacked, and checked, elsewhere.
 * @param staged workspace.json may be missing there
 * @throws as `loadBackup`
 */
export const loadUnpacked = (
  fs: FileSystemPort,
  backup: BackupAt,
  staged: { readonly fs: FileSystemPort; readonly paths: WorkspacePaths },
): Promise<BackupState> => told(() => load(backupFileSystem(fs, backup), backup, staged))

async function told(work: () => Promise<BackupState>): Promise<BackupState> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupDamage) throw damageRefusal(error)
    if (error instanceof SnapshotTooNew) throw new Refusal('newerFormat', TOO_NEW)
    throw faultRefusal(error, { consequence: '备份没有读出来', again: '恢复一次', place: '备份' })
  }
}

async function load(
  view: FileSystemPort,
  backup: BackupAt,
  { fs, paths }: { readonly fs: FileSystemPort; readonly paths: WorkspacePaths },
): Promise<BackupState> {
  const read = await readWorkspaceFile(view, workspacePaths(backup.folder))
  if (!read.ok) throw new Refusal(read.error.code, `备份 ${basename(backup.folder)}：${read.error.message}`)
  const file = read.value
  if (file.format > WORKSPACE_FORMAT) throw new Refusal('newerFormat', newerFormat(file.format))
  const loaded = await loadState(fs, paths, { office: file.bureau, closedAt: undefined })
  if (loaded.damage.length > 0) {
    throw new Refusal('damaged', '这份备份里的数据有损坏，不能恢复。请换一份备份。', loaded.damage)
  }
  if (loaded.journal.lastSeq !== backup.manifest.seq) {
    throw new Refusal('damaged', '这份备份里的操作日志与清单对不上，不能恢复。请换一份备份。')
  }
  return { file, loaded }
}
