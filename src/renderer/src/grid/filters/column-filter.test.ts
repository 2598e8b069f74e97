import { describe, expect, it } from 'vitest'
import { type CellEntry, type ColumnFilter, filterWords, passes } from './column-filter'
import { columnFilterOf } from './kept-filter'
import { readOperand } from './operand'

const texts = (...all: string[]): readonly CellEntry[] => all.map((text) => ({ text, value: text }))
const number = (value: number): readonly CellEntry[] => [{ text: String(value), value }]
const EMPTY: readonly CellEntry[] = []

describe('a filter of a column', () => {
  it('shows what is ticked; of several entries one is enough', () => {
    const only: ColumnFilter = { only: ['龙沙区', ''] }
    expect(
      [texts('龙沙区'), texts('建华区', '龙沙区'), texts('建华区'), EMPTY].map((one) => passes(only, one)),
    ).toEqual([true, true, false, true])
    const except: ColumnFilter = { except: ['龙沙区'] }
    expect(
      [texts('龙沙区'), texts('建华区', '龙沙区'), texts('新区'), EMPTY].map((one) => passes(except, one)),
    ).toEqual([false, true, true, true])
  })

  it('joins two conditions by and, or by or', () => {
    const conditions = [
      { is: 'more', value: 10 },
      { is: 'less', value: 50 },
    ] as const
    const inside = (join: 'and' | 'or') => [5, 10, 30, 50].map((one) => passes({ conditions, join }, number(one)))
    expect(inside('and')).toEqual([false, false, true, false])
    expect(inside('or')).toEqual([true, true, true, true])
    expect(passes({ conditions }, EMPTY)).toBe(false)
  })

  it('compares numbers as numbers and texts without regard to case', () => {
    expect(passes({ conditions: [{ is: 'between', value: 9, to: 100 }] }, number(10))).toBe(true)
    expect(passes({ conditions: [{ is: 'equals', value: 'ab' }] }, texts('AB'))).toBe(true)
    expect(passes({ conditions: [{ is: 'begins', value: 'xk16' }] }, texts('XK16-204'))).toBe(true)
    expect(passes({ conditions: [{ is: 'ends', value: '204' }] }, texts('XK16-204'))).toBe(true)
    expect(passes({ conditions: [{ is: 'lacks', value: '纸' }] }, texts('塑料', '纸杯'))).toBe(false)
    expect(passes({ conditions: [{ is: 'differs', value: '在产' }] }, EMPTY)).toBe(true)
  })

  it('takes a month or a year as a condition on days', () => {
    const day = texts('2017-04-15')
    const holds = (is: 'equals' | 'less' | 'more' | 'atMost' | 'atLeast', value: string): boolean =>
      passes({ conditions: [{ is, value }] }, day)
    expect([holds('equals', '2017-04'), holds('equals', '2017'), holds('equals', '2017-05')]).toEqual([
      true,
      true,
      false,
    ])
    expect([holds('less', '2017-04'), holds('more', '2017-04'), holds('atMost', '2017-04')]).toEqual([
      false,
      false,
      true,
    ])
    expect([holds('less', '2017-04-16'), holds('atLeast', '2017-04-15')]).toEqual([true, true])
  })

  it('tells empty cells from filled ones', () => {
    expect(passes({ conditions: [{ is: 'empty' }] }, EMPTY)).toBe(true)
    expect(passes({ conditions: [{ is: 'filled' }] }, EMPTY)).toBe(false)
    expect(passes({ conditions: [{ is: 'filled' }] }, number(0))).toBe(true)
  })

  it('is told in words', () => {
    expect(filterWords({ only: ['甲', '', '乙', '丙'] })).toBe('甲、（空白）、乙等 4 项')
    expect(filterWords({ except: ['甲'] })).toBe('不含甲')
    expect(filterWords({ conditions: [{ is: 'contains', value: '纸' }] })).toBe('包含“纸”')
    expect(
      filterWords({
        conditions: [
          { is: 'less', value: 3 },
          { is: 'between', value: '2017-01', to: '2017-06' },
        ],
        join: 'or',
      }),
    ).toBe('小于 3 或 介于 2017-01 和 2017-06')
    expect(filterWords({ conditions: [{ is: 'less', value: '2017-04-01' }] })).toBe('早于 2017-04-01')
  })
})

describe('a kept filter', () => {
  it('comes back as it was', () => {
    const filter: ColumnFilter = { except: ['甲'], conditions: [{ is: 'between', value: 1, to: 2 }], join: 'or' }
    expect(columnFilterOf(JSON.parse(JSON.stringify(filter)))).toEqual(filter)
  })

  it('is read from views of earlier editions', () => {
    expect(columnFilterOf({ filterType: 'text', type: 'contains', filter: '纸' })).toEqual({
      conditions: [{ is: 'contains', value: '纸' }],
    })
    expect(columnFilterOf({ filterType: 'number', type: 'inRange', filter: 1, filterTo: 5 })).toEqual({
      conditions: [{ is: 'between', value: 1, to: 5 }],
    })
    expect(
      columnFilterOf({ filterType: 'date', type: 'greaterThan', dateFrom: '2017-04-01 00:00:00', dateTo: null }),
    ).toEqual({ conditions: [{ is: 'more', value: '2017-04-01' }] })
  })

  it.each([
    null,
    3,
    [],
    {},
    { only: [3] },
    { conditions: [{ is: '奇怪', value: 1 }] },
    { conditions: [{ is: 'more' }] },
  ])('is left out where it is damaged: %j', (damaged) => {
    expect(columnFilterOf(damaged)).toBeUndefined()
  })
})

describe('the value of a condition', () => {
  it('is read as a clerk writes it', () => {
    expect(readOperand('number', '１，２００．５')).toEqual({ ok: true, value: 1200.5 })
    expect(readOperand('date', '2017年4月1日')).toMatchObject({ ok: true, value: '2017-04-01' })
    expect(readOperand('date', '2017.4')).toMatchObject({ ok: true, value: '2017-04' })
    expect(readOperand('date', '2017年')).toEqual({ ok: true, value: '2017' })
    expect(readOperand('text', ' 纸 ')).toEqual({ ok: true, value: '纸' })
  })

  it('is refused with the reason', () => {
    expect(readOperand('number', '十来个')).toMatchObject({ ok: false, message: expect.stringContaining('不是数') })
    expect(readOperand('date', '去年')).toMatchObject({ ok: false, message: expect.stringContaining('不是日期') })
  })
})
