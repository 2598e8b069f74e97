import { describe, expect, it } from 'vitest'
import type { CellEntry } from './column-filter'
import { kindOf, listLines, listPart, listValues, untickedBy } from './value-list'

const cell = (...values: (string | number)[]): readonly CellEntry[] =>
  values.map((value) => ({ text: String(value), value }))
const NONE: ReadonlySet<string> = new Set()

describe('the values of a column', () => {
  it('are counted by rows, each entry of a list for itself, empty cells last', () => {
    const values = listValues([cell('袋', '膜'), cell('膜'), cell(), cell('杯')])
    expect(values.map(({ text, count }) => [text, count])).toEqual([
      ['杯', 1],
      ['袋', 1],
      ['膜', 2],
      ['', 1],
    ])
  })

  it('stand in the order of numbers where they are numbers', () => {
    const values = listValues([cell(100), cell(9), cell(-3)])
    expect(values.map(({ text }) => text)).toEqual(['-3', '9', '100'])
    expect(kindOf(values, 'text')).toBe('number')
  })

  it('are days where all of them are, and as the schema says where there are none', () => {
    expect(kindOf(listValues([cell('2017-04-01'), cell()]), 'text')).toBe('date')
    expect(kindOf(listValues([cell('2017-04-01'), cell('长期')]), 'text')).toBe('text')
    expect(kindOf(listValues([cell()]), 'date')).toBe('date')
  })

  it('stand under years and months, which open, and tick all below them', () => {
    const values = listValues([cell('2017-04-01'), cell('2017-04-09'), cell('2016-12-31'), cell()])
    const lines = (...open: string[]) => listLines(values, 'date', '', new Set(open))
    expect(lines().map(({ label, count }) => [label, count])).toEqual([
      ['2017年', 2],
      ['2016年', 1],
      ['（空白）', 1],
    ])
    expect(lines('2017', '2017-04').map(({ label, depth }) => [label, depth])).toEqual([
      ['2017年', 0],
      ['4月', 1],
      ['2017-04-01', 2],
      ['2017-04-09', 2],
      ['2016年', 0],
      ['（空白）', 0],
    ])
    expect(lines()[0]?.keys).toEqual(['2017-04-01', '2017-04-09'])
    expect(listLines(values, 'date', '04-0', NONE).map(({ label }) => label)).toEqual(['2017-04-01', '2017-04-09'])
  })

  it('that are months have no days below them', () => {
    const values = listValues([cell('2017-04'), cell('2017-05')])
    const lines = listLines(values, 'date', '', new Set(['2017']))
    expect(lines.map(({ label, open }) => [label, open])).toEqual([
      ['2017年', true],
      ['4月', undefined],
      ['5月', undefined],
    ])
  })
})

describe('what is ticked', () => {
  const values = listValues([cell('甲'), cell('乙'), cell('丙'), cell()])
  const texts = values.map(({ text }) => text)

  it('becomes the shorter list', () => {
    expect(listPart(texts, NONE, false)).toEqual({})
    expect(listPart(texts, new Set(['甲']), false)).toEqual({ except: ['甲'] })
    expect(listPart(texts, new Set(['甲', '乙', '']), false)).toEqual({ only: ['丙'] })
    expect(listPart(texts, new Set(texts), false)).toBeUndefined()
  })

  it('of a search is all that is shown', () => {
    expect(listPart(['甲'], NONE, true)).toEqual({ only: ['甲'] })
  })

  it('is found again when the menu is opened once more', () => {
    expect(untickedBy(null, values)).toEqual(NONE)
    expect(untickedBy({ except: ['甲', ''] }, values)).toEqual(new Set(['甲', '']))
    expect(untickedBy({ only: ['丙'] }, values)).toEqual(new Set(['甲', '乙', '']))
  })
})
