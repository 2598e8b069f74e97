/**
 * A fill-in sheet that came back: which cells differ from what was given. Rows are known by their hidden id and columns
 * by their heads, so that sorting, moved columns and columns added at the side change nothing.
 */
import { isRecordId } from '../exchange/record-soundness'
import type { CellText, SheetTable, WorkbookTable } from '../import/workbook'
import { trimText } from '../validation/text'
import {
  BASE_SHEET,
  type BaseRow,
  FILL_IN_MARK,
  type FillInBase,
  type FillInMeta,
  ID_HEAD,
  LISTS_SHEET,
  OWNER_HEAD,
  readMeta,
  readVector,
} from './sheet-model'

export interface ReturnedCell {
  readonly key: string
  readonly head: string
  readonly cell: CellText
  /** What the county was given. */
  readonly base: string
}

export interface ReturnedRow {
  /** Line in the sheet, from 1. */
  readonly line: number
  /** Undefined for a row the county added. */
  readonly base: BaseRow | undefined
  readonly owner: string
  /** Cells whose text is not the text given. */
  readonly cells: readonly ReturnedCell[]
}

export interface RefusedRow {
  readonly line: number
  readonly reason: string
}

export interface FillInReturn {
  readonly meta: FillInMeta
  readonly rows: readonly ReturnedRow[]
  readonly refused: readonly RefusedRow[]
  /** Rows that were given and are in the sheet no more. */
  readonly missing: readonly string[]
}

export type ReturnReading =
  | { readonly kind: 'other' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'sheet'; readonly value: FillInReturn }

const DAMAGED = '填报表里隐藏的底数不完整，认不出哪些是改过的。请对方在原表上填好，存成 .xlsx 再发回。'

const textAt = (row: readonly CellText[] | undefined, column: number): string => trimText(row?.[column]?.text ?? '')

/** A cell as given must come back as it was written: no trimming of the base. */
function readBase(sheet: SheetTable): FillInBase | string {
  const meta = readMeta(sheet.rows[0]?.[1]?.text ?? '')
  if (meta === 'newer') return '这张填报表是新版本的程序做的，这里认不出。请先升级程序。'
  if (meta === undefined) return DAMAGED
  const rows: BaseRow[] = []
  for (const row of sheet.rows.slice(1)) {
    const id = textAt(row, 0)
    const vv = readVector(textAt(row, 1))
    if (!isRecordId(id) || vv === undefined) return DAMAGED
    rows.push({ id, vv, texts: meta.columns.map((_, at) => row[at + 2]?.text ?? '') })
  }
  return { meta, rows }
}

/** Line breaks of another program and blanks at the ends are no change. */
export const plainCellText = (text: string): string => trimText(text.replace(/\r\n?/g, '\n'))

interface Heads {
  readonly row: number
  readonly id: number
  readonly owner: number
  /** Place of every column of the sheet, -1 when its head is gone. */
  readonly at: readonly number[]
  readonly unknown: readonly string[]
}

function findHeads(sheet: SheetTable, meta: FillInMeta): Heads | undefined {
  for (let row = 0; row < Math.min(sheet.rows.length, 30); row += 1) {
    const texts = (sheet.rows[row] ?? []).map((cell) => trimText(cell.text))
    const id = texts.indexOf(ID_HEAD)
    if (id < 0) continue
    const known = new Set([ID_HEAD, OWNER_HEAD, ...meta.columns.map(({ head }) => head)])
    return {
      row,
      id,
      owner: texts.indexOf(OWNER_HEAD),
      at: meta.columns.map(({ head }) => texts.indexOf(head)),
      unknown: texts.filter((text) => text !== '' && !known.has(text)),
    }
  }
  return undefined
}

function headFault(heads: Heads, meta: FillInMeta): string | undefined {
  const gone = meta.columns.filter((_, at) => (heads.at[at] ?? -1) < 0).map(({ head }) => `“${head}”`)
  if (meta.owner && heads.owner < 0) gone.push(`“${OWNER_HEAD}”`)
  if (gone.length === 0) return undefined
  const instead = heads.unknown.length === 0 ? '' : `，表里多出“${heads.unknown.slice(0, 3).join('”“')}”`
  return `填报表的表头改过：找不到${gone.slice(0, 5).join('、')}${instead}。请把表头改回原来的字，再导入；没有写入任何内容。`
}

interface Reading {
  readonly base: FillInBase
  readonly heads: Heads
  readonly sheet: SheetTable
}

function readRow({ base, heads, sheet }: Reading, index: number, found: BaseRow | undefined): ReturnedRow {
  const row = sheet.rows[index]
  const cells = base.meta.columns.flatMap(({ key, head }, at): ReturnedCell[] => {
    const cell = row?.[heads.at[at] ?? -1] ?? { text: '', kind: 'text' as const }
    const given = found?.texts[at] ?? ''
    if (plainCellText(cell.text) === plainCellText(given) && cell.uncalculated !== true) return []
    return [{ key, head, cell, base: given }]
  })
  return { line: index + 1, base: found, owner: textAt(row, heads.owner), cells }
}

function readRows(reading: Reading): Omit<FillInReturn, 'meta'> {
  const { base, heads, sheet } = reading
  const byId = new Map(base.rows.map((row) => [row.id, row]))
  const seen = new Map<string, number>()
  const rows: ReturnedRow[] = []
  const refused: RefusedRow[] = []
  for (let index = heads.row + 1; index < sheet.rows.length; index += 1) {
    const id = textAt(sheet.rows[index], heads.id)
    const found = byId.get(id)
    if (id !== '' && found === undefined) {
      refused.push({ line: index + 1, reason: '这一行的隐藏编号不是这张表的，没有收' })
      continue
    }
    const first = found === undefined ? undefined : seen.get(id)
    if (first !== undefined) {
      refused.push({
        line: index + 1,
        reason: `这一行是把第 ${first} 行整行复制出来的（编号相同），没有收。新增的请填在表末的空行里`,
      })
      continue
    }
    if (found !== undefined) seen.set(id, index + 1)
    const row = readRow(reading, index, found)
    if (row.cells.length > 0) rows.push(row)
  }
  return { rows, refused, missing: base.rows.filter(({ id }) => !seen.has(id)).map(({ id }) => id) }
}

/** Is the workbook a fill-in sheet, and what did the county write? Nothing is judged against the records yet. */
export function readReturn(workbook: WorkbookTable): ReturnReading {
  const hidden = workbook.sheets.find((sheet) => trimText(sheet.rows[0]?.[0]?.text ?? '') === FILL_IN_MARK)
  if (hidden === undefined) return { kind: 'other' }
  const base = readBase(hidden)
  if (typeof base === 'string') return { kind: 'refused', message: base }
  const visible = workbook.sheets.filter(
    (sheet) => sheet !== hidden && sheet.name !== BASE_SHEET && sheet.name !== LISTS_SHEET,
  )
  for (const sheet of visible) {
    const heads = findHeads(sheet, base.meta)
    if (heads === undefined) continue
    const message = headFault(heads, base.meta)
    if (message !== undefined) return { kind: 'refused', message }
    return { kind: 'sheet', value: { meta: base.meta, ...readRows({ base, heads, sheet }) } }
  }
  return {
    kind: 'refused',
    message: `填报表里隐藏的编号列（${ID_HEAD}）没有了，认不出每一行是哪条记录。请用发出的原表填写，再导入。`,
  }
}
