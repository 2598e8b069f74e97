/** Figures counted by enterprise: 建档率 G2, 摸底建档 G2b, coverage of survey and of 七查七看. */
import { fileSourceOf, isFileComplete } from '../enterprise-file/enterprise-file'
import { type DomainRecord, FILE_COLLECTIONS, textOf } from '../enterprise-file/file-records'
import { type CountDraft, EnterpriseCount } from './enterprise-count'
import type { Indicator } from './indicator'
import type { Population } from './indicator-input'
import { ALL, rateIndicator } from './ratio'

const SCOPE_TEXT = {
  active: '分母为在产获证企业（含季节性、临时停产）；长期停产、转产、关闭、迁出和证书失效的不计入',
  strict: '分母为全部持有有效许可证的企业，不论是否在产',
} as const

const SCOPE_LABEL = { active: '按在产获证企业', strict: '按全部获证企业' } as const

interface LicensedFigure {
  readonly key: string
  readonly label: string
  readonly footnote: string
  readonly pending?: readonly string[]
}

/** A figure over licensed enterprises, with the other denominator and the counties as parts. */
function licensedIndicator(
  population: Population,
  figure: LicensedFigure,
  passes: (enterprise: DomainRecord) => boolean,
): Indicator {
  const { asOf, options } = population.input
  const counts = { active: new EnterpriseCount(population), strict: new EnterpriseCount(population) }
  for (const standing of population.standings) {
    const passed = standing.strict.member && passes(standing.enterprise)
    for (const scope of ['active', 'strict'] as const) {
      const membership = standing[scope]
      if (membership.member) counts[scope].add(standing, passed)
      else if (membership.listed) counts[scope].leaveOut(standing, membership.reason)
    }
  }
  const draftOf = (scope: 'active' | 'strict'): CountDraft => ({
    key: figure.key,
    label: figure.label,
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    footnote: `截至${asOf}。${SCOPE_TEXT[scope]}。${figure.footnote}`,
    noDataReason: '没有截至日期有效的许可证记录，分母为零。',
  })
  const numbers = ({ numeratorIds, denominatorIds, excluded }: EnterpriseCount) => ({
    numeratorIds,
    denominatorIds,
    excluded,
  })
  const main = options.enterpriseDenominator === '全部获证企业' ? 'strict' : 'active'
  const other = main === 'active' ? 'strict' : 'active'
  const otherKey = { key: `${figure.key}.${other}`, label: SCOPE_LABEL[other] }
  const draft = draftOf(main)
  return rateIndicator({
    ...draft,
    ...numbers(counts[main]),
    ...(figure.pending === undefined ? {} : { pending: figure.pending }),
    parts: [
      rateIndicator({ ...draftOf(other), ...numbers(counts[other]), ...otherKey }),
      ...counts[main].countyParts(draft),
    ],
  })
}

/** G2 建档率. */
export function fileIndicator(population: Population): Indicator {
  const { asOf, reference, faultsOf } = population.input
  const context = { date: asOf, reference, faultsOf, completeOnly: true }
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

/**
 * 摸底覆盖率: surveyed, of all known enterprises of the jurisdiction; and G2b 摸底建档覆盖率: file opened, of all surveyed
 * ones, licensed or not.
 */
export function surveyIndicators(population: Population): readonly Indicator[] {
  const { asOf } = population.input
  const surveyed = new EnterpriseCount(population)
  const opened = new EnterpriseCount(population)
  for (const standing of population.standings) {
    if (!standing.inside) {
      surveyed.leaveOut(standing, '不在本市辖区')
      continue
    }
    const visited = isSurveyed(population, standing.enterprise)
    surveyed.add(standing, visited)
    if (visited) opened.add(standing, isFileOpened(population, standing.enterprise))
  }
  const made = (draft: CountDraft, { numeratorIds, denominatorIds, excluded }: EnterpriseCount, of: EnterpriseCount) =>
    rateIndicator({ ...draft, numeratorIds, denominatorIds, excluded, parts: of.countyParts(draft) })
  const coverage: CountDraft = {
    key: 'surveyCoverage',
    label: '摸底覆盖率',
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    footnote: `截至${asOf}。分母为辖区内已知的全部获证和非获证企业`,
    noDataReason: '还没有企业。',
  }
  const openedDraft: CountDraft = {
    ...coverage,
    key: 'G2b',
    label: '摸底建档覆盖率',
    footnote: `截至${asOf}。分母为已摸底的全部企业（含非获证），已开档的不论是否齐全都计入分子`,
    noDataReason: '还没有摸底调查记录。',
  }
  return [made(openedDraft, opened, opened), made(coverage, surveyed, surveyed)]
}

/** 七查七看覆盖率: at least one finished check in the campaign year, of the licensed enterprises (S18). */
export function inspectionIndicator(population: Population): Indicator {
  const { asOf, options } = population.input
  const yearStart = `${options.planYear}-01-01`
  const isOfYear = (record: DomainRecord): boolean => {
    const startedOn = textOf(record.fields, 'startedOn')
    return startedOn >= yearStart && startedOn <= asOf
  }
  const isFinished = (record: DomainRecord): boolean =>
    textOf(record.fields, 'conclusion') !== '' || textOf(record.fields, 'finishedOn') !== ''
  const finished = new Set<string>()
  const pending: string[] = []
  for (const { active, strict, enterprise } of population.standings) {
    if (!strict.member) continue
    const checks = population.index.inspections.of(enterprise.id).filter(isOfYear)
    if (checks.some(isFinished)) finished.add(enterprise.id)
    else if (checks.length > 0 && active.member) pending.push(enterprise.id)
  }
  return licensedIndicator(
    population,
    {
      key: 'inspectionCoverage',
      label: '七查七看覆盖率',
      footnote: `${options.planYear}年内至少有一次已出结论的检查，计为已检查；检查表没有完成的不计入分子`,
      pending,
    },
    (enterprise) => finished.has(enterprise.id),
  )
}
