/** The second place for backups (a stick): chosen on this computer, for one workspace, and not always there. */
import { stat } from 'node:fs/promises'
import { secondPlace } from '../../store/backups/backup-place'
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

export const chooseSecondPlace = (profile: Profile, store: WorkspaceStore, folder: string | undefined): Promise<void> =>
  profile.setSecondPlace(workspaceKey(store), folder)
