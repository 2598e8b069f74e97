import { cleanText } from '../clean-text'
import type { CellAlign, TableBlock } from '../model'
import { inlinesText } from '../model'
import { textWidth } from '../text-width'
import { type ColumnNeed, columnNeeds, formNeeds, sharedWidths, weightedWidths } from './column-widths'
import { CELL_MARGIN, TEXT_HEIGHT, TEXT_WIDTH } from './geometry'
import type { PlacedCell } from './table-grid'
import { fittedRoom } from './whole-words'

/** Both margins and a little air for glyphs wider than reckoned. */
const PADDING = 2 * CELL_MARGIN + 40

export interface TextSize {
  readonly name: 'large' | 'middle' | 'tiny'
  /** Width of one character in twips. */
  readonly character: number
  /** Exact line in twips, as in the style. */
  readonly line: number
  /** Least row height in twips. Below the 579 of the page grid: LibreOffice drops unsplittable rows above it. */
  readonly row: number
}

/** From the usual 四号 down to 五号 for tables with many columns. */
const TEXT_SIZES = {
  large: { name: 'large', character: 280, line: 380, row: 540 },
  middle: { name: 'middle', character: 240, line: 330, row: 480 },
  tiny: { name: 'tiny', character: 210, line: 290, row: 420 },
} as const satisfies Record<string, TextSize>

export interface TableLayout {
  readonly size: TextSize
  /** Twips; their sum is the width of the text area. */
  readonly widths: readonly number[]
}

/**
 * Tables of a form: 五号, widths by weight. Ledgers: 五号. Others: 四号 or 小四 if nothing has to wrap then, or 小四 with
 * heads of two lines; otherwise 小四, or 五号 where words would be torn. With the column widths.
 */
export function layOutTable(
  block: TableBlock,
  head: readonly PlacedCell[][],
  body: readonly PlacedCell[][],
  width: number,
): TableLayout {
  const { large, middle, tiny } = TEXT_SIZES
  const setting = (size: TextSize) => ({ total: width, em: size.character, padding: PADDING })
  if (block.form === true) {
    return { size: tiny, widths: weightedWidths(block, formNeeds(block, head, body), setting(tiny)) }
  }
  const needs = columnNeeds(block, head, body)
  const fits = (size: TextSize, of: keyof ColumnNeed): boolean =>
    needs.reduce((sum, need) => sum + Math.ceil(need[of] * size.character) + PADDING, 0) <= width
  const chosen = (): TextSize => {
    if (block.small === true) return tiny
    if (fits(large, 'headed')) return large
    return fits(middle, 'headed') || fits(middle, 'natural') || fits(middle, 'least') ? middle : tiny
  }
  const size = chosen()
  return { size, widths: sharedWidths(block, [...head, ...body], needs, setting(size)) }
}

/** Room of a line of a cell's text, and what it stands in from the edges of its cell, in twips. */
export interface LineRoom {
  readonly room: number
  readonly left: number
  readonly right: number
}

/** Narrower than the cell where a date, a number with its unit or a code would be torn otherwise. */
export function lineRoom(
  line: string,
  align: CellAlign,
  { column, span }: Pick<PlacedCell, 'column' | 'span'>,
  layout: TableLayout,
): LineRoom {
  const whole = spanWidth(layout, column, span) - 2 * CELL_MARGIN
  const room = Math.min(whole, Math.floor(fittedRoom(line, layout.size.character, whole, align === 'center')))
  const spare = whole - room
  if (align === 'center') return { room, left: Math.floor(spare / 2), right: spare - Math.floor(spare / 2) }
  return align === 'right' ? { room, left: spare, right: 0 } : { room, left: 0, right: spare }
}

/** Where the text of a cell stands in its column. */
export const alignOf = (block: TableBlock, { cell, column }: PlacedCell, isHead: boolean): CellAlign =>
  cell.align ?? (isHead ? 'center' : (block.columns[column]?.align ?? 'left'))

/** Lines a cell's text will take, rounded up. */
function lineCount(text: string, cellWidth: number, size: TextSize): number {
  const perLine = Math.max(1, Math.floor((cellWidth - PADDING) / size.character))
  return cleanText(text)
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / perLine)), 0)
}

/**
 * A row taller than this may break over pages; kept whole it would leave half a page empty or run off it. A table wider
 * than the text of an upright page stands on a turned one, which is lower.
 */
export const tallestWhole = ({ widths }: TableLayout): number => {
  const width = widths.reduce((sum, one) => sum + one, 0)
  return (width > TEXT_WIDTH ? TEXT_WIDTH : TEXT_HEIGHT) / 3
}

/** Width of the columns a cell stands in, its margins included. */
export function spanWidth(layout: TableLayout, column: number, span: number): number {
  let sum = 0
  for (let at = column; at < column + span; at += 1) sum += layout.widths[at] ?? 0
  return sum
}

/** Does the row stay on one page? */
export function staysWhole(row: readonly PlacedCell[], layout: TableLayout): boolean {
  let most = 1
  for (const { cell, column, span } of row) {
    most = Math.max(most, lineCount(inlinesText(cell.inlines), spanWidth(layout, column, span), layout.size))
  }
  return most * layout.size.line <= tallestWhole(layout)
}
