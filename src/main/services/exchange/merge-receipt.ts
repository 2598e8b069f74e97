/** Counts of a merge, the same for the preview and the receipt. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { duplicatesAmong } from '../../../domain/exchange/duplicates'
import { movedEnterprises } from '../../../domain/exchange/moved-enterprises'
import { parallelEdit } from '../../../domain/exchange/parallel-edits'
import type { MergedRecord, MergePlan } from '../../../domain/merge/plan-merge'
import type { StoredRecord } from '../../../domain/record/record'
import { isDeleted } from '../../../domain/record/registers'
import type { MergeCounts, MergeReceipt } from '../../../shared/exchange-shapes'
import type { StoreView } from '../../store/workspace-store'
import { isLiving } from '../living-records'
import { afterPlan, countyOf } from './merge-changes'
import type { OpenedCard } from './new-cards'

type Counts = { -readonly [K in keyof MergeCounts]: number }

const none = (): Counts => ({ added: 0, updated: 0, same: 0, conflicts: 0, duplicates: 0 })

function countsAt(counts: Map<string, Counts>, key: string): Counts {
  const known = counts.get(key)
  if (known !== undefined) return known
  const fresh = none()
  counts.set(key, fresh)
  return fresh
}

/** The living records of a collection as they will be after the merge. */
function* livingAfter(view: StoreView, collection: string, merged: readonly MergedRecord[]): Iterable<StoredRecord> {
  const after = new Map(merged.flatMap((one) => (one.collection === collection ? [[one.id, one.after] as const] : [])))
  for (const record of view.all(collection)) if (!after.has(record.id) && isLiving(record)) yield record
  for (const record of after.values()) if (isLiving(record)) yield record
}

/** A record that is unknown here and deleted there brings nothing to see. */
function outcomeOf(record: MergedRecord, view: StoreView): MergedRecord['outcome'] {
  const unseen =
    record.outcome === 'added' && isDeleted(record.after) && view.get(record.collection, record.id) === undefined
  return unseen ? 'same' : record.outcome
}

/** Records both places changed in different fields. */
function countParallel({ changes }: MergePlan): number {
  let count = 0
  for (const change of changes) if (parallelEdit(change) !== undefined) count += 1
  return count
}

/** Names of counties, and this office's own. */
export interface Counties {
  /** Name of a six-digit code, undefined when it is not known. */
  readonly nameOf: (code: string) => string | undefined
  readonly own: string
}

const MOST_MOVED = 500

/** @param opened cards that taking it opens */
export function countMerge(
  plan: MergePlan,
  view: StoreView,
  opened: readonly OpenedCard[],
  { nameOf, own: region }: Counties,
): MergeCounts & Pick<MergeReceipt, 'byCollection' | 'byCounty' | 'parallel' | 'moved'> {
  const merged = plan.records
  const counts = new Map<string, Counts>()
  const counties = new Map<string, Counts>()
  const added = new Set<string>()
  const living = { get: view.get, all: () => new Map() }
  const look = afterPlan(living, plan)
  for (const record of merged) {
    const own = countsAt(counts, record.collection)
    const there = countsAt(counties, countyOf(look, record.collection, record.after))
    const outcome = outcomeOf(record, view)
    for (const one of [own, there]) one[outcome] += 1
    if (record.collection === 'enterprises' && outcome === 'added') added.add(record.id)
  }
  for (const { collection, record } of opened) {
    countsAt(counts, collection).conflicts += 1
    countsAt(counties, countyOf(look, collection, record)).conflicts += 1
  }
  const enterprises = counts.get('enterprises')
  if (enterprises !== undefined && added.size > 0) {
    const found = duplicatesAmong(
      livingAfter(view, 'enterprises', merged),
      livingAfter(view, 'licences', merged),
      added,
    )
    enterprises.duplicates = found.size
    for (const record of merged) {
      if (record.collection !== 'enterprises' || !found.has(record.id)) continue
      const there = counties.get(countyOf(look, 'enterprises', record.after))
      if (there !== undefined) there.duplicates += 1
    }
  }
  const sum = none()
  for (const own of counts.values()) {
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += own[key]
  }
  const order = [...COLLECTIONS.keys()]
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  const byCollection = [...counts]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([collection, own]) => ({ collection, label: COLLECTIONS.get(collection)?.label ?? collection, ...own }))
  const byCounty = [...counties]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, own]) => ({
      region: code,
      label: code === '' ? '不属于哪家企业' : (nameOf(code) ?? code),
      ...own,
    }))
  const moved = movedEnterprises(merged, region)
    .slice(0, MOST_MOVED)
    .map(({ id, name, from, to, way }) => ({ id, title: name, from: nameOf(from) ?? from, to: nameOf(to) ?? to, way }))
  return { ...sum, byCollection, byCounty, parallel: countParallel(plan), moved }
}
