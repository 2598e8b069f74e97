/** How high the rows of a table come out, and which of them stay on one page. */
import { cleanText } from '../clean-text'
import type { TableBlock } from '../model'
import { inlinesText } from '../model'
import { CELL_BORDER, CELL_MARGIN_UPRIGHT, TEXT_HEIGHT } from './geometry'
import { lineStarts } from './line-break'
import { lettering } from './pieces'
import type { PlacedCell, PlacedRows } from './table-grid'
import { alignOf, lineRoom, staysWhole, type TableLayout, tallestWhole } from './table-layout'

/** Above and below the text of a row, with one of its borders. */
export const ROW_PADDING = 2 * CELL_MARGIN_UPRIGHT + CELL_BORDER

/** Lines of a cell's text in its columns. */
function cellLines(placed: PlacedCell, block: TableBlock, layout: TableLayout, isHead: boolean): number {
  const letters = lettering(layout.size.character)
  const align = alignOf(block, placed, isHead)
  let lines = 0
  for (const line of cleanText(inlinesText(placed.cell.inlines)).split('\n')) {
    const { room } = lineRoom(line, align, placed, layout)
    lines += lineStarts(line, letters, { first: room, rest: room }).length
  }
  return lines
}

const rowHeight = (lines: number, { size }: TableLayout): number => Math.max(size.row, lines * size.line + ROW_PADDING)

/** Lines of every row; a cell over several rows makes the last of them higher where it needs more. */
export function rowLines(
  rows: readonly (readonly PlacedCell[])[],
  block: TableBlock,
  layout: TableLayout,
  isHead = false,
): readonly number[] {
  const lines = rows.map(() => 1)
  const needs: { readonly from: number; readonly to: number; readonly lines: number }[] = []
  for (const [index, row] of rows.entries()) {
    for (const placed of row) {
      const needed = cellLines(placed, block, layout, isHead)
      const rowSpan = placed.cell.rowSpan ?? 1
      if (rowSpan === 1) lines[index] = Math.max(lines[index] ?? 1, needed)
      else needs.push({ from: index, to: Math.min(rows.length, index + rowSpan) - 1, lines: needed })
    }
  }
  for (const need of needs) {
    let had = 0
    for (let at = need.from; at < need.to; at += 1) had += rowHeight(lines[at] ?? 1, layout)
    const wanted = Math.ceil((need.lines * layout.size.line - had) / layout.size.line)
    lines[need.to] = Math.max(lines[need.to] ?? 1, wanted)
  }
  return lines
}

/** A table no higher than this is not parted; a higher one would leave too much of a page empty. */
const SHORT_TABLE = TEXT_HEIGHT / 4

/** Longer tables are not measured to see whether they are short. */
const MOST_ROWS_OF_SHORT = 12

/**
 * Rows of the body that stay on the page of the row after them: all of a short table; of another the first, and those
 * before the last, two before a total, so that no row and no total stands alone on a page; and, except in a form, rows
 * that a cell joins. With `endKept` the last row stays with what follows the table.
 */
export function keptRows(
  block: TableBlock,
  { head, body }: PlacedRows,
  layout: TableLayout,
  endKept: boolean,
): ReadonlySet<number> {
  const count = body.length
  const kept = new Set<number>()
  /** Rows kept together are no higher than one that stays whole. */
  const tallest = tallestWhole(layout)
  const heightOf = (from: number, to: number): number =>
    rowLines(body.slice(from, to), block, layout).reduce((sum, lines) => sum + rowHeight(lines, layout), 0)
  const keep = (from: number, to: number): void => {
    for (let row = Math.max(0, from); row < to; row += 1) kept.add(row)
  }
  const areWhole = (from: number, to: number): boolean => body.slice(from, to).every((row) => staysWhole(row, layout))
  if (endKept && count > 0) kept.add(count - 1)
  if (count < 2) return kept
  if (count <= MOST_ROWS_OF_SHORT && areWhole(0, count)) {
    const heads = rowLines(head, block, layout, true).reduce((sum, lines) => sum + rowHeight(lines, layout), 0)
    if (heads + heightOf(0, count) <= SHORT_TABLE) {
      keep(0, count - 1)
      return kept
    }
  }
  if (block.form !== true) {
    for (const [row, cells] of body.entries()) {
      const to = Math.min(count, row + Math.max(1, ...cells.map(({ cell }) => cell.rowSpan ?? 1)))
      if (to > row + 1 && areWhole(row, to) && heightOf(row, to) <= tallest) keep(row, to - 1)
    }
  }
  if (areWhole(0, 2) && heightOf(0, 2) <= tallest) keep(0, 1)
  const from = Math.max(0, count - (block.total === undefined ? 2 : 3))
  if (areWhole(from, count) && heightOf(from, count) <= tallest) keep(from, count - 1)
  return kept
}
