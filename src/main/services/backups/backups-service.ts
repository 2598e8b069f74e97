/** Backups for the screen and the command line: which there are, making one, and the way back from one. */
import type { BackupBoard, BackupRow, RestoreOutcome, RestoreView } from '../../../shared/backup-shapes'
import { Refusal } from '../../../shared/result'
import { isSameWorkspace } from '../../store/backups/backup-manifest'
import { type ListedBackup, listBackups } from '../../store/backups/list-backups'
import { previewRestore } from '../../store/backups/restore-backup'
import type { WorkspaceStore } from '../../store/workspace-store'
import { assertFolderThere } from '../folder-there'
import type { Keychain } from '../keychain'
import type { Profile } from '../profile'
import type { Session } from '../session'
import { createBackupMaker, isCurrent, newestGood, placeOf } from './make-backups'
import { restoreView } from './restore-view'
import { type RestoredWorkspace, type RestoreWish, restoreOptions, restoreWorkspace } from './restore-workspace'
import { chooseSecondPlace, findSecondPlace } from './second-place'

export interface BackupsOptions {
  readonly profile: Profile
  readonly profileFolder: string
  readonly workspace: RestoredWorkspace
  readonly keychain: Keychain
}

const GONE = '这份备份不在了，请刷新列表。'

interface Found {
  readonly place: BackupRow['place']
  readonly backup: ListedBackup
}

const keyOf = ({ place, backup }: Found): string => `${place}:${backup.name}`

function rowOf(found: Found): BackupRow {
  const { place, backup } = found
  const row = { key: keyOf(found), place, state: backup.type }
  if (!('manifest' in backup)) return { ...row, at: '', reason: '', seq: 0, files: 0, attachments: 0, bytes: 0 }
  const { at, reason, seq, files, attachments, ownBytes } = backup.manifest
  return { ...row, at, reason, seq, files: files.length, attachments: attachments.length, bytes: ownBytes }
}

/** Other workspaces may keep theirs on the same stick. */
const isOf = (store: WorkspaceStore, backup: ListedBackup): boolean =>
  'manifest' in backup && isSameWorkspace(backup.manifest.replicas, store.file.replicas)

async function findAll(profile: Profile, store: WorkspaceStore): Promise<Found[]> {
  const own = await listBackups(store.disk, placeOf(store))
  const second = await findSecondPlace(profile, store)
  const there = second?.isHere === true ? await listBackups(store.disk, second.place) : []
  return [
    ...own.map((backup): Found => ({ place: 'own', backup })),
    ...there.filter((backup) => isOf(store, backup)).map((backup): Found => ({ place: 'second', backup })),
  ]
}

export function createBackupsService(
  session: Session,
  { profile, profileFolder, workspace, keychain }: BackupsOptions,
) {
  const maker = createBackupMaker(session, { profile, workspace })

  const find = async (key: string): Promise<ListedBackup> => {
    const found = (await findAll(profile, session.store())).find((one) => keyOf(one) === key)
    if (found === undefined) throw new Refusal('notFound', GONE)
    return found.backup
  }

  const wishFor = async (key: string): Promise<RestoreWish> => ({
    backup: (await find(key)).folder,
    folder: session.store().folder,
    anyWorkspace: false,
  })

  return {
    ...maker,

    async board(): Promise<BackupBoard> {
      const store = session.store()
      await assertFolderThere(store, '备份读不出来')
      const second = await findSecondPlace(profile, store)
      const newest = await newestGood(store)
      const faults = maker.faults()
      const there = second === undefined ? undefined : { folder: second.folder, isHere: second.isHere }
      const rows = (await findAll(profile, store)).map(rowOf)
      return {
        rows,
        ...(newest === undefined ? {} : { isCurrent: isCurrent(newest, store) }),
        ...(there === undefined
          ? {}
          : { second: faults.second === undefined ? there : { ...there, fault: faults.second } }),
        ...(faults.own === undefined ? {} : { fault: faults.own }),
      }
    },

    /** @param folder undefined = no second place any more; backups there stay */
    async setSecond(folder: string | undefined): Promise<void> {
      maker.forgetSecondFault()
      await chooseSecondPlace(profile, session.store(), folder)
    },

    /** Nothing is replaced. @throws Refusal */
    async preview(key: string): Promise<RestoreView> {
      const wish = await wishFor(key)
      const disk = { fs: keychain.lenientDisk(wish.folder, undefined) }
      const preview = await previewRestore(restoreOptions(session, profileFolder, wish), disk)
      return restoreView(key, preview, session.values())
    },

    /** The open workspace, from one of its own backups. @throws Refusal; the workspace is then open as before */
    async restore(key: string): Promise<RestoreOutcome> {
      return restoreWorkspace(
        session,
        { workspace, keychain },
        restoreOptions(session, profileFolder, await wishFor(key)),
      )
    },

    /** Folders the command line names. @throws Refusal */
    restoreFolder: (wish: RestoreWish): Promise<RestoreOutcome> =>
      restoreWorkspace(session, { workspace, keychain }, restoreOptions(session, profileFolder, wish)),
  }
}
