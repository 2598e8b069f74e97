import { describe, expect, it } from 'vitest'
import { percentText } from './rate-cell'

describe('percentText', () => {
  it('prints two decimals', () => {
    expect(percentText(96, 112)).toBe('85.71%')
  })

  it('prints three when two would hide that the bound is missed', () => {
    expect(percentText(89_996, 100_000, 90)).toBe('89.996%')
    expect(percentText(90, 100, 90)).toBe('90.00%')
  })
})
