/**
 * 监督抽查 beyond G6 (S20): pass rates by level, category, material, county and size, what became of failures, and
 * what was made public. Conclusions are those of G6: final ones only, 待定 apart.
 */
import { type DomainRecord, groupByField, textOf } from '../../enterprise-file/file-records'
import { type BatchReading, batchReadings } from '../batch-reading'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { rateIndicator } from '../ratio'
import { numberIn, type RecordVerdict, recordCounter, type Split } from '../record-counter'

const OPTIONS = ['g6DateField', 'objectionDays']

/** Failing items marked as safety items on the report. */
function safetyFailures(population: Population): ReadonlySet<string> {
  const failed = (population.input.records.testItems ?? []).filter(
    ({ fields }) => fields.safety === true && textOf(fields, 'conclusion') === '不合格',
  )
  return new Set(failed.map(({ parent = '' }) => parent))
}

/** Orders issued for a batch by the cut-off date, linked from either side. */
function orderedBatches(population: Population): ReadonlySet<string> {
  const { asOf, records } = population.input
  const issued = (records.rectifications ?? []).filter(({ fields }) => {
    const issuedOn = textOf(fields, 'issuedOn')
    return issuedOn !== '' && issuedOn <= asOf && textOf(fields, 'state') !== '待下达'
  })
  const ids = new Set(issued.map(({ id }) => id))
  const batches = new Set(
    issued
      .flatMap(({ fields }) => [textOf(fields, 'sample'), textOf(fields, 'sourceRecord')])
      .filter((id) => id !== ''),
  )
  const samples = records.samples ?? []
  batchReadings(population).forEach(({ order }, at) => {
    if (order !== '' && ids.has(order)) batches.add(samples[at]?.id ?? '')
  })
  return batches
}

function publicOn({ publication, publishedOn }: BatchReading, publications: ReadonlyMap<string, DomainRecord>): string {
  const notice = publication === '' ? undefined : publications.get(publication)
  return (notice === undefined ? '' : textOf(notice.fields, 'publishedOn')) || publishedOn
}

/** Enterprises without a failing batch, of those sampled. */
function enterpriseFigure(readings: readonly BatchReading[], footnote: string): Indicator {
  const sampled = new Set<string>()
  const failing = new Set<string>()
  for (const { spotCheck, judgement, enterprise } of readings) {
    if (!spotCheck || (judgement?.kind !== 'qualified' && judgement?.kind !== 'failed')) continue
    sampled.add(enterprise)
    if (judgement.kind === 'failed') failing.add(enterprise)
  }
  return rateIndicator({
    key: 'enterprisePassRate',
    label: '企业合格率',
    unit: '家',
    counts: 'enterprises',
    numeratorIds: [...sampled].filter((key) => !failing.has(key)),
    denominatorIds: [...sampled],
    formula: '没有不合格批次的企业 ÷ 被抽查的企业',
    options: OPTIONS,
    footnote: `${footnote}，没有不合格批次的企业计入分子；未匹配企业的按生产者名称计`,
    noDataReason: '还没有已判定的监督抽查批次。',
  })
}

function samplingFigures(population: Population): readonly Indicator[] {
  const { asOf, options } = population.input
  const { year, rate } = recordCounter(population)
  const readings = batchReadings(population)
  const safety = safetyFailures(population)
  const ordered = orderedBatches(population)
  const wordAt = (word: 'level' | 'category' | 'material' | 'county' | 'size') => (_sample: DomainRecord, at: number) =>
    readings[at]?.[word] ?? ''
  const names = new Map(population.input.reference.regions.map(({ code, name }) => [code, name]))
  const splits: readonly Split[] = [
    { key: 'level', of: wordAt('level'), words: ['国家', '省', '市', '县'] },
    { key: 'category', of: wordAt('category') },
    { key: 'material', of: wordAt('material') },
    { key: 'county', of: wordAt('county'), labelOf: (code) => names.get(code) ?? code },
    { key: 'size', of: wordAt('size') },
  ]
  const rule = `按${options.g6DateField}在${options.planYear}年内的监督抽查（含县级），复检的以复检结论为准，异议期内待定的不计入`
  const shared = {
    unit: '批',
    collection: 'samples',
    options: OPTIONS,
    noDataReason: `${year}年内还没有已判定的监督抽查批次。`,
  }
  const footnote = `截至${asOf}。${rule}`
  const batches = rate({
    ...shared,
    key: 'batchPassRate',
    label: '批次合格率',
    judge: (_sample, at) => verdictOf(readings[at]),
    splits,
    formula: '合格批次 ÷ 已判定批次',
    footnote: rule,
  })
  const { failedIds, publicIds } = sortJudged(population, readings)
  // The same judged batches as above: their lists are shared, not made again.
  const { denominatorIds, excluded, pending = [] } = batches
  const ofJudged = {
    unit: '批',
    counts: 'samples',
    options: OPTIONS,
    noDataReason: shared.noDataReason,
    denominatorIds,
    excluded,
    pending,
  }
  return [
    batches,
    enterpriseFigure(readings, footnote),
    rateIndicator({
      ...ofJudged,
      key: 'failureRate',
      label: '不合格发现率',
      numeratorIds: failedIds,
      formula: '不合格批次 ÷ 已判定批次',
      footnote,
      parts: [
        rateIndicator({
          ...ofJudged,
          key: 'failureRate.safety',
          label: '安全项目不合格',
          numeratorIds: failedIds.filter((id) => safety.has(id)),
          footnote: `${footnote}；检验项目标为安全项目且不合格的计入分子`,
        }),
      ],
    }),
    rateIndicator({
      unit: '批',
      counts: 'samples',
      options: OPTIONS,
      key: 'followUpRate',
      label: '不合格后处理率',
      numeratorIds: failedIds.filter((id) => ordered.has(id)),
      denominatorIds: failedIds,
      formula: '已责令整改的不合格批次 ÷ 不合格批次',
      footnote: `${footnote}；截至日期前已下达责令整改的计入分子`,
      noDataReason: '没有不合格批次。',
    }),
    rateIndicator({
      ...ofJudged,
      key: 'publicationRate',
      label: '抽查结果公开率',
      numeratorIds: publicIds,
      formula: '已公开结果的批次 ÷ 已判定批次',
      footnote: `${footnote}；有抽查公开记录或通报日期的计入分子`,
    }),
  ]
}

/** What a batch of 监督抽查 is to the pass rate; undefined for any other batch. */
function verdictOf(reading: BatchReading | undefined): RecordVerdict {
  if (reading === undefined || !reading.spotCheck || reading.judgement === undefined) return undefined
  const { judgement } = reading
  if (judgement.kind === 'pending') return { pending: judgement.reason }
  if (judgement.kind === 'excluded') return { excluded: judgement.reason }
  return judgement.kind === 'qualified' ? 'done' : 'open'
}

/** Of the batches with a final conclusion: the failed ones, and those whose result is public by the cut-off date. */
function sortJudged(population: Population, readings: readonly BatchReading[]) {
  const { asOf, records } = population.input
  const publications = new Map((records.publications ?? []).map((one) => [one.id, one]))
  const failedIds: string[] = []
  const publicIds: string[] = []
  const samples = records.samples ?? []
  readings.forEach((reading, at) => {
    const kind = reading.spotCheck ? reading.judgement?.kind : undefined
    if (kind !== 'qualified' && kind !== 'failed') return
    const id = samples[at]?.id ?? ''
    if (kind === 'failed') failedIds.push(id)
    const on = publicOn(reading, publications)
    if (on !== '' && on <= asOf) publicIds.push(id)
  })
  return { failedIds, publicIds }
}

/** Batches sampled for each plan of the year, of the batches planned. */
function planFigure(population: Population): Indicator {
  const { asOf, inYear, records } = recordCounter(population)
  const plans = (records.samplingPlans ?? []).filter((plan) => inYear(plan, 'from') && numberIn(plan, 'batchCount') > 0)
  const samplesOf = groupByField(records.samples, 'plan')
  const doneOf = (plan: DomainRecord): number =>
    samplesOf.of(plan.id).filter(({ fields }) => {
      const on = textOf(fields, 'sampledOn')
      const outcome = textOf(fields, 'outcome')
      return on !== '' && on <= asOf && outcome !== '拒检' && outcome !== '未抽到样'
    }).length
  const sum = (count: (plan: DomainRecord) => number): number => plans.reduce((total, plan) => total + count(plan), 0)
  // More than planned in one task makes up for nothing in another.
  const fulfilled = (plan: DomainRecord): number => Math.min(doneOf(plan), numberIn(plan, 'batchCount'))
  return rateIndicator({
    key: 'samplingPlanDone',
    label: '抽查计划完成率',
    unit: '批',
    counts: 'samplingPlans',
    numerator: sum(fulfilled),
    denominator: sum((plan) => numberIn(plan, 'batchCount')),
    numeratorIds: plans.filter((plan) => fulfilled(plan) > 0).map(({ id }) => id),
    denominatorIds: plans.map(({ id }) => id),
    formula: '已抽批次 ÷ 计划批次',
    footnote: `截至${asOf}。本年已开始的抽查计划，按关联到计划的抽样单计；一个计划多抽的不抵另一个`,
    noDataReason: '还没有开始实施的抽查计划。',
  })
}

export const SAMPLING_RESULTS_FAMILY: FigureFamily = {
  name: 'samplingResults',
  reads: ['samples', 'testItems', 'rectifications', 'publications'],
  serves: {
    batchPassRate: ['S08', 'S20'],
    enterprisePassRate: ['S20'],
    failureRate: ['S20'],
    followUpRate: ['S20'],
    publicationRate: ['S20'],
  },
  make: samplingFigures,
}

export const SAMPLING_PLAN_FAMILY: FigureFamily = {
  name: 'samplingPlans',
  reads: ['samplingPlans', 'samples'],
  serves: { samplingPlanDone: ['S20'] },
  make: (population) => [planFigure(population)],
}
