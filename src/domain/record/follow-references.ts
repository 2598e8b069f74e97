/**
 * References to a record that was merged into another stand for the one that goes on. They are followed when they are
 * read; what is stored stays as it was written, so that undoing the merge needs no second pass and packages agree.
 */
import { COLLECTIONS } from '../collections/registry'
import type { FieldValue } from '../schema/field'
import type { StoredRecord } from './record'

/** Id of a record merged away → id of the one that goes on in the end. */
export type GoesOn = ReadonlyMap<string, string>

/**
 * @param records all records of one kind, merged ones included
 * @returns the end of each way; in a circle, which only a foreign program makes, the smallest id of it goes on
 */
export function goesOnIn(records: Iterable<StoredRecord>): GoesOn {
  const next = new Map<string, string>()
  for (const { id, mergedInto } of records) if (mergedInto !== undefined) next.set(id, mergedInto)
  const out = new Map<string, string>()
  for (const start of next.keys()) {
    const way: string[] = []
    let at: string | undefined = start
    while (at !== undefined && !way.includes(at)) {
      way.push(at)
      at = next.get(at)
    }
    const end = at === undefined ? way.at(-1) : [...way].sort()[0]
    if (end !== undefined && end !== start) out.set(start, end)
  }
  return out
}

interface Keys {
  readonly parent: boolean
  readonly one: readonly string[]
  readonly many: readonly string[]
}

const known = new Map<string, Keys>()

/** Fields of a kind that can name a record of the target kind. */
function keysOf(collection: string, target: string): Keys {
  const name = `${collection}/${target}`
  const before = known.get(name)
  if (before !== undefined) return before
  const definition = COLLECTIONS.get(collection)
  const naming = (definition?.fields ?? []).filter((row) => row.reference === undefined || row.reference === target)
  const keys = {
    parent: definition === undefined || definition.holdsFile === true || definition.parent === target,
    one: naming.filter(({ kind }) => kind === 'reference').map(({ key }) => key),
    many: naming.filter(({ kind }) => kind === 'references').map(({ key }) => key),
  }
  known.set(name, keys)
  return keys
}

/** @returns the record itself when it names nothing that was merged away */
export function followReferences(
  collection: string,
  record: StoredRecord,
  target: string,
  goesOn: GoesOn,
): StoredRecord {
  if (goesOn.size === 0) return record
  const keys = keysOf(collection, target)
  const moved: Record<string, FieldValue> = {}
  for (const key of keys.one) {
    const value = record.fields[key]
    const end = typeof value === 'string' ? goesOn.get(value) : undefined
    if (end !== undefined) moved[key] = end
  }
  for (const key of keys.many) {
    const value = record.fields[key]
    if (!Array.isArray(value) || !value.some((id) => goesOn.has(id))) continue
    moved[key] = [...new Set(value.map((id) => goesOn.get(id) ?? id))]
  }
  const parent = keys.parent && record.parent !== undefined ? goesOn.get(record.parent) : undefined
  if (parent === undefined && Object.keys(moved).length === 0) return record
  return { ...record, ...(parent === undefined ? {} : { parent }), fields: { ...record.fields, ...moved } }
}
