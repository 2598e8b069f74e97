import { describe, expect, it } from 'vitest'
import type { TableBlock } from '../model'
import { cell } from '../model'
import { CELL_MARGIN, TEXT_HEIGHT, TEXT_WIDTH } from './geometry'
import { placeRows } from './table-grid'
import { layOutTable } from './table-layout'
import { inkWidth } from './whole-words'

function layout(block: TableBlock, width = TEXT_WIDTH) {
  const columns = block.columns.length
  return layOutTable(block, placeRows(block.head, columns), placeRows(block.rows, columns), width)
}

const table = (columns: number, values: readonly string[]): TableBlock => ({
  kind: 'table',
  columns: Array.from({ length: columns }, () => ({ weight: 1, align: 'center' as const })),
  head: [Array.from({ length: columns }, (_, index) => cell(`第${index}列`))],
  rows: [values.map((value) => cell(value))],
})

describe('placeRows', () => {
  it('passes over columns taken by row spans', () => {
    const rows = placeRows(
      [
        [cell('甲', { rowSpan: 2 }), cell('乙', { colSpan: 2 }), cell('丙', { rowSpan: 2 })],
        [cell('丁'), cell('戊')],
        [cell('1'), cell('2'), cell('3'), cell('4')],
      ],
      4,
    )
    expect(rows.map((row) => row.map((placed) => placed.column))).toEqual([
      [0, 1, 3],
      [1, 2],
      [0, 1, 2, 3],
    ])
  })
})

describe('layOutTable', () => {
  it('fills the width exactly and keeps 四号 where it fits', () => {
    const { size, widths } = layout(table(4, ['1', '22', '333', '4']))
    expect(size.name).toBe('large')
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_WIDTH)
  })
  it('gives a code the width it needs', () => {
    const { size, widths } = layout(table(3, ['1', '912301000000000001', '2']))
    expect(widths[1]).toBeGreaterThanOrEqual(9 * size.character)
  })
  it('gets smaller when the columns are many', () => {
    const { size, widths } = layout(
      table(
        14,
        Array.from({ length: 14 }, () => '1234'),
      ),
    )
    expect(size.name).not.toBe('large')
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_WIDTH)
    expect(Math.min(...widths)).toBeGreaterThan(0)
  })
  it('shrinks columns that cannot fit at all', () => {
    const { widths } = layout(
      table(
        40,
        Array.from({ length: 40 }, () => '123456'),
      ),
    )
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_WIDTH)
    expect(Math.min(...widths)).toBeGreaterThan(0)
  })
  it('takes from running text what is too much, and breaks no short word', () => {
    const short = ['未达标', '〔未录入〕', '欧阳某某', '2017年11月16日', '91/112（81.25%）']
    const long = '检验报告编号为CJ2016-0217-0001-0002-0003，合格后出厂，逐批留存原始记录。'
    const { size, widths } = layout(table(8, [...short, long, long, long]), TEXT_HEIGHT)
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_HEIGHT)
    for (const [column, word] of short.entries()) {
      const room = (widths[column] ?? 0) - 2 * CELL_MARGIN
      expect(room, word).toBeGreaterThanOrEqual(Math.floor(inkWidth(word) * size.character))
    }
  })
})
