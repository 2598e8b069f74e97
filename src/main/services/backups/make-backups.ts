/** Making backups: by hand, by the program, and before acts that are hard to take back. Old ones are thinned after each. */
import { resolve } from 'node:path'
import type { BackupMade, MakeOutcome } from '../../../shared/backup-shapes'
import { Refusal } from '../../../shared/result'
import { errorFromUnknown, warnOfFault } from '../../store/background-fault'
import { ownPlace, secondPlace } from '../../store/backups/backup-place'
import { backupOfState, type GoodBackup, newestGoodBackup } from '../../store/backups/list-backups'
import { encryptSharedStores, removeOlderBackups } from '../../store/backups/plain-leftovers'
import { thinPlace } from '../../store/backups/thin-place'
import type { BackupReceipt } from '../../store/backups/write-backup'
import { encryptedDisk, isEncryptedDisk } from '../../store/encryption/encrypted-disk'
import type { DataKey } from '../../store/encryption/keyring'
import { localDay } from '../../store/local-time'
import { finishLeft } from '../../store/purge/finish-purge'
import { workspacePaths } from '../../store/workspace-paths'
import type { BackupWish, WorkspaceStore } from '../../store/workspace-store'
import { purgeLeftInSecond } from '../attachments/purge-second'
import type { Profile } from '../profile'
import type { Session } from '../session'
import { findSecondPlace } from './second-place'

const DAMAGED = '工作区有损坏，没有做备份，以前的备份都在。请从备份恢复。'
const SECOND_LATER = '第二处备份现在不在，那里还有没加密的旧备份。请插上后到“备份”点“立即备份”，旧的会随之换成加密的。'
const SECOND_NOT_HERE = '第二处备份不在：请插入 U 盘，或另选一处。'

type Wish = Pick<BackupWish, 'reason' | 'byHand'>

/** Why the last attempts failed; told on the screen of backups. */
export interface BackupFaults {
  own?: string
  second?: string
}

export const placeOf = (store: WorkspaceStore): string => ownPlace(workspacePaths(store.folder))

/** The one of the present state, else the newest by its time. */
export async function newestGood(store: WorkspaceStore): Promise<GoodBackup | undefined> {
  const { disk, seq, file } = store
  const { replica, replicas } = file
  return (
    (await backupOfState(disk, placeOf(store), { seq, replica, replicas })) ??
    newestGoodBackup(disk, placeOf(store), replicas)
  )
}

/** Does it hold the present state? After a restore the same number under another replica is another state. */
export const isCurrent = ({ manifest }: GoodBackup, store: WorkspaceStore): boolean =>
  manifest.seq === store.seq && manifest.replica === store.file.replica

/** Has anything been written since the newest backup? */
async function isBehind(store: WorkspaceStore): Promise<boolean> {
  const newest = await newestGood(store)
  return newest === undefined ? store.seq > 0 : !isCurrent(newest, store)
}

const madeOf = ({ folder, seq, files, attachments, bytes }: BackupReceipt): BackupMade => ({
  backup: folder,
  seq,
  files,
  attachments,
  bytes,
  verified: true,
})

/** One backup in one place; the old ones there are thinned. @throws Refusal */
async function makeIn(session: Session, store: WorkspaceStore, wish: BackupWish): Promise<BackupReceipt> {
  if (store.report.damage.length > 0) throw new Refusal('damaged', DAMAGED)
  const receipt = await store.backup(wish)
  const place = wish.place ?? placeOf(store)
  const thinning = { place, replicas: store.file.replicas, today: localDay(session.now()), justMade: receipt.name }
  // A backup too many does no harm; the one that was made stands.
  await thinPlace(store.disk, thinning).catch((error: unknown) => warnOfFault(errorFromUnknown(error)))
  return receipt
}

/** In a second place nothing stays open, or under an older password, once there is a backup under the present one. */
async function makeThere(
  session: Session,
  store: WorkspaceStore,
  wish: BackupWish & { readonly place: string },
  olderKeys: readonly DataKey[],
): Promise<BackupReceipt> {
  const { disk } = store
  if (!isEncryptedDisk(disk)) return makeIn(session, store, wish)
  const { base, keyring } = disk
  const lenient = encryptedDisk(base, { ...keyring, all: [...keyring.all, ...olderKeys], allowsPlain: true })
  await encryptSharedStores(lenient, wish.place, store.file.replicas)
  const receipt = await makeIn(session, store, wish)
  await removeOlderBackups(lenient, wish.place, store.file.replicas, new Set(olderKeys.map(({ id }) => id)))
  return receipt
}

export interface BackupMakerOptions {
  readonly profile: Profile
  readonly workspace: { isOpen(): boolean }
}

export function createBackupMaker(session: Session, { profile, workspace }: BackupMakerOptions) {
  let faults: BackupFaults = {}

  /** @returns undefined when no second place was chosen, or it is not there now */
  const makeInSecond = async (
    store: WorkspaceStore,
    wish: Wish,
    olderKeys: readonly DataKey[] = [],
  ): Promise<BackupReceipt | undefined> => {
    const { second: _, ...others } = faults
    faults = others
    const second = await findSecondPlace(profile, store)
    if (second === undefined) return undefined
    if (!second.isHere) {
      faults = { ...faults, second: SECOND_NOT_HERE }
      return undefined
    }
    try {
      const { disk, folder, file } = store
      const place = { fs: disk, paths: workspacePaths(folder), replicas: file.replicas, step: () => undefined }
      await finishLeft(place, second.place)
      await purgeLeftInSecond(store, second.place)
      return await makeThere(session, store, { ...wish, place: second.place }, olderKeys)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults = { ...faults, second: error.message }
      return undefined
    }
  }

  const make = async (wish: Wish): Promise<MakeOutcome> => {
    const store = session.store()
    const made = madeOf(await makeIn(session, store, wish))
    faults = {}
    const second = await makeInSecond(store, wish)
    return {
      made,
      ...(second === undefined ? {} : { second: madeOf(second) }),
      ...(faults.second === undefined ? {} : { secondFault: faults.second }),
    }
  }

  return {
    /** By the clerk: in the workspace, and in the second place when it is there. @throws Refusal */
    make: (): Promise<MakeOutcome> => make({ reason: '手动备份', byHand: true }),

    /** In one place alone: the workspace's own, or in a folder the command line names. @throws Refusal */
    async makeAt(folder?: string): Promise<BackupMade> {
      const place = folder === undefined ? {} : { place: secondPlace(resolve(folder)) }
      return madeOf(await makeIn(session, session.store(), { ...place, reason: '手动备份', byHand: true }))
    },

    /**
     * Before an act that is hard to take back (a merge, a large import, a migration). Nothing is written when the
     * newest backup holds this very state.
     * @throws Refusal: the act should not go on
     */
    async before(reason: string): Promise<void> {
      const store = session.store()
      if (store.report.readOnly || !(await isBehind(store))) return
      await makeIn(session, store, { reason, byHand: false })
    },

    /**
     * After the password was set or changed: the second place gets a backup under it, older ones there go.
     * @returns what is left to do, in words
     */
    async renewSecond(olderKeys: readonly DataKey[]): Promise<string | undefined> {
      const store = session.store()
      const second = await findSecondPlace(profile, store)
      if (second === undefined) return undefined
      if (!second.isHere) return SECOND_LATER
      await makeInSecond(store, { reason: '设置口令之后', byHand: false }, olderKeys)
      return faults.second
    },

    /** When something was written since the last one. Nobody waits for it: a fault is shown on the screen of backups. */
    async automatic(reason: string): Promise<void> {
      if (!workspace.isOpen()) return
      const store = session.store()
      try {
        if (store.report.readOnly || !(await isBehind(store))) return
        await make({ reason, byHand: false })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        faults = { ...faults, own: error.message }
      }
    },

    /** Day of the newest good backup, YYYY-MM-DD. */
    async lastDay(): Promise<string | undefined> {
      return workspace.isOpen() ? (await newestGood(session.store()))?.manifest.at.slice(0, 10) : undefined
    },

    faults: (): Readonly<BackupFaults> => faults,

    forgetSecondFault(): void {
      const { second: _, ...others } = faults
      faults = others
    },
  }
}
