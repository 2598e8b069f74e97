import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysInMonth, isRealDate, monthAlone, readDate, readDateTime, readMonth } from './date'

const value = (raw: string) => {
  const reading = readDate(raw)
  return reading.ok ? reading.value : reading.message
}
const note = (raw: string) => {
  const reading = readDate(raw)
  return reading.ok ? reading.note : 'refused'
}

describe('clear forms', () => {
  it.each([
    '2017-04-01',
    '2017.4.1',
    '2017/4/1',
    '2017/04/01',
    '2017年4月1日',
    '2017年04月01号',
    '２０１７年４月１日',
    '２０１７．４．１',
    '二〇一七年四月一日',
    '贰零壹柒年肆月壹日',
    '2017。4。1',
    '2017·4·1',
    '二○一七年四月一日',
    '20170401',
    '2017-04-01 00:00:00',
    '2017-04-01T00:00:00.000Z',
    '2017年4月1日（星期六）',
    '2017. 4. 1',
    ' 2017-4-1 ',
    '2017.04.01//',
    '2017、4、1',
  ])('%s', (raw) => {
    expect(value(raw)).toBe('2017-04-01')
    expect(note(raw)).toBeUndefined()
  })

  it('reads numerals with tens', () => {
    expect(value('二〇一六年十二月二十三日')).toBe('2016-12-23')
    expect(value('二〇一六年十月三十一日')).toBe('2016-10-31')
  })
})

describe('readings to be checked', () => {
  it.each([
    ['17.4.1', '2017-04-01'],
    ['17年4月1日', '2017-04-01'],
    ['98-10-2', '1998-10-02'],
    ['25/12/2016', '2016-12-25'],
    ['12/25/2016', '2016-12-25'],
    ['2017810', '2017-08-10'],
    ['201969', '2019-06-09'],
  ])('%s is read as %s with a note', (raw, expected) => {
    expect(value(raw)).toBe(expected)
    expect(note(raw)).toContain(expected)
  })
})

describe('refused', () => {
  it.each([
    ['2017.4.31', '4月没有 31 日'],
    ['2024.02.30', '2月没有 30 日'],
    ['2017-02-29', '2月没有 29 日'],
    ['2017-13-01', '没有 13 月'],
    ['20171301', '没有 13 月'],
    ['1017-04-01', '年份 1017'],
    ['2017.04', '缺日'],
    ['2017年4月', '缺日'],
    ['17年4月', '缺日'],
    ['2017', '只有年份'],
    ['长期', '不是具体日期'],
    ['2014-04-23至2019-04-22', '起止期限'],
    ['04/01/17', '次序'],
    ['4/1/2017', '4月1日还是1月4日'],
    ['201911', '看不出'],
    ['2017111', '看不出'],
    ['42825', '2017-03-31'],
    ['限用日期:2025-10-12/-', '不是日期'],
    ['三天后', '不是日期'],
  ])('%s: %s', (raw, why) => {
    expect(readDate(raw).ok).toBe(false)
    expect(value(raw)).toContain(why)
  })
})

describe('round trips', () => {
  const day = fc
    .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .filter(([year, month, date]) => date <= daysInMonth(year, month))
  const two = (number: number) => String(number).padStart(2, '0')

  it('reads every written form of every day', () => {
    fc.assert(
      fc.property(day, ([year, month, date]) => {
        const iso = `${year}-${two(month)}-${two(date)}`
        expect(isRealDate(iso)).toBe(true)
        for (const raw of [
          iso,
          `${year}.${month}.${date}`,
          `${year}/${month}/${date}`,
          `${year}年${month}月${date}日`,
          `${year}年${two(month)}月${two(date)}日`,
        ]) {
          expect(readDate(raw)).toEqual({ ok: true, value: iso })
        }
      }),
    )
  })

  it('agrees with the calendar of the platform on which days exist', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, date) => {
          const real = new Date(Date.UTC(year, month - 1, date)).getUTCDate() === date
          expect(readDate(`${year}-${month}-${date}`).ok).toBe(real)
        },
      ),
    )
  })
})

describe('a month where a day is wanted', () => {
  it.each(['2017年2月', '2017.2', '２０１７年２月份', '二〇一七年二月', '17年2月', '201702', '2017-02'])(
    '%s',
    (raw) => {
      expect(monthAlone(raw)).toBe('2017-02')
      const [first, last] = [readDate(raw, 'first'), readDate(raw, 'last')]
      expect(first).toMatchObject({
        ok: true,
        value: '2017-02-01',
        note: expect.stringContaining('2017-02-01，请核对'),
      })
      expect(last).toMatchObject({ ok: true, value: '2017-02-28', note: expect.stringContaining('最后一天') })
    },
  )

  it.each(['2017年13月', '201911', '2017', '2017年', '2017年4月上旬', '4月', '2017-04-01'])('%s names none', (raw) => {
    expect(monthAlone(raw)).toBeUndefined()
    expect(readDate(raw, 'first')).toEqual(readDate(raw))
  })
})

describe('months and times', () => {
  it.each(['2017-04', '2017.4', '2017年4月', '２０１７年４月', '201704', '二〇一七年四月', '2017/04'])('%s', (raw) => {
    expect(readMonth(raw)).toEqual({ ok: true, value: '2017-04' })
  })

  it('takes the month of a date with a note and refuses nonsense', () => {
    const reading = readMonth('2017-04-01')
    expect(reading).toMatchObject({ ok: true, value: '2017-04' })
    expect(reading.ok && reading.note).toContain('2017-04')
    expect(readMonth('2017-13').ok).toBe(false)
    expect(readMonth('四月').ok).toBe(false)
  })

  it('reads a time of day', () => {
    expect(readDateTime('2017-04-01 9:05')).toMatchObject({ ok: true, value: '2017-04-01T09:05' })
    expect(readDateTime('2017-04-01T09:05')).toMatchObject({ ok: true, value: '2017-04-01T09:05' })
    expect(readDateTime('2017年4月1日')).toMatchObject({ ok: true, value: '2017-04-01T00:00' })
    expect(readDateTime('2017-04-01 25:00').ok).toBe(false)
  })
})
