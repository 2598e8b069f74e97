/**
 * Deleted records that living ones still refer to: one office deleted, the other went on. Each is shown with a card. What
 * one office did alone is no card: it knew.
 */
import { linkedIds, ownerIds } from '../../../domain/exchange/record-links'
import { travels } from '../../../domain/exchange/travelling'
import { parseDot, type StoredRecord } from '../../../domain/record/record'
import { isDeleted } from '../../../domain/record/registers'
import { isLiving } from '../living-records'

export interface DanglingSource {
  readonly names: readonly string[]
  all(collection: string): Iterable<StoredRecord>
}

export interface Referrer {
  readonly collection: string
  readonly record: StoredRecord
  /** Part of the deleted record's file; otherwise it only names it. */
  readonly owned: boolean
}

export interface Dangling {
  readonly collection: string
  readonly record: StoredRecord
  readonly referrers: readonly Referrer[]
}

/** Did another office than the deleting one write in the referring record? */
function writtenElsewhere(deleted: StoredRecord, referrer: StoredRecord): boolean {
  const deleters = new Set((deleted.deletions ?? []).map((deletion) => parseDot(deletion.dot).replica))
  return Object.keys(referrer.vv).some((replica) => !deleters.has(replica))
}

export function findDangling(source: DanglingSource): Dangling[] {
  const names = source.names.filter(travels)
  const gone = new Map<string, { collection: string; record: StoredRecord }>()
  for (const collection of names) {
    for (const record of source.all(collection)) {
      if (record.mergedInto === undefined && isDeleted(record)) gone.set(record.id, { collection, record })
    }
  }
  if (gone.size === 0) return []
  const referrers = new Map<string, Referrer[]>()
  for (const collection of names) {
    for (const record of source.all(collection)) {
      if (!isLiving(record)) continue
      const owners = new Set(ownerIds(collection, record))
      for (const id of new Set(linkedIds(collection, record))) {
        if (!gone.has(id)) continue
        const list = referrers.get(id) ?? []
        list.push({ collection, record, owned: owners.has(id) })
        referrers.set(id, list)
      }
    }
  }
  return [...referrers].flatMap(([id, list]) => {
    const deleted = gone.get(id)
    if (deleted === undefined || !list.some((one) => writtenElsewhere(deleted.record, one.record))) return []
    return [{ ...deleted, referrers: list }]
  })
}
