/**
 * Working days by the year's holiday table (国务院办公厅 notices: days off and weekend days worked).
 * A year without a table is never counted by weekends alone: the caller gets the year and says so.
 */
import { addDays, dayNumber, weekdayOf } from './calendar-date'

export interface HolidayFestival {
  readonly name: string
  /** Days off, weekends inside the break included or not. */
  readonly off: readonly string[]
  /** Saturdays and Sundays worked instead. */
  readonly work: readonly string[]
}

export interface HolidayTable {
  readonly year: number
  /** The office has compared the table with the notice. */
  readonly confirmed: boolean
  readonly festivals: readonly HolidayFestival[]
}

export type WorkingDayResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly missingYear: number; readonly message: string }

const missing = (year: number): WorkingDayResult<never> => ({
  ok: false,
  missingYear: year,
  message: `没有 ${year} 年的节假日表，工作日无法推算。请先导入该年的节假日安排。`,
})

const yearOf = (date: string): number => Number(date.slice(0, 4))

/** Is `date` a working day? */
export function isWorkingDay(date: string, tables: readonly HolidayTable[]): WorkingDayResult<boolean> {
  const table = tables.find((candidate) => candidate.year === yearOf(date))
  if (table === undefined) return missing(yearOf(date))
  for (const festival of table.festivals) {
    if (festival.work.includes(date)) return { ok: true, value: true }
    if (festival.off.includes(date)) return { ok: true, value: false }
  }
  const weekday = weekdayOf(date)
  return { ok: true, value: weekday !== 0 && weekday !== 6 }
}

/**
 * The day on which the `count`-th working day after `from` falls; the first day counted is the day after `from`.
 * `count` 0 gives `from` itself. Throws on a `from` that is no day.
 */
export function addWorkingDays(from: string, count: number, tables: readonly HolidayTable[]): WorkingDayResult<string> {
  if (Number.isNaN(dayNumber(from))) throw new Error(`not a calendar day: ${from}`)
  let date = from
  let left = count
  while (left > 0) {
    date = addDays(date, 1)
    const working = isWorkingDay(date, tables)
    if (!working.ok) return working
    if (working.value) left -= 1
  }
  return { ok: true, value: date }
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  from: string,
  to: string,
  tables: readonly HolidayTable[],
): WorkingDayResult<number> {
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const working = isWorkingDay(date, tables)
    if (!working.ok) return working
    if (working.value) count += 1
  }
  return { ok: true, value: count }
}
