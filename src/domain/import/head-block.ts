/**
 * Where the head of a table is. Office sheets start with title and 填报单位 rows, and often have a head of two merged
 * levels; the block whose cells are most often known heads of the record kind wins.
 */
import { bareUnit } from './head-unit'
import type { CellText, SheetTable } from './workbook'

/** First and last head row, zero-based. */
export interface HeadBlock {
  readonly first: number
  readonly last: number
}

const SEARCHED_ROWS = 60
const SEARCHED_COLUMNS = 500
/** Rows a head may have. */
export const DEEPEST_HEAD = 3

export const cleanHead = (text: string): string => text.replace(/[\s\u3000]+/g, '')

const filled = (row: readonly CellText[] | undefined): number =>
  (row ?? []).reduce((count, cell) => count + (cell.text.trim() === '' ? 0 : 1), 0)

const textAt = (sheet: SheetTable, row: number, column: number): string =>
  cleanHead(sheet.rows[row]?.[column]?.text ?? '')

/** A group head without merged cells: row `r` has gaps exactly where the row below has heads. */
function completesBelow(sheet: SheetTable, row: number, isKnown: (head: string) => boolean): boolean {
  const below = sheet.rows[row + 1] ?? []
  let known = 0
  let count = 0
  for (let column = 0; column < below.length; column += 1) {
    const text = textAt(sheet, row + 1, column)
    if (text === '') continue
    count += 1
    if (isKnown(text)) known += 1
    if (below[column]?.kind !== 'text') return false
  }
  const above = filled(sheet.rows[row])
  return known >= 2 && known * 2 >= count && count < Math.max(above, below.length)
}

/** A row of titles (one cell) or of `填报单位：… 填报时间：…` is no upper level of a head. */
function isGroupRow(sheet: SheetTable, row: number): boolean {
  const texts = (sheet.rows[row] ?? []).map((cell) => cell.text.trim()).filter((text) => text !== '')
  return texts.length >= 2 && !texts.some((text) => /[:：]/.test(text))
}

function lastHeadRow(sheet: SheetTable, first: number, isKnown: (head: string) => boolean): number {
  let last = first
  let grouped = false
  for (const merge of sheet.merges) {
    if (merge.startRow !== first) continue
    if (merge.endRow > last && merge.endRow - first < DEEPEST_HEAD) last = merge.endRow
    if (merge.endColumn > merge.startColumn && merge.endRow === first) grouped = true
  }
  if (last > first) return last
  if (!isGroupRow(sheet, first)) return first
  if (grouped && filled(sheet.rows[first + 1]) >= 2) return first + 1
  return completesBelow(sheet, first, isKnown) ? first + 1 : first
}

/** Takes a line of nothing but units below the head along. */
function withUnits(sheet: SheetTable, last: number): number {
  const below = (sheet.rows[last + 1] ?? []).map(({ text }) => cleanHead(text)).filter((text) => text !== '')
  return below.length > 0 && below.every((text) => bareUnit(text) !== undefined) ? last + 1 : last
}

/** The levels of one column's head from top to bottom, merged group heads repeated over their columns. */
export function headLevels(sheet: SheetTable, block: HeadBlock, column: number): string[] {
  const levels: string[] = []
  for (let row = block.first; row <= block.last; row += 1) {
    let text = textAt(sheet, row, column)
    if (text === '' && row < block.last) text = groupHead(sheet, block, row, column)
    const unit = row === block.first ? undefined : bareUnit(text)
    const above = levels.at(-1)
    // A line of units under the heads belongs to the head above it.
    if (unit !== undefined && above !== undefined) levels[levels.length - 1] = `${above}（${unit}）`
    else if (text !== '' && above !== text) levels.push(text)
  }
  return levels
}

function groupHead(sheet: SheetTable, block: HeadBlock, row: number, column: number): string {
  const merge = sheet.merges.find(
    (range) => range.startRow <= row && range.endRow >= row && range.startColumn <= column && range.endColumn >= column,
  )
  if (merge !== undefined) return textAt(sheet, merge.startRow, merge.startColumn)
  if (sheet.merges.some((range) => range.startRow >= block.first && range.startRow <= block.last)) return ''
  // No merged cells at all (a CSV made from such a sheet): the group head stands left of its gap.
  if (textAt(sheet, row + 1, column) === '') return ''
  for (let left = column - 1; left >= 0; left -= 1) {
    const text = textAt(sheet, row, left)
    if (text !== '') return textAt(sheet, row + 1, left) === '' ? '' : text
  }
  return ''
}

function score(sheet: SheetTable, block: HeadBlock, isKnown: (head: string) => boolean): number {
  const width = Math.max(...sheet.rows.slice(block.first, block.last + 1).map((row) => row.length), 0)
  let sum = 0
  let known = false
  for (let column = 0; column < Math.min(width, SEARCHED_COLUMNS); column += 1) {
    const levels = headLevels(sheet, block, column)
    const leaf = levels.at(-1)
    if (leaf === undefined) continue
    // Every headed column counts a little, so that a block beats its own lower row.
    sum += 0.1
    const points =
      isKnown(levels.join('')) || isKnown(leaf) ? 1 : levels.length > 1 && isKnown(levels[0] ?? '') ? 0.5 : 0
    sum += points
    known ||= points > 0
  }
  return known ? sum : 0
}

/** Without a single known head: the first row of several short texts that the rows below fill as widely. */
function guessHead(sheet: SheetTable): HeadBlock | undefined {
  const searched = sheet.rows.slice(0, SEARCHED_ROWS)
  for (let row = 0; row < searched.length; row += 1) {
    const cells = (searched[row] ?? []).filter((cell) => cell.text.trim() !== '')
    if (cells.length < 2 || cells.some((cell) => cell.kind !== 'text' || cell.text.length > 30)) continue
    const below = Math.max(0, ...sheet.rows.slice(row + 1, row + 11).map(filled))
    if (below > 0 && cells.length * 2 >= below) return { first: row, last: lastHeadRow(sheet, row, () => false) }
  }
  return undefined
}

/** The head block of a sheet; undefined when the sheet holds no table. */
export function findHeadBlock(sheet: SheetTable, isKnown: (head: string) => boolean): HeadBlock | undefined {
  return findIn(onlyTopMerges(sheet), isKnown)
}

/** Merged ranges further down have no part in the head; a hostile file may hold a great many. */
export const onlyTopMerges = (sheet: SheetTable): SheetTable => ({
  ...sheet,
  merges: sheet.merges.filter((merge) => merge.startRow <= SEARCHED_ROWS),
})

function findIn(sheet: SheetTable, isKnown: (head: string) => boolean): HeadBlock | undefined {
  let best: HeadBlock | undefined
  let bestScore = 0
  for (let first = 0; first < Math.min(SEARCHED_ROWS, sheet.rows.length); first += 1) {
    if (filled(sheet.rows[first]) === 0) continue
    const block = { first, last: withUnits(sheet, lastHeadRow(sheet, first, isKnown)) }
    const points = score(sheet, block, isKnown)
    if (points > bestScore) {
      bestScore = points
      best = block
    }
  }
  return best ?? guessHead(sheet)
}
