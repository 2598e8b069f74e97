/** What the figures are computed from, and the options the office sets. */
import {
  type DomainRecord,
  type FileIndex,
  groupByParent,
  indexRecords,
  type RecordGroups,
  type RecordsByCollection,
  textOf,
} from '../enterprise-file/file-records'
import { isInJurisdiction, licensedMembership, type Membership } from '../enterprise-file/licence-state'
import type { FaultFinder } from '../enterprise-file/record-faults'
import { type LimitSource, limitSource } from '../limits/limit-source'
import { limitOn } from '../limits/time-limit'
import type { ReferenceData } from '../reference/reference-data'
import type { FieldsOf } from '../schema/field'
import type { ObjectionTime } from './sample-judgement'

export type SamplingDateRule = '抽样日期' | '报告签发日期'
export type EnterpriseDenominator = '在产获证企业' | '全部获证企业'

export interface IndicatorOptions {
  readonly planYear: number
  readonly g6DateField: SamplingDateRule
  readonly enterpriseDenominator: EnterpriseDenominator
  /** 产品质量法 art. 15: fifteen days. */
  readonly objectionDays: number
  /** The dated limits of objection where the office has its own: they go before `objectionDays`. */
  readonly objectionLimits?: LimitSource
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

/**
 * The office's own dated limits for objections (`timeLimits`) go before the number in the settings: a batch follows the
 * one that held on the day of service, in days or working days, as its clock does.
 */
export function withOwnLimits(
  options: IndicatorOptions,
  { records, reference, asOf }: Pick<IndicatorInput, 'records' | 'reference' | 'asOf'>,
): IndicatorOptions {
  const source = limitSource(reference, records)
  const limits = source.limits.filter(({ matter }) => matter === 'objection')
  if (limits.every(({ record }) => record === undefined)) return options
  const holidays = limits.some(({ dayKind }) => dayKind === '工作日') ? source.holidays : []
  const { days } = limitOn('objection', asOf, source)
  return { ...options, objectionDays: days, objectionLimits: { limits, holidays } }
}

/** What batches are judged by. */
export const objectionTime = ({ objectionDays, objectionLimits }: IndicatorOptions): ObjectionTime =>
  objectionLimits ?? objectionDays

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
  /** What the figures remember between two computations. */
  readonly memory: FigureMemory
}

/** Settles who counts: enterprises and licences are looked at when first asked for, and again only where they changed. */
export function populationOf(input: IndicatorInput, memory: FigureMemory = new FigureMemory()): Population {
  let standings: readonly Standing[] | undefined
  return {
    input,
    memory,
    index: indexRecords(input.records),
    get standings() {
      standings ??= memory.standings(input)
      return standings
    },
  }
}

function standingOf(
  enterprise: DomainRecord,
  licences: readonly DomainRecord[],
  asOf: string,
  cityCode: string | undefined,
): Standing {
  const city = cityCode === undefined ? {} : { cityCode }
  const active = licensedMembership(enterprise, licences, asOf, city)
  return {
    enterprise,
    county: textOf(enterprise.fields, 'regionCode'),
    inside: isInJurisdiction(enterprise, cityCode),
    licences,
    active,
    strict: active.member ? active : licensedMembership(enterprise, licences, asOf, { ...city, strict: true }),
  }
}

/**
 * What was computed before, for one cut-off date and one set of options. Records never change in place, so an object
 * met again means an answer that still holds; nothing here is looked up by anything but identity. Make a new one when
 * date, options or reference data are others. (Maps by id: weak maps of this size slow every collection.)
 */
export class FigureMemory {
  private standingsBefore:
    | { readonly enterprises: unknown; readonly licences: unknown; list: readonly Standing[] }
    | undefined
  private readonly standingById = new Map<string, Standing>()
  private readonly answers = new Map<string, Answers>()
  private readonly eachBefore = new Map<string, { records: readonly DomainRecord[]; read: readonly unknown[] }>()
  private readonly results = new Map<string, { readonly sources: readonly unknown[]; readonly result: unknown }>()

  /** Standing of every enterprise; the same object for one whose record and licences are the same. */
  standings({ records, asOf, options }: IndicatorInput): readonly Standing[] {
    const { enterprises, licences } = records
    const before = this.standingsBefore
    if (before !== undefined && before.enterprises === enterprises && before.licences === licences) return before.list
    const licencesOf = groupByParent(licences)
    const list = (enterprises ?? []).map((enterprise) => {
      const own = licencesOf.of(enterprise.id)
      const known = this.standingById.get(enterprise.id)
      if (known !== undefined && known.enterprise === enterprise && known.licences === own) return known
      const standing = standingOf(enterprise, own, asOf, options.regionCode)
      this.standingById.set(enterprise.id, standing)
      return standing
    })
    this.standingsBefore = { enterprises, licences, list }
    return list
  }

  /** The result of `make`, remembered while every source is the very same object. */
  once<T>(key: string, sources: readonly unknown[], make: () => T): T {
    const known = this.results.get(key)
    if (known !== undefined && sameAll(known.sources, sources)) return known.result as T
    const result = make()
    this.results.set(key, { sources, result })
    return result
  }

  /**
   * What follows about each enterprise from its standing, from its own records and from `others`: remembered while
   * those are the same. After an edit only the enterprise it concerns is read again.
   * @param own groups by enterprise id that `ask` looks at, or by another id that leads to the enterprise
   * @param others whatever else it looks at: another one there, and everything is read again
   */
  read<T>(
    key: string,
    own: readonly OwnRecords[],
    others: readonly unknown[],
    ask: (standing: Standing) => T,
  ): (standing: Standing) => T {
    const known = this.answers.get(key)
    const byId = known !== undefined && sameAll(known.others, others) ? withoutTouched(known, own) : undefined
    const answers = { own, others, byId: byId ?? new Map<string, Answer>() }
    this.answers.set(key, answers)
    return (standing) => {
      const { id } = standing.enterprise
      const before = answers.byId.get(id)
      if (before !== undefined && before.standing === standing) return before.answer as T
      const answer = ask(standing)
      answers.byId.set(id, { standing, answer })
      return answer
    }
  }

  /** `read` of every record, at its place; after an edit only the records that are others are read again. */
  each<T>(key: string, records: readonly DomainRecord[] | undefined, read: (record: DomainRecord) => T): readonly T[] {
    const before = this.eachBefore.get(key)
    const list = records ?? []
    if (before !== undefined && before.records === list) return before.read as readonly T[]
    const made = list.map((record, at) => (before?.records[at] === record ? (before.read[at] as T) : read(record)))
    this.eachBefore.set(key, { records: list, read: made })
    return made
  }
}

interface Answer {
  readonly standing: Standing
  readonly answer: unknown
}

/** Groups by enterprise id; or by the id of a record of it, with the way from there to the enterprise. */
export type OwnRecords =
  | RecordGroups
  | { readonly groups: RecordGroups; readonly ownerOf: (key: string) => string | undefined }

const groupsIn = (own: OwnRecords): RecordGroups => ('ownerOf' in own ? own.groups : own)

interface Answers {
  readonly own: readonly OwnRecords[]
  readonly others: readonly unknown[]
  readonly byId: Map<string, Answer>
}

/** The answers that still hold; undefined when it is not known which those are. */
function withoutTouched({ own: before, byId }: Answers, own: readonly OwnRecords[]): Map<string, Answer> | undefined {
  const touched: string[] = []
  for (const [at, records] of own.entries()) {
    const earlier = before[at]
    const keys = earlier === undefined ? undefined : groupsIn(records).touchedSince(groupsIn(earlier))
    if (keys === undefined) return undefined
    for (const key of keys) touched.push('ownerOf' in records ? (records.ownerOf(key) ?? '') : key)
  }
  for (const key of touched) byId.delete(key)
  return byId
}

const sameAll = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length && left.every((one, at) => one === right[at])

/** Scopes of licences, by licence. */
export const ownScopes = ({ index, input }: Population): OwnRecords => ({
  groups: index.scopes,
  ownerOf: (licence) => input.records.licences?.find(({ id }) => id === licence)?.parent,
})
