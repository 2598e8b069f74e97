/**
 * A form of one enterprise (企业基本情况表): names of fields and what is filled in stand side by side over several rows. Read as
 * a ledger it would make enterprises called 法定代表人; read as pairs it is one row.
 */

import type { FoundTable, Head } from './find-table'
import { cleanHead } from './head-block'
import { type CellText, EMPTY_CELL, type SheetTable } from './workbook'

const SEARCHED_ROWS = 80
const SEARCHED_COLUMNS = 40
/** Pairs on as many rows make a form; the head of a ledger is one row, or two. */
const FEWEST_ROWS = 3
const FEWEST_PAIRS = 4

interface Pair {
  readonly label: string
  readonly row: number
  readonly cell: CellText | undefined
}

/** Left to right: a known label, then what follows it up to the next label. */
function pairsOf(row: readonly CellText[], at: number, isKnown: (head: string) => boolean): Pair[] {
  const filled = row.slice(0, SEARCHED_COLUMNS).filter(({ text }) => text.trim() !== '')
  const isLabel = (cell: CellText | undefined): boolean =>
    cell !== undefined && cell.kind === 'text' && cell.text.length <= 30 && isKnown(cleanHead(cell.text))
  const pairs: Pair[] = []
  for (let index = 0; index < filled.length; index += 1) {
    const cell = filled[index]
    if (cell === undefined || !isLabel(cell)) continue
    const next = filled[index + 1]
    const value = isLabel(next) ? undefined : next
    pairs.push({ label: cleanHead(cell.text), row: at + 1, cell: value })
    if (value !== undefined) index += 1
  }
  return pairs
}

/** Several enterprises beside each other, a field a line: 企业名称 甲厂 乙厂. Read with its lines as columns. */
function readUpright(sheet: SheetTable, isKnown: (head: string) => boolean): FoundTable | undefined {
  const lines = sheet.rows.slice(0, SEARCHED_ROWS).flatMap((cells, at) => {
    const first = cells.findIndex(({ text }) => text.trim() !== '')
    const label = cells[first]
    const others = cells.slice(first + 1, SEARCHED_COLUMNS)
    if (label === undefined || label.kind !== 'text' || !isKnown(cleanHead(label.text))) return []
    const hasLabels = others.some(({ text, kind }) => kind === 'text' && text !== '' && isKnown(cleanHead(text)))
    return hasLabels || !others.some(({ text }) => text.trim() !== '') ? [] : [{ at, first, cells }]
  })
  const [top] = lines
  if (top === undefined || lines.length < FEWEST_ROWS || lines.some(({ first }) => first !== top.first))
    return undefined
  const labels = lines.map(({ cells }) => cleanHead(cells[top.first]?.text ?? ''))
  if (new Set(labels).size < labels.length) return undefined
  const width = Math.max(...lines.map(({ cells }) => cells.length))
  const columns = Array.from({ length: width - top.first - 1 }, (_, at) => top.first + 1 + at).filter((column) =>
    lines.some(({ cells }) => (cells[column]?.text.trim() ?? '') !== ''),
  )
  const full = columns.filter(
    (column) => lines.filter(({ cells }) => (cells[column]?.text.trim() ?? '') !== '').length * 2 >= lines.length,
  )
  if (full.length < 2) return undefined
  const cellAt = (line: number, column: number): CellText => lines[line]?.cells[column] ?? EMPTY_CELL
  return {
    sheet: sheet.name,
    headRows: [top.at + 1],
    heads: labels.map((text, line): Head => {
      const filled = columns.filter((column) => cellAt(line, column).text.trim() !== '')
      const firstValue = filled[0] === undefined ? '' : cellAt(line, filled[0]).text.trim()
      return { column: line, text, levels: [text], filled: filled.length, firstValue }
    }),
    rows: columns.map((column) => ({ row: column + 1, cells: lines.map((_, line) => cellAt(line, column)) })),
    skipped: [],
    warnings: [
      `工作表「${sheet.name}」是一列一家的竖表，按列读成 ${columns.length} 条；这里的“原行”是第几列，请逐项核对。`,
    ],
    ...(sheet.date1904 === true ? { date1904: true } : {}),
  }
}

/**
 * The form as a table of one row, or a table that lies on its side, or undefined when the sheet is no form: labels stand on three rows or more, each with its
 * value beside it, and none of them twice.
 * @param isKnown is this text a head of the record kind?
 */
export function readForm(sheet: SheetTable, isKnown: (head: string) => boolean): FoundTable | undefined {
  const upright = readUpright(sheet, isKnown)
  if (upright !== undefined) return upright
  const all = sheet.rows.slice(0, SEARCHED_ROWS).flatMap((row, at) => pairsOf(row, at, isKnown))
  const answered = all.filter(({ cell }) => cell !== undefined)
  const rows = new Set(answered.map(({ row }) => row))
  if (rows.size < FEWEST_ROWS || answered.length < FEWEST_PAIRS) return undefined
  // A label that comes again is the head of a list, or of the next enterprise's form.
  if (new Set(all.map(({ label }) => label)).size < all.length) return undefined
  // More labels without a value than with one: a head over a list.
  if (answered.length * 2 < all.length) return undefined
  const heads = all.map(
    ({ label, cell }, column): Head => ({
      column,
      text: label,
      levels: [label],
      filled: cell === undefined ? 0 : 1,
      firstValue: cell?.text.trim() ?? '',
    }),
  )
  const first = all[0]?.row ?? 1
  return {
    sheet: sheet.name,
    headRows: [first],
    heads,
    rows: [{ row: first, cells: all.map(({ cell }) => cell ?? EMPTY_CELL) }],
    skipped: [],
    warnings: [`工作表「${sheet.name}」是一家一张的登记表，按“项目、内容”读成一条，请逐项核对。`],
    ...(sheet.date1904 === true ? { date1904: true } : {}),
  }
}
