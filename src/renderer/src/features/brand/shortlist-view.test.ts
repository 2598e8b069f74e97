import { describe, expect, it } from 'vitest'
import { BRAND_GATES } from '../../../../domain/collections/brand-candidates/gates'
import type { Row } from '../../../../shared/rows'
import { movedTo, shortlistView } from './shortlist-view'

const passed = Object.fromEntries(BRAND_GATES.map((gate) => [gate.key, '是']))
const candidate = (id: string, fields: Row['fields']): Row => ({ id, fields: { ...passed, ...fields } })

const rows = [
  candidate('c', { rank: 3, shortlisted: true }),
  candidate('a', { rank: 1, shortlisted: true }),
  candidate('b', { rank: 2 }),
  candidate('d', { rank: 4 }),
  candidate('x', { rank: 5, gateCases: '否', shortlisted: true }),
  candidate('y', { rank: 6, stage: '退出', shortlisted: true }),
]

describe('shortlistView', () => {
  it('ranks what passes, and sets failed and gone apart', () => {
    const view = shortlistView(rows)
    expect(view.ranked.map((row) => row.id)).toEqual(['a', 'b', 'c', 'd'])
    expect(view.failed.map((row) => row.id)).toEqual(['x'])
    expect(view.left.map((row) => row.id)).toEqual(['y'])
  })

  it('draws the line under the last shortlisted and names who is passed over', () => {
    const view = shortlistView(rows)
    expect(view.aboveLine).toBe(3)
    expect(view.passedOver).toEqual([2])
  })

  it('counts a failed candidate still marked as shortlisted, not one that left', () => {
    expect(shortlistView(rows).shortlistedCount).toBe(3)
  })

  it('shows an order being tried, and keeps a candidate the order does not know', () => {
    const view = shortlistView(rows, undefined, ['c', 'gone', 'a', 'b'])
    expect(view.ranked.map((row) => row.id)).toEqual(['c', 'a', 'b', 'd'])
    expect(view.aboveLine).toBe(2)
    expect(view.passedOver).toEqual([])
  })

  it('has no line while nobody is shortlisted', () => {
    expect(shortlistView([candidate('a', {})]).aboveLine).toBe(0)
  })
})

describe('movedTo', () => {
  it('moves up and down and stays within the list', () => {
    expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(movedTo(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(movedTo(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a'])
  })

  it('gives back the same list when nothing moves', () => {
    const ids = ['a', 'b']
    expect(movedTo(ids, 'a', 0)).toBe(ids)
    expect(movedTo(ids, 'z', 0)).toBe(ids)
  })
})
