import { describe, expect, it } from 'vitest'
import { isoWithOffset } from './local-time'

describe('isoWithOffset', () => {
  it('names the same moment, by the local clock', () => {
    const date = new Date(2017, 5, 2, 3, 4, 5)
    const text = isoWithOffset(date)
    expect(text).toMatch(/^2017-06-02T03:04:05[+-]\d{2}:\d{2}$/)
    expect(Date.parse(text)).toBe(date.getTime())
  })
})
