/** Personal data in what leaves the office: an enterprise's phone is enough. */
import { collectionOf, fieldOf } from '../collections/registry'
import type { StoredRecord } from '../record/record'
import { registerKeys, registerValues } from '../record/registers'
import type { FieldRow, FieldValue } from '../schema/field'

const isFilled = (value: FieldValue): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

export interface PersonalCell {
  readonly row: FieldRow
  readonly value: FieldValue
}

/** Personal values of one record, concurrent ones included. Deleted records keep their values and count too. */
export function* personalCells(collection: string, record: StoredRecord): Iterable<PersonalCell> {
  const definition = collectionOf(collection)
  if (definition === undefined) return
  for (const key of registerKeys(record)) {
    const row = fieldOf(definition, key)
    if (row?.personal === undefined) continue
    for (const { value } of registerValues(record, key)) if (isFilled(value)) yield { row, value }
  }
}

/** Is the field of this `collection/id/key` path personal? */
export function isPersonalPath(path: string): boolean {
  const [collection = '', , ...key] = path.split('/')
  const definition = collectionOf(collection)
  return definition !== undefined && fieldOf(definition, key.join('/'))?.personal !== undefined
}

/**
 * @returns how many persons the records speak of: the different names within each enterprise's file (the legal
 * representative who is also the contact counts once); a record with personal data and no name counts as one
 */
export function countPersons(records: ReadonlyMap<string, readonly StoredRecord[]>): number {
  const persons = new Set<string>()
  for (const [collection, list] of records) {
    for (const record of list) {
      const file = record.parent ?? record.fields['enterprise'] ?? record.id
      let named = false
      let personal = false
      for (const { row, value } of personalCells(collection, record)) {
        personal = true
        if (row.personal !== 'name') continue
        named = true
        for (const name of Array.isArray(value) ? value : [value]) persons.add(`${String(file)}/${String(name)}`)
      }
      if (personal && !named) persons.add(record.id)
    }
  }
  return persons.size
}
