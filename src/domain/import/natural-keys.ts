/**
 * Finding the record a row speaks of. Each entry of `naturalKeys` is tried in order; a weaker key never joins records
 * whose stronger keys differ. A key with a missing part identifies only where nothing else has the same parts.
 */
import type { CollectionDefinition, FieldRow, FieldsOf, FieldValue } from '../schema/field'
import { licenceNumberKey } from '../validation/licence-number'
import { foldCode, foldWidth, normaliseEnterpriseName } from '../validation/text'

/** Internal field that keeps the fingerprint of a row without a key of its own. */
export const IMPORT_KEY = 'importKey'

/** A record as the plan sees it while it goes through the file: stored, or made or changed by an earlier row. */
export interface PlannedRecord {
  readonly id: string
  readonly isNew: boolean
  parent: string | undefined
  fields: Record<string, FieldValue | undefined>
  /** What those held that were merged into it. */
  readonly former?: readonly FieldsOf[]
  /** Row of the file that spoke of it first. */
  seenRow?: number
}

export interface RowKey {
  readonly text: string
  readonly complete: boolean
}

export const PARTS = '\u0001'

/** A value in the form in which keys are compared. */
export function keyPart(row: FieldRow | undefined, value: FieldValue | undefined): string {
  if (value === undefined || value === null) return ''
  const text = Array.isArray(value) ? value.join('、') : String(value)
  if (row?.kind === 'licenceNumber') return licenceNumberKey(text)
  if (row?.kind === 'code' || row?.kind === 'uscc' || row?.kind === 'residentId') return foldCode(text)
  if (row?.key === 'name' || /name$/i.test(row?.key ?? '')) return normaliseEnterpriseName(text)
  return foldWidth(text)
}

export class NaturalKeys {
  private readonly rows: ReadonlyMap<string, FieldRow>
  private readonly keys: readonly (readonly string[])[]

  constructor(definition: CollectionDefinition) {
    this.rows = new Map(definition.fields.map((row) => [row.key, row]))
    this.keys = definition.naturalKeys
  }

  get count(): number {
    return this.keys.length
  }

  /**
   * The row's value of key number `index`; undefined when its leading own part is missing, or too much else: an
   * institution without a report number identifies nothing.
   */
  read(index: number, fields: FieldsOf, owner: string): RowKey | undefined {
    const names = this.keys[index] ?? []
    const parts: string[] = []
    let present = 0
    let lead: string | undefined
    for (const name of names) {
      const linked = name === 'parent' || name === 'enterprise'
      const part = linked ? owner : keyPart(this.rows.get(name), fields[name])
      if (part !== '') present += 1
      if (!linked && this.rows.get(name)?.internal !== true) lead ??= part
      parts.push(part)
    }
    if (lead === undefined || lead === '') return undefined
    const complete = present === names.length || this.onlyInternalMissing(names, fields, owner)
    if (!complete && (present < 2 || present * 2 < names.length)) return undefined
    return { text: parts.join(PARTS), complete }
  }

  private onlyInternalMissing(names: readonly string[], fields: FieldsOf, owner: string): boolean {
    return names.every((name) => {
      if (name === 'parent' || name === 'enterprise') return owner !== ''
      return this.rows.get(name)?.internal === true || keyPart(this.rows.get(name), fields[name]) !== ''
    })
  }

  /** Do both sides have this key complete, with different values? Then they are not one record. */
  differ(index: number, left: FieldsOf, leftOwner: string, right: FieldsOf, rightOwner: string): boolean {
    const one = this.read(index, left, leftOwner)
    const other = this.read(index, right, rightOwner)
    return one?.complete === true && other?.complete === true && one.text !== other.text
  }
}

/** Owner part of a key: the enterprise or parent, else what the ledger called it. */
export function ownerKey(linked: string | undefined, claimed: { name: string; code: string }): string {
  if (linked !== undefined && linked !== '') return linked
  const said = claimed.code !== '' ? foldCode(claimed.code) : normaliseEnterpriseName(claimed.name)
  return said === '' ? '' : `?${said}`
}
