/** What the header and the status bar show, and what an event says about the records a transaction touched. */
import type { Change } from '../../domain/change/change'
import { COLLECTIONS } from '../../domain/collections/registry'
import type { FieldsOf } from '../../domain/schema/field'
import type { ValueContext } from '../../domain/schema/value-context'
import type { WorkspaceStatus, WriterState } from '../../shared/rows'
import { isEncryptedDisk } from '../store/encryption/encrypted-disk'
import type { UndoState, WorkspaceStore } from '../store/workspace-store'
import { bureauName } from './bureau-name'
import { countLiving } from './living-records'
import { todayOf } from './today'

export interface StatusOptions {
  readonly profile: { actor(): string; autoLockMinutes(): number; notices(): readonly string[] }
  readonly host: 'electron' | 'browser'
  readonly now: () => Date
  readonly countUnmatched: (store: WorkspaceStore) => number
  /** What was found while nobody waited. */
  readonly findings: (store: WorkspaceStore) => readonly string[]
  /** Open cards of the open workspace. */
  readonly countConflicts: () => number
  /** Rescue files that wait. */
  readonly countRescues: (store: WorkspaceStore) => number
}

export interface OpenState {
  readonly store: WorkspaceStore
  readonly settings: FieldsOf
  readonly savedAt: string | undefined
  readonly undoState: UndoState
  readonly writer: WriterState | undefined
}

/** Does the transaction merge a record into another, or part them again? Then what names them shows something else. */
export function movesMerges(changes: readonly Change[]): boolean {
  return changes.some((change) => {
    if (change.t === 'set') return 'mergedInto' in change.f
    if (change.t === 'join') return change.incoming.mergedInto !== change.before?.mergedInto
    return change.t === 'state' && change.to?.mergedInto !== change.before?.mergedInto
  })
}

const TOUCHED_ONE_BY_ONE = 500

/** Beyond a few hundred records of a kind the screen reads the whole kind again. */
export function summariseTouched(
  touched: Iterable<{ readonly c: string; readonly id: string }>,
): { c: string; id: string }[] {
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

const CLOSED = {
  open: false,
  folder: '',
  replica: '',
  bureau: '',
  region: '',
  regionName: '',
  planYear: 0,
  today: '',
  demo: false,
  readOnly: false,
  encrypted: false,
  autoLockMinutes: 0,
  notices: [],
  damage: [],
  seq: 0,
  openConflicts: 0,
  unmatched: 0,
  rescues: 0,
  counts: {},
} as const

/** @param damagedFolder folder that was refused for its damage */
export const closedStatus = (
  { profile, host }: Pick<StatusOptions, 'profile' | 'host'>,
  damagedFolder: string | undefined,
): WorkspaceStatus => ({
  ...CLOSED,
  actor: profile.actor(),
  notices: profile.notices(),
  host,
  ...(damagedFolder === undefined ? {} : { damagedFolder }),
})

interface Counts {
  readonly store: WorkspaceStore
  readonly seq: number
  readonly values: Record<string, number>
  readonly unmatched: number
  readonly conflicts: number
}

/** Counts of living records, of open cards and of rows that belong to no enterprise: once per transaction. */
function countAll(options: StatusOptions, store: WorkspaceStore, known: Counts | undefined): Counts {
  if (known?.store === store && known.seq === store.seq) return known
  const values: Record<string, number> = {}
  for (const name of COLLECTIONS.keys()) values[name] = countLiving(store, name)
  return {
    store,
    seq: store.seq,
    values,
    unmatched: options.countUnmatched(store),
    conflicts: options.countConflicts(),
  }
}

export function createStatus(options: StatusOptions, values: () => ValueContext) {
  let counts: Counts | undefined
  return ({ store, settings, savedAt, undoState, writer }: OpenState): WorkspaceStatus => {
    const { report, file, folder, seq } = store
    const { mendable = [] } = report
    counts = countAll(options, store, counts)
    return {
      actor: options.profile.actor(),
      host: options.host,
      open: true,
      folder,
      replica: file.replica,
      // The name in the settings is the one on documents; the folder's own is that of the day it was made.
      bureau: bureauName(settings, file),
      region: file.region,
      regionName: values().regions.nameOf(file.region) ?? file.region,
      planYear: file.planYear,
      today: todayOf(file, settings, options.now()),
      demo: file.demo === true,
      readOnly: report.readOnly,
      ...(report.readOnlyReason === undefined ? {} : { readOnlyReason: report.readOnlyReason }),
      ...(writer === undefined ? {} : { writer }),
      encrypted: isEncryptedDisk(store.disk),
      autoLockMinutes: options.profile.autoLockMinutes(),
      notices: [...options.profile.notices(), ...report.notices.filter((one) => !mendable.includes(one))],
      damage: report.damage,
      // The slow reading may find again what opening found.
      found: [...new Set([...mendable, ...options.findings(store)])],
      seq,
      ...(savedAt === undefined ? {} : { savedAt }),
      ...undoState,
      openConflicts: counts.conflicts,
      unmatched: counts.unmatched,
      rescues: options.countRescues(store),
      counts: counts.values,
    }
  }
}
