/** The open workspace: creating, opening, closing, and what the header and the status bar say about it. */
import { join } from 'node:path'
import { planSet } from '../../domain/change/plan-set'
import type { ReferenceData } from '../../domain/reference/reference-data'
import { createRegionTable } from '../../domain/reference/region-table'
import type { FieldsOf } from '../../domain/schema/field'
import type { ValueContext } from '../../domain/schema/value-context'
import type { QualiftEvents } from '../../shared/api'
import { Refusal } from '../../shared/result'
import type { RecentWorkspace, WorkspaceStatus } from '../../shared/rows'
import { createWorkspace } from '../store/create-workspace'
import { localDay } from '../store/local-time'
import { openWorkspace } from '../store/open-workspace'
import type { WorkspaceStore } from '../store/workspace-store'
import { assertFree } from './beside-writer'
import { createCurrentStore } from './current-store'
import { withoutRefused } from './file-name'
import type { Keychain } from './keychain'
import { createLocking } from './locking'
import type { Profile } from './profile'
import type { Publish } from './session'
import { todayOf } from './today'
import { closedStatus, createStatus } from './workspace-status'

export interface WorkspaceOptions {
  readonly profileFolder: string
  readonly profile: Profile
  readonly keychain: Keychain
  readonly reference: ReferenceData
  /** Where a workspace is made when the clerk chooses no folder. */
  readonly defaultFolder: string
  readonly host: 'electron' | 'browser'
  readonly now: () => Date
  readonly newId: () => string
  readonly publish: Publish
  readonly countUnmatched: (store: WorkspaceStore) => number
  /** Open cards of the open workspace. */
  readonly countConflicts: () => number
  /** Rescue files that wait. */
  readonly countRescues: (store: WorkspaceStore) => number
  /** What was found in the open workspace while nobody waited. */
  readonly findings: (store: WorkspaceStore) => readonly string[]
  /** A workspace has just been opened. */
  readonly opened: () => void
  /** The open workspace is about to be left; it is closed afterwards. */
  readonly leaving: () => Promise<void>
}

export interface CreateOptions {
  readonly folder?: string
  readonly bureau: string
  readonly region: string
  readonly year: number
  readonly demo?: boolean
}

const SETTINGS_ID = 'settings'
/** A folder name for a bureau: no characters any file system refuses. */
export const folderNameOf = (bureau: string, year: number): string => `${withoutRefused(bureau) || '工作区'}${year}`

/** What a new office starts from; all of it can be changed in the settings. */
async function writeFirstSettings(store: WorkspaceStore): Promise<void> {
  const { bureau, region, planYear } = store.file
  const values = {
    bureauName: bureau,
    regionCode: region,
    planYear: String(planYear),
    provinceOffice: '黑龙江省质量技术监督局',
    g6DateField: '抽样日期',
    enterpriseDenominator: '在产获证企业',
    objectionDays: 15,
  }
  await store.transact((view) => {
    const change = planSet(view.get('settings', SETTINGS_ID), { collection: 'settings', id: SETTINGS_ID, values })
    return change === undefined ? undefined : { actor: '', label: '初始设置', kind: 'program', changes: [change] }
  })
}

/** Regions as of the day, with the office's own extra codes; made anew only when those or the day change. */
function createValueContext(
  reference: ReferenceData,
  settings: () => FieldsOf,
  today: () => string,
): () => ValueContext {
  let known: { readonly extra: string; readonly context: ValueContext } | undefined
  return () => {
    const extra = settings()['extraRegions']
    const list = Array.isArray(extra) ? extra.map(String) : []
    const day = today()
    const key = [day, ...list].join('\n')
    if (known?.extra !== key) {
      known = { extra: key, context: { regions: createRegionTable(reference.regions, list, day) } }
    }
    return known.context
  }
}

type StoreOptions = Pick<WorkspaceOptions, 'profileFolder' | 'now' | 'newId'>

async function makeWorkspace(
  options: WorkspaceOptions,
  storeOptions: StoreOptions,
  wish: CreateOptions,
): Promise<string> {
  const known = wish.demo === true || createRegionTable(options.reference.regions, []).nameOf(wish.region) !== undefined
  if (!known) throw new Refusal('invalid', `没有代码为 ${wish.region} 的行政区划，请查对六位代码。`)
  const folder = wish.folder ?? join(options.defaultFolder, folderNameOf(wish.bureau, wish.year))
  const created = await createWorkspace({
    ...storeOptions,
    folder,
    bureau: wish.bureau,
    region: wish.region,
    planYear: wish.year,
    ...(wish.demo === true ? { demo: true } : {}),
  })
  if (!created.ok) throw new Refusal(created.error.code, created.error.message, created.error.details)
  return folder
}

/** While the demo is made its story happens before its own 今天, not on the day somebody looks at it. */
function createStoryClock(trueNow: () => Date) {
  let storyTime: Date | undefined
  return {
    now: (): Date => storyTime ?? trueNow(),
    async asOf(time: Date, work: () => Promise<void>): Promise<void> {
      storyTime = time
      try {
        await work()
      } finally {
        storyTime = undefined
      }
    },
  }
}

const actorIn = (profile: Profile): { actor?: string } => (profile.actor() === '' ? {} : { actor: profile.actor() })

/** Every screen reads everything anew. */
export const everythingOf = (store: WorkspaceStore, now: Date): QualiftEvents['changed'] => ({
  seq: store.seq,
  at: now.toISOString(),
  label: '重新打开',
  touched: store.collectionNames().map((c) => ({ c, id: '*' })),
})

export interface OpenHow {
  readonly readOnly?: boolean
  readonly takeOver?: string
  readonly password?: string
}

export function createWorkspaceService(options: WorkspaceOptions) {
  const current = createCurrentStore({ ...options, openAgain: () => reopen() })
  const { store, close } = current
  const settings = (): FieldsOf => current.now()?.get('settings', SETTINGS_ID)?.fields ?? {}
  const valueContext = createValueContext(options.reference, settings, () => {
    const file = current.now()?.file
    return file === undefined ? localDay(options.now()) : todayOf(file, settings(), options.now())
  })

  /** Closes what the clerk leaves; `close` alone is for what is opened again at once. */
  const leave = async (): Promise<void> => {
    if (current.now() !== undefined) await options.leaving()
    await close()
  }

  const clock = createStoryClock(options.now)
  const storeOptions = { profileFolder: options.profileFolder, now: clock.now, newId: options.newId }

  /** Folder that was refused for its damage: nothing is open, and the screen offers to repair it. */
  let damagedFolder: string | undefined
  const locking = createLocking(options)
  const open = async (folder: string, { password, ...how }: OpenHow): Promise<void> => {
    await leave()
    await locking.unlock(folder, password)
    const disk = { fs: options.keychain.disk(folder) }
    const opened = await openWorkspace({ ...storeOptions, folder, ...how, ...actorIn(options.profile) }, disk)
    damagedFolder = !opened.ok && opened.error.code === 'damaged' ? folder : undefined
    if (damagedFolder !== undefined) options.publish('status', {})
    if (!opened.ok) throw new Refusal(opened.error.code, opened.error.message, opened.error.details)
    await current.adopt(opened.value)
    if (opened.value.seq === 0 && !opened.value.report.readOnly) await writeFirstSettings(opened.value)
  }
  /** The same folder again, whatever has become of it: every screen reads everything anew. */
  const reopen = async (how: { takeOver?: string } = {}): Promise<void> => {
    await open(store().folder, how)
    options.publish('changed', everythingOf(store(), options.now()))
  }

  const status = createStatus(options, valueContext)

  return {
    store,
    settings,
    values: valueContext,
    today: (): string => todayOf(store().file, settings(), options.now()),
    isOpen: (): boolean => current.now() !== undefined,
    close,
    leave,

    /** @throws Refusal notWorkspace | newerFormat | damaged … */
    open: (folder: string, how: OpenHow = {}): Promise<void> => open(folder, how),

    /** Folder that waits for its password. @throws Refusal */
    lockedFolder: locking.folder,

    /** Closes the workspace and forgets its key; the screen asks for the password. */
    async lock(): Promise<void> {
      const { folder } = store()
      await leave()
      options.profile.forgetSyncPasswords()
      await locking.lock(folder)
      options.publish('status', {})
    },

    /** By the clerk's act, not to be opened again at once. */
    async closeAndForget(): Promise<void> {
      await leave()
      locking.forget()
    },

    /**
     * Opens again to write what was open to be read.
     * @param takeOver token of another computer's lock which the clerk says counts no more
     * @throws Refusal when somebody on this computer still has it: that window must be closed there
     */
    async edit(takeOver: string | undefined): Promise<void> {
      if (!store().report.readOnly) return
      // Read beside a writing program: that one must be gone. Read-only for any other reason: it may be otherwise by now.
      if (store().report.lockedBy !== undefined) await assertFree(store(), takeOver)
      await reopen(takeOver === undefined ? {} : { takeOver })
    },

    /** @returns the folder. @throws Refusal when it holds something already or the region is unknown */
    create: (wish: CreateOptions): Promise<string> => makeWorkspace(options, storeOptions, wish),

    /** Transactions written by `work` carry this time. */
    asOf: clock.asOf,

    /** The folder that was refused, or the open one. @throws Refusal notWorkspace */
    folderToRepair: (): string => damagedFolder ?? store().folder,

    recent: (): Promise<readonly RecentWorkspace[]> => options.profile.recent(),

    status(): WorkspaceStatus {
      const opened = current.now()
      return opened === undefined
        ? { ...closedStatus(options, damagedFolder), ...locking.status() }
        : status({ store: opened, settings: settings(), ...current.state() })
    },
  }
}
