import { cleanText } from '../clean-text'
import type { TableBlock, TableRowContent } from '../model'
import { inlinesText } from '../model'
import { textWidth } from '../text-width'
import { CELL_MARGIN, TEXT_HEIGHT } from './geometry'

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

/** Widths of one column in characters. */
interface ColumnNeed {
  /** Below this words would be torn: numbers and codes whole, running text four characters, heads in three lines. */
  least: number
  /** With this nothing wraps, up to a limit. */
  natural: number
  /** As `natural`, up to a far higher limit: a column of long paragraphs may take more where something wraps anyway. */
  wished: number
}

const LONGEST_WHOLE = 12
const LONGEST_NATURAL = 18
const LONGEST_WISHED = 60
const LEAST_TEXT = 4
const LEAST_HEAD = 2

/** Digits of a stand-in font may be a little wider than half a character. */
const DIGIT_AIR = 0.08

const inkWidth = (text: string): number => textWidth(text) + DIGIT_AIR * (text.match(/\d/g) ?? []).length

const longestLine = (text: string): number => Math.max(0, ...text.split('\n').map(inkWidth))

function leastWidth(text: string, align: 'left' | 'center' | 'right'): number {
  const longest = longestLine(text)
  if (align !== 'left') return Math.min(LONGEST_WHOLE, longest)
  // Latin words and digits do not break; Han text does anywhere.
  const words = text.match(/[\u0021-\u024f]+/g) ?? []
  return Math.min(LONGEST_WHOLE, Math.max(Math.min(LEAST_TEXT, longest), ...words.map(inkWidth)))
}

function columnNeeds(
  block: TableBlock,
  head: readonly PlacedCell[][],
  body: readonly PlacedCell[][],
): readonly ColumnNeed[] {
  const needs: ColumnNeed[] = block.columns.map(() => ({ least: 1, natural: 1, wished: 1 }))
  const raise = ({ column, span }: PlacedCell, least: number, natural: number): void => {
    const need = needs[column]
    if (need === undefined || span > 1) return
    need.least = Math.max(need.least, least)
    need.natural = Math.max(need.natural, least, Math.min(LONGEST_NATURAL, natural))
    need.wished = Math.max(need.wished, need.natural, Math.min(LONGEST_WISHED, natural))
  }
  for (const placed of head.flat()) {
    const width = textWidth(cleanText(inlinesText(placed.cell.inlines)))
    raise(placed, Math.min(width, Math.max(LEAST_HEAD, Math.ceil(width / 3))), width)
  }
  for (const placed of body.flat()) {
    const text = cleanText(inlinesText(placed.cell.inlines))
    const align = placed.cell.align ?? block.columns[placed.column]?.align ?? 'left'
    raise(placed, leastWidth(text, align), longestLine(text))
  }
  return needs
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Hands out `amount` in proportion to `shares`; whole twips, so a few may be left over. */
function handOut(amount: number, shares: readonly number[]): readonly number[] {
  const total = sumOf(shares)
  return shares.map((share) => (total === 0 ? 0 : Math.floor((amount * share) / total)))
}

/** What columns lack of what they would like to have. */
const gapsTo = (wanted: readonly number[], had: readonly number[]): readonly number[] =>
  wanted.map((value, index) => Math.max(0, value - (had[index] ?? 0)))

/**
 * Least widths first, then towards the natural ones (towards the wished ones where those do not fit: long paragraphs
 * get more than short words), what is left by weight; sums to `total` exactly.
 */
function shareWidth(
  total: number,
  weights: readonly number[],
  { least, natural, wished }: Readonly<Record<keyof ColumnNeed, readonly number[]>>,
): readonly number[] {
  const shrink = Math.min(1, total / Math.max(1, sumOf(least)))
  const floor = least.map((value) => Math.floor(value * shrink))
  const left = total - sumOf(floor)
  const toNatural = gapsTo(natural, floor)
  const gaps = sumOf(toNatural) <= left ? toNatural : gapsTo(wished, floor)
  const towards = handOut(Math.min(left, sumOf(gaps)), gaps)
  const met = floor.map((value, index) => value + (towards[index] ?? 0))
  const spare = handOut(total - sumOf(met), weights)
  const widths = met.map((value, index) => value + (spare[index] ?? 0))
  return widths.map((width, index) => (index === widths.length - 1 ? width + total - sumOf(widths) : width))
}

/**
 * Tables of a form: 五号, widths by weight. Ledgers: 五号. Others: 四号 or 小四 if nothing has to wrap then; otherwise 小四, or 五号 where words would be torn. With the column widths.
 */
export function layOutTable(
  block: TableBlock,
  head: readonly PlacedCell[][],
  body: readonly PlacedCell[][],
  width: number,
): TableLayout {
  const weights = block.columns.map((column) => column.weight)
  if (block.form === true) {
    const none = weights.map(() => 0)
    return { size: TEXT_SIZES.tiny, widths: shareWidth(width, weights, { least: none, natural: none, wished: none }) }
  }
  const needs = columnNeeds(block, head, body)
  const twips = (size: TextSize, of: keyof ColumnNeed) =>
    needs.map((need) => Math.ceil(need[of] * size.character) + PADDING)
  const fits = (size: TextSize, of: keyof ColumnNeed) => sumOf(twips(size, of)) <= width
  const { large, middle, tiny } = TEXT_SIZES
  const wrapped = fits(middle, 'least') ? middle : tiny
  const larger = block.small === true ? [] : [large, middle]
  const size = larger.find((candidate) => fits(candidate, 'natural')) ?? (block.small === true ? tiny : wrapped)
  const wants = { least: twips(size, 'least'), natural: twips(size, 'natural'), wished: twips(size, 'wished') }
  return { size, widths: shareWidth(width, weights, wants) }
}

/** Lines a cell's text will take, rounded up. */
function lineCount(text: string, cellWidth: number, size: TextSize): number {
  const perLine = Math.max(1, Math.floor((cellWidth - PADDING) / size.character))
  return cleanText(text)
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / perLine)), 0)
}

/** A row taller than this may break over pages; kept whole it would leave half a page empty or run off it. */
const TALLEST_WHOLE_ROW = TEXT_HEIGHT / 3

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
  return most * layout.size.line <= TALLEST_WHOLE_ROW
}

/** Start column of every cell of a table. */
export const placedRows = (block: TableBlock) => ({
  head: placeRows(block.head, block.columns.length),
  body: placeRows([...block.rows, ...(block.total === undefined ? [] : [block.total])], block.columns.length),
})
