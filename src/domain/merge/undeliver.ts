/**
 * Un-delivering a merge: each record it touched goes back to the state before, `vv` included, so
 * that the package counts as not received and can be taken again. What came from later packages is joined in
 * again; what this office wrote since stays.
 */
import type { Change, JoinChange, StateChange } from '../change/change'
import { maxVector, type Sibling, type StoredRecord, type VersionVector } from '../record/record'
import { fromRegisters, registerKeys, registerValues, toRegisters } from '../record/registers'
import { joinRecords } from './join'

export interface LaterWork {
  /** Changes of later merges that still count, in order. */
  readonly joins: readonly JoinChange[]
  /** Keys this office wrote since, by transactions that still stand (undone ones left out). */
  readonly writtenKeys: ReadonlySet<string>
  /** This office deleted or restored the record since. */
  readonly deletedOrRestored: boolean
  /** Replicas this workspace has written under. */
  readonly ownReplicas: ReadonlySet<string>
}

export interface Undelivery {
  readonly change: StateChange
  /** Keys that keep the value written here since the merge. */
  readonly kept: readonly string[]
}

const ownCounts = (vv: VersionVector, own: ReadonlySet<string>): VersionVector =>
  Object.fromEntries(Object.entries(vv).filter(([replica]) => own.has(replica)))

function withOwnWrites(rebuilt: StoredRecord, current: StoredRecord, later: LaterWork): StoredRecord {
  const registers = new Map<string, readonly Sibling[]>(toRegisters(rebuilt))
  for (const key of registerKeys(current)) {
    if (later.writtenKeys.has(key)) registers.set(key, registerValues(current, key))
  }
  return fromRegisters({
    id: rebuilt.id,
    registers,
    // Counters never go back: our own dots stay seen, or they would come back from the other office as news.
    vv: maxVector(rebuilt.vv, ownCounts(current.vv, later.ownReplicas)),
    deletions: later.deletedOrRestored ? (current.deletions ?? []) : (rebuilt.deletions ?? []),
  })
}

/**
 * @param current the record as it stands
 * @param join the change of the merge that is taken back
 * @returns the change to commit, or `undefined` when the record stays as it is
 */
export function undeliverRecord(current: StoredRecord, join: JoinChange, later: LaterWork): Undelivery | undefined {
  const state = (to: StoredRecord | null): StateChange => ({ t: 'state', c: join.c, id: join.id, to, before: current })
  const written = later.writtenKeys.size > 0 || later.deletedOrRestored
  let rebuilt: StoredRecord | null = join.before
  for (const next of later.joins) rebuilt = rebuilt === null ? next.incoming : joinRecords(rebuilt, next.incoming)
  if (rebuilt === null) {
    // It came in with this package and was worked on here since: taking it away would lose that work.
    return written ? { change: state(current), kept: [...later.writtenKeys] } : { change: state(null), kept: [] }
  }
  const to = withOwnWrites(rebuilt, current, later)
  return { change: state(to), kept: [...later.writtenKeys] }
}

/** Keys a later local change wrote in the record, and whether it deleted or restored it. */
export function keysWrittenBy(
  changes: readonly Change[],
  collection: string,
  id: string,
): {
  readonly keys: readonly string[]
  readonly deletedOrRestored: boolean
} {
  const keys: string[] = []
  let deletedOrRestored = false
  for (const change of changes) {
    if (change.c !== collection || change.id !== id) continue
    if (change.t === 'set') keys.push(...Object.keys(change.f))
    if (change.t === 'delete' || change.t === 'restore') deletedOrRestored = true
  }
  return { keys, deletedOrRestored }
}
