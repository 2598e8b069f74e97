import { describe, expect, it } from 'vitest'
import { placeMarks } from './campaign-card'

const mark = (date: string, text: string) => ({ date, text, kind: 'event' as const })
const at = (day: string): number => Number(day.slice(8, 10))

describe('placeMarks', () => {
  it('keeps marks of near days from covering each other', () => {
    const [second, first] = placeMarks([mark('2017-06-10', '甲'), mark('2017-06-11', '乙')], at, 1000)
    expect(first?.left).toBeCloseTo(94)
    expect((second?.left ?? 0) - (first?.left ?? 0)).toBeGreaterThan(40)
  })

  it('moves the last ones left so that they stay inside', () => {
    const placed = placeMarks([mark('2017-06-99', '丙丁'), mark('2017-06-98', '甲乙')], at, 1000)
    expect(Math.max(...placed.map((one) => one.left))).toBeLessThan(950)
  })
})
