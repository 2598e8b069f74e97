/**
 * Finds the table in a sheet: its heads and its data rows. Rows that are no data (totals, 填表人, repeated heads) are
 * set aside and told in `skipped`, never silently; only fully empty rows go without a word.
 */
import { cleanHead, DEEPEST_HEAD, findHeadBlock, type HeadBlock, headLevels, onlyTopMerges } from './head-block'
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

const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

/** Heads of running numbers: they say nothing about the record. */
export const isSerialHead = (head: string): boolean => /^(序号|序|顺序号|行号|项次|no\.?)$/i.test(cleanHead(head))

const TOTAL = /^(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)\s*[:：]?\s*[\d.]*\s*(家|个|批次|批|户|条)?$/
const FOOT_LABEL =
  '备\\s*注|注|注释|附注|说\\s*明|填表说明|填报说明|填表人|填报人|制表人?|审核人?|审批人?|复核人?|负责人|单位负责人|分管领导|' +
  '主管领导|科室负责人|联系人|联系电话|电话|填报单位|填表单位|填报日期|填报时间|填表日期|制表日期|制表单位|日期|统计人|经办人'
const FOOT = new RegExp(`^(${FOOT_LABEL})\\s*(\\d*\\s*[:：.、]|$)`)

const textOf = (cell: CellText | undefined): string => (cell === undefined ? '' : cell.text.trim())

interface Facts {
  readonly texts: readonly string[]
  readonly first: string
}

function factsOf(cells: readonly CellText[]): Facts {
  const texts: string[] = []
  for (const cell of cells) {
    const text = cell.text.trim()
    if (text !== '' || cell.uncalculated === true) texts.push(text)
  }
  return { texts, first: texts[0] ?? '' }
}

/** `1 2 3 …`, `(1) (2) …` or `甲 乙 1 2` under a head: column numbers of a printed form. */
function isColumnNumbers(texts: readonly string[]): boolean {
  if (texts.length < 3) return false
  const numbers = texts
    .filter((text) => !/^[甲乙丙丁戊]$/.test(text))
    .map((text) => Number(/^[(（]?(\d+)[)）]?$/.exec(text)?.[1]))
  return (
    numbers.length >= 2 &&
    numbers.every((value, index) => value === index + (numbers[0] ?? Number.NaN)) &&
    (numbers[0] ?? 9) <= 1
  )
}

/** Why a row in the middle of the table is no data row. */
function noDataReason(
  facts: Facts,
  width: number,
  headTexts: ReadonlySet<string>,
  mergedAcross: boolean,
): string | undefined {
  const { texts, first } = facts
  if (TOTAL.test(first)) return '合计行'
  if (texts.length === 1 && width >= 4 && mergedAcross) return '分组标题行'
  if (texts.length >= 2 && texts.every((text) => headTexts.has(cleanHead(text)))) return '重复的表头'
  return undefined
}

const isFoot = ({ texts, first }: Facts, width: number): boolean =>
  FOOT.test(first) && texts.length <= Math.max(1, Math.ceil(width / 2))

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
}

function sortRows(sheet: SheetTable, block: HeadBlock, width: number, headTexts: ReadonlySet<string>): Sorted {
  const across = mergedAcrossRows(sheet, width)
  const { fill } = mergedCells(sheet, block)
  const rows: TableRow[] = []
  const skipped: SkippedRow[] = []
  const skip = (index: number, facts: Facts, reason: string): void => {
    skipped.push({ row: index + 1, text: facts.texts.slice(0, 3).join(' '), reason })
  }
  let last = sheet.rows.length - 1
  for (; last > block.last; last -= 1) {
    const facts = factsOf(sheet.rows[last] ?? [])
    if (facts.texts.length === 0) continue
    if (TOTAL.test(facts.first)) skip(last, facts, '合计行')
    else if (isFoot(facts, width)) skip(last, facts, '表尾说明')
    else break
  }
  skipped.reverse()
  for (let index = block.last + 1; index <= last; index += 1) {
    const cells = sheet.rows[index] ?? []
    const facts = factsOf(cells)
    if (facts.texts.length === 0) continue
    const reason =
      index === block.last + 1 && isColumnNumbers(facts.texts)
        ? '栏号行'
        : noDataReason(facts, width, headTexts, across.has(index))
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
  const { rows, skipped } = sortRows(sheet, block, width, headTexts)
  const warnings = skipped.map((row) => `第 ${row.row} 行是${row.reason}，没有导入：${row.text}`)
  const { fill, kept } = mergedCells(sheet, block)
  if (fill.size > 0) warnings.push(`有 ${fill.size} 行的格子与上一行合并，按同一内容读入。`)
  if (kept > 0) warnings.push(`有 ${kept} 处合并的数字，只记在合并区的第一行。`)
  const headRows: number[] = []
  for (let row = block.first; row <= block.last; row += 1) headRows.push(row + 1)
  const heads = makeHeads(onlyTopMerges(sheet), block, rows)
  const calendar = sheet.date1904 === undefined ? {} : { date1904: sheet.date1904 }
  return { sheet: sheet.name, headRows, heads, rows, skipped, warnings, ...calendar }
}
