import { describe, expect, it } from 'vitest'
import { continued, filledBlock, fillTowards, rightwards } from './fill'

const from = { top: 2, bottom: 3, left: 1, right: 2 }

describe('dragging the corner', () => {
  it('fills along the side it went further out of, and nothing while inside', () => {
    expect(fillTowards(from, 3, 2)).toBeUndefined()
    expect(fillTowards(from, 2, 1)).toBeUndefined()
    expect(fillTowards(from, 6, 3)).toMatchObject({ towards: 'down', count: 3 })
    expect(fillTowards(from, 0, 2)).toMatchObject({ towards: 'up', count: 2 })
    expect(fillTowards(from, 4, 7)).toMatchObject({ towards: 'right', count: 5 })
    expect(fillTowards(from, 2, 0)).toMatchObject({ towards: 'left', count: 1 })
  })

  it('writes beside the block', () => {
    const at = (row: number, column: number) => {
      const fill = fillTowards(from, row, column)
      return fill === undefined ? undefined : filledBlock(fill)
    }
    expect(at(5, 2)).toEqual({ top: 4, bottom: 5, left: 1, right: 2 })
    expect(at(0, 1)).toEqual({ top: 0, bottom: 1, left: 1, right: 2 })
    expect(at(3, 4)).toEqual({ top: 2, bottom: 3, left: 3, right: 4 })
    expect(at(3, 0)).toEqual({ top: 2, bottom: 3, left: 0, right: 0 })
  })
})

describe('what follows', () => {
  it('repeats one value, whatever it is, and patterns of texts', () => {
    expect(continued([7], 2)).toEqual([7, 7])
    expect(continued(['2017-01-31'], 2)).toEqual(['2017-01-31', '2017-01-31'])
    expect(continued(['甲', '乙'], 3)).toEqual(['甲', '乙', '甲'])
    expect(continued([null], 2)).toEqual([null, null])
    expect(continued(['001', '002'], 1)).toEqual(['001'])
  })

  it('goes on with numbers and days that go evenly', () => {
    expect(continued([1, 2], 3)).toEqual([3, 4, 5])
    expect(continued([0.1, 0.2, 0.3], 2)).toEqual([0.4, 0.5])
    expect(continued([5, 3], 2)).toEqual([1, -1])
    expect(continued(['2017-02-27', '2017-02-28'], 2)).toEqual(['2017-03-01', '2017-03-02'])
    expect(continued([1, 2, 4], 3)).toEqual([1, 2, 4])
    expect(continued([1, null], 2)).toEqual([1, null])
  })
})

describe('Ctrl+R', () => {
  it('takes the first column of a block, or the one at the left of a single column', () => {
    const block = { top: 1, bottom: 2, left: 3, right: 5 }
    expect(rightwards(block)).toEqual({ from: { ...block, right: 3 }, towards: 'right', count: 2 })
    const single = { top: 1, bottom: 1, left: 3, right: 3 }
    expect(rightwards(single)).toEqual({ from: { ...single, left: 2, right: 2 }, towards: 'right', count: 1 })
    expect(rightwards({ ...single, left: 0, right: 0 })).toBeUndefined()
  })
})
