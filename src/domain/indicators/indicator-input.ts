/** What the figures are computed from, and the options the office sets. */
import {
  type DomainRecord,
  type FileIndex,
  indexRecords,
  type RecordsByCollection,
  textOf,
} from '../enterprise-file/file-records'
import { isInJurisdiction, licensedMembership, type Membership } from '../enterprise-file/licence-state'
import type { FaultFinder } from '../enterprise-file/record-faults'
import type { ReferenceData } from '../reference/reference-data'
import type { FieldsOf } from '../schema/field'

export type SamplingDateRule = '抽样日期' | '报告签发日期'
export type EnterpriseDenominator = '在产获证企业' | '全部获证企业'

export interface IndicatorOptions {
  readonly planYear: number
  readonly g6DateField: SamplingDateRule
  readonly enterpriseDenominator: EnterpriseDenominator
  /** 产品质量法 art. 15: fifteen days. */
  readonly objectionDays: number
  /** The office's city; absent = every enterprise is inside. */
  readonly regionCode?: string
  /** `code name` lines of the settings. */
  readonly extraRegions: readonly string[]
}

export const DEFAULT_OBJECTION_DAYS = 15

/** Options as the settings record holds them; missing ones take the default. */
export function indicatorOptions(settings: FieldsOf, planYear: number): IndicatorOptions {
  const { regionCode, extraRegions, objectionDays } = settings
  return {
    planYear,
    g6DateField: settings.g6DateField === '报告签发日期' ? '报告签发日期' : '抽样日期',
    enterpriseDenominator: settings.enterpriseDenominator === '全部获证企业' ? '全部获证企业' : '在产获证企业',
    objectionDays: typeof objectionDays === 'number' && objectionDays > 0 ? objectionDays : DEFAULT_OBJECTION_DAYS,
    ...(typeof regionCode === 'string' && regionCode !== '' ? { regionCode } : {}),
    extraRegions: Array.isArray(extraRegions) ? (extraRegions as readonly string[]) : [],
  }
}

export interface IndicatorInput {
  readonly records: RecordsByCollection
  /** Cut-off date, YYYY-MM-DD: events after it do not count. */
  readonly asOf: string
  readonly options: IndicatorOptions
  readonly reference: ReferenceData
  /** Keep one per workspace: it remembers what it has checked. */
  readonly faultsOf: FaultFinder
}

/** One enterprise and what it counts as. */
export interface Standing {
  readonly enterprise: DomainRecord
  /** County code; empty when none is written. */
  readonly county: string
  readonly inside: boolean
  readonly licences: readonly DomainRecord[]
  /** 在产获证 on the cut-off date. */
  readonly active: Membership
  /** Any holder of a valid licence. */
  readonly strict: Membership
}

export interface Population {
  readonly input: IndicatorInput
  readonly index: FileIndex
  /** All enterprises, in the jurisdiction or not. */
  readonly standings: readonly Standing[]
}

/** Sorts all records once and settles who counts. */
export function populationOf(input: IndicatorInput): Population {
  const index = indexRecords(input.records)
  const cityCode = input.options.regionCode
  const city = cityCode === undefined ? {} : { cityCode }
  const strictly = { ...city, strict: true }
  const standings = index.enterprises.map((enterprise): Standing => {
    const licences = index.children.licences.of(enterprise.id)
    const active = licensedMembership(enterprise, licences, input.asOf, city)
    return {
      enterprise,
      county: textOf(enterprise.fields, 'regionCode'),
      inside: isInJurisdiction(enterprise, cityCode),
      licences,
      active,
      strict: active.member ? active : licensedMembership(enterprise, licences, input.asOf, strictly),
    }
  })
  return { input, index, standings }
}
