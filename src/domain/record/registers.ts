/**
 * A record taken apart into its registers and put together again in one canonical form, so that two copies
 * holding the same state are equal as JSON.
 */
import type { FieldValue } from '../schema/field'
import {
  compareDots,
  covers,
  type Deletion,
  type Dot,
  RESERVED_REGISTERS,
  type Sibling,
  type StoredRecord,
  sameValue,
  type VersionVector,
} from './record'

/** Register key → its values, greatest dot first. Never empty. */
export type Registers = ReadonlyMap<string, readonly Sibling[]>

const isReserved = (key: string): key is (typeof RESERVED_REGISTERS)[number] => key === 'parent' || key === 'mergedInto'

const reservedIn = (record: StoredRecord): string[] =>
  RESERVED_REGISTERS.filter((key) => record[key] !== undefined || record.dots[key] !== undefined)

/** Keys of all registers the record holds, reserved ones included. */
export function registerKeys(record: StoredRecord): string[] {
  return [...reservedIn(record), ...Object.keys(record.fields)]
}

/** The value on show. `undefined` = never written. */
export function registerValue(record: StoredRecord, key: string): FieldValue | undefined {
  if (isReserved(key)) return record[key] ?? (record.dots[key] === undefined ? undefined : null)
  return record.fields[key]
}

export function registerDot(record: StoredRecord, key: string): Dot | undefined {
  if (registerValue(record, key) === undefined) return undefined
  return record.dots[key] ?? record.dots['*']
}

/** All values of one register, greatest dot first; empty when it was never written. */
export function registerValues(record: StoredRecord, key: string): readonly Sibling[] {
  const value = registerValue(record, key)
  const dot = registerDot(record, key)
  if (value === undefined || dot === undefined) return []
  return [{ dot, value }, ...(record.siblings?.[key] ?? [])]
}

export function toRegisters(record: StoredRecord): Map<string, readonly Sibling[]> {
  const out = new Map<string, readonly Sibling[]>()
  for (const key of registerKeys(record)) out.set(key, registerValues(record, key))
  return out
}

/**
 * Greatest dot first. Values of one dot (an opened-again card) keep the order they were written in: they always travel
 * together, and the sort is stable.
 */
export const compareSiblings = (left: Sibling, right: Sibling): number => compareDots(right.dot, left.dot)

/** Several writes of one equal value are no conflict. */
export function isConflict(values: readonly Sibling[]): boolean {
  const first = values[0]
  return first !== undefined && values.some((other) => !sameValue(other.value, first.value))
}

/** All registers written by one transaction: by far the most common record. */
function soleDot(registers: Registers): Dot | undefined {
  let sole: Dot | undefined
  for (const [first] of registers.values()) {
    sole ??= first?.dot
    if (first?.dot !== sole) return undefined
  }
  return sole
}

function defaultDot(registers: Registers): Dot | undefined {
  const sole = soleDot(registers)
  if (sole !== undefined) return sole
  const counts = new Map<Dot, number>()
  for (const values of registers.values()) {
    const dot = values[0]?.dot
    if (dot !== undefined) counts.set(dot, (counts.get(dot) ?? 0) + 1)
  }
  let best: Dot | undefined
  for (const [dot, count] of counts) {
    const bestCount = best === undefined ? 0 : (counts.get(best) ?? 0)
    if (best === undefined || count > bestCount || (count === bestCount && compareDots(dot, best) < 0)) best = dot
  }
  return best
}

const sortedVector = (vv: VersionVector): VersionVector => {
  const keys = Object.keys(vv)
  return keys.length < 2 ? vv : Object.fromEntries(keys.sort().map((key) => [key, vv[key] ?? 0]))
}

export interface RecordParts {
  readonly id: string
  readonly registers: Registers
  readonly vv: VersionVector
  readonly deletions: readonly Deletion[]
}

/** Builds the one canonical record for these parts: sorted keys, values sorted, default dot chosen. */
export function fromRegisters({ id, registers, vv, deletions }: RecordParts): StoredRecord {
  const fields: Record<string, FieldValue> = {}
  const dots: Record<string, Dot> = {}
  const siblings: Record<string, readonly Sibling[]> = {}
  const reserved: { parent?: string; mergedInto?: string } = {}
  // Sorted before the default dot is chosen: which copy was joined into which must not show in the result.
  const ordered = new Map<string, readonly Sibling[]>()
  for (const key of [...registers.keys()].sort()) {
    const values = registers.get(key) ?? []
    ordered.set(key, values.length > 1 ? [...values].sort(compareSiblings) : values)
  }
  const common = defaultDot(ordered)
  if (common !== undefined) dots['*'] = common
  for (const [key, sorted] of ordered) {
    const shown = sorted[0]
    if (shown === undefined) continue
    if (isReserved(key)) {
      if (typeof shown.value === 'string') reserved[key] = shown.value
      // A reserved register keeps its own dot even when it is the default: null must differ from never written.
      dots[key] = shown.dot
    } else {
      fields[key] = shown.value
      if (shown.dot !== common) dots[key] = shown.dot
    }
    if (sorted.length > 1) siblings[key] = sorted.slice(1)
  }
  const sortedDeletions = [...deletions].sort((a, b) => compareDots(a.dot, b.dot))
  return {
    id,
    ...(reserved.parent === undefined ? {} : { parent: reserved.parent }),
    fields,
    vv: sortedVector(vv),
    dots,
    ...(Object.keys(siblings).length > 0 ? { siblings } : {}),
    ...(sortedDeletions.length > 0 ? { deletions: sortedDeletions } : {}),
    ...(reserved.mergedInto === undefined ? {} : { mergedInto: reserved.mergedInto }),
  }
}

/** Every dot a register of this record still carries. */
export function* liveDots(record: StoredRecord): Iterable<Dot> {
  for (const key of registerKeys(record)) for (const value of registerValues(record, key)) yield value.dot
}

/** Gone: some deletion saw every value the record holds. Deleting against editing keeps the edit. */
export function isDeleted(record: StoredRecord): boolean {
  if (record.deletions === undefined) return false
  return record.deletions.some((deletion) => {
    for (const dot of liveDots(record)) if (!covers(deletion.vv, dot)) return false
    return true
  })
}

/** A deletion that did not see an edit made elsewhere: the record lives, and a person must decide. */
export function isDeletionContested(record: StoredRecord): boolean {
  return (record.deletions?.length ?? 0) > 0 && !isDeleted(record)
}

/** Fields with an open conflict card. */
export function conflictKeys(record: StoredRecord): string[] {
  if (record.siblings === undefined) return []
  return Object.keys(record.siblings).filter((key) => isConflict(registerValues(record, key)))
}
