/** The open workspace: creating, opening, closing, and what the header and the status bar say about it. */
import { join } from 'node:path'
import { COLLECTIONS } from '../../domain/collections/registry'
import type { ReferenceData } from '../../domain/reference/reference-data'
import { createRegionTable } from '../../domain/reference/region-table'
import type { FieldsOf } from '../../domain/schema/field'
import type { ValueContext } from '../../domain/schema/value-context'
import { Refusal } from '../../shared/result'
import type { RecentWorkspace, WorkspaceStatus } from '../../shared/rows'
import { createWorkspace } from '../store/create-workspace'
import { openWorkspace } from '../store/open-workspace'
import type { WorkspaceStore } from '../store/workspace-store'
import { countLiving } from './living-records'
import type { Profile } from './profile'
import type { Publish } from './session'
import { todayOf } from './today'

export interface WorkspaceOptions {
  readonly profileFolder: string
  readonly profile: Profile
  readonly reference: ReferenceData
  /** Where a workspace is made when the clerk chooses no folder. */
  readonly defaultFolder: string
  readonly host: 'electron' | 'browser'
  readonly now: () => Date
  readonly newId: () => string
  readonly publish: Publish
  readonly countUnmatched: (store: WorkspaceStore) => number
  readonly countConflicts: (store: WorkspaceStore) => number
}

export interface CreateOptions {
  readonly folder?: string
  readonly bureau: string
  readonly region: string
  readonly year: number
  readonly demo?: boolean
}

const SETTINGS_ID = 'settings'
const TOUCHED_ONE_BY_ONE = 500

/** Beyond a few hundred records of a kind the screen reads the whole kind again. */
function summarise(touched: Iterable<{ readonly c: string; readonly id: string }>): { c: string; id: string }[] {
  const byCollection = new Map<string, Set<string>>()
  for (const { c, id } of touched) {
    const ids = byCollection.get(c) ?? new Set<string>()
    ids.add(id)
    byCollection.set(c, ids)
  }
  return [...byCollection].flatMap(([c, ids]) =>
    ids.size > TOUCHED_ONE_BY_ONE ? [{ c, id: '*' }] : [...ids].map((id) => ({ c, id })),
  )
}

/** A folder name for a bureau: no characters any file system refuses. */
export const folderNameOf = (bureau: string, year: number): string =>
  `${bureau.replace(/[<>:"/\\|?*\p{Cc}]/gu, '').trim() || '工作区'}${year}`

export function createWorkspaceService(options: WorkspaceOptions) {
  let current: WorkspaceStore | undefined
  let savedAt: string | undefined
  let undo: { seq: number; label: string } | undefined
  let redo: { seq: number; label: string } | undefined
  let counts: { readonly seq: number; readonly values: Record<string, number>; readonly unmatched: number } | undefined
  let values: { readonly extra: string; readonly context: ValueContext } | undefined
  let unsubscribe: (() => void) | undefined

  const store = (): WorkspaceStore => {
    if (current === undefined) throw new Refusal('notWorkspace', '还没有打开工作区。先新建一个，或打开已有的文件夹。')
    return current
  }

  const settings = (): FieldsOf => current?.get('settings', SETTINGS_ID)?.fields ?? {}

  const valueContext = (): ValueContext => {
    const extra = settings()['extraRegions']
    const list = Array.isArray(extra) ? extra.map(String) : []
    const key = list.join('\n')
    if (values?.extra !== key)
      values = { extra: key, context: { regions: createRegionTable(options.reference.regions, list) } }
    return values.context
  }

  const refreshUndo = async (): Promise<void> => {
    const state = current === undefined ? {} : await current.undoState()
    undo = 'undo' in state ? state.undo : undefined
    redo = 'redo' in state ? state.redo : undefined
  }

  const adopt = async (opened: WorkspaceStore): Promise<void> => {
    current = opened
    counts = undefined
    values = undefined
    savedAt = undefined
    await refreshUndo()
    unsubscribe = opened.onCommitted((transaction) => {
      savedAt = transaction.at
      void refreshUndo().then(() => {
        options.publish('changed', {
          seq: transaction.seq,
          at: transaction.at,
          label: transaction.label,
          touched: summarise(transaction.changes),
        })
      })
    })
    await options.profile.remember({
      folder: opened.folder,
      bureau: opened.file.bureau,
      planYear: opened.file.planYear,
    })
    options.publish('status', {})
  }

  const close = async (): Promise<void> => {
    const closing = current
    current = undefined
    unsubscribe?.()
    unsubscribe = undefined
    if (closing !== undefined) await closing.close()
  }

  const storeOptions = { profileFolder: options.profileFolder, now: options.now, newId: options.newId }

  /** Counts of living records and of rows that belong to no enterprise; computed once per transaction. */
  const countAll = (): { values: Record<string, number>; unmatched: number } => {
    const open = store()
    if (counts?.seq === open.seq) return counts
    const all: Record<string, number> = {}
    for (const name of COLLECTIONS.keys()) all[name] = countLiving(open, name)
    counts = { seq: open.seq, values: all, unmatched: options.countUnmatched(open) }
    return counts
  }

  return {
    store,
    settings,
    values: valueContext,
    today: (): string => todayOf(store().file, settings(), options.now()),
    isOpen: (): boolean => current !== undefined,
    close,

    /** @throws Refusal notWorkspace | newerFormat | damaged … */
    async open(folder: string, readOnly = false): Promise<void> {
      await close()
      const actor = options.profile.actor()
      const opened = await openWorkspace({ ...storeOptions, folder, readOnly, ...(actor === '' ? {} : { actor }) })
      if (!opened.ok) throw new Refusal(opened.error.code, opened.error.message, opened.error.details)
      await adopt(opened.value)
    },

    /** @returns the folder. @throws Refusal when it holds something already or the region is unknown */
    async create(wish: CreateOptions): Promise<string> {
      const known =
        wish.demo === true || createRegionTable(options.reference.regions, []).nameOf(wish.region) !== undefined
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
    },

    recent: (): Promise<readonly RecentWorkspace[]> => options.profile.recent(),

    status(): WorkspaceStatus {
      const base = { actor: options.profile.actor(), host: options.host } as const
      if (current === undefined) return { ...CLOSED, ...base }
      const { report, file, folder, seq } = current
      const all = countAll()
      return {
        ...base,
        open: true,
        folder,
        bureau: file.bureau,
        region: file.region,
        regionName: valueContext().regions.nameOf(file.region) ?? file.region,
        planYear: file.planYear,
        today: todayOf(file, settings(), options.now()),
        demo: file.demo === true,
        readOnly: report.readOnly,
        ...(report.readOnlyReason === undefined ? {} : { readOnlyReason: report.readOnlyReason }),
        notices: report.notices,
        damage: report.damage,
        seq,
        ...(savedAt === undefined ? {} : { savedAt }),
        ...(undo === undefined ? {} : { undo }),
        ...(redo === undefined ? {} : { redo }),
        openConflicts: options.countConflicts(current),
        unmatched: all.unmatched,
        counts: all.values,
      }
    },
  }
}

export type WorkspaceService = ReturnType<typeof createWorkspaceService>

const CLOSED = {
  open: false,
  folder: '',
  bureau: '',
  region: '',
  regionName: '',
  planYear: 0,
  today: '',
  demo: false,
  readOnly: false,
  notices: [],
  damage: [],
  seq: 0,
  openConflicts: 0,
  unmatched: 0,
  counts: {},
} as const
