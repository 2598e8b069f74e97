/**
 * Finds the table in a sheet: its heads and its data rows. Rows that are no data (totals, 填表人, repeated heads) are
 * set aside and told in `skipped`, never silently; only fully empty rows go without a word.
 */
import { cleanHead, DEEPEST_HEAD, findHeadBlock, type HeadBlock, headLevels, onlyTopMerges } from './head-block'
import {
  isColumnNumbers,
  isDitto,
  isFoot,
  isOtherHead,
  isTotal,
  noDataReason,
  ONLY_NUMBER,
  type RowFacts,
} from './row-kinds'
import type { CellText, SheetTable } from './workbook'

export interface Head {
  /** Zero-based column of the sheet. */
  readonly column: number
  /** Levels joined by a space, e.g. `检验结果 结论`; `C列（无名）` for a column without head. */
  readonly text: string
  /** Its levels from top to bottom; empty for a column without head. */
  readonly levels: readonly string[]
  /** Number of data rows with something in this column, and the first such text. */
  readonly filled: number
  readonly firstValue: string
}

export interface TableRow {
  /** Row number as the spreadsheet shows it, from 1. */
  readonly row: number
  readonly cells: readonly CellText[]
}

interface SkippedRow {
  readonly row: number
  readonly text: string
  readonly reason: string
}

export interface FoundTable {
  readonly sheet: string
  /** Head rows as the spreadsheet numbers them. */
  readonly headRows: readonly number[]
  readonly heads: readonly Head[]
  readonly rows: readonly TableRow[]
  readonly skipped: readonly SkippedRow[]
  readonly warnings: readonly string[]
  /** As the sheet has it. */
  readonly date1904?: true
}

/** 0 → A, 26 → AA. */
export const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

/** Heads of running numbers: they say nothing about the record. */
export const isSerialHead = (head: string): boolean => /^(序号|序|顺序号|行号|项次|no\.?)$/i.test(cleanHead(head))

const textOf = (cell: CellText | undefined): string => (cell === undefined ? '' : cell.text.trim())

function factsOf(cells: readonly CellText[]): RowFacts {
  const texts: string[] = []
  let first = -1
  cells.forEach((cell, column) => {
    const text = cell.text.trim()
    if (text === '' && cell.uncalculated !== true) return
    if (first < 0) first = column
    texts.push(text)
  })
  return { texts, column: first }
}

/** No ledger merges more rows than this; a hostile file may. */
const TALLEST_MERGE = 2000

/** Rows that a merged range holds together, by row: the cells to repeat. */
function mergedCells(sheet: SheetTable, block: HeadBlock): { fill: Map<number, Map<number, CellText>>; kept: number } {
  const fill = new Map<number, Map<number, CellText>>()
  let kept = 0
  for (const merge of sheet.merges) {
    const height = merge.endRow - merge.startRow
    if (merge.startRow <= block.last || height === 0 || height > TALLEST_MERGE) continue
    const cell = sheet.rows[merge.startRow]?.[merge.startColumn]
    if (cell === undefined || cell.text.trim() === '') continue
    // A figure merged over several rows belongs to all of them together; repeating it would count it twice.
    if (cell.kind === 'number' || /^[\d.,]{1,14}$/.test(cell.text.trim())) {
      kept += 1
      continue
    }
    for (let row = merge.startRow + 1; row <= Math.min(merge.endRow, sheet.rows.length - 1); row += 1) {
      const cells = fill.get(row) ?? new Map<number, CellText>()
      cells.set(merge.startColumn, cell)
      fill.set(row, cells)
    }
  }
  return { fill, kept }
}

function withFill(cells: readonly CellText[], fill: Map<number, CellText> | undefined): readonly CellText[] {
  if (fill === undefined || factsOf(cells).texts.length === 0) return cells
  const out = [...cells]
  for (const [column, cell] of fill) {
    while (out.length <= column) out.push({ text: '', kind: 'text' })
    if (textOf(out[column]) === '') out[column] = cell
  }
  return out
}

function mergedAcrossRows(sheet: SheetTable, width: number): Set<number> {
  const rows = new Set<number>()
  for (const merge of sheet.merges) {
    if (merge.startRow === merge.endRow && (merge.endColumn - merge.startColumn + 1) * 2 >= width)
      rows.add(merge.startRow)
  }
  return rows
}

interface Sorted {
  readonly rows: TableRow[]
  readonly skipped: SkippedRow[]
  /** Where another table begins below this one, and its first words. */
  readonly other?: { readonly row: number; readonly text: string }
}

/** Column of running numbers under this head. */
function serialColumn(sheet: SheetTable, block: HeadBlock, width: number): number | undefined {
  for (let column = 0; column < width; column += 1)
    if (isSerialHead(headLevels(sheet, block, column).at(-1) ?? '')) return column
  return undefined
}

function sortRows(
  sheet: SheetTable,
  block: HeadBlock,
  {
    width,
    headTexts,
    isKnown,
  }: { readonly width: number; readonly headTexts: ReadonlySet<string>; readonly isKnown: (head: string) => boolean },
): Sorted {
  const across = mergedAcrossRows(sheet, width)
  const serial = serialColumn(sheet, block, width)
  const { fill } = mergedCells(sheet, block)
  const asked = new Map<string, boolean>()
  const known = (head: string): boolean => {
    const before = asked.get(head)
    if (before !== undefined) return before
    const answer = isKnown(head)
    asked.set(head, answer)
    return answer
  }
  const rows: TableRow[] = []
  const skipped: SkippedRow[] = []
  const skip = (index: number, facts: RowFacts, reason: string): void => {
    skipped.push({ row: index + 1, text: facts.texts.slice(0, 3).join(' '), reason })
  }
  let last = sheet.rows.length - 1
  for (; last > block.last; last -= 1) {
    const facts = factsOf(sheet.rows[last] ?? [])
    if (facts.texts.length === 0) continue
    if (isTotal(facts)) skip(last, facts, '合计行')
    else if (isFoot(facts, width)) skip(last, facts, '表尾说明')
    else break
  }
  skipped.reverse()
  for (let index = block.last + 1; index <= last; index += 1) {
    const cells = sheet.rows[index] ?? []
    const facts = factsOf(cells)
    if (facts.texts.length === 0) continue
    if (isOtherHead(facts, known) && !facts.texts.every((text) => headTexts.has(cleanHead(text)))) {
      return { rows, skipped, other: { row: index + 1, text: facts.texts.slice(0, 3).join(' ') } }
    }
    const reason =
      index === block.last + 1 && isColumnNumbers(facts.texts)
        ? '栏号行'
        : noDataReason(facts, { width, headTexts, serial, mergedAcross: across.has(index) })
    if (reason === undefined) rows.push({ row: index + 1, cells: withFill(cells, fill.get(index)) })
    else skip(index, facts, reason)
  }
  return { rows, skipped: skipped.sort((left, right) => left.row - right.row) }
}

function makeHeads(sheet: SheetTable, block: HeadBlock, rows: readonly TableRow[]): Head[] {
  const counts: number[] = []
  const firsts: string[] = []
  for (const { cells } of rows) {
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column]
      if (cell === undefined || (cell.text === '' && cell.uncalculated !== true) || cell.text.trim() === '') continue
      if ((counts[column] ?? 0) === 0) firsts[column] = cell.text.trim()
      counts[column] = (counts[column] ?? 0) + 1
    }
  }
  const width = Math.max(counts.length, ...sheet.rows.slice(block.first, block.last + 1).map((row) => row.length))
  const heads: Head[] = []
  for (let column = 0; column < width; column += 1) {
    const levels = headLevels(sheet, block, column)
    const count = counts[column] ?? 0
    if (levels.length === 0 && count === 0) continue
    const text = levels.length === 0 ? `${columnLetters(column)}列（无名）` : levels.join(' ')
    heads.push({ column, text, levels, filled: count, firstValue: firsts[column] ?? '' })
  }
  return heads
}

/** What the clerk named, as far as the sheet goes and a head is deep. */
function blockWithin({ rows }: SheetTable, { first, last }: HeadBlock): HeadBlock | undefined {
  if (first < 0 || first >= rows.length || last < first) return undefined
  return { first, last: Math.min(last, rows.length - 1, first + DEEPEST_HEAD - 1) }
}

/** 同上 and 〃 replaced by what stands above them. */
function withoutDittos(rows: readonly TableRow[]): { readonly rows: readonly TableRow[]; readonly count: number } {
  let count = 0
  let above: readonly CellText[] = []
  const out = rows.map(({ row, cells }) => {
    const resolved = cells.some(({ text }) => isDitto(text.trim()))
      ? cells.map((cell, column) => {
          const before = above[column]
          if (!isDitto(cell.text.trim()) || before === undefined || before.text.trim() === '') return cell
          count += 1
          return before
        })
      : cells
    above = resolved
    return { row, cells: resolved }
  })
  return { rows: out, count }
}

/**
 * The table of a sheet, or undefined when there is none. `isKnown` says whether a text is a head of the record kind
 * to be imported; it decides which row is the head, unless the clerk has named the head rows.
 */
export function findTable(
  sheet: SheetTable,
  isKnown: (head: string) => boolean,
  named?: HeadBlock,
): FoundTable | undefined {
  const block = named === undefined ? findHeadBlock(sheet, isKnown) : blockWithin(sheet, named)
  if (block === undefined) return undefined
  const headTexts = new Set<string>()
  let width = 0
  for (let row = block.first; row <= block.last; row += 1) {
    for (const cell of sheet.rows[row] ?? []) if (cell.text.trim() !== '') headTexts.add(cleanHead(cell.text))
    width = Math.max(width, sheet.rows[row]?.length ?? 0)
  }
  const { rows: sorted, skipped, other } = sortRows(sheet, block, { width, headTexts, isKnown })
  const { rows, count: dittos } = withoutDittos(sorted)
  const warnings = skipped
    .filter(({ reason }) => reason !== ONLY_NUMBER)
    .map((row) => `第 ${row.row} 行是${row.reason}，没有导入：${row.text}`)
  const numbered = skipped.filter(({ reason }) => reason === ONLY_NUMBER).length
  if (numbered > 0) warnings.push(`有 ${numbered} 行只有序号，没有内容，没有导入。`)
  if (other !== undefined) {
    warnings.push(`第 ${other.row} 行起是另一张表（${other.text}），这次没有导入；请另存成一张表，再导入一次。`)
  }
  if (dittos > 0) warnings.push(`有 ${dittos} 格写着“同上”，按上一行同一列的内容读入，请核对。`)
  const hidden = rows.filter(({ row }) => sheet.hiddenRows?.has(row) === true).length
  if (hidden > 0) {
    warnings.push(`有 ${hidden} 行在原表里是隐藏的（或被筛选掉了），也一并读了；不要的请在原表里删掉再导入。`)
  }
  const { fill, kept } = mergedCells(sheet, block)
  if (fill.size > 0) warnings.push(`有 ${fill.size} 行的格子与上一行合并，按同一内容读入。`)
  if (kept > 0) warnings.push(`有 ${kept} 处合并的数字，只记在合并区的第一行。`)
  const headRows: number[] = []
  for (let row = block.first; row <= block.last; row += 1) headRows.push(row + 1)
  const heads = makeHeads(onlyTopMerges(sheet), block, rows)
  const calendar = sheet.date1904 === undefined ? {} : { date1904: sheet.date1904 }
  return { sheet: sheet.name, headRows, heads, rows, skipped, warnings, ...calendar }
}
