/** What is due next: reports, plan tasks, rectifications, licences, objection periods, instruments. */
import { addDays, dayNumber, daysBetween, monthDay } from '../campaign/calendar-date'
import type { CampaignPlan } from '../campaign/plan'
import { reportingDeadlines } from '../campaign/schedule'
import { type DomainRecord, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import { concludeSample, type JudgingDay, judgingDay, notCounted, objectionEnd } from '../indicators/sample-judgement'
import type { FieldsOf } from '../schema/field'

export type DeadlineKind = '上报' | '阶段' | '整改' | '复查' | '许可' | '异议' | '仪器'

export interface Deadline {
  /** The day it is due. */
  readonly date: string
  /** Calendar days left; negative when past. */
  readonly daysLeft: number
  readonly kind: DeadlineKind
  readonly text: string
  readonly overdue: boolean
  readonly recordRef?: { readonly collection: string; readonly id: string }
}

export interface DeadlineOptions {
  /** Days before expiry at which a licence is shown, greatest first counts (条例 art. 25; 180, 90, 30, 0). */
  readonly licenceReminderDays: readonly number[]
  readonly instrumentReminderDays: number
  readonly objectionDays: number
  /** How far ahead rectifications and phase ends are shown. */
  readonly horizonDays: number
  /** A licence or instrument that ran out longer ago than this is no news. */
  readonly pastDays: number
}

export const DEFAULT_DEADLINE_OPTIONS: DeadlineOptions = {
  licenceReminderDays: [180, 90, 30, 0],
  instrumentReminderDays: 30,
  objectionDays: 15,
  horizonDays: 30,
  pastDays: 60,
}

/** Options as the settings record holds them. */
export function deadlineOptions(settings: FieldsOf): DeadlineOptions {
  const days = Array.isArray(settings.licenceReminderDays)
    ? settings.licenceReminderDays.map(Number).filter((day) => Number.isInteger(day) && day >= 0)
    : []
  const positive = (value: unknown, otherwise: number) => (typeof value === 'number' && value >= 0 ? value : otherwise)
  const { licenceReminderDays, instrumentReminderDays, objectionDays } = DEFAULT_DEADLINE_OPTIONS
  return {
    ...DEFAULT_DEADLINE_OPTIONS,
    licenceReminderDays: days.length === 0 ? licenceReminderDays : days,
    instrumentReminderDays: positive(settings.instrumentReminderDays, instrumentReminderDays),
    objectionDays: positive(settings.objectionDays, objectionDays),
  }
}

export interface DeadlineInput {
  readonly records: RecordsByCollection
  readonly plan: CampaignPlan
  readonly options: DeadlineOptions
}

interface Source extends DeadlineInput {
  readonly today: string
  readonly judging: JudgingDay
  readonly nameOf: (enterpriseId: string | undefined) => string
}

const isDay = (date: string): boolean => !Number.isNaN(dayNumber(date))

const deadline = (
  today: string,
  kind: DeadlineKind,
  date: string,
  text: string,
  recordRef?: Deadline['recordRef'],
): Deadline => {
  const daysLeft = daysBetween(today, date)
  return { date, daysLeft, kind, text, overdue: daysLeft < 0, ...(recordRef === undefined ? {} : { recordRef }) }
}

/** Reporting deadlines answered by a document: its kind, and a date of submission by the plan's own date. */
function submittedReports({ plan, records }: DeadlineInput, today: string): ReadonlySet<string> {
  const submitted = (records.documents ?? []).filter((record) => {
    const on = textOf(record.fields, 'submittedOn')
    return on !== '' && on <= today && on.startsWith(`${plan.year}-`)
  })
  return new Set(
    plan.reporting
      .filter((reporting) => reporting.kinds.every((kind) => submitted.some((r) => textOf(r.fields, 'kind') === kind)))
      .map((reporting) => reporting.id),
  )
}

function planDeadlines(source: Source): readonly Deadline[] {
  const { plan, today, options } = source
  const reports = reportingDeadlines(plan, today, submittedReports(source, today))
    .filter((entry) => !entry.submitted)
    .map((entry) => {
      const text = `报省局 ${entry.reporting.documents.length} 项材料：${entry.reporting.documents.join('、')}（方案要求 ${monthDay(entry.before)}前）`
      return deadline(today, '上报', entry.internalDue, text)
    })
  const phases = plan.phases
    .filter((phase) => phase.to >= today && daysBetween(today, phase.to) <= options.horizonDays)
    .map((phase) => deadline(today, '阶段', phase.to, `${phase.name}阶段结束`))
  return [...reports, ...phases]
}

/** States in which nothing more is awaited from the enterprise. */
const CLOSED: ReadonlySet<string> = new Set(['已复查合格', '升级'])

function rectificationDeadline(record: DomainRecord, source: Source): readonly Deadline[] {
  const { today, options, nameOf } = source
  const { fields, id } = record
  const state = textOf(fields, 'state')
  if (CLOSED.has(state) || textOf(fields, 'conclusion') === '合格') return []
  const name = nameOf(textOf(fields, 'enterprise') || undefined) || textOf(fields, 'sourceEnterpriseName')
  const ref = { collection: 'rectifications', id }
  const item = textOf(fields, 'item')
  const dueOn = textOf(fields, 'dueOn')
  if (!isDay(dueOn)) return []
  if (textOf(fields, 'reportOn') !== '' || state === '已提交') {
    return [deadline(today, '复查', dueOn, `${name}：${item}，已提交整改，待复查`, ref)]
  }
  if (daysBetween(today, dueOn) > options.horizonDays) return []
  return [deadline(today, '整改', dueOn, `${name}：${item}，整改到期`, ref)]
}

function licenceDeadline(licence: DomainRecord, source: Source): readonly Deadline[] {
  const { today, options, nameOf } = source
  const { fields, id } = licence
  const validTo = textOf(fields, 'validTo')
  const status = textOf(fields, 'status')
  if (!isDay(validTo) || ['注销', '撤销', '吊销'].includes(status) || textOf(fields, 'renewalFiledOn') !== '') return []
  const daysLeft = daysBetween(today, validTo)
  const reached = options.licenceReminderDays.filter((days) => daysLeft <= days)
  if (reached.length === 0 || daysLeft < -options.pastDays) return []
  const number = textOf(fields, 'number')
  const tail = daysLeft < 0 ? '已到期，核实是否仍在生产' : `距到期 ${daysLeft} 天，提醒延续`
  const text = `${nameOf(licence.parent)}：许可证 ${number} ${tail}`
  return [deadline(today, '许可', validTo, text, { collection: 'licences', id })]
}

function instrumentDeadline(instrument: DomainRecord, source: Source): readonly Deadline[] {
  const { today, options, nameOf } = source
  const validTo = textOf(instrument.fields, 'validTo')
  if (!isDay(validTo)) return []
  const daysLeft = daysBetween(today, validTo)
  if (daysLeft > options.instrumentReminderDays || daysLeft < -options.pastDays) return []
  const tail = daysLeft < 0 ? '检定或校准已到期' : `检定或校准 ${daysLeft} 天后到期`
  const text = `${nameOf(instrument.parent)}：${textOf(instrument.fields, 'name')} ${tail}`
  return [deadline(today, '仪器', validTo, text, { collection: 'instruments', id: instrument.id })]
}

/** The day the objection time of a failing batch ends; settled ones are left out. */
function objectionDeadline(sample: DomainRecord, source: Source): readonly Deadline[] {
  const { today, options, nameOf } = source
  const notifiedOn = textOf(sample.fields, 'notifiedOn')
  if (notifiedOn === '' || notifiedOn > today || notifiedOn < source.judging.openFrom || !isDay(notifiedOn)) return []
  if (notCounted(sample) === '风险监测' || textOf(sample.fields, 'conclusion') !== '不合格') return []
  const end = objectionEnd(notifiedOn, options.objectionDays)
  if (end < today || concludeSample(sample, source.judging).kind !== 'pending') return []
  const name = nameOf(textOf(sample.fields, 'enterprise') || undefined) || textOf(sample.fields, 'sampledName')
  const text = `${name} ${textOf(sample.fields, 'sheetNumber')} 异议期满，可定结论`
  return [deadline(today, '异议', end, text, { collection: 'samples', id: sample.id })]
}

/**
 * Everything that waits for somebody on `today`, overdue first, then by day. Rectifications and phase ends are shown
 * `horizonDays` ahead, licences and instruments from their first reminder, the two reports always until submitted.
 */
export function nextDeadlines(input: DeadlineInput, today: string): readonly Deadline[] {
  const { records } = input
  const names = new Map((records.enterprises ?? []).map((record) => [record.id, textOf(record.fields, 'name')]))
  const judging = judgingDay(today, input.options.objectionDays)
  const source: Source = { ...input, today, judging, nameOf: (id) => (id === undefined ? '' : (names.get(id) ?? '')) }
  const of = (
    collection: string,
    make: (record: DomainRecord, from: Source) => readonly Deadline[],
  ): readonly Deadline[] => (records[collection] ?? []).flatMap((record) => make(record, source))
  return [
    ...planDeadlines(source),
    ...of('rectifications', rectificationDeadline),
    ...of('licences', licenceDeadline),
    ...of('instruments', instrumentDeadline),
    ...of('samples', objectionDeadline),
  ].toSorted((left, right) => left.daysLeft - right.daysLeft || (left.text < right.text ? -1 : 1))
}

/** Those due within the coming `days`, the overdue ones included: 本周要办. */
export const dueWithin = (deadlines: readonly Deadline[], today: string, days: number): readonly Deadline[] => {
  const last = addDays(today, days)
  return deadlines.filter((entry) => entry.date <= last)
}
