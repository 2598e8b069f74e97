/** The second place for backups (a stick): chosen on this computer, for one workspace, and not always there. */
import { stat } from 'node:fs/promises'
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

export const chooseSecondPlace = (profile: Profile, store: WorkspaceStore, folder: string | undefined): Promise<void> =>
  profile.setSecondPlace(workspaceKey(store), folder)
