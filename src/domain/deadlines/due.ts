/** What the clocks share: days reckoned from limits, what is near enough to show, words. */
import { addDays, dayNumber, monthDay } from '../campaign/calendar-date'
import type { WorkingDayResult } from '../campaign/working-days'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { LimitMatter } from '../limits/matters'
import { endOfLimit, limitOn, limitText } from '../limits/time-limit'
import type { FieldsOf } from '../schema/field'
import type { ClockSource, Due } from './clock'

export const isDay = (date: string): boolean => !Number.isNaN(dayNumber(date))

/** The day text of a field; empty when it holds no real day. */
export function dayOf(fields: FieldsOf, key: string): string {
  const text = textOf(fields, key)
  return isDay(text) ? text : ''
}

/** All records of a kind. */
export const allOf = (source: ClockSource, collection: string): readonly DomainRecord[] =>
  source.records[collection] ?? []

/** Day, reason why there is none, and basis: the part of a line that a limit decides. */
export type When = Pick<Due, 'date' | 'unknown' | 'basis'>

export const onDay = (date: string, basis: string): When => ({ date, basis })

/** A line whose day is missing in the record: it says which field instead of vanishing. */
export const dayMissing = (label: string): When => ({
  date: '',
  unknown: `${label}没有填，期限推算不了，请补填。`,
  basis: `${label}没有填`,
})

const checkedYears = (source: ClockSource, from: string, to: string): string => {
  const open = source.limits.holidays.filter(
    ({ year, confirmed }) => !confirmed && year >= Number(from.slice(0, 4)) && year <= Number(to.slice(0, 4)),
  )
  return open.length === 0 ? '' : `；${open.map((table) => table.year).join('、')} 年节假日表未核对`
}

const REMEMBERED = new WeakMap<ClockSource, Map<string, When>>()

interface From {
  readonly fromLabel: string
  /** Matter whose days are added to the first. */
  readonly extension?: LimitMatter
}

/** What ends a matter's period that began on `from`. Thousands of records share a day: each is reckoned once. */
export function limitFrom(source: ClockSource, matter: LimitMatter, from: string, how: From): When {
  if (!isDay(from)) return dayMissing(how.fromLabel)
  let known = REMEMBERED.get(source)
  if (known === undefined) {
    known = new Map()
    REMEMBERED.set(source, known)
  }
  const key = [matter, from, how.fromLabel, how.extension ?? ''].join(' ')
  let when = known.get(key)
  if (when === undefined) {
    when = reckon(source, matter, from, how)
    known.set(key, when)
  }
  return when
}

function reckon(source: ClockSource, matter: LimitMatter, from: string, { fromLabel, extension }: From): When {
  const limits = [limitOn(matter, from, source.limits)]
  if (extension !== undefined) limits.push(limitOn(extension, from, source.limits))
  let end: WorkingDayResult<string> = { ok: true, value: from }
  for (const limit of limits) if (end.ok) end = endOfLimit(limit, end.value, source.limits)
  const words = limits.map((limit) => {
    const open = limit.confirmed ? '' : '（未核实）'
    return `${limit.label}${limitText(limit)}${open}：${limit.basis}`
  })
  const start = limits.every((limit) => limit.days === 0) ? '当日' : '的次日起算'
  const basis = `${start === '当日' ? '' : '自'}${fromLabel} ${monthDay(from)}${start}；${words.join('；')}`
  if (!end.ok) return { date: '', unknown: `工作日无法推算：${end.message}`, basis }
  const working = limits.some((limit) => limit.dayKind === '工作日')
  return { date: end.value, basis: working ? `${basis}${checkedYears(source, from, end.value)}` : basis }
}

/** Overdue, without a day, or due within `days`. */
export const isNear = ({ date }: Pick<Due, 'date'>, source: ClockSource, days = source.options.horizonDays): boolean =>
  date <= source.today || date <= addDays(source.today, days)

/** Past its day. */
export const isPast = (date: string, today: string): boolean => date !== '' && date < today

/** Is a day between `past` days ago and `ahead` days ahead? Texts are compared: made once for thousands of records. */
export function windowOf(today: string, ahead: number, past: number): (date: string) => boolean {
  const from = addDays(today, -past)
  const to = addDays(today, ahead)
  return (date) => date >= from && date <= to && isDay(date)
}

/** At most `length` characters, with … for the rest; line breaks become spaces. */
export function short(text: string, length = 24): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return [...line].length > length ? `${[...line].slice(0, length - 1).join('')}…` : line
}

/** `甲、乙、丙等 5 项` */
export const some = (names: readonly string[], unit: string, most = 3): string =>
  names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')}等 ${names.length} ${unit}`

/** The name the line begins with: the enterprise's own, or as the ledger wrote it. */
export function whose(record: DomainRecord, source: ClockSource, ledgerKey = 'sourceEnterpriseName'): string {
  const name = source.nameOf(textOf(record.fields, 'enterprise') || undefined)
  return name || textOf(record.fields, ledgerKey) || '企业未填'
}

/** The enterprise and its supervisors, as parts of a line. */
export function about(source: ClockSource, enterprise: string | undefined): Pick<Due, 'enterprise' | 'people'> {
  if (enterprise === undefined || enterprise === '') return {}
  const people = source.enterprise(enterprise)?.fields.supervisors
  return { enterprise, ...(Array.isArray(people) && people.length > 0 ? { people: people.slice(0, 2) } : {}) }
}

export const aboutOf = (source: ClockSource, record: DomainRecord): Pick<Due, 'enterprise' | 'people'> =>
  about(source, textOf(record.fields, 'enterprise') || undefined)

export const refTo = (
  collection: string,
  record: DomainRecord,
): { readonly recordRef: { collection: string; id: string } } => ({
  recordRef: { collection, id: record.id },
})
