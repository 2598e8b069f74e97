/**
 * The common case of a merge, seen without taking records apart: the other copy has seen all of ours and merely goes on
 * from it. The join is then the other copy as it stands.
 */
import {
  compareDots,
  covers,
  type Dot,
  hasSeen,
  RESERVED_REGISTERS,
  type StoredRecord,
  sameValue,
} from '../record/record'
import { registerDot, registerValue } from '../record/registers'

const hasMany = ({ siblings, deletions }: StoredRecord): boolean => siblings !== undefined || deletions !== undefined

/** Of one register: its dots in both copies, undefined where it was never written. */
function goesOn(mine: StoredRecord, theirs: StoredRecord, older: Dot | undefined, newer: Dot | undefined): boolean {
  if (newer === undefined) return false
  return !covers(mine.vv, newer) && (older === undefined || covers(theirs.vv, older))
}

function reservedGoOn(mine: StoredRecord, theirs: StoredRecord): boolean {
  for (const key of RESERVED_REGISTERS) {
    const older = registerDot(mine, key)
    const newer = registerDot(theirs, key)
    if (older === undefined && newer === undefined) continue
    if (newer !== undefined && newer === older) {
      if (!sameValue(registerValue(mine, key), registerValue(theirs, key))) return false
    } else if (!goesOn(mine, theirs, older, newer)) return false
  }
  return true
}

/** Is `theirs` what joining both gives? False also where that would take more than a glance to see. */
export function succeeds(mine: StoredRecord, theirs: StoredRecord): boolean {
  if (hasMany(mine) || hasMany(theirs) || !hasSeen(theirs.vv, mine.vv) || !reservedGoOn(mine, theirs)) return false
  // Every record of a merge comes through here: plain loops, no lists of keys.
  const { fields: before, dots: olderDots } = mine
  const { fields: after, dots: newerDots } = theirs
  for (const key in before) if (after[key] === undefined) return false
  for (const key in after) {
    const newer = newerDots[key] ?? newerDots['*']
    const value = before[key]
    const older = value === undefined ? undefined : (olderDots[key] ?? olderDots['*'])
    if (newer !== undefined && newer === older) {
      if (!sameValue(value, after[key])) return false
    } else if (!goesOn(mine, theirs, older, newer)) return false
  }
  return true
}

function isSorted(values: Readonly<Record<string, unknown>>): boolean {
  let before: string | undefined
  for (const key in values) {
    if (before !== undefined && before >= key) return false
    before = key
  }
  return true
}

const PARTS = ['id', 'parent', 'fields', 'vv', 'dots', 'mergedInto']

function isInOrder(record: StoredRecord): boolean {
  let from = 0
  for (const key in record) {
    const at = PARTS.indexOf(key, from)
    if (at < 0) return false
    from = at + 1
  }
  return isSorted(record.fields) && isSorted(record.vv)
}

/** Are the exceptions sorted, and is the default dot the most frequent one, ties by order, of which each differs? */
function hasDefaultDot({ dots, fields }: StoredRecord): boolean {
  const common = dots['*']
  if (common === undefined) return false
  let own = 0
  for (const _ in fields) own += 1
  let before = ''
  let counts: Map<Dot, number> | undefined
  for (const key in dots) {
    if (key === '*') {
      // It stands first.
      if (before !== '') return false
      continue
    }
    const dot = dots[key] ?? ''
    if (before >= key || dot === common || !Object.hasOwn(fields, key)) return false
    before = key
    own -= 1
    counts ??= new Map()
    counts.set(dot, (counts.get(dot) ?? 0) + 1)
  }
  if (counts === undefined) return true
  for (const [dot, count] of counts) if (count > own || (count === own && compareDots(dot, common) < 0)) return false
  return true
}

/** Is the record in the one form `fromRegisters` gives? False also where that would take more than a glance to see. */
export function isPlainlyCanonical(record: StoredRecord): boolean {
  if (hasMany(record) || record.mergedInto !== undefined || record.dots['mergedInto'] !== undefined) return false
  // A reserved register counts for the default dot as well: left to the long way.
  if (record.parent !== undefined || record.dots['parent'] !== undefined) return false
  return isInOrder(record) && hasDefaultDot(record)
}
