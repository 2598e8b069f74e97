/** The records of a collection by their natural keys, growing while the plan goes through the file. */
import type { CollectionDefinition, FieldsOf } from '../schema/field'
import { claimOf, type KnownRecord, type MergedEnterprise } from './enterprise-links'
import { IMPORT_KEY, NaturalKeys, ownerKey, type PlannedRecord, type RowKey } from './natural-keys'

export interface Found {
  readonly record?: PlannedRecord
  /** Several records share the key: which one is meant cannot be told. */
  readonly ambiguous?: readonly PlannedRecord[]
  /** Same weaker key, different stronger key: another one, perhaps a duplicate. */
  readonly suspect?: PlannedRecord
}

/** What a row is looked up by; its keys are read once. */
export interface RowIdentity {
  readonly fields: FieldsOf
  /** Keys by natural key, then by owner: the enterprise or parent it belongs to, and how the ledger names it. */
  readonly keys: readonly (readonly (RowKey | undefined)[])[]
  /** Has it at least one whole natural key? If not it is known by its fingerprint. */
  readonly whole: boolean
  readonly importKey: string
}

/**
 * Field by which an imported row names its enterprise; undefined where it hangs under its owner by `parent`. A kind under
 * a record of another kind (参训人员 of a training) is owned by that record, also when it names an enterprise beside it.
 */
export function ownLink({ parent, enterprise }: CollectionDefinition): string | undefined {
  if (enterprise === 'parent' || (parent !== undefined && parent !== 'enterprises')) return undefined
  return enterprise
}

export class RecordIndex {
  readonly keys: NaturalKeys
  private readonly definition: CollectionDefinition
  private readonly maps: Map<string, PlannedRecord[]>[]
  private readonly byImportKey = new Map<string, PlannedRecord>()
  private readonly byId = new Map<string, PlannedRecord>()
  private readonly partialCounts = new Map<string, number>()

  /** @param merged records that go on in another one: ledgers go on naming them as before */
  constructor(
    definition: CollectionDefinition,
    records: Iterable<KnownRecord>,
    merged: Iterable<MergedEnterprise> = [],
  ) {
    this.definition = definition
    this.keys = new NaturalKeys(definition)
    this.maps = definition.naturalKeys.map(() => new Map())
    const former = new Map<string, FieldsOf[]>()
    for (const { into, fields } of merged) former.set(into, [...(former.get(into) ?? []), fields])
    for (const record of records) {
      const { id, parent, fields } = record
      const also = former.get(id)
      const known: PlannedRecord = { id, isNew: false, parent, fields, ...(also === undefined ? {} : { former: also }) }
      this.add(known)
      this.byId.set(id, known)
      for (const one of also ?? []) this.put(known, this.identify(one, this.ownersOf(undefined, one), '').keys)
    }
  }

  /** A stored record by its id. */
  known(id: string | undefined): PlannedRecord | undefined {
    return id === undefined ? undefined : this.byId.get(id)
  }

  /** The enterprise or parent a record is linked to. */
  linkOf(record: { readonly parent: string | undefined; readonly fields: FieldsOf }): string | undefined {
    const enterprise = ownLink(this.definition)
    if (enterprise === undefined) return record.parent
    const value = record.fields[enterprise]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  ownersOf(link: string | undefined, fields: FieldsOf): string[] {
    const claim = claimOf(fields)
    const said = ownerKey(undefined, claim)
    const owners = link === undefined || link === '' ? [said] : [link, said]
    return owners.filter((owner, index) => owner !== '' || index === 0)
  }

  identify(fields: FieldsOf, owners: readonly string[], importKey: string): RowIdentity {
    const keys = this.maps.map((_, index) => owners.map((owner) => this.keys.read(index, fields, owner)))
    return { fields, keys, whole: keys.some(([first]) => first?.complete === true), importKey }
  }

  /** Puts a record under all its keys; call again after its fields changed. */
  add(record: PlannedRecord): void {
    const owners = this.ownersOf(this.linkOf(record), record.fields)
    this.put(record, this.identify(record.fields, owners, '').keys)
  }

  /** The same for a record just made from a row, whose keys are known. */
  put(record: PlannedRecord, keys: RowIdentity['keys']): void {
    keys.forEach((byOwner, index) => {
      for (const key of byOwner) {
        if (key === undefined) continue
        const map = this.maps[index]
        const hits = map?.get(key.text)
        if (hits === undefined) map?.set(key.text, [record])
        else if (!hits.includes(record)) hits.push(record)
      }
    })
    const importKey = record.fields[IMPORT_KEY]
    if (typeof importKey === 'string') this.byImportKey.set(importKey, record)
  }

  /** Counts the incomplete keys of a row of the file: one that two rows share identifies neither. */
  countPartial(identity: RowIdentity): void {
    identity.keys.forEach(([key], index) => {
      if (key === undefined || key.complete) return
      const name = `${index}|${key.text}`
      this.partialCounts.set(name, (this.partialCounts.get(name) ?? 0) + 1)
    })
  }

  find(identity: RowIdentity): Found {
    let suspect: PlannedRecord | undefined
    if (!identity.whole) {
      const same = this.byImportKey.get(identity.importKey)
      if (same !== undefined) return { record: same }
    }
    for (const [index, byOwner] of identity.keys.entries()) {
      for (const key of byOwner) {
        const hits = key === undefined ? undefined : this.maps[index]?.get(key.text)
        if (key === undefined || hits === undefined) continue
        if (!key.complete && (hits.length > 1 || (this.partialCounts.get(`${index}|${key.text}`) ?? 0) > 1)) continue
        const fitting = hits.filter((record) => !this.contradicts(index, identity.fields, record))
        const [only] = fitting
        if (only !== undefined && fitting.length === 1) return { record: only }
        if (fitting.length > 1) return { ambiguous: fitting }
        suspect ??= hits[0]
      }
    }
    return suspect === undefined ? {} : { suspect }
  }

  /** A stronger key that differs from the record's, and from those of all that went on in it. */
  private contradicts(below: number, fields: FieldsOf, record: PlannedRecord): boolean {
    for (let index = 0; index < below; index += 1) {
      if ([record.fields, ...(record.former ?? [])].every((known) => this.keys.differ(index, fields, '', known, ''))) {
        return true
      }
    }
    return false
  }
}
