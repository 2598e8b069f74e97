import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differingPart, pairedLines } from './paired-lines'

describe('pairedLines', () => {
  it('puts a line beside what became of it, new and gone ones alone', () => {
    const gone = ['辖区共有企业5家，其中获证3家。', '尚未开展风险监测。']
    const added = ['受理投诉举报3件。', '辖区共有企业6家，其中获证4家。']
    expect(pairedLines(gone, added)).toEqual([
      { now: '受理投诉举报3件。' },
      { before: '辖区共有企业5家，其中获证3家。', now: '辖区共有企业6家，其中获证4家。' },
      { before: '尚未开展风险监测。' },
    ])
  })

  it('shows every line exactly once', () => {
    const lines = fc.array(fc.string({ maxLength: 8 }), { maxLength: 8 })
    fc.assert(
      fc.property(lines, lines, (gone, added) => {
        const pairs = pairedLines(gone, added)
        expect(pairs.flatMap(({ before }) => before ?? []).toSorted()).toEqual(gone.toSorted())
        expect(pairs.flatMap(({ now }) => now ?? [])).toEqual(added)
      }),
    )
  })
})

describe('differingPart', () => {
  it('leaves what two lines share at both ends, and never more than there is', () => {
    expect(differingPart('企业5家。', '企业16家。')).toEqual({ start: 2, end: 2 })
    fc.assert(
      fc.property(fc.string(), fc.string(), (line, other) => {
        const { start, end } = differingPart(line, other)
        expect(start + end).toBeLessThanOrEqual(Math.min(line.length, other.length))
        expect(other.startsWith(line.slice(0, start)) && other.endsWith(line.slice(line.length - end))).toBe(true)
      }),
    )
  })
})
