/**
 * Joining two copies of one record: commutative, associative, idempotent; a stale copy changes nothing.
 */
import {
  covers,
  type Deletion,
  maxVector,
  type Sibling,
  type StoredRecord,
  sameValue,
  type VersionVector,
} from '../record/record'
import { fromRegisters, registerKeys, registerValues } from '../record/registers'
import { isPlainlyCanonical, succeeds } from './succession'

const sameSibling = (a: Sibling, b: Sibling): boolean => a.dot === b.dot && sameValue(a.value, b.value)

/** A value stays if the other copy holds it too or has not seen its dot. */
function joinValues(
  mine: readonly Sibling[],
  myVv: VersionVector,
  theirs: readonly Sibling[],
  theirVv: VersionVector,
): Sibling[] {
  const kept = mine.filter((a) => theirs.some((b) => sameSibling(a, b)) || !covers(theirVv, a.dot))
  const added = theirs.filter((b) => !mine.some((a) => sameSibling(a, b)) && !covers(myVv, b.dot))
  return [...kept, ...added]
}

function joinDeletions(mine: StoredRecord, theirs: StoredRecord): Deletion[] {
  const left = mine.deletions ?? []
  const right = theirs.deletions ?? []
  const kept = left.filter((a) => right.some((b) => b.dot === a.dot) || !covers(theirs.vv, a.dot))
  const added = right.filter((b) => !left.some((a) => a.dot === b.dot) && !covers(mine.vv, b.dot))
  return [...kept, ...added]
}

/** @returns the record in canonical form: parts differ in order only when a foreign program wrote them. */
export const canonical = (record: StoredRecord): StoredRecord =>
  isPlainlyCanonical(record) ? record : joinRegisters(record, record)

/** @returns the join of two copies with the same id, in canonical form. */
export function joinRecords(mine: StoredRecord, theirs: StoredRecord): StoredRecord {
  return succeeds(mine, theirs) && isPlainlyCanonical(theirs) ? theirs : joinRegisters(mine, theirs)
}

/** As `joinRecords`. @param theirs in canonical form */
export const joinCanonical = (mine: StoredRecord, theirs: StoredRecord): StoredRecord =>
  succeeds(mine, theirs) ? theirs : joinRegisters(mine, theirs)

/** As `joinRecords`, register by register. */
export function joinRegisters(mine: StoredRecord, theirs: StoredRecord): StoredRecord {
  const registers = new Map<string, readonly Sibling[]>()
  for (const key of new Set([...registerKeys(mine), ...registerKeys(theirs)])) {
    const values = joinValues(registerValues(mine, key), mine.vv, registerValues(theirs, key), theirs.vv)
    if (values.length > 0) registers.set(key, values)
  }
  return fromRegisters({
    id: mine.id,
    registers,
    vv: maxVector(mine.vv, theirs.vv),
    deletions: joinDeletions(mine, theirs),
  })
}
