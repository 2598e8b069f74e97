/**
 * Which enterprise a ledger row belongs to: by the 18-digit code (or an older code), then by licence number, then by
 * name with brackets, blanks and width set aside. What is ambiguous is left to a clerk.
 */
import type { FieldsOf, FieldValue } from '../schema/field'
import { licenceNumberKey } from '../validation/licence-number'
import { foldCode, normaliseEnterpriseName } from '../validation/text'

/** A living record as the import reads it. */
export interface KnownRecord {
  readonly id: string
  readonly parent?: string
  readonly fields: FieldsOf
}

/** An enterprise that is another one, under its own code and name. */
export interface MergedEnterprise {
  readonly fields: FieldsOf
  /** Id of the one that goes on. */
  readonly into: string
}

/** What a row says about its enterprise; empty strings where it says nothing. */
export interface SourceClaim {
  readonly name: string
  readonly code: string
  readonly licenceNumber: string
}

export interface EnterpriseLink {
  /** The one enterprise, if found. */
  readonly id?: string
  readonly by?: 'code' | 'licence' | 'name'
  /** Enterprises that might be meant, when none is certain. */
  readonly candidates: readonly string[]
  /** Something a clerk should look at although a link was made, or why none was. */
  readonly warning?: string
}

const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  if (key === '') return
  const ids = index.get(key)
  if (ids === undefined) index.set(key, new Set([id]))
  else ids.add(id)
}

const NO_IDS: ReadonlySet<string> = new Set()

export class EnterpriseIndex {
  private readonly records = new Map<string, KnownRecord>()
  private readonly byCode = new Map<string, Set<string>>()
  private readonly byLicence = new Map<string, Set<string>>()
  private readonly byName = new Map<string, Set<string>>()

  /** @param merged enterprises merged into another: the ledgers go on naming them as before */
  constructor(
    enterprises: Iterable<KnownRecord>,
    licences: Iterable<KnownRecord>,
    merged: Iterable<MergedEnterprise> = [],
  ) {
    for (const record of enterprises) {
      this.records.set(record.id, record)
      this.addKeys(record.fields, record.id)
    }
    for (const { fields, into } of merged) if (this.records.has(into)) this.addKeys(fields, into)
    for (const licence of licences) {
      if (licence.parent === undefined || !this.records.has(licence.parent)) continue
      add(this.byLicence, licenceNumberKey(textOf(licence.fields.number)), licence.parent)
    }
  }

  private addKeys(fields: FieldsOf, id: string): void {
    const code = foldCode(textOf(fields.uscc))
    add(this.byCode, code, id)
    add(this.byCode, foldCode(textOf(fields.legacyRegNo)), id)
    // Digits 9–17 of the 18 are the organisation code that ledgers before 2015 carried.
    if (code.length === 18) add(this.byCode, code.slice(8, 17), id)
    add(this.byName, normaliseEnterpriseName(textOf(fields.name)), id)
  }

  nameOf(id: string): string {
    return textOf(this.records.get(id)?.fields.name)
  }

  codeOf(id: string): string {
    const fields = this.records.get(id)?.fields
    return foldCode(textOf(fields?.uscc) || textOf(fields?.legacyRegNo))
  }

  named(name: string): ReadonlySet<string> {
    return this.byName.get(normaliseEnterpriseName(name)) ?? NO_IDS
  }

  all(): Iterable<KnownRecord> {
    return this.records.values()
  }

  /** Finds the enterprise of a row; without any claim nothing is found and nothing is warned. */
  find(claim: SourceClaim): EnterpriseLink {
    const code = foldCode(claim.code).replace(/-(?=[0-9X]$)/, '')
    const named = claim.name === '' ? NO_IDS : this.named(claim.name)
    const coded = (code === '' ? undefined : this.byCode.get(code)) ?? NO_IDS
    const [byCode] = coded
    if (byCode !== undefined && coded.size === 1) return this.linkedByCode(claim, byCode, named)
    if (coded.size > 1) return { candidates: [...coded], warning: `信用代码 ${claim.code} 在档案里有 ${coded.size} 家` }
    const licensed =
      claim.licenceNumber === '' ? NO_IDS : (this.byLicence.get(licenceNumberKey(claim.licenceNumber)) ?? NO_IDS)
    const [byLicence] = licensed
    if (byLicence !== undefined && licensed.size === 1) {
      const contradicted = this.contradicts(byLicence, code)
      if (!contradicted) return { id: byLicence, by: 'licence', candidates: [] }
      return { candidates: [byLicence], warning: `许可证编号是「${this.nameOf(byLicence)}」的，信用代码却不同` }
    }
    return this.linkedByName(claim, code, named)
  }

  private linkedByCode(claim: SourceClaim, id: string, named: ReadonlySet<string>): EnterpriseLink {
    const other = claim.name !== '' && !named.has(id)
    const warning = `信用代码 ${claim.code} 在档案里是「${this.nameOf(id)}」，表里写的是「${claim.name}」，已按代码归入`
    return { id, by: 'code', candidates: [], ...(other ? { warning } : {}) }
  }

  private linkedByName(claim: SourceClaim, code: string, named: ReadonlySet<string>): EnterpriseLink {
    const fitting = [...named].filter((id) => !this.contradicts(id, code))
    const [only] = fitting
    if (only !== undefined && fitting.length === 1) return { id: only, by: 'name', candidates: [] }
    if (fitting.length > 1) return { candidates: fitting, warning: `档案里有 ${fitting.length} 家叫「${claim.name}」` }
    if (named.size > 0) {
      return { candidates: [...named], warning: `档案里有同名的「${claim.name}」，信用代码却不同` }
    }
    return { candidates: [] }
  }

  /** The same name with another complete code is another enterprise. */
  private contradicts(id: string, code: string): boolean {
    if (code.length !== 18) return false
    const own = foldCode(textOf(this.records.get(id)?.fields.uscc))
    return own !== '' && own !== code
  }
}

interface ClaimFields {
  readonly name: string
  readonly code: string
  readonly licenceNumber: string
}

const SOURCE: ClaimFields = {
  name: 'sourceEnterpriseName',
  code: 'sourceEnterpriseCode',
  licenceNumber: 'sourceLicenceNumber',
}
const PRODUCER: ClaimFields = { name: 'producerName', code: 'producerUscc', licenceNumber: 'producerLicenceNumber' }
const SAMPLED: ClaimFields = { name: 'sampledName', code: 'sampledUscc', licenceNumber: '' }

function claimFrom(fields: FieldsOf, keys: ClaimFields): SourceClaim {
  return {
    name: textOf(fields[keys.name]),
    code: textOf(fields[keys.code]),
    licenceNumber: textOf(fields[keys.licenceNumber]),
  }
}

const isEmpty = (claim: SourceClaim): boolean => claim.name === '' && claim.code === '' && claim.licenceNumber === ''

/**
 * What the fields of a record say about its enterprise. A sample belongs to its producer; only without one to the
 * unit where it was drawn. A notice prints one code column: it is the producer's unless another unit was sampled.
 */
export function claimOf(fields: FieldsOf): SourceClaim {
  const source = claimFrom(fields, SOURCE)
  if (!isEmpty(source)) return source
  const producer = claimFrom(fields, PRODUCER)
  const sampled = claimFrom(fields, SAMPLED)
  if (isEmpty(producer)) return sampled
  const sameUnit =
    sampled.name === '' || normaliseEnterpriseName(sampled.name) === normaliseEnterpriseName(producer.name)
  return producer.code === '' && sameUnit ? { ...producer, code: sampled.code } : producer
}

/** The claim as the fields under which an unmatched record keeps it. */
export function sourceFields(claim: SourceClaim): Record<string, FieldValue> {
  const out: Record<string, FieldValue> = {}
  if (claim.name !== '') out[SOURCE.name] = claim.name
  if (claim.code !== '') out[SOURCE.code] = claim.code
  if (claim.licenceNumber !== '') out[SOURCE.licenceNumber] = claim.licenceNumber
  return out
}
