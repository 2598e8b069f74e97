/** What a package changes, cell by cell, old → new: judged before it is taken, read from the journal afterwards. */
import type { JoinChange } from '../../../domain/change/change'
import { COLLECTIONS } from '../../../domain/collections/registry'
import { parallelEdit } from '../../../domain/exchange/parallel-edits'
import { joinRecords } from '../../../domain/merge/join'
import type { MergePlan } from '../../../domain/merge/plan-merge'
import type { StoredRecord } from '../../../domain/record/record'
import type { ChangedCell } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { enterpriseOf } from '../titles'
import { parallelCells, TrailWords, trailCells } from '../trail-cells'

export interface ChangesWish {
  readonly seq?: number
  readonly collection?: string
  /** Six-digit code of the enterprise's county. */
  readonly region?: string
  readonly parallel?: boolean
  readonly from: number
  readonly limit: number
}

type Looking = Pick<WorkspaceStore, 'get' | 'all'>

/** The records as they will be once the plan is taken. */
export function afterPlan(store: Looking, plan: Pick<MergePlan, 'records'> | undefined): Looking {
  if (plan === undefined) return store
  const kinds = new Map<string, Map<string, StoredRecord>>()
  for (const { collection, id, after } of plan.records) {
    const kind = kinds.get(collection)
    if (kind === undefined) kinds.set(collection, new Map([[id, after]]))
    else kind.set(id, after)
  }
  return {
    get: (collection, id) => kinds.get(collection)?.get(id) ?? store.get(collection, id),
    all: (collection) => store.all(collection),
  }
}

/** County of the enterprise a record is about; empty = of none. */
export function countyOf(look: Looking, collection: string, record: StoredRecord): string {
  const id = enterpriseOf(look, collection, record)
  const region = id === undefined ? undefined : look.get('enterprises', id)?.fields['regionCode']
  return typeof region === 'string' ? region : ''
}

const afterJoin = ({ before, incoming }: JoinChange): StoredRecord =>
  before === null ? incoming : joinRecords(before, incoming)

async function changesOf(session: Session, plan: MergePlan | undefined, seq: number | undefined) {
  if (plan !== undefined) return plan.changes
  const transaction = seq === undefined ? undefined : await session.store().transaction(seq)
  if (transaction === undefined) throw new Refusal('notFound', '没有这次并入的记录。')
  return transaction.changes.filter((change): change is JoinChange => change.t === 'join')
}

/** The words of a session in which the plan is taken already: new records have their names. */
function wordsAfter(session: Session, look: Looking): TrailWords {
  const isOpen = (collection: string): boolean => COLLECTIONS.get(collection)?.restricted !== true
  const store: WorkspaceStore = Object.create(session.store(), { get: { value: look.get } })
  return new TrailWords({ ...session, store: () => store }, { isOpen })
}

/** Cell by cell; of records changed at both places what either of them wrote. */
function* changedCells(words: TrailWords, wanted: readonly JoinChange[], parallel: boolean): Iterable<ChangedCell> {
  if (!parallel) {
    yield* trailCells(words, wanted)
    return
  }
  for (const change of wanted) {
    const keys = parallelEdit(change)
    if (keys !== undefined) yield* parallelCells(words, change, keys)
  }
}

/** @throws Refusal notFound */
export async function listChanges(
  session: Session,
  plan: MergePlan | undefined,
  { seq, collection, region, parallel, from, limit }: ChangesWish,
): Promise<{ cells: ChangedCell[]; more: boolean }> {
  const look = afterPlan(session.store(), plan)
  const all = await changesOf(session, plan, seq)
  const fits = (change: JoinChange): boolean =>
    (collection === undefined || change.c === collection) &&
    (region === undefined || countyOf(look, change.c, afterJoin(change)) === region)
  const cells: ChangedCell[] = []
  let at = 0
  for (const cell of changedCells(wordsAfter(session, look), all.filter(fits), parallel === true)) {
    if (cells.length === limit) return { cells, more: true }
    if (at >= from) cells.push(cell)
    at += 1
  }
  return { cells, more: false }
}
