/** Repairing a damaged workspace: the one that is open for reading, or the one that was refused. */
import type { RepairReport } from '../../shared/rows'
import type { RepairPlan } from '../store/repair/plan-repair'
import {
  previewRepair,
  type RepairOptions,
  type RepairReceipt,
  repairWorkspace,
} from '../store/repair/repair-workspace'
import { secondPlaceOf } from './backups/second-place'
import type { Keychain } from './keychain'
import type { Profile } from './profile'
import type { Publish } from './session'
import { type createWorkspaceService, everythingOf } from './workspace'

export interface RepairServiceOptions {
  readonly profileFolder: string
  readonly now: () => Date
  readonly newId: () => string
  /** Empty = nobody has given a name yet. */
  readonly actor: () => string
  readonly workspace: Pick<ReturnType<typeof createWorkspaceService>, 'folderToRepair' | 'open' | 'leave' | 'store'>
  readonly publish: Publish
  readonly keychain: Keychain
  readonly profile: Profile
}

export function createRepairService({ workspace, actor, publish, keychain, profile, ...rest }: RepairServiceOptions) {
  const optionsFor = async (folder: string): Promise<RepairOptions> => ({
    ...rest,
    folder,
    ...(actor() === '' ? {} : { actor: actor() }),
    second: await secondPlaceOf(profile, keychain.disk(folder), folder),
  })
  return {
    /** @throws Refusal when it cannot be repaired at all */
    async preview(): Promise<RepairReport> {
      const folder = workspace.folderToRepair()
      const { problems, repaired, lost }: RepairPlan = await previewRepair(await optionsFor(folder), {
        fs: keychain.disk(folder),
      })
      return { folder, problems, repaired, lost }
    },

    /** A folder that is not open here. @throws Refusal */
    async inFolder(folder: string): Promise<RepairReceipt> {
      await keychain.unlock(folder)
      return repairWorkspace(await optionsFor(folder), { fs: keychain.disk(folder) })
    },

    /** Closes, repairs and opens again. @throws Refusal */
    async now(): Promise<RepairReport> {
      const folder = workspace.folderToRepair()
      await workspace.leave()
      const done = await repairWorkspace(await optionsFor(folder), { fs: keychain.disk(folder) }).catch(
        async (error: unknown) => {
          // The clerk sees again what could be seen before; why it was not repaired goes up.
          await workspace.open(folder).catch(() => undefined)
          throw error
        },
      )
      await workspace.open(folder)
      publish('changed', everythingOf(workspace.store(), rest.now()))
      return { folder, ...done }
    },
  }
}
