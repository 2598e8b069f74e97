/** Calendar days as `YYYY-MM-DD` text: compared as text, counted as days since 1970-01-01. No clock, no time zone. */
const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : Number.NaN
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days from 1970-01-01 to the first of March of `year`, the year counted from March so that February ends it. */
function daysToMarch(year: number): number {
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + dayOfEra - 719_468
}

/**
 * Days since 1970-01-01, or NaN when the text is no real day (`2017-02-30`). Reckoned, not parsed: tens of thousands
 * of days are judged for one screen.
 */
export function dayNumber(date: string): number {
  if (date.length !== 10 || date.charCodeAt(4) !== 45 || date.charCodeAt(7) !== 45) return Number.NaN
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3)
  const month = digit(date, 5) * 10 + digit(date, 6)
  const day = digit(date, 8) * 10 + digit(date, 9)
  const most = month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? Number.NaN)
  if (!(day >= 1 && day <= most)) return Number.NaN
  const fromMarch = month > 2 ? month - 3 : month + 9
  return daysToMarch(month > 2 ? year : year - 1) + Math.floor((153 * fromMarch + 2) / 5) + day - 1
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

/** The day text of a day number; empty for NaN and for years that four digits cannot write. */
export function dateOfDay(number: number): string {
  if (!Number.isFinite(number)) return ''
  const shifted = Math.round(number) + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (year < 0 || year > 9999) return ''
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1, 2)}`
}

/** `date` moved by `days` calendar days (negative: back). */
export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days)

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** The same day `months` later; the last day of the month where that day does not exist. */
export function addMonths(date: string, months: number): string {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
  const start = dayNumber(first)
  if (Number.isNaN(start)) return ''
  const next = dayNumber(
    `${String(Math.floor((index + 1) / 12)).padStart(4, '0')}-${String(((index + 1) % 12) + 1).padStart(2, '0')}-01`,
  )
  return dateOfDay(Math.min(start + day - 1, next - 1))
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: string): number => (((dayNumber(date) + 4) % 7) + 7) % 7

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

export const weekdayName = (date: string): string => WEEKDAYS[weekdayOf(date)] ?? ''

/** `2017-06-12` → `6月12日`. */
export const monthDay = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
