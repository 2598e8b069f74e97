import { describe, expect, it } from 'vitest'
import { chineseDate, chineseNumber, chineseSpan, datesSpoken } from './chinese-date'
import { textWidth } from './text-width'

describe('chineseDate', () => {
  it('writes Arabic digits without leading zeros', () => {
    expect(chineseDate('2017-06-05')).toBe('2017年6月5日')
    expect(chineseDate('2017-12-20T10:00')).toBe('2017年12月20日')
  })
  it('does not hide a value that is no date', () => {
    expect(chineseDate('六月')).toBe('六月')
  })
})

describe('chineseSpan', () => {
  it('names the year once, both where they differ, and a single day as one', () => {
    expect(chineseSpan('2017-04-10', '2017-05-05')).toBe('2017年4月10日至5月5日')
    expect(chineseSpan('2016-12-20', '2017-01-05')).toBe('2016年12月20日至2017年1月5日')
    expect(chineseSpan('2017-04-19', '2017-04-19')).toBe('2017年4月19日')
  })
})

describe('datesSpoken', () => {
  it('writes days within a text by the form, and leaves numbers that only look like days', () => {
    expect(datesSpoken('检定有效期至 2017-05-07，仍在使用', 'sentence')).toBe('检定有效期至 2017年5月7日，仍在使用')
    expect(datesSpoken('2017-05-17', 'column')).toBe('2017.5.17')
    for (const number of ['GB 4806.7-2016', 'XB2017-06-100', '20170-05-17', 'A2017-05-17', '2017-05-17-3']) {
      expect(datesSpoken(number, 'column')).toBe(number)
    }
  })
})

describe('chineseNumber', () => {
  it('counts headings', () => {
    expect([1, 9, 10, 11, 20, 34].map(chineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '三十四'])
  })
})

describe('textWidth', () => {
  it('counts Han characters as 1, ASCII as a half, × and · as 1', () => {
    expect(textWidth('2017年6月5日')).toBe(6)
    expect(textWidth('×·—“”')).toBe(5)
    expect(textWidth('𠮷')).toBe(1)
  })
})
