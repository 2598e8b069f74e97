import { describe, expect, it } from 'vitest'
import { chineseDate, chineseNumber } from './chinese-date'
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
