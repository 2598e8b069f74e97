/** The folder of 同局同步 as this computer has it: chosen, there or not, and who meets in it. */
import { stat } from 'node:fs/promises'
import type { SyncPlaceNow } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import { readMember, readOthers } from '../../package-file/sync-folder'
import { fitsFolder } from '../../package-file/sync-proof'
import { localMinute } from '../../store/local-time'
import type { SyncPlace } from '../profile'
import type { Session } from '../session'

const OTHER_PASSWORD =
  '同步口令和这个文件夹里已用的不一样。请输入局里用的那一个；要换口令，全局一起换一个新的空文件夹。'

/** @throws Refusal notFound: the stick or the share is not there */
export async function assertThere(folder: string): Promise<void> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isThere) throw new Refusal('notFound', `同步文件夹 ${folder} 不在，U 盘或共享盘可能没有接上。接上后再同步。`)
}

/** What the service is given by the program around it. */
export interface SyncPorts {
  readonly place: () => SyncPlace | undefined
  readonly setPlace: (place: SyncPlace | undefined) => Promise<void>
  /** Does the password stay when the program ends? */
  readonly keepsPassword: () => boolean
  readonly backupBefore: (reason: string) => Promise<void>
}

/** Everybody who has been there, the one who came last first. Times are by each one's own clock. */
async function membersIn(session: Session, folder: string): Promise<NonNullable<SyncPlaceNow['members']>> {
  const { replica } = session.store().file
  const mine = await readMember(folder, replica)
  const others = await readOthers(folder, replica)
  const told = ({ state }: NonNullable<typeof mine>, own: boolean) => {
    const at = new Date(state.at)
    return { name: state.name, mine: own, at: Number.isNaN(at.getTime()) ? '' : localMinute(at) }
  }
  return [...(mine === undefined ? [] : [told(mine, true)]), ...others.map((one) => told(one, false))].sort((a, b) =>
    a.at < b.at ? 1 : -1,
  )
}

/** @returns the methods about the place */
export function syncPlaces(session: Session, { place, setPlace, keepsPassword }: SyncPorts) {
  return {
    async placeNow(): Promise<SyncPlaceNow> {
      const chosen = place()
      const keeps = keepsPassword()
      if (chosen === undefined) return { isHere: false, needsPassword: true, keepsPassword: keeps }
      const isHere = await assertThere(chosen.folder).then(
        () => true,
        () => false,
      )
      const needsPassword = chosen.password === undefined
      const members = isHere ? { members: await membersIn(session, chosen.folder) } : {}
      return { folder: chosen.folder, isHere, needsPassword, keepsPassword: keeps, ...members }
    },

    /**
     * @param chosen a folder, or the present one when the password alone is given; undefined = none any more
     * @throws Refusal invalid: no password; notFound; wrongPassword: the folder's files are under another
     */
    async setPlace(chosen: { readonly folder?: string; readonly password: string } | undefined): Promise<void> {
      if (chosen === undefined) {
        await setPlace(undefined)
        return
      }
      const { folder = place()?.folder, password } = chosen
      if (folder === undefined) throw new Refusal('notFound', '还没有选同步文件夹。先选文件夹，再给口令。')
      if (password === '') throw new Refusal('invalid', '同步文件里有个人信息，必须设口令；全局各台电脑用同一个口令。')
      await assertThere(folder)
      const { replica } = session.store().file
      const mine = await readMember(folder, replica)
      const others = await readOthers(folder, replica)
      if (!(await fitsFolder(password, mine === undefined ? others : [mine, ...others])))
        throw new Refusal('wrongPassword', OTHER_PASSWORD)
      await setPlace({ folder, password })
    },
  }
}
