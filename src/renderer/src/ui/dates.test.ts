import { describe, expect, it } from 'vitest'
import { daysBetween, longDate, shortDate, weekday } from './dates'

describe('dates on screen', () => {
  it('writes the three forms', () => {
    expect(longDate('2017-06-02')).toBe('2017年6月2日')
    expect(shortDate('2017-12-20')).toBe('12月20日')
    expect(weekday('2017-06-12')).toBe('星期一')
  })

  it('counts days over months and backwards', () => {
    expect(daysBetween('2017-04-16', '2017-06-12')).toBe(57)
    expect(daysBetween('2017-06-12', '2017-06-08')).toBe(-4)
  })

  it('gives back what is no date', () => {
    expect(longDate('长期')).toBe('长期')
    expect(weekday('长期')).toBe('')
  })
})
