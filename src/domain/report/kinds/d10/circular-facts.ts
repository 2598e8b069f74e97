import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseNumber } from '../../chinese-date'
import type { ReportFacts } from '../facts/report-facts'
import type { SampledBatch } from '../facts/sampling-facts'
import { sampledBatches } from '../facts/sampling-facts'
import type { ReportData } from '../report-kind'

/** What one circular tells of: the batches of a plan, or all of the city's of the year. */
export interface CircularFacts {
  /** 关于…的通报 without 关于 and 的通报. */
  readonly subject: string
  /** Batches with a result: 合格 and 不合格 together, by construction. */
  readonly judged: readonly SampledBatch[]
  readonly qualified: readonly SampledBatch[]
  readonly failed: readonly SampledBatch[]
  /** Taken, but without a settled result on the cut-off date: not in the circular. */
  readonly open: readonly SampledBatch[]
  /** Refused or not got: no product was tested. */
  readonly notGot: readonly SampledBatch[]
}

/** A plan can be told of when a sample of it is on record. */
export const hasSamples = ({ id }: DomainRecord, { records }: ReportData): boolean =>
  (records.samples ?? []).some(({ fields }) => textOf(fields, 'plan') === id)

const LEVEL_NAMES: Readonly<Record<string, string>> = { 国家: '国家', 省: '省级', 市: '市级', 县: '县级' }

/** 第×批: the plan's place among the plans of its level and year, by the day they begin. */
function ordinalOf(facts: ReportFacts, plan: DomainRecord): string {
  const key = ({ id, fields }: DomainRecord): string => `${textOf(fields, 'from')}\t${id}`
  const peers = (facts.data.records.samplingPlans ?? [])
    .filter(
      ({ fields }) =>
        textOf(fields, 'level') === textOf(plan.fields, 'level') &&
        textOf(fields, 'kind') === textOf(plan.fields, 'kind') &&
        fields.year === plan.fields.year,
    )
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const at = peers.findIndex(({ id }) => id === plan.id)
  return `第${chineseNumber(at + 1)}批`
}

function subjectOf(facts: ReportFacts, plan: DomainRecord | undefined): string {
  if (plan === undefined) return `${facts.plan.year}年食品相关产品质量市级监督抽查情况`
  const { year } = plan.fields
  const level = textOf(plan.fields, 'level')
  const kind = textOf(plan.fields, 'kind') || '监督抽查'
  return `${typeof year === 'number' ? year : facts.plan.year}年${ordinalOf(facts, plan)}食品相关产品质量${LEVEL_NAMES[level] ?? level}${kind}情况`
}

/** Every batch falls into exactly one of qualified, failed, open and notGot; judged is the first two. */
export function circularFacts(facts: ReportFacts): CircularFacts {
  const plan = facts.options.record
  const own = sampledBatches(facts).filter(({ record, outside }) =>
    plan === undefined
      ? textOf(record.fields, 'taskType') === '监督抽查' &&
        textOf(record.fields, 'samplingLevel') === '市' &&
        outside === undefined
      : textOf(record.fields, 'plan') === plan.id,
  )
  const notGot = own.filter((batch) => batch.notGot)
  const got = own.filter((batch) => !batch.notGot)
  const qualified = got.filter(({ result }) => result === '合格')
  const failed = got.filter(({ result }) => result === '不合格')
  return {
    subject: subjectOf(facts, plan),
    qualified,
    failed,
    judged: [...qualified, ...failed],
    open: got.filter(({ result }) => result === '未判定'),
    notGot,
  }
}
