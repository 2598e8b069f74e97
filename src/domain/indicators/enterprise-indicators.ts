/** Figures counted by enterprise: 建档率 G2, 摸底建档 G2b, coverage of survey and of 七查七看. */
import { fileSourceOf, isFileComplete } from '../enterprise-file/enterprise-file'
import { type DomainRecord, FILE_COLLECTIONS, textOf } from '../enterprise-file/file-records'
import { type CountDraft, countIn, frameOf } from './enterprise-count'
import type { FigureFamily } from './figure-family'
import type { Indicator } from './indicator'
import { ownScopes, type Population } from './indicator-input'
import { licensedIndicator } from './licensed-figure'
import { ALL, rateIndicator } from './ratio'

/** G2 建档率. */
export function fileIndicator(population: Population): Indicator {
  const { asOf, reference, faultsOf } = population.input
  const context = { date: asOf, reference, faultsOf, completeOnly: true }
  const { index } = population
  const complete = population.memory.read(
    'G2',
    [...FILE_COLLECTIONS.map((collection) => index.children[collection]), index.inspections, ownScopes(population)],
    [],
    ({ enterprise }) => isFileComplete(fileSourceOf(index, enterprise), context),
  )
  return licensedIndicator(
    population,
    {
      key: 'G2',
      label: '建档率',
      counted: '建档齐全的企业',
      footnote:
        '必填内容齐全且无错、许可范围内产品均有产品档案、正向和逆向追溯各一次可追溯、三查确认全程记录的，计为已建档',
    },
    complete,
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
  const { index, memory } = population
  const visited = memory.read('surveyed', [index.surveyVisits], [], ({ enterprise }) =>
    isSurveyed(population, enterprise),
  )
  const children = FILE_COLLECTIONS.map((collection) => index.children[collection])
  const filed = memory.read('fileOpened', children, [], ({ enterprise }) => isFileOpened(population, enterprise))
  const known = frameOf(population, ({ inside }) => (inside ? true : '不在本市辖区'))
  const seen = frameOf(population, (standing) => standing.inside && visited(standing))
  const made = (draft: CountDraft, frame: typeof known, passes: typeof visited) => {
    const { numeratorIds, countyParts } = countIn(frame, passes)
    const numbers = { numeratorIds, denominatorIds: frame.ids, excluded: frame.excluded }
    return rateIndicator({ ...draft, ...numbers, parts: countyParts(draft) })
  }
  const coverage: CountDraft = {
    key: 'surveyCoverage',
    label: '摸底覆盖率',
    unit: '家',
    target: ALL,
    counts: 'enterprises',
    formula: '已摸底的企业 ÷ 辖区内已知的全部企业',
    footnote: `截至${asOf}。分母为辖区内已知的全部获证和非获证企业`,
    noDataReason: '还没有企业。',
  }
  const openedDraft: CountDraft = {
    ...coverage,
    key: 'G2b',
    label: '摸底建档覆盖率',
    formula: '已开档的企业 ÷ 已摸底的企业',
    footnote: `截至${asOf}。分母为已摸底的全部企业（含非获证），已开档的不论是否齐全都计入分子`,
    noDataReason: '还没有摸底调查记录。',
  }
  return [made(openedDraft, seen, filed), made(coverage, known, visited)]
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
  const { index, memory } = population
  const stateOf = memory.read('inspected', [index.inspections], [], ({ enterprise: { id } }) => {
    const checks = index.inspections.of(id).filter(isOfYear)
    return checks.some(isFinished) ? 'finished' : checks.length > 0 ? 'begun' : 'none'
  })
  const pending = population.standings
    .filter((standing) => standing.active.member && stateOf(standing) === 'begun')
    .map(({ enterprise }) => enterprise.id)
  return licensedIndicator(
    population,
    {
      key: 'inspectionCoverage',
      label: '七查七看覆盖率',
      counted: '已检查的企业',
      footnote: `${options.planYear}年内至少有一次已出结论的检查，计为已检查；检查表没有完成的不计入分子`,
      pending,
    },
    (standing) => stateOf(standing) === 'finished',
  )
}

export const FILE_FAMILY: FigureFamily = {
  name: 'file',
  reads: ['enterprises', 'licenceScopes', 'inspections', ...FILE_COLLECTIONS],
  serves: { G2: ['S04', 'S11', 'S12'] },
  make: (population) => [fileIndicator(population)],
}

export const SURVEY_FAMILY: FigureFamily = {
  name: 'survey',
  reads: ['enterprises', 'surveyVisits', ...FILE_COLLECTIONS],
  serves: { G2b: ['S10', 'S11'], surveyCoverage: ['S10'] },
  make: surveyIndicators,
}

export const COVERAGE_FAMILY: FigureFamily = {
  name: 'inspectionCoverage',
  reads: ['enterprises', 'licences', 'inspections'],
  serves: { inspectionCoverage: ['S18'] },
  make: (population) => [inspectionIndicator(population)],
}
