/** The second place for backups (a stick): chosen on this computer, for one workspace, and not always there. */
import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'
import { Refusal } from '../../../shared/result'
import { ownPlace, secondPlace } from '../../store/backups/backup-place'
import { type ListedBackup, listBackups } from '../../store/backups/list-backups'
import type { FileSystemPort } from '../../store/file-system'
import { findWorkspaceFile } from '../../store/workspace-file'
import { workspacePaths } from '../../store/workspace-paths'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Profile } from '../profile'

export interface SecondPlace {
  /** As the clerk chose it. */
  readonly folder: string
  /** The folder in it that holds the backups. */
  readonly place: string
  readonly isHere: boolean
}

/** A workspace is known by its first replica, wherever its folder lies. */
export const workspaceKey = (store: WorkspaceStore): string => store.file.replicas[0] ?? store.file.replica

export async function findSecondPlace(profile: Profile, store: WorkspaceStore): Promise<SecondPlace | undefined> {
  const folder = profile.secondPlace(workspaceKey(store))
  if (folder === undefined) return undefined
  const isHere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  return { folder, place: secondPlace(folder), isHere }
}

/**
 * Of a workspace that may be damaged: known by its own file, else by its own backups.
 * @param disk as its files have to be read
 * @returns the folder that holds the backups; undefined when none was chosen or nothing says whose it would be
 */
export async function secondPlaceOf(
  profile: Profile,
  disk: FileSystemPort,
  folder: string,
): Promise<string | undefined> {
  const paths = workspacePaths(folder)
  const found = await findWorkspaceFile(disk, paths)
  const backup = found.type === 'whole' ? undefined : (await listBackups(disk, ownPlace(paths))).find(isListed)
  const [key] = found.type === 'whole' ? found.file.replicas : (backup?.manifest.replicas ?? [])
  const chosen = key === undefined ? undefined : profile.secondPlace(key)
  return chosen === undefined ? undefined : secondPlace(chosen)
}

const isListed = (one: ListedBackup): one is Extract<ListedBackup, { manifest: unknown }> => 'manifest' in one

/** Does one folder lie in the other, or is it that one? Links are followed. */
async function liesIn(folder: string, other: string): Promise<boolean> {
  const way = relative(await realpath(other), await realpath(folder))
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/**
 * @param folder undefined = none any more. A stick that is not there now may be chosen: it is waited for.
 * @throws Refusal refused: it lies in the workspace and would be lost with it, or cannot be written to
 */
export async function chooseSecondPlace(
  profile: Profile,
  store: WorkspaceStore,
  folder: string | undefined,
): Promise<void> {
  const isThere = folder !== undefined && (await stat(folder).catch(() => undefined)) !== undefined
  if (isThere) {
    if (await liesIn(folder, store.folder)) {
      throw new Refusal('refused', '这个文件夹在工作区里面，电脑坏了会一起丢。请选 U 盘或另一块硬盘上的文件夹。')
    }
    await access(folder, constants.W_OK).catch(() => {
      throw new Refusal('refused', `“${folder}”不让写入，备份存不进去。请换一个文件夹。`)
    })
  }
  await profile.setSecondPlace(workspaceKey(store), folder)
}
