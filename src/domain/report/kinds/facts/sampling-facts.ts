import { SAMPLING_LEVELS } from '../../../collections/samples/sheet-rows'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { indicatorOptions, objectionTime, withOwnLimits } from '../../../indicators/indicator-input'
import { concludeSample, judgingDay, outsideYear, yearRule } from '../../../indicators/sample-judgement'
import { normaliseEnterpriseName } from '../../../validation/text'
import type { ReportFacts } from './report-facts'

export const RISK_MONITORING = '风险监测'

export interface SampledBatch {
  readonly id: string
  readonly record: DomainRecord
  /** Line of the table: 国家监督抽查 … 县级监督抽查, 监督抽查（级别未填）, another task, 任务类别未填. */
  readonly line: string
  readonly category: string
  /** Enterprise it stands for: id of the linked one, else the producer's name; empty when neither is known. */
  readonly producer: string
  /** 未判定 also while an objection is open, and where no sample was got. */
  readonly result: '合格' | '不合格' | '未判定'
  readonly notGot: boolean
  readonly failedItems: readonly string[]
  /** Why it does not belong to the plan year by the date rule; undefined = it does. */
  readonly outside: string | undefined
}

const NO_TASK = '任务类别未填'
const NO_LEVEL = '监督抽查（级别未填）'

const levelLine = (level: string): string => (level === '国家' ? '国家监督抽查' : `${level}级监督抽查`)

/** Lines of the table in their order; other tasks and unknown levels follow. */
export const LEVEL_LINES: readonly string[] = [...SAMPLING_LEVELS.map(levelLine), NO_LEVEL, NO_TASK]

function lineOf(sample: DomainRecord): string {
  const task = textOf(sample.fields, 'taskType')
  if (task === '') return NO_TASK
  if (task !== '监督抽查') return task
  const level = textOf(sample.fields, 'samplingLevel')
  return level === '' ? NO_LEVEL : levelLine(level)
}

function producerOf(sample: DomainRecord): string {
  const linked = textOf(sample.fields, 'enterprise')
  if (linked !== '') return linked
  return normaliseEnterpriseName(textOf(sample.fields, 'producerName') || textOf(sample.fields, 'sampledName'))
}

const RESULTS = { qualified: '合格', failed: '不合格', pending: '未判定', excluded: '未判定' } as const

/** Every sample record as one batch: none is left out, so that the sums of the report are the number of records. */
export function sampledBatches(facts: ReportFacts): readonly SampledBatch[] {
  const { data, plan } = facts
  const options = withOwnLimits(indicatorOptions(data.bureau, plan.year), data)
  const day = judgingDay(data.asOf, objectionTime(options))
  const rule = yearRule(options.g6DateField, plan.year, data.asOf)
  return (data.records.samples ?? []).map((sample) => {
    const { failedItems } = sample.fields
    const outcome = textOf(sample.fields, 'outcome')
    return {
      id: sample.id,
      record: sample,
      line: lineOf(sample),
      category: textOf(sample.fields, 'category'),
      producer: producerOf(sample),
      result: RESULTS[concludeSample(sample, day).kind],
      notGot: outcome === '拒检' || outcome === '未抽到样',
      failedItems: Array.isArray(failedItems) ? failedItems.map(String) : [],
      outside: outsideYear(sample, rule),
    }
  })
}

const isUndated = ({ outside }: SampledBatch): boolean => outside?.endsWith('未填') === true

/** Batches of the plan year by the office's date rule: what a report of the year tells of. Undated ones are kept. */
export const yearBatches = (facts: ReportFacts): readonly SampledBatch[] =>
  sampledBatches(facts).filter((batch) => batch.outside === undefined || isUndated(batch))

export const batchIds = (batches: readonly SampledBatch[]): readonly string[] => batches.map(({ id }) => id)

export const withResult = (batches: readonly SampledBatch[], result: SampledBatch['result']): readonly SampledBatch[] =>
  batches.filter((batch) => batch.result === result)

/** How many enterprises the batches stand for; batches without any name are not counted. */
export const producerCount = (batches: readonly SampledBatch[]): number =>
  new Set(batches.map(({ producer }) => producer).filter((producer) => producer !== '')).size

/** What follows a failing batch: the orders to put it right, by the batch they came from. */
export function ordersBySample(facts: ReportFacts): ReadonlyMap<string, readonly DomainRecord[]> {
  const orders = new Map<string, DomainRecord[]>()
  for (const order of facts.data.records.rectifications ?? []) {
    // An order made by the program names its origin; one entered by hand links the sample.
    const sample = textOf(order.fields, 'sample') || textOf(order.fields, 'sourceRecord')
    if (sample === '') continue
    const list = orders.get(sample)
    if (list === undefined) orders.set(sample, [order])
    else list.push(order)
  }
  return orders
}
