/** Widths of the columns of a table: what its cells need first, then where a wider column saves most lines. */
import { cleanText } from '../clean-text'
import type { TableBlock } from '../model'
import { inlinesText, MISSING_TEXT } from '../model'
import { textWidth } from '../text-width'
import type { PlacedCell } from './table-grid'
import { inkWidth, leastUntorn, WIDEST_CHARACTER, widestWhole } from './whole-words'

/** Widths of one column in characters. */
export interface ColumnNeed {
  /** Below this dates, numbers and codes would be torn, words of a few characters and heads broken into scraps. */
  least: number
  /** With this no cell wraps, up to a limit. */
  natural: number
  /** With this no head wraps either. */
  headed: number
}

const LONGEST_WHOLE = 16
const LONGEST_NATURAL = 20
const LEAST_TEXT = 4
const LEAST_CENTRED = 6
const LEAST_HEAD = 2

/** A gap stands on one line. */
const LEAST_GAP = 5

const longestLine = (lines: readonly string[]): number => Math.max(0, ...lines.map(inkWidth))

/** Short words are not broken; a longer one in the middle of its column stands on two lines. */
function leastWidth(lines: readonly string[], isLeft: boolean): number {
  const words = lines.filter((line) => line !== MISSING_TEXT)
  const longest = Math.max(longestLine(words), words.length < lines.length ? LEAST_GAP : 0)
  const whole = Math.min(LONGEST_WHOLE, Math.max(0, ...lines.map(leastUntorn)))
  if (isLeft) return Math.max(Math.min(LEAST_TEXT, longest), whole)
  return Math.max(Math.min(LEAST_CENTRED, longest), whole)
}

/** A head stands on two lines, a long one on three. */
function leastOfHead(line: string): number {
  const width = textWidth(line)
  const even = Math.ceil(width / (width > 8 ? 3 : 2))
  return Math.min(width, Math.max(LEAST_HEAD, even, widestWhole(line)))
}

const linesOf = ({ cell }: PlacedCell): readonly string[] => cleanText(inlinesText(cell.inlines)).split('\n')

/** What the cells of a column need that stand in it alone. */
export function columnNeeds(
  block: TableBlock,
  head: readonly PlacedCell[][],
  body: readonly PlacedCell[][],
): readonly ColumnNeed[] {
  const needs: ColumnNeed[] = block.columns.map(() => ({ least: 1, natural: 1, headed: 1 }))
  const raise = ({ column, span }: PlacedCell, wanted: ColumnNeed): void => {
    const need = needs[column]
    if (need === undefined || span > 1) return
    for (const key of ['least', 'natural', 'headed'] as const) need[key] = Math.max(need[key], wanted[key])
  }
  for (const placed of head.flat()) {
    const [line = ''] = linesOf(placed)
    const least = leastOfHead(line)
    raise(placed, { least, natural: least, headed: inkWidth(line) })
  }
  for (const placed of body.flat()) {
    const lines = linesOf(placed)
    const had = needs[placed.column]?.least ?? 0
    // Most cells are short: no need to reckon them.
    if (lines.every((line) => line.length * WIDEST_CHARACTER <= had)) continue
    const align = placed.cell.align ?? block.columns[placed.column]?.align ?? 'left'
    const least = leastWidth(lines, align === 'left')
    const natural = Math.max(least, Math.min(LONGEST_NATURAL, longestLine(lines)))
    raise(placed, { least, natural, headed: natural })
  }
  return needs
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Hands out `amount` in proportion to `shares`; whole twips, so a few may be left over. */
function handOut(amount: number, shares: readonly number[]): readonly number[] {
  const total = sumOf(shares)
  return shares.map((share) => (total === 0 ? 0 : Math.floor((amount * share) / total)))
}

/** What rounding left over goes to the last column. */
const filled = (widths: readonly number[], total: number): readonly number[] =>
  widths.map((width, index) => (index === widths.length - 1 ? width + total - sumOf(widths) : width))

/** Rows looked at; of a longer table as many, evenly chosen. */
const ROWS_SEEN = 60

/** Texts of the columns, row by row, the head among them, as widths in twips; of cells in one column only. */
function textsOf(rows: readonly (readonly PlacedCell[])[], columns: number, em: number): readonly number[][][] {
  const step = Math.max(1, rows.length / ROWS_SEEN)
  const texts: number[][][] = Array.from({ length: columns }, () => [])
  for (let at = 0; at < rows.length; at += step) {
    for (const placed of rows[Math.floor(at)] ?? []) {
      if (placed.span === 1) texts[placed.column]?.push(linesOf(placed).map((line) => inkWidth(line) * em))
    }
  }
  return texts
}

/** What a column costs at a width: lines of its cells, tall cells many times over; a line saved whole counts. */
function costOf(texts: readonly (readonly number[])[], room: number): number {
  let cost = 0
  for (const lines of texts) {
    let height = 0
    for (const line of lines) height += line <= room ? 1 : 1 + line / Math.max(1, room)
    if (height > 1) cost += height ** 3
  }
  return cost
}

/**
 * Least widths in twips that do not sum to more than `total`: where they would, columns of running text give first, down
 * to a few characters, so that no short word is broken; only what they cannot give is taken from all.
 */
function fittedLeast(needs: readonly ColumnNeed[], { total, em, padding }: WidthSetting): readonly number[] {
  const least = needs.map((need) => Math.ceil(need.least * em) + padding)
  const over = sumOf(least) - total
  if (over <= 0) return least
  const spare = needs.map(({ least: own, natural }) =>
    natural < LONGEST_NATURAL ? 0 : Math.max(0, Math.floor((own - LEAST_TEXT) * em)),
  )
  const given = Math.min(1, over / Math.max(1, sumOf(spare)))
  const left = least.map((width, column) => width - Math.ceil((spare[column] ?? 0) * given))
  const shrink = Math.min(1, total / sumOf(left))
  return left.map((width) => Math.floor(width * shrink))
}

export interface WidthSetting {
  /** Twips to share out. */
  readonly total: number
  /** Twips of a character, and of the margins of a cell. */
  readonly em: number
  readonly padding: number
}

/**
 * Least widths first; then, half a character at a time, to the column in which it saves most; what is left when
 * nothing wraps any more by weight. Sums to `total` exactly.
 */
export function sharedWidths(
  block: TableBlock,
  rows: readonly (readonly PlacedCell[])[],
  needs: readonly ColumnNeed[],
  setting: WidthSetting,
): readonly number[] {
  const { total, em, padding } = setting
  const widths = [...fittedLeast(needs, setting)]
  const texts = textsOf(rows, widths.length, em)
  const unit = em / 2
  const gain = (column: number): number => {
    const room = (widths[column] ?? 0) - padding
    return costOf(texts[column] ?? [], room) - costOf(texts[column] ?? [], room + unit)
  }
  const gains = widths.map((_, column) => gain(column))
  for (let left = total - sumOf(widths); left >= unit; left -= unit) {
    const most = Math.max(...gains)
    if (most <= 0) break
    const column = gains.indexOf(most)
    widths[column] = (widths[column] ?? 0) + unit
    gains[column] = gain(column)
  }
  const spare = handOut(
    total - sumOf(widths),
    block.columns.map(({ weight }) => weight),
  )
  return filled(
    widths.map((width, column) => width + (spare[column] ?? 0)),
    total,
  )
}

/**
 * Widths by weight, so that the tables of a form stand in line; a column that would tear a date or a code by that takes
 * from the others.
 */
export function weightedWidths(
  block: TableBlock,
  needs: readonly ColumnNeed[],
  { total, em, padding }: WidthSetting,
): readonly number[] {
  const weights = block.columns.map(({ weight }) => weight)
  const least = needs.map((need) => Math.ceil(need.least * em) + padding)
  if (sumOf(least) > total) return filled(handOut(total, weights), total)
  const isSet = weights.map(() => false)
  for (;;) {
    const free = total - sumOf(least.filter((_, column) => isSet[column]))
    const shares = handOut(
      free,
      weights.map((weight, column) => (isSet[column] === true ? 0 : weight)),
    )
    const narrow = shares.findIndex((share, column) => isSet[column] !== true && share < (least[column] ?? 0))
    if (narrow === -1) {
      return filled(
        shares.map((share, column) => (isSet[column] === true ? (least[column] ?? 0) : share)),
        total,
      )
    }
    isSet[narrow] = true
  }
}

/** What the cells of a form need not to be torn: their text may wrap as it likes otherwise. */
export const formNeeds = (
  block: TableBlock,
  head: readonly PlacedCell[][],
  body: readonly PlacedCell[][],
): readonly ColumnNeed[] => {
  const needs = block.columns.map(() => ({ least: 1, natural: 1, headed: 1 }))
  for (const placed of [...head, ...body].flat()) {
    const need = needs[placed.column]
    if (need === undefined || placed.span > 1) continue
    need.least = Math.max(need.least, Math.min(LONGEST_WHOLE, Math.max(...linesOf(placed).map(leastUntorn))))
  }
  return needs
}
