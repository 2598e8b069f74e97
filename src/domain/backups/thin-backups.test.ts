import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber } from '../campaign/calendar-date'
import { type AgedBackup, backupsToKeep } from './thin-backups'

const TODAY = '2017-06-14'
const today = dayNumber(TODAY)
let count = 0
const at = (daysAgo: number, time = '10:00', byHand = false): AgedBackup => {
  count += 1
  return { name: `b${count}`, at: `${dateOfDay(today - daysAgo)}T${time}:00+08:00`, byHand }
}
const kept = (list: readonly AgedBackup[]): number[] => list.map((_, n) => n).filter((n) => has(list, n))
const has = (list: readonly AgedBackup[], n: number): boolean => backupsToKeep(list, TODAY).has(list[n]?.name ?? '')

const backups = fc.uniqueArray(
  fc.record({
    name: fc.uuid(),
    at: fc
      .tuple(fc.integer({ min: -5, max: 1000 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([ago, hour, minute]) => {
        const two = (n: number): string => String(n).padStart(2, '0')
        return `${dateOfDay(today - ago)}T${two(hour)}:${two(minute)}:00+08:00`
      }),
    byHand: fc.boolean(),
  }),
  { selector: (one) => one.name, maxLength: 200 },
)
const ageOf = (one: AgedBackup): number => today - dayNumber(one.at.slice(0, 10))

describe('thinning of backups', () => {
  it("keeps today's last three, and what was made by hand today", () => {
    const list = [at(0, '08:00', true), at(0, '09:00'), at(0, '10:00'), at(0, '11:00'), at(0, '12:00')]
    expect(kept(list)).toEqual([0, 2, 3, 4])
  })

  it('keeps the last of each day for two weeks, of each week for three months, of each month for two years', () => {
    const days = [at(1, '09:00', true), at(1, '17:00'), at(14, '09:00'), at(14, '17:00')]
    expect(kept([at(0), ...days])).toEqual([0, 2, 4])
    // 2017-05-29 was a Monday: 16 days ago; 22 May is 23 days ago, 28 May 17.
    expect(kept([at(0), at(16), at(17), at(20), at(23)])).toEqual([0, 1, 2])
    // 10, 11 and 28 February 2017, and the end of January.
    expect(kept([at(0), at(106), at(123), at(124), at(135)])).toEqual([0, 1, 4])
    expect(kept([at(0), at(731), at(732)])).toEqual([0, 1])
  })

  it('never lets the newest go, nor one dated later than today', () => {
    fc.assert(
      fc.property(backups, (list) => {
        const keep = backupsToKeep(list, TODAY)
        const newest = list.reduce<AgedBackup | undefined>(
          (a, b) => (a === undefined || b.at > a.at ? b : a),
          undefined,
        )
        if (newest !== undefined) {
          expect(list.filter((one) => one.at === newest.at).some((one) => keep.has(one.name))).toBe(true)
        }
        for (const one of list) if (ageOf(one) < 0) expect(keep.has(one.name)).toBe(true)
      }),
    )
  })

  it('holds what the policy promises: one of every day, week and month that had any', () => {
    fc.assert(
      fc.property(backups, (list) => {
        const stay = list.filter((one) => backupsToKeep(list, TODAY).has(one.name))
        const days = (from: readonly AgedBackup[]) =>
          new Set(from.filter((one) => ageOf(one) >= 0 && ageOf(one) <= 14).map((one) => one.at.slice(0, 10)))
        const months = (from: readonly AgedBackup[]) =>
          new Set(from.filter((one) => ageOf(one) > 14 && ageOf(one) <= 731).map((one) => one.at.slice(0, 7)))
        expect(days(stay)).toEqual(days(list))
        expect(months(stay)).toEqual(months(list))
        const automatic = stay.filter((one) => ageOf(one) === 0 && !one.byHand)
        expect(automatic.length).toBeLessThanOrEqual(3)
        // 14 days, 12 weeks, 24 months and their edges, beside today's and what lies in the future.
        expect(stay.filter((one) => ageOf(one) > 0).length).toBeLessThanOrEqual(14 + 13 + 25)
        // Thinning what was thinned changes nothing.
        expect([...backupsToKeep(stay, TODAY)].sort()).toEqual(stay.map((one) => one.name).sort())
      }),
    )
  })

  it('day after day, an office that makes several a day keeps no more than some fifty, evenly spread', () => {
    let list: AgedBackup[] = []
    for (let day = 0; day < 900; day += 1) {
      const date = dateOfDay(today + day)
      for (const time of ['08:30', '11:30', '14:00', '17:30']) {
        list.push({ name: `${date}-${time}`, at: `${date}T${time}:00+08:00`, byHand: false })
      }
      const keep = backupsToKeep(list, date)
      list = list.filter((one) => keep.has(one.name))
    }
    expect(list.length).toBeGreaterThan(45)
    expect(list.length).toBeLessThan(56)
    const ages = list.map((one) => today + 899 - dayNumber(one.at.slice(0, 10))).sort((a, b) => a - b)
    const gaps = ages.slice(1).map((age, n) => [ages[n] ?? 0, age - (ages[n] ?? 0)] as const)
    for (const [age, gap] of gaps) expect(gap).toBeLessThanOrEqual(age < 14 ? 1 : age < 85 ? 13 : 62)
    expect(ages.at(-1)).toBeGreaterThan(690)
  })
})
