/** G6 监督抽查合格率: by batch, with the three levels, by enterprise, and re-sampling shown apart. */
import { batchReadings } from './batch-reading'
import type { FigureFamily } from './figure-family'
import type { Exclusion, Indicator } from './indicator'
import type { Population } from './indicator-input'
import { rateIndicator, type Target } from './ratio'
import { COUNTED_LEVELS } from './sample-judgement'

export const G6_TARGET: Target = { text: '≥90%', numerator: 90, denominator: 100 }

interface Batches {
  readonly judged: string[]
  readonly qualified: string[]
  readonly pending: string[]
}

const emptyBatches = (): Batches => ({ judged: [], qualified: [], pending: [] })

interface Sorted {
  readonly all: Batches
  readonly levels: ReadonlyMap<string, Batches>
  readonly excluded: readonly Exclusion[]
  /** Sampled enterprises, and those of them with a failing batch. */
  readonly sampled: ReadonlySet<string>
  readonly failing: ReadonlySet<string>
  /** 复查抽样, shown apart. */
  readonly recheck: Batches
}

/** Sorts the batches once: counted by level, 待定, left out; re-sampling goes into its own heap. */
function sortBatches(population: Population): Sorted {
  const levels = new Map(COUNTED_LEVELS.map((level) => [level as string, emptyBatches()]))
  const sorted = { all: emptyBatches(), recheck: emptyBatches(), excluded: [] as Exclusion[] }
  const sampled = new Set<string>()
  const failing = new Set<string>()
  const samples = population.input.records.samples ?? []
  batchReadings(population).forEach(({ left, recheck, judgement, level, enterprise }, at) => {
    const id = samples[at]?.id ?? ''
    if (left !== undefined) sorted.excluded.push({ id, reason: left })
    if (judgement === undefined || (left !== undefined && !recheck)) return
    if (judgement.kind === 'excluded') {
      if (!recheck) sorted.excluded.push({ id, reason: judgement.reason })
      return
    }
    for (const heap of recheck ? [sorted.recheck] : [sorted.all, levels.get(level)]) {
      if (judgement.kind === 'pending') heap?.pending.push(id)
      else heap?.judged.push(id)
      if (judgement.kind === 'qualified') heap?.qualified.push(id)
    }
    if (recheck || judgement.kind === 'pending') return
    sampled.add(enterprise)
    if (judgement.kind === 'failed') failing.add(enterprise)
  })
  return { ...sorted, levels, sampled, failing }
}

function enterpriseLine({ sampled, failing }: Sorted, footnote: string): Indicator {
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

const levelLine = (level: string, own: Batches, footnote: string): Indicator =>
  rateIndicator({
    key: `G6.${level}`,
    label: level === '国家' ? '国家' : `${level}级`,
    unit: '批',
    target: G6_TARGET,
    counts: 'samples',
    denominatorIds: own.judged,
    numeratorIds: own.qualified,
    pending: own.pending,
    footnote,
  })

/** G6 with its parts `G6.国家`, `G6.省`, `G6.市`, `G6.enterprises`, `G6.recheck`. */
export function samplingIndicator(population: Population): Indicator {
  const { asOf, options } = population.input
  const sorted = sortBatches(population)
  const { all, recheck } = sorted
  const rule = `截至${asOf}，按${options.g6DateField}在${options.planYear}年内，复检的以复检结论为准。`
  const levels = [...sorted.levels].map(([level, own]) => levelLine(level, own, `${rule}${level}监督抽查`))
  const low = levels.filter((line) => line.met === false).map((line) => line.label)
  return rateIndicator({
    key: 'G6',
    label: '监督抽查合格率',
    unit: '批',
    target: G6_TARGET,
    counts: 'samples',
    denominatorIds: all.judged,
    numeratorIds: all.qualified,
    excluded: sorted.excluded,
    pending: all.pending,
    formula: '合格批次 ÷ 已判定批次（国家、省、市三级监督抽查）',
    options: ['g6DateField', 'objectionDays'],
    footnote: `${rule}国家、省、市三级监督抽查合并计算，县级抽查、风险监测等不计入；异议期内待定 ${all.pending.length} 批，未计入`,
    warnings: low.length === 0 ? [] : [`${low.join('、')}单独计算低于 90%。方案没有写明三级是否各自达标。`],
    noDataReason: `${options.planYear}年内还没有已判定的国家、省、市监督抽查批次。`,
    parts: [
      ...levels,
      enterpriseLine(sorted, rule),
      rateIndicator({
        key: 'G6.recheck',
        label: '复查抽样',
        unit: '批',
        counts: 'samples',
        denominatorIds: recheck.judged,
        numeratorIds: recheck.qualified,
        pending: recheck.pending,
        footnote: `${rule}复查抽样单列，不计入合格率`,
      }),
    ],
  })
}

export const SAMPLING_FAMILY: FigureFamily = {
  name: 'sampling',
  reads: ['samples'],
  serves: { G6: ['S08', 'S20'] },
  make: (population) => [samplingIndicator(population)],
}
