/**
 * Two sets of records as reports hold them, laid side by side: a report and this office's own data as it would report
 * them, or two reports of one office. A record is the same by its id, else by its natural keys, where only one on either
 * side has them. Masked values are compared by their masks.
 */
import { COLLECTIONS } from '../collections/registry'
import { NaturalKeys } from '../import/natural-keys'
import { sameValue } from '../record/record'
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import type { ReportRecord } from './manifest'
import { isMask, type ReportContents, rowsIn } from './opened-report'

export interface ComparedField {
  /** Undefined: the record above, which both name differently. */
  readonly row: FieldRow | undefined
  readonly first: FieldValue
  readonly second: FieldValue
}

export interface ComparedRecord {
  readonly outcome: 'differs' | 'onlyFirst' | 'onlySecond'
  readonly first?: ReportRecord
  readonly second?: ReportRecord
  /** Found by a natural key: the ids differ. */
  readonly byKey: boolean
  readonly fields: readonly ComparedField[]
}

export interface ComparedKind {
  readonly definition: CollectionDefinition
  readonly same: number
  /** Pairs found by a natural key, whether they differ or not. */
  readonly byKey: number
  readonly records: readonly ComparedRecord[]
}

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const joined = (value: FieldValue): string =>
  (Array.isArray(value) ? value.join('、') : String(value)).normalize('NFKC')

/** May both be masks of one value? What neither hides must agree; another program may hide more or less. */
function masksAgree(first: FieldValue, second: FieldValue): boolean {
  const [a, b] = [joined(first), joined(second)]
  const open = (text: string): readonly [string, string] => [
    text.slice(0, text.indexOf('*')),
    text.slice(text.lastIndexOf('*') + 1),
  ]
  if (!a.includes('*') || !b.includes('*')) return a === b
  const [headA, tailA] = open(a)
  const [headB, tailB] = open(b)
  const heads = headA.startsWith(headB) || headB.startsWith(headA)
  return heads && (tailA.endsWith(tailB) || tailB.endsWith(tailA))
}

function agree(row: FieldRow, first: FieldValue | undefined, second: FieldValue | undefined): boolean {
  if (isEmpty(first) || isEmpty(second)) return isEmpty(first) === isEmpty(second)
  if (sameValue(first, second)) return true
  const [a, b] = [first ?? null, second ?? null]
  return row.personal !== undefined && isMask(row, a) && isMask(row, b) && masksAgree(a, b)
}

const isReference = ({ kind }: FieldRow): boolean => kind === 'reference' || kind === 'references'

export interface Sides {
  readonly first: ReportContents
  readonly second: ReportContents
  /** The record of the second side that goes on for one merged away there; the id itself for others. */
  readonly goesOn?: (id: string) => string
}

export class ReportComparison {
  /** Id of the first side → id of the same record at the second. */
  private readonly pairs = new Map<string, string>()
  private readonly taken = new Set<string>()

  constructor(private readonly sides: Sides) {
    for (const definition of COLLECTIONS.values()) this.matchById(definition)
    // Parents stand before their children: what a key is made of is matched before it.
    for (const definition of COLLECTIONS.values()) this.matchByKeys(definition)
  }

  /** Ids of the second side's records of a kind that have a fellow. */
  matched(collection: string): ReadonlySet<string> {
    const { first } = this.sides
    return new Set((first.get(collection) ?? []).flatMap(({ id }) => this.pairs.get(id) ?? []))
  }

  private pair(first: ReportRecord, second: ReportRecord): void {
    this.pairs.set(first.id, second.id)
    this.taken.add(second.id)
  }

  private readonly goesOn = (id: string): string => this.sides.goesOn?.(id) ?? id

  /** What an id of the first side is called at the second. */
  private readonly there = (id: string): string => this.pairs.get(id) ?? this.goesOn(id)

  private matchById({ name }: CollectionDefinition): void {
    const byId = new Map((this.sides.second.get(name) ?? []).map((record) => [record.id, record]))
    const moved: ReportRecord[] = []
    for (const record of this.sides.first.get(name) ?? []) {
      const same = byId.get(record.id)
      if (same === undefined) moved.push(record)
      else this.pair(record, same)
    }
    for (const record of moved) {
      const same = byId.get(this.goesOn(record.id))
      if (same !== undefined && !this.taken.has(same.id)) this.pair(record, same)
    }
  }

  /** A record of the first side as it would stand at the second: the records it names are called as they are there. */
  private asThere(definition: CollectionDefinition, record: ReportRecord): ReportRecord {
    const fields: Record<string, FieldValue> = { ...record.fields }
    for (const row of definition.fields) {
      const value = fields[row.key]
      if (!isReference(row) || value === undefined || value === null) continue
      fields[row.key] = Array.isArray(value) ? value.map(this.there) : this.there(String(value))
    }
    return { ...record, fields, ...(record.parent === undefined ? {} : { parent: this.there(record.parent) }) }
  }

  private matchByKeys(definition: CollectionDefinition): void {
    const { first, second } = this.sides
    const keys = new NaturalKeys(definition)
    for (let index = 0; index < keys.count; index += 1) {
      const here = (first.get(definition.name) ?? []).filter(({ id }) => !this.pairs.has(id))
      const there = (second.get(definition.name) ?? []).filter(({ id }) => !this.taken.has(id))
      if (here.length === 0 || there.length === 0) return
      const translated = new Map(here.map((record) => [record, this.asThere(definition, record)] as const))
      const keyOf = (record: ReportRecord): string | undefined =>
        keys.read(index, record.fields, ownerOf(definition, record))?.text
      const others = single(there, keyOf)
      for (const [text, record] of single(here, (one) => keyOf(translated.get(one) ?? one))) {
        const other = others.get(text)
        if (other === undefined || other === null || record === null) continue
        if (!contradict(keys, index, definition, translated.get(record) ?? record, other)) this.pair(record, other)
      }
    }
  }

  /** @param within does a record of the second side belong to what the first speaks of? Else its absence says nothing */
  kind(definition: CollectionDefinition, within: (id: string) => boolean): ComparedKind {
    const { first, second } = this.sides
    const byId = new Map((second.get(definition.name) ?? []).map((record) => [record.id, record]))
    const records: ComparedRecord[] = []
    let same = 0
    let byKey = 0
    for (const record of first.get(definition.name) ?? []) {
      const other = byId.get(this.pairs.get(record.id) ?? '')
      if (other === undefined) {
        records.push({ outcome: 'onlyFirst', first: record, byKey: false, fields: [] })
        continue
      }
      const isByKey = other.id !== this.goesOn(record.id)
      if (isByKey) byKey += 1
      const fields = this.differing(definition, record, other)
      if (fields.length === 0) same += 1
      else records.push({ outcome: 'differs', first: record, second: other, byKey: isByKey, fields })
    }
    for (const record of byId.values()) {
      if (this.taken.has(record.id) || !within(record.id)) continue
      records.push({ outcome: 'onlySecond', second: record, byKey: false, fields: [] })
    }
    return { definition, same, byKey, records }
  }

  private differing(
    definition: CollectionDefinition,
    first: ReportRecord,
    second: ReportRecord,
  ): readonly ComparedField[] {
    const moved = this.asThere(definition, first)
    const out: ComparedField[] = []
    const above = [first.parent ?? null, second.parent ?? null] as const
    if (definition.parent !== undefined && (moved.parent ?? null) !== above[1]) {
      out.push({ row: undefined, first: above[0], second: above[1] })
    }
    for (const row of rowsIn(definition, [first, second])) {
      if (agree(row, moved.fields[row.key], second.fields[row.key])) continue
      out.push({ row, first: first.fields[row.key] ?? null, second: second.fields[row.key] ?? null })
    }
    return out
  }
}

/** Whose record it is, as natural keys ask for it. */
function ownerOf({ parent }: CollectionDefinition, record: ReportRecord): string {
  if (parent !== undefined) return record.parent ?? ''
  const { enterprise } = record.fields
  return typeof enterprise === 'string' ? enterprise : ''
}

/** Records by a key; null where several have it. */
function single(
  records: readonly ReportRecord[],
  keyOf: (record: ReportRecord) => string | undefined,
): Map<string, ReportRecord | null> {
  const out = new Map<string, ReportRecord | null>()
  for (const record of records) {
    const key = keyOf(record)
    if (key !== undefined) out.set(key, out.has(key) ? null : record)
  }
  return out
}

/** A weaker key never joins records whose stronger keys differ: two credit codes are two enterprises. */
function contradict(
  keys: NaturalKeys,
  index: number,
  definition: CollectionDefinition,
  first: ReportRecord,
  second: ReportRecord,
): boolean {
  const owners = [ownerOf(definition, first), ownerOf(definition, second)] as const
  for (let stronger = 0; stronger < index; stronger += 1) {
    if (keys.differ(stronger, first.fields, owners[0], second.fields, owners[1])) return true
  }
  return false
}
