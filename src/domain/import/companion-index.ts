/**
 * The records of a companion kind, found by their title field: a licence by its number among all licences, a product
 * by its name under its enterprise. Grows while the plan goes through the file.
 */
import type { CollectionDefinition, FieldRow, FieldsOf } from '../schema/field'
import type { KnownRecord } from './enterprise-links'
import { keyPart, PARTS, type PlannedRecord } from './natural-keys'

export type CompanionFound =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly record: PlannedRecord }
  /** It belongs to another parent. */
  | { readonly kind: 'elsewhere'; readonly record: PlannedRecord }
  /** Several fit, and the row does not say which. */
  | { readonly kind: 'several'; readonly records: readonly PlannedRecord[] }

export class CompanionIndex {
  private readonly definition: CollectionDefinition
  private readonly title: FieldRow | undefined
  /** Does the title alone name a record, whoever its parent is? */
  private readonly shared: boolean
  /** Other parts of the key: two records that both have one, but not the same, are two. */
  private readonly marks: readonly FieldRow[]
  private readonly records = new Map<string, PlannedRecord[]>()

  constructor(definition: CollectionDefinition, records: Iterable<KnownRecord>) {
    const { title, fields, naturalKeys } = definition
    this.definition = definition
    this.title = fields.find((row) => row.key === title)
    this.shared = naturalKeys.some((key) => key.length === 1 && key[0] === title)
    const parts = new Set(naturalKeys.filter((key) => key.includes(title)).flat())
    this.marks = fields.filter((row) => row.key !== title && parts.has(row.key))
    for (const record of records) {
      this.add({ id: record.id, isNew: false, parent: record.parent, fields: record.fields })
    }
  }

  private keyOf(fields: FieldsOf, owner: string): string | undefined {
    const key = keyPart(this.title, fields[this.definition.title])
    if (key === '') return undefined
    return this.shared ? key : `${owner}${PARTS}${key}`
  }

  add(record: PlannedRecord): void {
    const key = this.keyOf(record.fields, record.parent ?? '')
    if (key === undefined) return
    const known = this.records.get(key)
    if (known === undefined) this.records.set(key, [record])
    else if (!known.includes(record)) known.push(record)
  }

  /** @param hasParent is this id that of a living parent? A record without one is free to be taken */
  find(fields: FieldsOf, owner: string, hasParent: (id: string) => boolean): CompanionFound {
    const key = this.keyOf(fields, owner)
    const fitting = (key === undefined ? [] : (this.records.get(key) ?? [])).filter((record) =>
      this.mayBe(fields, record),
    )
    const own = fitting.filter((record) => record.parent === owner)
    if (own.length > 0) return this.choose(fields, own)
    const free = fitting.filter((record) => record.parent === undefined || !hasParent(record.parent))
    if (free.length > 0 && free.length === fitting.length) return this.choose(fields, free)
    const [other] = fitting.filter((record) => !free.includes(record))
    return other === undefined ? { kind: 'none' } : { kind: 'elsewhere', record: other }
  }

  private choose(fields: FieldsOf, records: readonly PlannedRecord[]): CompanionFound {
    const [only] = records
    if (only !== undefined && records.length === 1) return { kind: 'one', record: only }
    const exact = records.filter((record) => this.marks.every((mark) => this.sameMark(mark, fields, record)))
    const [best] = exact
    return best !== undefined && exact.length === 1 ? { kind: 'one', record: best } : { kind: 'several', records }
  }

  private sameMark(mark: FieldRow, fields: FieldsOf, record: PlannedRecord): boolean {
    return keyPart(mark, fields[mark.key]) === keyPart(mark, record.fields[mark.key])
  }

  private mayBe(fields: FieldsOf, record: PlannedRecord): boolean {
    return this.marks.every((mark) => {
      if (this.sameMark(mark, fields, record)) return true
      // Two rows of one file that differ in a mark mean two records, even when one leaves it blank.
      if (record.seenRow !== undefined) return false
      return keyPart(mark, fields[mark.key]) === '' || keyPart(mark, record.fields[mark.key]) === ''
    })
  }
}
