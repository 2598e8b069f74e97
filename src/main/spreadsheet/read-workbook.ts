/**
 * Reads .xlsx, .xls and delimited text into plain cells. The kind of file is found from its bytes; the name
 * only decides whether plain text counts as a table. A file that cannot be read faithfully is refused with one sentence; formulas are never run.
 */
import { CFB, read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import {
  type CellText,
  EMPTY_CELL,
  type Merge,
  type SheetTable,
  type WorkbookTable,
} from '../../domain/import/workbook'
import { fail, ok, type Result } from '../../shared/result'
import { numberCell } from './cell-text'
import { DAMAGED, MAX_CELLS, MAX_ROWS, NO_CONTENT, NOT_TABLE, PASSWORD, SAVE_AS, tooLarge } from './read-failures'
import { readXlsx } from './read-xlsx'
import { readTextTable } from './text-table'

const MAX_FILE = 100 * 1024 * 1024

/** Web systems also write tab-separated text under the name .xls. */
const TEXT_NAMES = ['.csv', '.txt', '.tsv', '.xls', '']

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
}

interface RawCell {
  readonly t: string
  readonly v?: unknown
  readonly z?: string | number
  readonly f?: string
  readonly F?: string
}

function toCell(raw: RawCell, date1904: boolean): CellText {
  let cell: CellText
  if (raw.t === 'n' && typeof raw.v === 'number') {
    cell = numberCell(raw.v, typeof raw.z === 'string' ? raw.z : undefined, date1904)
  } else if (raw.t === 'b') cell = { text: raw.v === true ? 'TRUE' : 'FALSE', kind: 'boolean' }
  else if (raw.t === 'e') cell = { text: ERRORS[Number(raw.v)] ?? '#N/A', kind: 'error' }
  else {
    const text = raw.v === undefined || raw.v === null ? '' : String(raw.v)
    if (text === '') return EMPTY_CELL
    cell = { text, kind: 'text' }
  }
  return raw.f === undefined && raw.F === undefined ? cell : { ...cell, formula: true }
}

interface Grid {
  readonly rows: CellText[][]
  readonly cells: number
}

function toRows(sheet: WorkSheet, date1904: boolean): Grid {
  const data = (sheet['!data'] ?? []) as (RawCell[] | undefined)[]
  const rows: CellText[][] = []
  let cells = 0
  let last = 0
  for (let index = 0; index < data.length; index += 1) {
    const row: CellText[] = []
    const put = (column: number, cell: CellText): void => {
      while (row.length <= column) row.push(EMPTY_CELL)
      row[column] = cell
    }
    data[index]?.forEach((raw, column) => {
      const cell = raw === undefined || raw === null ? EMPTY_CELL : toCell(raw, date1904)
      if (cell !== EMPTY_CELL) put(column, cell)
    })
    rows.push(row)
    cells += row.length
    if (row.length > 0) last = rows.length
  }
  rows.length = last
  return { rows, cells }
}

function toMerges(sheet: WorkSheet): Merge[] {
  return (sheet['!merges'] ?? []).map((merge) => ({
    startRow: merge.s.r,
    startColumn: merge.s.c,
    endRow: merge.e.r,
    endColumn: merge.e.c,
  }))
}

/** Filled rows that are hidden, as the spreadsheet numbers them. */
function hiddenRowsOf(sheet: WorkSheet, rows: readonly (readonly CellText[])[]): ReadonlySet<number> {
  const hidden = new Set<number>()
  ;(sheet['!rows'] ?? []).forEach((row, at) => {
    if (row?.hidden === true && (rows[at]?.length ?? 0) > 0) hidden.add(at + 1)
  })
  return hidden
}

function toTable(book: WorkBook, fileName: string): Result<WorkbookTable> {
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets: SheetTable[] = []
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    if (sheet === undefined) continue
    const { rows, cells } = toRows(sheet, date1904)
    if (rows.length > MAX_ROWS || cells > MAX_CELLS) return tooLarge(name, rows.length)
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    const hiddenRows = hiddenRowsOf(sheet, rows)
    sheets.push({
      name,
      hidden,
      rows,
      merges: toMerges(sheet),
      ...(hiddenRows.size > 0 ? { hiddenRows } : {}),
      ...(date1904 ? { date1904 } : {}),
    })
  }
  if (sheets.every((sheet) => sheet.rows.length === 0)) {
    return fail('badFile', NO_CONTENT)
  }
  return ok({ fileName, format: 'xls', sheets })
}

const READ_OPTIONS = {
  type: 'buffer',
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: true,
  cellDates: false,
} as const

function parse(bytes: Uint8Array): Result<WorkBook> {
  // The library prints English remarks about unknown records; standard error belongs to messages for the clerk.
  const print = console.error
  console.error = () => undefined
  try {
    return ok(read(bytes, READ_OPTIONS))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail('badFile', /password|encrypt/i.test(reason) ? PASSWORD : DAMAGED)
  } finally {
    console.error = print
  }
}

function readOle(bytes: Uint8Array, fileName: string): Result<WorkbookTable> {
  let names: string[]
  try {
    const container = CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' })
    names = container.FullPaths.map((path: string) => path.replace(/^[^/]*\//, '').toLowerCase())
  } catch {
    return fail('badFile', DAMAGED)
  }
  if (names.includes('encryptedpackage') || names.includes('encryptioninfo')) return fail('badFile', PASSWORD)
  if (names.includes('worddocument')) return fail('badFile', '这是 Word 文档，不是表格。请核对是不是选错了文件。')
  if (!names.includes('workbook')) {
    // Excel 5 and 95 kept Chinese in the code page of the writing computer, which the library does not read.
    return fail('badFile', names.includes('book') ? `这是 Excel 95 以前的旧格式，中文读不准。${SAVE_AS}` : NOT_TABLE)
  }
  const book = parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return book.ok ? toTable(book.value, fileName) : book
}

/** Markup saved under a spreadsheet's name, told by its first tag. */
function refuseMarkup(bytes: Uint8Array): Result<never> | undefined {
  const start = Buffer.from(bytes.subarray(0, 4096))
  const isWide = start[1] === 0 || (start[0] === 0xff && start[1] === 0xfe)
  const text = (isWide ? start.toString('utf16le') : start.toString('latin1')).replace(/^(ï»¿|\ufeff)/, '')
  const head = text.trimStart().toLowerCase()
  if (
    head.startsWith('mime-version') ||
    /^<(!doctype html|html|head|meta|body|table|style|div|script|tr|font)\b/.test(head)
  ) {
    return fail('badFile', `这个文件是网页存成的 .xls，不是真正的表格。${SAVE_AS}`)
  }
  if (!head.startsWith('<?xml') && !head.startsWith('<!--') && !/^<[a-z:]+[\s>]/.test(head)) return undefined
  if (/<html|<table[\s>]/.test(head)) return fail('badFile', `这个文件是网页存成的 .xls，不是真正的表格。${SAVE_AS}`)
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return fail('badFile', `这个文件是“XML 表格”格式，读不了。${SAVE_AS}`)
  }
  return fail('badFile', NOT_TABLE)
}

/** Two rows and two columns at least. */
const hasColumns = ({ sheets }: WorkbookTable): boolean =>
  (sheets[0]?.rows.filter((row) => row.length >= 2).length ?? 0) >= 2

/**
 * Reads the bytes of a spreadsheet file. Fails with code `badFile` and one Chinese sentence saying what is wrong and
 * what to do; never throws for a bad file.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string): Result<WorkbookTable> {
  if (bytes.length === 0) return fail('badFile', '这个文件是空的，没有内容。请核对是不是选错了文件，或重新拷贝一份。')
  if (bytes.length > MAX_FILE) return fail('badFile', '这个文件超过 100 MB，一次读不了。请拆成几个文件再导入。')
  const signature = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (signature.startsWith('504b')) return readXlsx(bytes, fileName)
  if (signature === 'd0cf11e0') return readOle(bytes, fileName)
  const markup = refuseMarkup(bytes)
  if (markup !== undefined) return markup
  const named = /\.[^./\\]*$/.exec(fileName.toLowerCase())?.[0] ?? ''
  const misnamed = ['.xlsx', '.xlsm', '.et', '.xlsb'].includes(named)
  if (!misnamed && !TEXT_NAMES.includes(named)) return fail('badFile', NOT_TABLE)
  const table = readTextTable(bytes, fileName)
  // A CSV somebody renamed opens in WPS all the same; anything else under such a name is a broken workbook.
  if (misnamed && (!table.ok || !hasColumns(table.value))) return fail('badFile', DAMAGED)
  if (!table.ok) return table
  const rows = table.value.sheets[0]?.rows ?? []
  if (rows.length > MAX_ROWS)
    return fail('badFile', `这个文件有 ${rows.length} 行，超过一次能读的 ${MAX_ROWS} 行。请拆成几个文件再导入。`)
  if (rows.every((row) => row.every((cell) => cell.text.trim() === ''))) {
    return fail('badFile', '这个文件里没有内容。请核对是不是选错了文件。')
  }
  return table
}
