/** Counts of a merge, the same for the preview and the receipt. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { findDuplicates } from '../../../domain/exchange/duplicates'
import type { MergedRecord } from '../../../domain/merge/plan-merge'
import type { StoredRecord } from '../../../domain/record/record'
import { isDeleted } from '../../../domain/record/registers'
import type { MergeCounts, MergeReceipt } from '../../../shared/rows'
import type { StoreView } from '../../store/workspace-store'
import { isLiving } from '../living-records'

type Counts = { -readonly [K in keyof MergeCounts]: number }

const none = (): Counts => ({ added: 0, updated: 0, same: 0, conflicts: 0, duplicates: 0 })

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

export function countMerge(
  merged: readonly MergedRecord[],
  view: StoreView,
): MergeCounts & Pick<MergeReceipt, 'byCollection'> {
  const counts = new Map<string, Counts>()
  const added = new Set<string>()
  for (const record of merged) {
    const own = counts.get(record.collection) ?? none()
    counts.set(record.collection, own)
    const outcome = outcomeOf(record, view)
    own[outcome] += 1
    own.conflicts += record.newConflicts.length + (record.newContestedDeletion ? 1 : 0)
    if (record.collection === 'enterprises' && outcome === 'added') added.add(record.id)
  }
  const enterprises = counts.get('enterprises')
  if (enterprises !== undefined && added.size > 0) {
    enterprises.duplicates = findDuplicates(
      livingAfter(view, 'enterprises', merged),
      livingAfter(view, 'licences', merged),
      added,
    ).size
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
  return { ...sum, byCollection }
}
