/** What one sampled batch counts for on a day (G6). */
import { addDays, dayNumber } from '../campaign/calendar-date'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { LimitSource } from '../limits/limit-source'
import { limitEnd } from '../limits/time-limit'
import type { SamplingDateRule } from './indicator-input'

export const COUNTED_LEVELS = ['国家', '省', '市'] as const

export type Judgement =
  | { readonly kind: 'qualified' | 'failed' }
  /** 待定: the time for objection is open, or a re-test is under way. */
  | { readonly kind: 'pending'; readonly reason: string }
  | { readonly kind: 'excluded'; readonly reason: string }

const excluded = (reason: string): Judgement => ({ kind: 'excluded', reason })

/** Time for objection: so many days for every batch, or the dated limits, of which the day of service picks one. */
export type ObjectionTime = number | LimitSource

/** Last day on which the enterprise may object: the first day counted is the day after it received the result. */
const objectionEnd = (notifiedOn: string, objectionDays: number): string => addDays(notifiedOn, objectionDays)

const isFinal = (conclusion: string): conclusion is '合格' | '不合格' =>
  conclusion === '合格' || conclusion === '不合格'

const QUALIFIED: Judgement = { kind: 'qualified' }
const FAILED: Judgement = { kind: 'failed' }
const judged = (conclusion: '合格' | '不合格'): Judgement => (conclusion === '合格' ? QUALIFIED : FAILED)

/** The day of judging; made once, for all batches. */
export interface JudgingDay {
  readonly asOf: string
  /** Why the objection time that begins with service on a day has not ended; undefined = it has. */
  readonly openSince: (notifiedOn: string) => string | undefined
}

/** One number for all: the first day of service whose time is still open settles every batch by one comparison. */
function openByDays(asOf: string, days: number): JudgingDay['openSince'] {
  const openFrom = addDays(asOf, -days)
  return (notifiedOn) => (notifiedOn < openFrom ? undefined : `异议期至 ${objectionEnd(notifiedOn, days)}`)
}

/** By the limit of the day of service, as the clock of the objection has it; an end that cannot be told is not over. */
function openByLimits(asOf: string, limits: LimitSource): JudgingDay['openSince'] {
  return (notifiedOn) => {
    const end = Number.isNaN(dayNumber(notifiedOn)) ? undefined : limitEnd('objection', notifiedOn, limits)
    if (end === undefined) return undefined
    if (!end.ok) return end.message
    return end.value < asOf ? undefined : `异议期至 ${end.value}`
  }
}

export const judgingDay = (asOf: string, objection: ObjectionTime): JudgingDay => ({
  asOf,
  openSince: typeof objection === 'number' ? openByDays(asOf, objection) : openByLimits(asOf, objection),
})

/** Objection or re-test not settled by the day. */
function openObjection(fields: DomainRecord['fields'], day: JudgingDay): string | undefined {
  const state = textOf(fields, 'objectionState')
  if (state === '已提出' || state === '已受理' || state === '已复检') {
    if (textOf(fields, 'objectionOn') <= day.asOf) return '已提出异议，复检结论未出'
  }
  const notifiedOn = textOf(fields, 'notifiedOn')
  if (notifiedOn === '') return state === '异议期内' ? '异议期内' : undefined
  return day.openSince(notifiedOn)
}

/** The conclusion of a batch on the day, whatever its task: the re-test's where there is one. */
export function concludeSample(sample: DomainRecord, day: JudgingDay): Judgement {
  const { fields } = sample
  const outcome = textOf(fields, 'outcome')
  if (outcome === '拒检' || outcome === '未抽到样') return excluded(outcome)
  const conclusion = textOf(fields, 'conclusion')
  if (textOf(fields, 'signedOn') > day.asOf) return excluded('截至日期时尚未出报告')
  if (!isFinal(conclusion)) return excluded('尚未判定')
  const retest = textOf(fields, 'retestConclusion')
  if (isFinal(retest) && textOf(fields, 'retestedOn') <= day.asOf) return judged(retest)
  const open = openObjection(fields, day)
  return open === undefined ? judged(conclusion) : { kind: 'pending', reason: open }
}

/** The office's date rule for one year up to the cut-off date; made once, for all batches. */
export interface YearRule {
  readonly rule: SamplingDateRule
  readonly field: 'sampledOn' | 'signedOn'
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly year: number
}

export const yearRule = (rule: SamplingDateRule, year: number, asOf: string): YearRule => ({
  rule,
  field: rule === '抽样日期' ? 'sampledOn' : 'signedOn',
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  asOf,
  year,
})

/** Why a batch is none of the year; undefined = it is one. */
export function outsideYear(sample: DomainRecord, { rule, field, from, to, asOf, year }: YearRule): string | undefined {
  const date = textOf(sample.fields, field)
  if (date === '') return `${rule}未填`
  if (date < from || date > to) return `${rule}不在${year}年`
  return date > asOf ? `${rule}晚于截至日期` : undefined
}

/** Why a batch is no 国家, 省 or 市 监督抽查; undefined = it is one. */
export function notCounted(sample: DomainRecord): string | undefined {
  const task = textOf(sample.fields, 'taskType')
  if (task === '') return '任务类别未填'
  if (task !== '监督抽查') return task
  const level = textOf(sample.fields, 'samplingLevel')
  if (level === '') return '抽查级别未填'
  if (level === '县') return '县级抽查'
  return COUNTED_LEVELS.some((counted) => counted === level) ? undefined : `抽查级别“${level}”`
}
