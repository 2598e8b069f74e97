import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlainRow, recordsOf } from '../../../tests/support/domain-figures'
import { shippedReference } from '../../../tests/support/reference-files'
import { addDays, dateOfDay, dayNumber, weekdayOf } from '../campaign/calendar-date'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../campaign/working-days'
import { limitSource } from './limit-source'
import { LIMIT_KEYS } from './matters'
import { limitEnd, limitOn, limitText } from './time-limit'

const reference = shippedReference()
const source = (...rows: readonly PlainRow[]) => limitSource(reference, recordsOf(rows))
const limit = (fields: PlainRow['fields'], id = 'l'): PlainRow => ({ collection: 'timeLimits', id, fields })
const day = (date: string, kind: string, name = '某节'): PlainRow => ({
  collection: 'holidays',
  id: date,
  fields: { date, kind, name },
})

describe('time limits', () => {
  it('know every matter on every day', () => {
    for (const matter of LIMIT_KEYS)
      for (const on of ['1999-01-01', '2017-06-12', '2020-01-01', '2030-12-31'])
        expect(limitOn(matter, on, source()).days).toBeGreaterThanOrEqual(0)
  })

  it('follow the rule in force on the day the period begins (S20, S27)', () => {
    expect(limitOn('rectification', '2019-12-31', source())).toMatchObject({ days: 30, confirmed: false })
    expect(limitOn('rectification', '2020-01-01', source())).toMatchObject({ days: 60, confirmed: false })
    expect(limitOn('complaintAcceptance', '2017-06-12', source()).confirmed).toBe(false)
    expect(limitOn('complaintAcceptance', '2020-01-01', source()).confirmed).toBe(true)
    expect(limitText(limitOn('complaintAcceptance', '2020-01-01', source()))).toBe('7个工作日')
  })

  it('count calendar days from the day after (S20)', () => {
    expect(limitEnd('objection', '2017-06-01', source())).toEqual({ ok: true, value: '2017-06-16' })
    expect(limitEnd('nilReport', '2017-06-30', source())).toEqual({ ok: true, value: '2017-06-30' })
    expect(() => limitEnd('objection', '2017-02-30', source())).toThrow()
  })

  it('give way to the office’s own record, in its span only', () => {
    const own = limit({ matter: '抽查结果异议', days: 10, dayKind: '工作日', validFrom: '2017-07-01', basis: '甲' })
    expect(limitOn('objection', '2017-06-30', source(own)).days).toBe(15)
    expect(limitOn('objection', '2017-07-01', source(own))).toMatchObject({ days: 10, dayKind: '工作日', record: 'l' })
    const later = limit({ matter: 'objection', days: 20, dayKind: '日', validFrom: '2018-01-01' }, 'm')
    expect(limitOn('objection', '2018-03-01', source(own, later)).days).toBe(20)
    expect(limitOn('objection', '2017-12-31', source(own, later)).days).toBe(10)
  })

  it('ignore a record without matter, days or with half a day', () => {
    const broken = [{ days: 3 }, { matter: '复查' }, { matter: '复查', days: 1.5 }, { matter: '复查', days: -1 }]
    const rows = broken.map((fields, at) => limit(fields, String(at)))
    expect(limitOn('reinspection', '2017-06-12', source(...rows)).record).toBeUndefined()
  })

  it('still honour an objection time kept in the settings', () => {
    const settings = { collection: 'settings', id: 'settings', fields: { objectionDays: 20 } }
    expect(limitOn('objection', '2017-06-12', source(settings)).days).toBe(20)
  })
})

describe('holidays', () => {
  it('bridge 端午 and 国庆 (S27)', () => {
    // 2017-05-26 is a Friday; 05-27 (Saturday) is worked, 05-28 to 05-30 are off.
    expect(addWorkingDays('2017-05-26', 3, source().holidays)).toEqual({ ok: true, value: '2017-06-01' })
    expect(limitEnd('complaintAcceptance', '2017-09-28', source())).toEqual({ ok: true, value: '2017-10-13' })
  })

  it('are never guessed for a year without a table', () => {
    const end = limitEnd('penaltyPublicity', '2018-12-20', source())
    expect(end).toMatchObject({ ok: false, missingYear: 2019 })
    expect(end.ok ? '' : end.message).toContain('2019 年')
    expect(limitEnd('objection', '2018-12-20', source())).toEqual({ ok: true, value: '2019-01-04' })
  })

  it('of the office replace the shipped word about a day and make a new year', () => {
    const tables = source(day('2017-05-29', '调休上班'), day('2019-01-01', '放假', '元旦')).holidays
    expect(isWorkingDay('2017-05-29', tables)).toEqual({ ok: true, value: true })
    expect(isWorkingDay('2017-05-30', tables)).toEqual({ ok: true, value: false })
    expect(addWorkingDays('2018-12-31', 1, tables)).toEqual({ ok: true, value: '2019-01-02' })
    expect(tables.map((table) => [table.year, table.confirmed])).toEqual([
      [2017, false],
      [2018, false],
      [2019, false],
    ])
  })

  it('are confirmed year by year; a row without a real day or kind is none', () => {
    const settings = { collection: 'settings', id: 'settings', fields: { checkedHolidayYears: ['2017'] } }
    const tables = source(settings, day('2019-02-30', '放假'), day('2019-03-01', '不知')).holidays
    expect(tables.map((table) => [table.year, table.confirmed])).toEqual([
      [2017, true],
      [2018, false],
    ])
  })
})

describe('working days', () => {
  const tables = source().holidays
  const days = fc.integer({ min: dayNumber('2017-01-01'), max: dayNumber('2018-06-30') }).map(dateOfDay)

  it('end on a working day, and are as many as asked for', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const end = addWorkingDays(from, count, tables)
        if (!end.ok) throw new Error(end.message)
        expect(isWorkingDay(end.value, tables)).toEqual({ ok: true, value: true })
        expect(workingDaysBetween(from, end.value, tables)).toEqual({ ok: true, value: count })
      }),
    )
  })

  it('add up: n and then m are n + m', () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 30 }), fc.nat({ max: 30 }), (from, n, m) => {
        const first = addWorkingDays(from, n, tables)
        if (!first.ok) throw new Error(first.message)
        expect(addWorkingDays(first.value, m, tables)).toEqual(addWorkingDays(from, n + m, tables))
      }),
    )
  })

  it('without any holiday are the weekdays', () => {
    const bare = [2017, 2018].map((year) => ({ year, confirmed: true, festivals: [] }))
    fc.assert(
      fc.property(days, (from) => {
        const end = addWorkingDays(from, 5, bare)
        if (!end.ok) throw new Error(end.message)
        const weekday = weekdayOf(from)
        const rest = weekday === 6 ? 1 : weekday === 0 ? 0 : 2
        expect(end.value).toBe(addDays(from, weekday === 6 || weekday === 0 ? 5 + rest : 7))
      }),
    )
  })
})
