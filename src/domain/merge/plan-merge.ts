/** Judges a package against the workspace and changes nothing; the same plan is the preview and the receipt. */
import type { Change, JoinChange } from '../change/change'
import type { StoredRecord, VersionVector } from '../record/record'
import { conflictKeys, isDeleted, isDeletionContested } from '../record/registers'
import { canonical, joinCanonical } from './join'

export interface IncomingRecord {
  readonly collection: string
  readonly record: StoredRecord
}

export type MergeOutcome = 'added' | 'updated' | 'same'

export interface MergedRecord {
  readonly collection: string
  readonly id: string
  readonly outcome: MergeOutcome
  /** Fields whose card this merge opened (they had none before). */
  readonly newConflicts: readonly string[]
  /** The merge brought together a deletion and an edit it had not seen. */
  readonly newContestedDeletion: boolean
  /** Undefined = unknown here. */
  readonly before: StoredRecord | undefined
  readonly after: StoredRecord
}

export interface MergePlan {
  readonly records: readonly MergedRecord[]
  /** What to commit: nothing for records that stay as they are. */
  readonly changes: readonly JoinChange[]
  /** What each change makes of the record it was planned upon. */
  readonly outcomes: ReadonlyMap<Change, MergedRecord>
}

function sameVector(a: VersionVector, b: VersionVector): boolean {
  for (const replica in b) if (a[replica] === undefined) return false
  for (const replica in a) if (a[replica] !== b[replica]) return false
  return true
}

/** Most changed records differ in their vectors already, which is much cheaper to see. */
const equalRecords = (a: StoredRecord, b: StoredRecord): boolean =>
  sameVector(a.vv, b.vv) && JSON.stringify(a) === JSON.stringify(b)

const NONE: readonly string[] = []

function newConflicts(mine: StoredRecord | undefined, after: StoredRecord): readonly string[] {
  const before = mine === undefined ? NONE : conflictKeys(mine)
  return conflictKeys(after).filter((key) => !before.includes(key))
}

export function planMerge(
  incoming: Iterable<IncomingRecord>,
  current: (collection: string, id: string) => StoredRecord | undefined,
): MergePlan {
  const records: MergedRecord[] = []
  const changes: JoinChange[] = []
  const outcomes = new Map<Change, MergedRecord>()
  for (const { collection, record } of incoming) {
    const theirs = canonical(record)
    const mine = current(collection, record.id)
    const after = mine === undefined ? theirs : joinCanonical(mine, theirs)
    const same = mine !== undefined && equalRecords(mine, after)
    const isPlain = after.siblings === undefined && after.deletions === undefined
    const merged: MergedRecord = {
      collection,
      id: record.id,
      outcome: same ? 'same' : mine === undefined || (isDeleted(mine) && !isDeleted(after)) ? 'added' : 'updated',
      newConflicts: isPlain ? NONE : newConflicts(mine, after),
      newContestedDeletion:
        !isPlain && isDeletionContested(after) && !(mine !== undefined && isDeletionContested(mine)),
      before: mine,
      after,
    }
    records.push(merged)
    if (same) continue
    const change: JoinChange = { t: 'join', c: collection, id: record.id, incoming: theirs, before: mine ?? null }
    changes.push(change)
    outcomes.set(change, merged)
  }
  return { records, changes, outcomes }
}
