/**
 * Writes plain tables: refused rows with a reason column, lists beside documents, exports. Every text stays text, so
 * codes keep their digits and nothing typed by somebody else becomes a formula.
 */
import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'

type OutCell = string | number | boolean | null

export interface OutSheet {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly OutCell[])[]
  /** Column widths in characters; a Chinese character counts two. */
  readonly widths?: readonly number[]
}

/** A cell holds at most this many characters; longer text makes the program refuse the file. */
const MAX_TEXT = 32_767

/** Characters XML cannot hold; a spreadsheet program would call the file damaged. */
function cleanText(text: string): string {
  let out = ''
  for (const char of text.slice(0, MAX_TEXT)) {
    const code = char.codePointAt(0) ?? 0
    const bad = (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0xfffe || code === 0xffff
    const lonely = code >= 0xd800 && code <= 0xdfff
    out += bad || lonely ? '\ufffd' : char
  }
  // `_x0041_` would be read as an escape for A (ECMA-376 part 1, 22.9.2.19).
  const escaped = out.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
  if (escaped.length <= MAX_TEXT) return escaped
  return escaped.slice(0, MAX_TEXT).replace(/(?:_(?:x(?:0(?:0(?:5F?)?)?)?)?|[\ud800-\udbff])$/, '')
}

function toCell(value: OutCell): CellObject | undefined {
  if (value === null || value === '') return undefined
  if (typeof value === 'number')
    return Number.isFinite(value) ? { t: 'n', v: value } : { t: 's', v: String(value), z: '@' }
  if (typeof value === 'boolean') return { t: 's', v: value ? '是' : '否' }
  return { t: 's', v: cleanText(value), z: '@' }
}

/** Sheet names: at most 31 characters, none of `: \ / ? * [ ]`, no two alike. */
function sheetName(name: string, taken: Set<string>): string {
  const base =
    name
      .replace(/[:\\/?*[\]]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || '表'
  let unique = base
  for (let count = 2; taken.has(unique.toLowerCase()); count += 1) {
    const tail = `(${count})`
    unique = base.slice(0, 31 - tail.length) + tail
  }
  taken.add(unique.toLowerCase())
  return unique
}

/** The bytes of an .xlsx file with the given sheets, head row first. */
export function writeWorkbook(book: { readonly sheets: readonly OutSheet[] }): Uint8Array {
  const workbook = utils.book_new()
  const taken = new Set<string>()
  for (const sheet of book.sheets) {
    const columns = sheet.rows.reduce((most, row) => Math.max(most, row.length), Math.max(1, sheet.head.length))
    const data = [sheet.head, ...sheet.rows].map((row) => Array.from(row, toCell))
    const worksheet: WorkSheet = {
      '!data': data as unknown as CellObject[][],
      '!ref': utils.encode_range({ s: { r: 0, c: 0 }, e: { r: sheet.rows.length, c: columns - 1 } }),
    }
    if (sheet.widths !== undefined) worksheet['!cols'] = sheet.widths.map((width) => ({ wch: width }))
    if (sheet.rows.length > 0) worksheet['!autofilter'] = { ref: worksheet['!ref'] ?? 'A1' }
    utils.book_append_sheet(workbook, worksheet, sheetName(sheet.name, taken))
  }
  const bytes: ArrayBuffer = write(workbook, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true })
  return new Uint8Array(bytes)
}

function csvCell(value: OutCell): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  // A spreadsheet program runs a cell beginning like this; the apostrophe is its own mark for text.
  const text = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** CSV in UTF-8 with a byte order mark, so that Excel and WPS show Chinese. */
export function writeCsv(sheet: Pick<OutSheet, 'head' | 'rows'>): Uint8Array {
  const lines = [sheet.head, ...sheet.rows].map((row) => row.map(csvCell).join(','))
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`)
}
