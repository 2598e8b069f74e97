import { describe, expect, it } from 'vitest'
import { blockOf, holds, moveEnd } from './range'

describe('range', () => {
  it('has the same block whichever corner it began in', () => {
    const block = { top: 2, bottom: 5, left: 1, right: 3 }
    expect(blockOf({ anchor: { row: 5, column: 1 }, end: { row: 2, column: 3 } })).toEqual(block)
    expect(holds(block, 2, 1)).toBe(true)
    expect(holds(block, 6, 1)).toBe(false)
  })

  it('grows by arrows and stops at the edge', () => {
    const range = { anchor: { row: 1, column: 1 }, end: { row: 1, column: 1 } }
    expect(moveEnd(range, 3, 2, { row: 5, column: 5 }).end).toEqual({ row: 2, column: 1 })
    expect(moveEnd(range, 3, 2, { row: -1, column: 0 }).end).toEqual({ row: 0, column: 1 })
  })
})
