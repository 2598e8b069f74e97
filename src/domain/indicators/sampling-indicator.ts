/** G6 监督抽查合格率: by batch, with the three levels, by enterprise, and re-sampling shown apart (domain.md §1.2). */
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { Exclusion, Indicator } from './indicator'
import type { Population } from './indicator-input'
import { rateIndicator, type Target } from './ratio'
import { COUNTED_LEVELS, concludeSample, notCounted, outsideYear } from './sample-judgement'

export const G6_TARGET: Target = { text: '≥90%', numerator: 90, denominator: 100 }

interface Batches {
  readonly judged: DomainRecord[]
  readonly qualified: DomainRecord[]
  readonly pending: DomainRecord[]
  readonly excluded: Exclusion[]
}

const emptyBatches = (): Batches => ({ judged: [], qualified: [], pending: [], excluded: [] })

const ids = (records: readonly DomainRecord[]): readonly string[] => records.map((record) => record.id)

/** Sorts the batches into counted, 待定 and left out; re-sampling (复查抽样) goes into its own heap. */
function sortBatches(population: Population): { counted: Batches; recheck: Batches } {
  const { asOf, options, records } = population.input
  const counted = emptyBatches()
  const recheck = emptyBatches()
  for (const sample of records.samples ?? []) {
    const isRecheck = textOf(sample.fields, 'taskType') === '复查抽样'
    const reason = notCounted(sample) ?? outsideYear(sample, options.g6DateField, options.planYear, asOf)
    if (reason !== undefined) {
      counted.excluded.push({ id: sample.id, reason })
      const late = isRecheck && outsideYear(sample, options.g6DateField, options.planYear, asOf) !== undefined
      if (!isRecheck || late) continue
    }
    const heap = isRecheck ? recheck : counted
    const judgement = concludeSample(sample, asOf, options.objectionDays)
    if (judgement.kind === 'pending') heap.pending.push(sample)
    else if (judgement.kind === 'excluded') heap.excluded.push({ id: sample.id, reason: judgement.reason })
    else {
      heap.judged.push(sample)
      if (judgement.kind === 'qualified') heap.qualified.push(sample)
    }
  }
  return { counted, recheck }
}

/** The enterprise a batch stands for: the linked one, else the producer's (or sampled unit's) name. */
function enterpriseKey(sample: DomainRecord): string {
  const linked = textOf(sample.fields, 'enterprise')
  if (linked !== '') return linked
  const name = textOf(sample.fields, 'producerName') || textOf(sample.fields, 'sampledName')
  return `name:${name.normalize('NFKC').replace(/\s/g, '')}`
}

function enterpriseLine(batches: Batches, footnote: string): Indicator {
  const sampled = new Set(batches.judged.map(enterpriseKey))
  const qualified = new Set(ids(batches.qualified))
  const failing = new Set(batches.judged.filter((sample) => !qualified.has(sample.id)).map(enterpriseKey))
  return rateIndicator({
    key: 'G6.enterprises',
    label: '按企业（家）',
    unit: '家',
    counts: 'enterprises',
    denominatorIds: [...sampled],
    numeratorIds: [...sampled].filter((key) => !failing.has(key)),
    footnote: `${footnote}无不合格批次的企业计入分子；未匹配企业的按生产者名称计`,
  })
}

function levelLine(level: string, batches: Batches, footnote: string): Indicator {
  const own = (samples: readonly DomainRecord[]) =>
    ids(samples.filter((sample) => textOf(sample.fields, 'samplingLevel') === level))
  return rateIndicator({
    key: `G6.${level}`,
    label: level === '国家' ? '国家' : `${level}级`,
    unit: '批',
    target: G6_TARGET,
    counts: 'samples',
    denominatorIds: own(batches.judged),
    numeratorIds: own(batches.qualified),
    pending: own(batches.pending),
    footnote,
  })
}

/** G6 with its parts `G6.国家`, `G6.省`, `G6.市`, `G6.enterprises`, `G6.recheck`. */
export function samplingIndicator(population: Population): Indicator {
  const { asOf, options } = population.input
  const { counted, recheck } = sortBatches(population)
  const rule = `截至${asOf}，按${options.g6DateField}在${options.planYear}年内，复检的以复检结论为准。`
  const levels = COUNTED_LEVELS.map((level) => levelLine(level, counted, `${rule}${level}监督抽查`))
  const low = levels.filter((line) => line.met === false).map((line) => line.label)
  return rateIndicator({
    key: 'G6',
    label: '监督抽查合格率',
    unit: '批',
    target: G6_TARGET,
    counts: 'samples',
    denominatorIds: ids(counted.judged),
    numeratorIds: ids(counted.qualified),
    excluded: counted.excluded,
    pending: ids(counted.pending),
    footnote: `${rule}国家、省、市三级监督抽查合并计算，县级抽查、风险监测等不计入；异议期内待定 ${counted.pending.length} 批，未计入`,
    warnings: low.length === 0 ? [] : [`${low.join('、')}单独计算低于 90%。方案没有写明三级是否各自达标。`],
    noDataReason: `${options.planYear}年内还没有已判定的国家、省、市监督抽查批次。`,
    parts: [
      ...levels,
      enterpriseLine(counted, rule),
      rateIndicator({
        key: 'G6.recheck',
        label: '复查抽样',
        unit: '批',
        counts: 'samples',
        denominatorIds: ids(recheck.judged),
        numeratorIds: ids(recheck.qualified),
        pending: ids(recheck.pending),
        excluded: recheck.excluded,
        footnote: `${rule}复查抽样单列，不计入合格率`,
      }),
    ],
  })
}
