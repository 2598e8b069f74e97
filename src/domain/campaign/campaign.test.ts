import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../tests/support/reference-files'
import { planOfYear } from '../reference/reference-data'
import { addDays, addMonths, dateOfDay, dayNumber, daysBetween, weekdayName } from './calendar-date'
import { phaseOn, reportingDeadlines } from './schedule'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days'

const data = shippedReference()
const plan = planOfYear(data, 2017)

describe('calendar days', () => {
  it('counts and moves days', () => {
    expect(daysBetween('2017-02-28', '2017-03-01')).toBe(1)
    expect(addDays('2017-12-31', 1)).toBe('2018-01-01')
    expect(addMonths('2017-01-31', 1)).toBe('2017-02-28')
    expect(addMonths('2017-12-15', -12)).toBe('2016-12-15')
    expect(Number.isNaN(dayNumber('2017-02-30'))).toBe(true)
    expect(weekdayName('2017-06-12')).toBe('周一')
  })

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -900, max: 900 }), (day, move) => {
        const date = dateOfDay(day)
        return dayNumber(date) === day && daysBetween(date, addDays(date, move)) === move
      }),
    )
  })
})

describe('working days', () => {
  const { holidays } = data

  it('knows days off and weekends worked in 2017', () => {
    const works = (date: string) => isWorkingDay(date, holidays)
    expect(works('2017-05-27')).toEqual({ ok: true, value: true })
    expect(works('2017-05-29')).toEqual({ ok: true, value: false })
    expect(works('2017-06-10')).toEqual({ ok: true, value: false })
    expect(works('2017-10-08')).toEqual({ ok: true, value: false })
    expect(works('2017-09-30')).toEqual({ ok: true, value: true })
  })

  it('adds working days', () => {
    // Mon 12 June + 10: 13–16 (4), 19–23 (9), 26 (10)
    expect(addWorkingDays('2017-06-12', 10, holidays)).toEqual({ ok: true, value: '2017-06-26' })
    // Fri 26 May: Sat 27 worked, 28–30 off, 31 May is the second
    expect(addWorkingDays('2017-05-26', 2, holidays)).toEqual({ ok: true, value: '2017-05-31' })
    // Fri 29 Sept: Sat 30 worked, 1–8 Oct off, Mon 9 Oct the second
    expect(addWorkingDays('2017-09-29', 2, holidays)).toEqual({ ok: true, value: '2017-10-09' })
    expect(addWorkingDays('2017-06-12', 0, holidays)).toEqual({ ok: true, value: '2017-06-12' })
  })

  it('says which year is missing instead of counting it', () => {
    expect(addWorkingDays('2018-12-28', 5, holidays)).toMatchObject({ ok: false, missingYear: 2019 })
    expect(workingDaysBetween('2016-12-20', '2017-01-05', holidays)).toMatchObject({ ok: false, missingYear: 2016 })
  })

  it('adding n working days leaves n working days between', () => {
    const start = dayNumber('2017-01-01')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 60 }), (offset, count) => {
        const from = dateOfDay(start + offset)
        const end = addWorkingDays(from, count, holidays)
        if (!end.ok) return end.missingYear === 2019
        const between = workingDaysBetween(from, end.value, holidays)
        return between.ok && between.value === count
      }),
    )
  })
})

describe('schedule', () => {
  it('knows the phase of a day', () => {
    expect(phaseOn(plan, '2017-04-09').label).toBe('尚未开始')
    expect(phaseOn(plan, '2017-04-15')).toMatchObject({ label: '准备部署', daysLeft: 0 })
    expect(phaseOn(plan, '2017-06-12')).toMatchObject({ label: '全面提升', day: 58, days: 215, daysLeft: 157 })
    expect(phaseOn(plan, '2017-11-17').label).toBe('总结验收')
    expect(phaseOn(plan, '2017-12-18').label).toBe('已结束')
  })

  it('works towards the day before and reminds', () => {
    const [june] = reportingDeadlines(plan, '2017-06-12')
    expect(june).toMatchObject({
      before: '2017-06-20',
      internalDue: '2017-06-19',
      daysLeft: 7,
      remind: true,
      overdue: false,
    })
    expect(reportingDeadlines(plan, '2017-06-13')[0]).toMatchObject({ daysLeft: 6, remind: false })
    expect(reportingDeadlines(plan, '2017-06-19')[0]).toMatchObject({ daysLeft: 0, remind: true, overdue: false })
    expect(reportingDeadlines(plan, '2017-06-20')[0]).toMatchObject({ daysLeft: -1, remind: true, overdue: true })
    expect(reportingDeadlines(plan, '2017-06-25', new Set(['S42a']))[0]).toMatchObject({
      overdue: false,
      remind: false,
    })
  })
})

describe('days of the calendar', () => {
  it('agree with the calendar of the language, every day of four centuries and the odd ones', () => {
    for (let number = -60_000; number < 90_000; number += 1) {
      const text = new Date(number * 86_400_000).toISOString().slice(0, 10)
      if (dateOfDay(number) !== text || dayNumber(text) !== number)
        expect([dateOfDay(number), dayNumber(text)]).toEqual([text, number])
    }
    for (const wrong of [
      '',
      '2017-02-29',
      '1900-02-29',
      '2017-13-01',
      '2017-00-10',
      '2017-06-00',
      '2017-6-1',
      '2017/06/01',
      '２017-06-01',
      '2017-06-1x',
    ])
      expect(dayNumber(wrong), wrong).toBeNaN()
    expect(dayNumber('2000-02-29')).toBe(11_016)
    expect(dateOfDay(Number.NaN)).toBe('')
  })
})
