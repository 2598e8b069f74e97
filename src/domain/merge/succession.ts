/**
 * The common case of a merge, seen without taking records apart: the other copy has seen all of ours and merely goes on
 * from it. The join is then the other copy as it stands.
 */
import { compareDots, covers, type Dot, hasSeen, type StoredRecord, sameValue } from '../record/record'
import { registerDot, registerKeys, registerValue } from '../record/registers'

const hasMany = ({ siblings, deletions }: StoredRecord): boolean => siblings !== undefined || deletions !== undefined

function goesOn(mine: StoredRecord, theirs: StoredRecord, key: string): boolean {
  const newer = registerDot(theirs, key)
  const older = registerDot(mine, key)
  if (newer === undefined) return false
  if (newer === older) return sameValue(registerValue(mine, key), registerValue(theirs, key))
  return !covers(mine.vv, newer) && (older === undefined || covers(theirs.vv, older))
}

/** Is `theirs` what joining both gives? False also where that would take more than a glance to see. */
export function succeeds(mine: StoredRecord, theirs: StoredRecord): boolean {
  if (hasMany(mine) || hasMany(theirs) || !hasSeen(theirs.vv, mine.vv)) return false
  for (const key of registerKeys(mine)) if (registerValue(theirs, key) === undefined) return false
  for (const key of registerKeys(theirs)) if (!goesOn(mine, theirs, key)) return false
  return true
}

function isSorted(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at += 1) if ((keys[at - 1] ?? '') >= (keys[at] ?? '')) return false
  return true
}

const PARTS = ['id', 'parent', 'fields', 'vv', 'dots', 'mergedInto']

function isInOrder(record: StoredRecord): boolean {
  let from = 0
  for (const key of Object.keys(record)) {
    const at = PARTS.indexOf(key, from)
    if (at < 0) return false
    from = at + 1
  }
  return isSorted(Object.keys(record.fields)) && isSorted(Object.keys(record.vv))
}

/** Is the default dot the most frequent one, ties by order, and does each exception differ from it? */
function hasDefaultDot(record: StoredRecord, exceptions: readonly string[]): boolean {
  const common = record.dots['*']
  if (common === undefined) return false
  const counts = new Map<Dot, number>()
  for (const key of exceptions) {
    const dot = record.dots[key] ?? ''
    if (dot === common || !Object.hasOwn(record.fields, key)) return false
    counts.set(dot, (counts.get(dot) ?? 0) + 1)
  }
  const own = Object.keys(record.fields).length - exceptions.length
  for (const [dot, count] of counts) if (count > own || (count === own && compareDots(dot, common) < 0)) return false
  return true
}

/** Is the record in the one form `fromRegisters` gives? False also where that would take more than a glance to see. */
export function isPlainlyCanonical(record: StoredRecord): boolean {
  if (hasMany(record) || record.mergedInto !== undefined || record.dots['mergedInto'] !== undefined) return false
  const dots = Object.keys(record.dots)
  const reserved = record.parent !== undefined || record.dots['parent'] !== undefined
  // A reserved register counts for the default dot as well: left to the long way.
  if (reserved || dots[0] !== '*' || !isInOrder(record)) return false
  const exceptions = dots.slice(1)
  return isSorted(exceptions) && hasDefaultDot(record, exceptions)
}
