/** Figures counted by enterprise: 建档率 G2, 摸底建档 G2b, coverage of survey and of 七查七看. */
import { fileSourceOf, isFileComplete } from '../enterprise-file/enterprise-file'
import { type DomainRecord, FILE_COLLECTIONS, textOf } from '../enterprise-file/file-records'
import { countiesOf } from '../reference/region-table'
import type { Exclusion, Indicator } from './indicator'
import type { Population } from './indicator-input'
import { ALL, type RateDraft, rateIndicator } from './ratio'

/** Suffix of the part for enterprises without a county. */
export const NO_COUNTY = 'none'

const countyOf = (enterprise: DomainRecord): string => textOf(enterprise.fields, 'regionCode') || NO_COUNTY

/** One line per county of the city, those without enterprises too, then codes outside the table. */
export function countyParts(population: Population, draft: RateDraft): readonly Indicator[] {
  const { options, asOf, reference } = population.input
  const byId = new Map(population.index.enterprises.map((enterprise) => [enterprise.id, enterprise]))
  const lines = new Map<string, { name: string; numerator: string[]; denominator: string[] }>()
  if (options.regionCode !== undefined) {
    for (const row of countiesOf(reference.regions, options.regionCode, options.extraRegions, asOf)) {
      lines.set(row.code, { name: row.name, numerator: [], denominator: [] })
    }
  }
  const put = (id: string, list: 'numerator' | 'denominator') => {
    const enterprise = byId.get(id)
    const code = enterprise === undefined ? NO_COUNTY : countyOf(enterprise)
    const line = lines.get(code) ?? { name: code === NO_COUNTY ? '县区未填' : code, numerator: [], denominator: [] }
    lines.set(code, line)
    line[list].push(id)
  }
  for (const id of draft.denominatorIds) put(id, 'denominator')
  for (const id of draft.numeratorIds) put(id, 'numerator')
  return [...lines].map(([code, line]) => {
    const { parts: _parts, warnings: _warnings, excluded: _excluded, pending: _pending, ...rest } = draft
    const own = { ...rest, key: `${draft.key}.${code}`, label: line.name }
    return rateIndicator({ ...own, numeratorIds: line.numerator, denominatorIds: line.denominator })
  })
}

interface LicensedCount {
  readonly denominatorIds: readonly string[]
  readonly numeratorIds: readonly string[]
  readonly excluded: readonly Exclusion[]
}

/** Counts `passes` among the licensed enterprises, 在产 or all holders. */
function countLicensed(
  population: Population,
  scope: 'active' | 'strict',
  passes: (enterprise: DomainRecord) => boolean,
): LicensedCount {
  const denominatorIds: string[] = []
  const numeratorIds: string[] = []
  const excluded: Exclusion[] = []
  for (const standing of population.standings) {
    const membership = standing[scope]
    const { id } = standing.enterprise
    if (membership.member) {
      denominatorIds.push(id)
      if (passes(standing.enterprise)) numeratorIds.push(id)
    } else if (membership.listed) excluded.push({ id, reason: membership.reason })
  }
  return { denominatorIds, numeratorIds, excluded }
}

const SCOPE_TEXT = {
  active: '分母为在产获证企业（含季节性、临时停产）；长期停产、转产、关闭、迁出和证书失效的不计入',
  strict: '分母为全部持有有效许可证的企业，不论是否在产',
} as const

const SCOPE_LABEL = { active: '按在产获证企业', strict: '按全部获证企业' } as const

/** A figure over licensed enterprises with the other denominator and the counties as parts. */
function licensedIndicator(
  population: Population,
  base: { key: string; label: string; footnote: string; pending?: readonly string[] },
  passes: (enterprise: DomainRecord) => boolean,
): Indicator {
  const { asOf, options } = population.input
  const results = new Map<string, boolean>()
  const remembered = (enterprise: DomainRecord): boolean => {
    const known = results.get(enterprise.id) ?? passes(enterprise)
    results.set(enterprise.id, known)
    return known
  }
  const main = options.enterpriseDenominator === '全部获证企业' ? 'strict' : 'active'
  const other = main === 'active' ? 'strict' : 'active'
  const draftOf = (scope: 'active' | 'strict'): RateDraft => ({
    key: base.key,
    label: base.label,
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    ...countLicensed(population, scope, remembered),
    footnote: `截至${asOf}。${SCOPE_TEXT[scope]}。${base.footnote}`,
    noDataReason: '没有截至日期有效的许可证记录，分母为零。',
  })
  const draft = draftOf(main)
  const otherLine = rateIndicator({ ...draftOf(other), key: `${base.key}.${other}`, label: SCOPE_LABEL[other] })
  return rateIndicator({
    ...draft,
    ...(base.pending === undefined ? {} : { pending: base.pending }),
    parts: [otherLine, ...countyParts(population, draft)],
  })
}

/** G2 建档率. */
export function fileIndicator(population: Population): Indicator {
  const { asOf, reference, faultsOf } = population.input
  const context = { date: asOf, reference, faultsOf }
  return licensedIndicator(
    population,
    {
      key: 'G2',
      label: '建档率',
      footnote:
        '必填内容齐全且无错、许可范围内产品均有产品档案、正向和逆向追溯各一次可追溯、三查确认全程记录的，计为已建档',
    },
    (enterprise) => isFileComplete(fileSourceOf(population.index, enterprise), context),
  )
}

const isSurveyed = (population: Population, enterprise: DomainRecord): boolean =>
  population.index.surveyVisits.of(enterprise.id).some((visit) => {
    const visitedOn = textOf(visit.fields, 'visitedOn')
    return visitedOn !== '' && visitedOn <= population.input.asOf
  })

/** Has the office opened a file: an opening date, or anything recorded under the enterprise. */
function isFileOpened(population: Population, enterprise: DomainRecord): boolean {
  const openedOn = textOf(enterprise.fields, 'fileOpenedOn')
  if (openedOn !== '') return openedOn <= population.input.asOf
  return FILE_COLLECTIONS.some((collection) => population.index.children[collection].of(enterprise.id).length > 0)
}

/** G2b 摸底建档覆盖率: file opened, of all surveyed enterprises, licensed or not. */
export function openedFileIndicator(population: Population): Indicator {
  const surveyed = population.inside.filter((enterprise) => isSurveyed(population, enterprise))
  const draft: RateDraft = {
    key: 'G2b',
    label: '摸底建档覆盖率',
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    denominatorIds: surveyed.map((enterprise) => enterprise.id),
    numeratorIds: surveyed.filter((enterprise) => isFileOpened(population, enterprise)).map((entry) => entry.id),
    footnote: `截至${population.input.asOf}。分母为已摸底的全部企业（含非获证），已开档的不论是否齐全都计入分子`,
    noDataReason: '还没有摸底调查记录。',
  }
  return rateIndicator({ ...draft, parts: countyParts(population, draft) })
}

/** 摸底覆盖率: surveyed, of all known enterprises of the jurisdiction. */
export function surveyIndicator(population: Population): Indicator {
  const draft: RateDraft = {
    key: 'surveyCoverage',
    label: '摸底覆盖率',
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    denominatorIds: population.inside.map((enterprise) => enterprise.id),
    numeratorIds: population.inside
      .filter((enterprise) => isSurveyed(population, enterprise))
      .map((enterprise) => enterprise.id),
    footnote: `截至${population.input.asOf}。分母为辖区内已知的全部获证和非获证企业`,
    noDataReason: '还没有企业。',
  }
  return rateIndicator({ ...draft, parts: countyParts(population, draft) })
}

/** 七查七看覆盖率: at least one finished check in the campaign year, of the licensed enterprises (S18). */
export function inspectionIndicator(population: Population): Indicator {
  const { asOf, options } = population.input
  const yearStart = `${options.planYear}-01-01`
  const checks = (enterprise: DomainRecord) =>
    population.index.inspections.of(enterprise.id).filter((record) => {
      const startedOn = textOf(record.fields, 'startedOn')
      return startedOn >= yearStart && startedOn <= asOf
    })
  const isFinished = (record: DomainRecord): boolean =>
    textOf(record.fields, 'conclusion') !== '' || textOf(record.fields, 'finishedOn') !== ''
  const pending = population.standings
    .filter(({ active, enterprise }) => {
      const own = active.member ? checks(enterprise) : []
      return own.length > 0 && !own.some(isFinished)
    })
    .map(({ enterprise }) => enterprise.id)
  return licensedIndicator(
    population,
    {
      key: 'inspectionCoverage',
      label: '七查七看覆盖率',
      footnote: `${options.planYear}年内至少有一次已出结论的检查，计为已检查；检查表没有完成的不计入分子`,
      pending,
    },
    (enterprise) => checks(enterprise).some(isFinished),
  )
}
