/**
 * Time limits and holidays as one day's reckoning needs them: the shipped tables (resources/limits.json,
 * resources/holidays-<year>.json) with the office's own records (`timeLimits`, `holidays`) laid over them.
 */
import { dayNumber } from '../campaign/calendar-date'
import type { HolidayFestival, HolidayTable } from '../campaign/working-days'
import { type DomainRecord, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import type { FieldsOf } from '../schema/field'
import { DAY_KINDS, type DayKind, LIMIT_MATTERS, type LimitMatter, matterOf } from './matters'

/** One limit of one matter in one span of time. */
export interface LimitRow {
  readonly matter: LimitMatter
  readonly days: number
  readonly dayKind: DayKind
  /** Where the number comes from, in words. */
  readonly basis: string
  /** First and last day on which the period may begin; absent = open. */
  readonly validFrom?: string
  readonly validTo?: string
  /** False: read in no text of law; shown as 未核实 and never printed as a fact. */
  readonly confirmed: boolean
}

export interface TimeLimit extends LimitRow {
  /** Chinese name of the matter. */
  readonly label: string
  /** Id of the office's record that says so; absent = shipped. */
  readonly record?: string
}

export interface LimitSource {
  /** The office's own before the shipped ones; the first that is valid on a day holds. */
  readonly limits: readonly TimeLimit[]
  readonly holidays: readonly HolidayTable[]
}

const isDay = (text: string): boolean => !Number.isNaN(dayNumber(text))

const span = (fields: FieldsOf): Pick<LimitRow, 'validFrom' | 'validTo'> => {
  const from = textOf(fields, 'validFrom')
  const to = textOf(fields, 'validTo')
  return { ...(isDay(from) ? { validFrom: from } : {}), ...(isDay(to) ? { validTo: to } : {}) }
}

/** The limit a record states; undefined while it lacks its matter or its days. */
function ownLimit({ id, fields }: DomainRecord): TimeLimit | undefined {
  const matter = matterOf(textOf(fields, 'matter'))
  const days = fields.days
  if (matter === undefined || typeof days !== 'number' || !Number.isInteger(days) || days < 0) return undefined
  const dayKind = DAY_KINDS.find((kind) => kind === fields.dayKind) ?? '日'
  return {
    matter,
    label: LIMIT_MATTERS[matter],
    days,
    dayKind,
    basis: textOf(fields, 'basis') || '本局填写，没有写依据',
    confirmed: fields.confirmed === true,
    record: id,
    ...span(fields),
  }
}

/** Later beginnings first, so that a newer rule hides the older one it does not end. */
const newestFirst = (left: TimeLimit, right: TimeLimit): number => {
  const [a, b] = [left.validFrom ?? '', right.validFrom ?? '']
  if (a !== b) return a < b ? 1 : -1
  return (left.record ?? '') < (right.record ?? '') ? 1 : -1
}

/** `settings.objectionDays`, kept from before there were dated limits: holds while it differs from the law's 15. */
function settingLimits(settings: FieldsOf | undefined): readonly TimeLimit[] {
  const days = settings?.objectionDays
  if (typeof days !== 'number' || days === 15 || !Number.isInteger(days) || days < 1) return []
  const basis = '本局在设置里填写的异议期限'
  return [{ matter: 'objection', label: LIMIT_MATTERS.objection, days, dayKind: '日', basis, confirmed: false }]
}

interface OwnDay {
  readonly date: string
  readonly name: string
  readonly off: boolean
}

function ownDays(records: readonly DomainRecord[]): readonly OwnDay[] {
  const days: OwnDay[] = []
  for (const { fields } of records) {
    const date = textOf(fields, 'date')
    const kind = textOf(fields, 'kind')
    if (!isDay(date) || (kind !== '放假' && kind !== '调休上班')) continue
    days.push({ date, name: textOf(fields, 'name') || kind, off: kind === '放假' })
  }
  return days
}

const groupByName = (days: readonly OwnDay[]): readonly HolidayFestival[] => {
  const names = [...new Set(days.map((day) => day.name))]
  return names.map((name) => ({
    name,
    off: days.filter((day) => day.name === name && day.off).map((day) => day.date),
    work: days.filter((day) => day.name === name && !day.off).map((day) => day.date),
  }))
}

/**
 * The year's tables: a day the office has entered replaces the shipped word about that day; a year nobody shipped
 * exists as soon as the office has entered one of its days. `checkedHolidayYears` of the settings confirms a year.
 */
export function holidayTables(
  shipped: readonly HolidayTable[],
  records: readonly DomainRecord[] = [],
  settings: FieldsOf = {},
): readonly HolidayTable[] {
  const own = ownDays(records)
  const checked = new Set(Array.isArray(settings.checkedHolidayYears) ? settings.checkedHolidayYears : [])
  if (own.length === 0 && checked.size === 0) return shipped
  const years = new Set([...shipped.map((table) => table.year), ...own.map((day) => Number(day.date.slice(0, 4)))])
  return [...years].sort().map((year) => {
    const table = shipped.find((candidate) => candidate.year === year)
    const days = own.filter((day) => day.date.startsWith(`${String(year).padStart(4, '0')}-`))
    const said = new Set(days.map((day) => day.date))
    const kept = (table?.festivals ?? []).map((festival) => ({
      name: festival.name,
      off: festival.off.filter((date) => !said.has(date)),
      work: festival.work.filter((date) => !said.has(date)),
    }))
    return {
      year,
      confirmed: checked.has(String(year)) || (days.length === 0 && table?.confirmed === true),
      festivals: [...groupByName(days), ...kept],
    }
  })
}

/** What limits and working days are reckoned with; made once for a reading of the records. */
export function limitSource(
  shipped: { readonly limits: readonly LimitRow[]; readonly holidays: readonly HolidayTable[] },
  records: RecordsByCollection,
): LimitSource {
  const settings = records.settings?.[0]?.fields
  const own = (records.timeLimits ?? []).map(ownLimit).filter((limit) => limit !== undefined)
  const defaults = shipped.limits.map((row) => ({ ...row, label: LIMIT_MATTERS[row.matter] }))
  return {
    limits: [...own.toSorted(newestFirst), ...settingLimits(settings), ...defaults.toSorted(newestFirst)],
    holidays: holidayTables(shipped.holidays, records.holidays, settings),
  }
}
