import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticksOf, valueScale } from './chart-look'

describe('valueScale', () => {
  it('ends where Word and LibreOffice end it', () => {
    // Read off the pages LibreOffice made of the same charts.
    expect(ticksOf(valueScale([12, 34, 5, 48, 15]))).toEqual([0, 10, 20, 30, 40, 50, 60])
    expect(ticksOf(valueScale([95.21, 80, 100]))).toEqual([0, 20, 40, 60, 80, 100, 120])
    expect(ticksOf(valueScale([]))).toEqual([0, 1])
  })

  it('holds every value below its last tick, in a few ticks', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
        const most = Math.max(...values)
        fc.pre(most === 0 || most > 1e-6)
        const scale = valueScale(values)
        expect(scale.top).toBeGreaterThanOrEqual(most)
        expect(ticksOf(scale).length).toBeLessThanOrEqual(8)
      }),
    )
  })
})
