/**
 * Which backups stay: today's last three, then one a day for two weeks, one a week for three months, one a month for
 * two years. Of a day, a week or a month the newest one stays. What the clerk made by hand stays at least for its day.
 */
import { dayNumber } from '../campaign/calendar-date'

export interface AgedBackup {
  readonly name: string
  /** Day of the office's own clock, YYYY-MM-DD, and the time of day after it; ISO 8601 sorts as it stands. */
  readonly at: string
  readonly byHand: boolean
}

const TODAY_KEPT = 3
const DAYS = 14
const WEEKS_DAYS = 92
const MONTHS_DAYS = 731

const dayOf = (at: string): number => dayNumber(at.slice(0, 10))

/** Weeks begin on Monday: 1970-01-01 was a Thursday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7)

/** The drawer a backup lies in; of each drawer the newest stays. @returns undefined = too old for any */
function drawerOf(at: string, age: number): string | undefined {
  if (age <= DAYS) return `day ${at.slice(0, 10)}`
  if (age <= WEEKS_DAYS) return `week ${weekOf(dayOf(at))}`
  if (age <= MONTHS_DAYS) return `month ${at.slice(0, 7)}`
  return undefined
}

/**
 * @param backups in any order
 * @param today YYYY-MM-DD by the office's clock
 * @returns names that stay. The newest always does, and so does whatever carries a date that is yet to come: a clock
 * was wrong, and nobody knows how old it is.
 */
export function backupsToKeep(backups: readonly AgedBackup[], today: string): ReadonlySet<string> {
  const newestFirst = [...backups].sort((a, b) => (a.at === b.at ? (a.name < b.name ? 1 : -1) : a.at < b.at ? 1 : -1))
  const keep = new Set<string>()
  const newest = newestFirst[0]
  if (newest !== undefined) keep.add(newest.name)
  const taken = new Set<string>()
  let ofToday = 0
  for (const { name, at, byHand } of newestFirst) {
    const age = dayNumber(today) - dayOf(at)
    if (Number.isNaN(age) || age < 0) {
      keep.add(name)
    } else if (age === 0) {
      if (!byHand) ofToday += 1
      if (byHand || ofToday <= TODAY_KEPT) keep.add(name)
    } else {
      const drawer = drawerOf(at, age)
      if (drawer !== undefined && !taken.has(drawer)) keep.add(name)
      if (drawer !== undefined) taken.add(drawer)
    }
  }
  return keep
}
