/** Calendar days as `YYYY-MM-DD` text: compared as text, counted as days since 1970-01-01. No clock, no time zone. */
const DAY_MS = 86_400_000

/** Days since 1970-01-01, or NaN when the text is no real day (`2017-02-30`). */
export function dayNumber(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (match === null) return Number.NaN
  const number = Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
  return dateOfDay(number) === date ? number : Number.NaN
}

/** The day text of a day number; empty for NaN. */
export function dateOfDay(number: number): string {
  return Number.isFinite(number) ? new Date(number * DAY_MS).toISOString().slice(0, 10) : ''
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
