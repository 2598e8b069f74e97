import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChineseNumber } from './chinese-number'
import { readNumber } from './number'

/** The everyday numeral of a number below 10^12, as people write it. */
function numeral(number: number): string {
  const digits = '零一二三四五六七八九'
  const section = (value: number): string => {
    let text = ''
    let gap = false
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / unit) % 10
      if (digit === 0) {
        gap = text !== '' || gap
      } else {
        text += (gap && text !== '' ? '零' : '') + digits.charAt(digit) + name
        gap = false
      }
    }
    return text
  }
  if (number === 0) return '零'
  let text = ''
  let rest = number
  for (const [unit, name] of [
    [100_000_000, '亿'],
    [10_000, '万'],
    [1, ''],
  ] as const) {
    const part = Math.floor(rest / unit)
    rest %= unit
    if (part === 0) continue
    text += (text !== '' && part < 1000 ? '零' : '') + section(part) + name
  }
  return text
}

describe('Chinese numerals', () => {
  it.each([
    ['二十三', 23],
    ['十', 10],
    ['十五', 15],
    ['四万', 40_000],
    ['四万五千', 45_000],
    ['一百零五', 105],
    ['一千零五十', 1050],
    ['两千', 2000],
    ['三亿四千万', 340_000_000],
    ['二〇一七', 2017],
    ['壹佰贰拾叁', 123],
    ['廿三', 23],
    ['〇', 0],
  ])('%s = %d', (text, expected) => {
    expect(parseChineseNumber(text)).toBe(expected)
  })

  it.each(['', '百', '三百五', '四万五', '二三十五', '十百', '万', '人'])('%s is refused', (text) => {
    expect(parseChineseNumber(text)).toBeUndefined()
  })

  it('reads back every number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (number) => {
        expect(parseChineseNumber(numeral(number))).toBe(number)
      }),
    )
  })
})

describe('numbers of ledgers', () => {
  const read = (raw: string, unit?: string, integer = false) =>
    readNumber(raw, { integer, ...(unit === undefined ? {} : { unit }) })

  it.each([
    ['1,200', undefined, 1200],
    ['１，２００', undefined, 1200],
    ['５０', '人', 50],
    ['50人', '人', 50],
    ['50名', '人', 50],
    ['380万元', '万元', 380],
    ['380万', '万元', 380],
    ['0.5', undefined, 0.5],
    ['-3', undefined, -3],
    ['007', undefined, 7],
  ])('%s (%s) = %d', (raw, unit, expected) => {
    expect(read(raw, unit)).toEqual({ ok: true, value: expected })
  })

  it.each([
    ['约30', '人', 30],
    ['30左右', '人', 30],
    ['30余人', '人', 30],
    ['30多', '人', 30],
    ['>30', '人', 30],
    ['二十三', '人', 23],
    ['3800000元', '万元', 380],
    ['1.2亿元', '万元', 12_000],
    ['3.3万', '人', 33_000],
    ['500吨', undefined, 500],
    ['1.2E+05', undefined, 120_000],
  ])('%s (%s) = %d with a note', (raw, unit, expected) => {
    const reading = read(raw, unit)
    expect(reading).toMatchObject({ ok: true, value: expected })
    expect(reading.ok && reading.note).toContain(String(expected))
  })

  it.each(['20-30', '20～30', '几十', '1,20', '12a', '30件3', '很多', '三百五', '1.2.3', '(30)'])(
    '%s is refused',
    (raw) => {
      expect(read(raw, '人').ok).toBe(false)
    },
  )

  it('refuses a fraction where a whole number is wanted', () => {
    expect(read('2.5', '人', true).ok).toBe(false)
    expect(read('2.0', '人', true)).toEqual({ ok: true, value: 2 })
  })

  it('refuses more digits than a number can keep', () => {
    expect(read('1234567890123456789').ok).toBe(false)
  })

  it('reads back every number with and without thousands signs', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (number) => {
        expect(readNumber(String(number))).toEqual({ ok: true, value: number })
        expect(readNumber(number.toLocaleString('en-US'))).toEqual({ ok: true, value: number })
      }),
    )
  })
})
