import { describe, expect, it } from 'vitest'
import type { TableBlock } from '../model'
import { cell } from '../model'
import { TEXT_WIDTH } from './geometry'
import { placedRows } from './table-grid'
import { layOutTable } from './table-layout'
import { keptRows } from './table-rows'

const table = (rows: number, more: Partial<TableBlock> = {}): TableBlock => ({
  kind: 'table',
  columns: [
    { weight: 1, align: 'center' },
    { weight: 4, align: 'left' },
  ],
  head: [[cell('序号'), cell('情况')]],
  rows: Array.from({ length: rows }, (_, row) => [cell(String(row + 1)), cell('良好')]),
  ...more,
})

function kept(block: TableBlock, endKept = false): number[] {
  const rows = placedRows(block)
  const layout = layOutTable(block, rows.head, rows.body, TEXT_WIDTH)
  return [...keptRows(block, rows, layout, endKept)].sort((a, b) => a - b)
}

const total = [cell('合计'), cell('20')]

describe('keptRows', () => {
  it('does not part a short table', () => {
    expect(kept(table(3))).toEqual([0, 1])
    expect(kept(table(3, { total }))).toEqual([0, 1, 2])
    expect(kept(table(3), true)).toEqual([0, 1, 2])
  })
  it('leaves no row of a longer one alone, and two rows with its total', () => {
    expect(kept(table(20))).toEqual([0, 18])
    expect(kept(table(20, { total }))).toEqual([0, 18, 19])
    expect(kept(table(20, { total }), true)).toEqual([0, 18, 19, 20])
  })
  it('does not keep rows together that are most of a page', () => {
    const tall = [cell('1'), cell('长'.repeat(2000))]
    expect(kept(table(0, { rows: [tall, tall, tall] }))).toEqual([])
  })
  it('keeps rows that a cell joins, except in a form', () => {
    const joined = (row: number) => [[cell(String(row), { rowSpan: 2 }), cell('达标情况')], [cell('存在问题')]]
    const rows = Array.from({ length: 10 }, (_, row) => joined(row)).flat()
    expect(kept(table(0, { rows }))).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
    expect(kept(table(0, { rows, form: true }))).toEqual([0, 18])
  })
  it('has nothing to keep in a table of one row or none', () => {
    expect(kept(table(0))).toEqual([])
    expect(kept(table(1))).toEqual([])
  })
})
