import type { TableBlock, TableRowContent } from '../../domain/report/model'
import { inlinesText } from '../../domain/report/model'
import { textWidth } from '../../domain/report/text-width'
import type { StyleId } from './styles'
import { STYLE } from './styles'
import { cleanText } from './xml-text'

/** Left and right of the text of a cell. */
export const CELL_MARGIN = 80
/** Above and below the text of a cell. */
export const CELL_MARGIN_UPRIGHT = 40

/** Both margins and a little air for glyphs wider than reckoned. */
const PADDING = 2 * CELL_MARGIN + 40

export interface TextSize {
  readonly style: StyleId
  /** Width of one character in twips. */
  readonly character: number
  /** Exact line in twips, as in the style. */
  readonly line: number
  /** Least row height in twips. Below the 579 of the page grid: LibreOffice drops unsplittable rows above it. */
  readonly row: number
}

/** From the usual 四号 down to 五号 for tables with many columns. */
export const TEXT_SIZES: readonly TextSize[] = [
  { style: STYLE.table14, character: 280, line: 380, row: 540 },
  { style: STYLE.table12, character: 240, line: 330, row: 480 },
  { style: STYLE.table10, character: 210, line: 290, row: 420 },
]

export interface TableLayout {
  readonly size: TextSize
  /** Twips; their sum is the width of the text area. */
  readonly widths: readonly number[]
}

/** A row as the grid sees it: each cell with the column it starts in. */
export interface PlacedCell {
  readonly cell: TableRowContent[number]
  readonly column: number
  readonly span: number
}

/** Finds the start column of every cell, passing over columns taken by row spans from above. */
export function placeRows(rows: readonly TableRowContent[], columnCount: number): PlacedCell[][] {
  const takenUntil = new Array<number>(columnCount).fill(0)
  return rows.map((row, rowIndex) => {
    let column = 0
    return row.map((cell) => {
      while (column < columnCount && (takenUntil[column] ?? 0) > rowIndex) column++
      const placed = { cell, column, span: cell.colSpan ?? 1 }
      for (let taken = column; taken < column + placed.span; taken++) takenUntil[taken] = rowIndex + (cell.rowSpan ?? 1)
      column += placed.span
      return placed
    })
  })
}

/** Words of one column that must stay on one line: numbers and codes whole, running text four characters. */
const LONGEST_WHOLE = 12
const LEAST_TEXT = 4
const LEAST_HEAD = 2

function wholeWidth(text: string, align: 'left' | 'center' | 'right'): number {
  const longest = Math.max(0, ...text.split('\n').map(textWidth))
  if (align !== 'left') return Math.min(LONGEST_WHOLE, longest)
  // Latin words and digits do not break; Han text does anywhere.
  const words = text.match(/[\u0021-\u024f]+/g) ?? []
  return Math.min(LONGEST_WHOLE, Math.max(Math.min(LEAST_TEXT, longest), ...words.map(textWidth)))
}

/** What each column needs at least, in characters. */
function columnNeeds(block: TableBlock, head: readonly PlacedCell[][], body: readonly PlacedCell[][]): number[] {
  const needs = block.columns.map(() => 1)
  const raise = (column: number, width: number): void => {
    needs[column] = Math.max(needs[column] ?? 0, width)
  }
  for (const { cell, column, span } of head.flat()) {
    // Heads may wrap, but into at most about three lines.
    const width = textWidth(cleanText(inlinesText(cell.inlines)))
    if (span === 1) raise(column, Math.min(width, Math.max(LEAST_HEAD, Math.ceil(width / 3))))
  }
  for (const { cell, column, span } of body.flat()) {
    const align = cell.align ?? block.columns[column]?.align ?? 'left'
    if (span === 1) raise(column, wholeWidth(cleanText(inlinesText(cell.inlines)), align))
  }
  return needs
}

/** Whole twips that sum to `total`, each at least its minimum where the sum of minima allows. */
function shareWidth(total: number, weights: readonly number[], minima: readonly number[]): number[] {
  const least = minima.reduce((sum, value) => sum + value, 0)
  const shrink = least > total ? total / least : 1
  const floor = minima.map((value) => Math.floor(value * shrink))
  const rest = total - floor.reduce((sum, value) => sum + value, 0)
  const weightSum = weights.reduce((sum, value) => sum + value, 0) || 1
  // Columns whose fair share is already met by their minimum get nothing more.
  const wanted = weights.map((weight, index) => Math.max(0, (total * weight) / weightSum - (floor[index] ?? 0)))
  const wantedSum = wanted.reduce((sum, value) => sum + value, 0) || 1
  const widths = floor.map((value, index) => value + Math.floor((rest * (wanted[index] ?? 0)) / wantedSum))
  const last = widths.length - 1
  widths[last] = (widths[last] ?? 0) + total - widths.reduce((sum, value) => sum + value, 0)
  return widths
}

/** The largest text size at which every column has what it needs, and the column widths. */
export function layOutTable(
  block: TableBlock,
  head: readonly PlacedCell[][],
  body: readonly PlacedCell[][],
  width: number,
): TableLayout {
  const needs = columnNeeds(block, head, body)
  const minimaAt = (size: TextSize) => needs.map((need) => Math.ceil(need * size.character) + PADDING)
  const fits = (size: TextSize) => minimaAt(size).reduce((sum, value) => sum + value, 0) <= width
  const [largest, ...smaller] = TEXT_SIZES
  if (largest === undefined) throw new Error('no text size')
  const size = fits(largest) ? largest : (smaller.find(fits) ?? smaller.at(-1) ?? largest)
  const weights = block.columns.map((column) => column.weight)
  return { size, widths: shareWidth(width, weights, minimaAt(size)) }
}

/** Lines a cell's text will take, rounded up. */
export function lineCount(text: string, cellWidth: number, size: TextSize): number {
  const perLine = Math.max(1, Math.floor((cellWidth - PADDING) / size.character))
  return cleanText(text)
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / perLine)), 0)
}
