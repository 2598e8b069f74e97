import type { CampaignPlan } from '../../../campaign/plan'
import { enterpriseSize } from '../../../collections/enterprises/operation-rows'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { groupByParent, textOf } from '../../../enterprise-file/file-records'
import type { LicenceStatus } from '../../../enterprise-file/licence-state'
import { licenceStanding } from '../../../enterprise-file/licence-state'
import { countiesOf, createRegionTable } from '../../../reference/region-table'
import type { RegionTable } from '../../../schema/value-context'
import type { RecordReader } from '../record-text'
import { createRecordReader } from '../record-text'
import { planOf } from '../report-frame'
import type { ReportData, ReportOptions } from '../report-kind'

/** One enterprise as the tables of the report sort it. */
export interface EnterpriseFacts {
  readonly id: string
  readonly name: string
  /** Name of its county; empty when not entered. */
  readonly county: string
  /** Derived from its licences and products, otherwise as entered; empty when neither says. */
  readonly licence: LicenceStatus | ''
  readonly production: string
  /** Empty while headcount or revenue is missing. */
  readonly size: string
  /** Product categories it makes, each once. */
  readonly categories: readonly string[]
}

export interface ReportFacts {
  readonly data: ReportData
  readonly options: ReportOptions
  readonly plan: CampaignPlan
  readonly regions: RegionTable
  /** Counties of the office's city in the order of their codes. */
  readonly counties: readonly string[]
  readonly enterprises: readonly EnterpriseFacts[]
  readonly nameOf: (enterpriseId: string) => string
  readonly reader: RecordReader
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const extraRegionsOf = (data: ReportData): readonly string[] => {
  const { extraRegions } = data.bureau
  return Array.isArray(extraRegions) ? extraRegions.map(String) : []
}

/** Licence status as in LICENCE_STATUSES; an entered one of other words is shown as not known. */
const STATUSES: ReadonlySet<string> = new Set<LicenceStatus>([
  '有证有效',
  '有证将到期',
  '证已过期',
  '已注销(撤销、吊销)',
  '应证未证(无证)',
  '无需许可',
])
const isStatus = (value: string): value is LicenceStatus => STATUSES.has(value)

function licenceOf(
  enterprise: DomainRecord,
  licences: readonly DomainRecord[],
  products: readonly DomainRecord[],
  data: ReportData,
): LicenceStatus | '' {
  const derived = licenceStanding(licences, products, data.asOf, data.reference.catalogue).status
  const entered = textOf(enterprise.fields, 'licenceStatus')
  return derived ?? (isStatus(entered) ? entered : '')
}

function enterpriseFacts(data: ReportData, regions: RegionTable): readonly EnterpriseFacts[] {
  const licencesOf = groupByParent(data.records.licences)
  const productsOf = groupByParent(data.records.products)
  return (data.records.enterprises ?? []).map((enterprise) => {
    const { id, fields } = enterprise
    const [licences, products] = [licencesOf.of(id), productsOf.of(id)]
    const region = textOf(fields, 'regionCode')
    const made = products.map((product) => textOf(product.fields, 'category'))
    const licensed = licences.map((licence) => textOf(licence.fields, 'productCategory'))
    return {
      id,
      name: textOf(fields, 'name'),
      county: region === '' ? '' : (regions.nameOf(region) ?? region),
      licence: licenceOf(enterprise, licences, products, data),
      production: textOf(fields, 'productionStatus'),
      size: enterpriseSize(numberOf(fields.employees), numberOf(fields.revenue)) ?? '',
      categories: [...new Set([...made, ...licensed].filter((category) => category !== ''))],
    }
  })
}

/** Sorts the records once; the sections only look up. */
export function gatherFacts(data: ReportData, options: ReportOptions): ReportFacts {
  const extra = extraRegionsOf(data)
  const regions = createRegionTable(data.reference.regions, extra)
  const enterprises = enterpriseFacts(data, regions)
  const names = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise.name]))
  return {
    data,
    options,
    plan: planOf(data),
    regions,
    counties: countiesOf(data.reference.regions, textOf(data.bureau, 'regionCode'), extra, data.asOf).map(
      (county) => county.name,
    ),
    enterprises,
    nameOf: (id) => names.get(id) ?? '',
    reader: createRecordReader(data),
  }
}

/** Events of the plan year up to the cut-off date; records without a date are kept, they are known. */
export function inCampaign(facts: ReportFacts, record: DomainRecord, dateField: string): boolean {
  const date = textOf(record.fields, dateField)
  return date === '' || (date >= `${facts.plan.year}-01-01` && date <= facts.data.asOf)
}

/** Records of a kind that fall into the plan year up to the cut-off date, by their date field. */
export const yearRecords = (facts: ReportFacts, collection: string, dateField: string): readonly DomainRecord[] =>
  (facts.data.records[collection] ?? []).filter((record) => inCampaign(facts, record, dateField))

export const recordIds = (records: readonly DomainRecord[]): readonly string[] => records.map(({ id }) => id)

/** Enterprises behind the records, each once: by link, else by the name the ledger gave. */
export function enterprisesBehind(records: readonly DomainRecord[]): readonly string[] {
  const keys = records.map(({ fields }) => textOf(fields, 'enterprise') || textOf(fields, 'sourceEnterpriseName'))
  return [...new Set(keys.filter((key) => key !== ''))]
}

/** Sum of a number field; undefined when no record has it. */
export function sumOf(records: readonly DomainRecord[], key: string): number | undefined {
  const numbers = records.map(({ fields }) => fields[key]).filter((value) => typeof value === 'number')
  return numbers.length === 0 ? undefined : Math.round(numbers.reduce((sum, value) => sum + value, 0) * 100) / 100
}

/** The entries of a list field. */
export function entriesOf(record: DomainRecord, key: string): readonly string[] {
  const value = record.fields[key]
  return Array.isArray(value) ? value.map(String) : []
}
