/** Which limit holds on a day, and the day it ends. */
import { addDays, dayNumber } from '../campaign/calendar-date'
import { addWorkingDays, type WorkingDayResult } from '../campaign/working-days'
import type { LimitSource, TimeLimit } from './limit-source'
import { LIMIT_MATTERS, type LimitMatter } from './matters'

const holds = (limit: TimeLimit, matter: LimitMatter, date: string): boolean =>
  limit.matter === matter &&
  (limit.validFrom === undefined || limit.validFrom <= date) &&
  (limit.validTo === undefined || date <= limit.validTo)

/**
 * The limit of a matter whose period begins on `date`: the office's own where it has one for that day, else the
 * shipped one. Throws when neither knows the matter on that day (the shipped table covers every day).
 */
export function limitOn(matter: LimitMatter, date: string, source: LimitSource): TimeLimit {
  const limit = source.limits.find((candidate) => holds(candidate, matter, date))
  if (limit === undefined) throw new Error(`数据文件 limits.json：${LIMIT_MATTERS[matter]}在 ${date} 没有期限`)
  return limit
}

/** `from` + the days of the limit, the first day counted being the day after. Throws on a `from` that is no day. */
export function endOfLimit(limit: TimeLimit, from: string, source: LimitSource): WorkingDayResult<string> {
  if (Number.isNaN(dayNumber(from))) throw new Error(`not a calendar day: ${from}`)
  if (limit.dayKind === '工作日') return addWorkingDays(from, limit.days, source.holidays)
  return { ok: true, value: addDays(from, limit.days) }
}

const ENDS = new WeakMap<LimitSource, Map<string, WorkingDayResult<string>>>()

/**
 * Last day of the matter's period that begins with the event on `from`; the first day counted is the day after. Working
 * days in a year without a holiday table are not guessed: the answer then names the year. Remembered per source.
 */
export function limitEnd(matter: LimitMatter, from: string, source: LimitSource): WorkingDayResult<string> {
  let ends = ENDS.get(source)
  if (ends === undefined) {
    ends = new Map()
    ENDS.set(source, ends)
  }
  const key = `${matter} ${from}`
  let end = ends.get(key)
  if (end === undefined) {
    end = endOfLimit(limitOn(matter, from, source), from, source)
    ends.set(key, end)
  }
  return end
}

/** `7个工作日`, `15日`. */
export const limitText = (limit: TimeLimit): string => `${limit.days}${limit.dayKind === '日' ? '日' : '个工作日'}`
