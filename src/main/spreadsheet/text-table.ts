/**
 * Delimited text (.csv, .txt, tab-separated text named .xls). Every cell stays text, so leading zeros and 18-digit
 * codes survive. The encoding is found by strict decoding: a wrong guess would turn names into rubbish silently.
 */
import { type CellText, EMPTY_CELL, type WorkbookTable } from '../../domain/import/workbook'
import { fail, ok, type Result } from '../../shared/result'

type Encoding = NonNullable<WorkbookTable['encoding']>
type Delimiter = NonNullable<WorkbookTable['delimiter']>

const DOS_END = String.fromCharCode(0x1a)

const NOT_TABLE = '这个文件不是表格（能读的是 .xlsx、.xls、.csv）。请核对是不是选错了文件。'

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Control characters do not occur in ledgers; a text holding one is some other file. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x20 && code < 0xfffe) continue
    // Tab, line feed, vertical tab, form feed, carriage return; 0x1a ends files written by DOS programs.
    if ((code >= 0x09 && code <= 0x0d) || code === 0x1a) continue
    return true
  }
  return false
}

const WIDE: readonly Encoding[] = ['utf-16le', 'utf-16be']

/** UTF-16 that does not say so: text holds no zero bytes in any other encoding. */
function decodeWide(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return undefined
  for (const encoding of WIDE) {
    const text = decode(bytes, encoding)
    if (text !== undefined && /[,;\t|]/.test(text) && /[\r\n]/.test(text) && !hasControls(text))
      return { text, encoding }
  }
  return undefined
}

/** Decodes by byte order mark, else UTF-16 without one, else strict UTF-8, else strict GB18030. */
function decodeText(bytes: Uint8Array): Result<{ text: string; encoding: Encoding }> {
  let order: readonly Encoding[] = ['utf-8', 'gb18030']
  if (bytes[0] === 0xff && bytes[1] === 0xfe) order = ['utf-16le']
  else if (bytes[0] === 0xfe && bytes[1] === 0xff) order = ['utf-16be']
  else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) order = ['utf-8']
  const wide = order.length > 1 ? decodeWide(bytes) : undefined
  if (wide !== undefined) return ok(wide)
  for (const encoding of order) {
    const text = decode(bytes, encoding)
    if (text === undefined) continue
    if (hasControls(text)) return fail('badFile', NOT_TABLE)
    return ok({ text: text.endsWith(DOS_END) ? text.slice(0, -1) : text, encoding })
  }
  if (bytes.includes(0)) return fail('badFile', NOT_TABLE)
  return fail('badFile', '这个文件的文字编码认不出来（不是 UTF-8，也不是 GB18030）。请在 WPS 里另存为 .xlsx 再导入。')
}

interface Parsed {
  readonly rows: string[][]
  /** Row (1-based) of a quote that is never closed. */
  readonly openQuote?: number
}

/** Index of the quote that closes the one at `open`, skipping doubled quotes; -1 if there is none. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

/** Splits delimited text. A quote counts only at the start of a cell; `""` inside quotes is one quote. */
function splitDelimited(text: string, delimiter: string, maxRows = Number.POSITIVE_INFINITY): Parsed {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const plainEnd = new RegExp(`[${delimiter === '\t' ? '\\t' : delimiter}\\r\\n]`, 'g')
  const untilEnd = (from: number): number => {
    plainEnd.lastIndex = from
    return plainEnd.exec(text)?.index ?? text.length
  }
  while (at < text.length && rows.length < maxRows) {
    let cell: string
    if (text[at] === '"') {
      const close = closingQuote(text, at)
      if (close === -1) return { rows, openQuote: rows.length + 1 }
      const after = text[close + 1]
      const closed = after === undefined || after === delimiter || after === '\r' || after === '\n'
      const end = closed ? close + 1 : untilEnd(close + 1)
      // `"快乐"牌` typed by hand: the quotes are part of the name, not of the format.
      cell = closed ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, end)
      at = end
    } else {
      const end = untilEnd(at)
      cell = text.slice(at, end)
      at = end
    }
    row.push(cell)
    const mark = text[at]
    if (mark === delimiter) {
      at += 1
      if (at < text.length) continue
      row.push('')
    } else if (mark === '\r' && text[at + 1] === '\n') at += 2
    else at += 1
    rows.push(row)
    row = []
  }
  return { rows }
}

/** The delimiter that splits the first rows into the most columns of the same number. */
function findDelimiter(text: string): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of [',', '\t', ';', '|'] as const) {
    const widths = splitDelimited(text, delimiter, 50)
      .rows.filter((row) => row.some((cell) => cell.trim() !== ''))
      .map((row) => row.length)
    const counts = new Map<number, number>()
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
    for (const [width, count] of counts) {
      const score = (count / widths.length) * (1 + Math.log(width))
      if (score > bestScore) {
        bestScore = score
        best = delimiter
      }
    }
  }
  return best
}

/**
 * Excel's convention for text that must not be read as a formula, which our own CSV writer uses too; and `="0123"`, by which
 * web systems keep Excel from reading a code as a number.
 */
function unguard(cell: string): string {
  if (/^'[=+\-@]/.test(cell)) return cell.slice(1)
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell
}

function toCells(row: readonly string[]): CellText[] {
  const cells: CellText[] = row.map((cell) => (cell === '' ? EMPTY_CELL : { text: unguard(cell), kind: 'text' }))
  while (cells.length > 0 && cells.at(-1) === EMPTY_CELL) cells.pop()
  return cells
}

/** A text file as a workbook of one sheet. */
export function readTextTable(bytes: Uint8Array, fileName: string): Result<WorkbookTable> {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  let { text } = decoded.value
  const declared = /^sep=([,;\t])\r?\n/i.exec(text)
  if (declared) text = text.slice(declared[0].length)
  const delimiter = (declared?.[1] as Delimiter | undefined) ?? findDelimiter(text)
  const parsed = splitDelimited(text, delimiter)
  if (parsed.openQuote !== undefined) {
    return fail(
      'badFile',
      `第 ${parsed.openQuote} 行的双引号没有配对，后面的内容会连成一格，没有读取。请改好引号，或在 WPS 里另存为 .xlsx 再导入。`,
    )
  }
  const rows = parsed.rows.map(toCells)
  const name = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  const sheet = { name, hidden: false, rows, merges: [] }
  return ok({ fileName, format: 'csv', encoding: decoded.value.encoding, delimiter, sheets: [sheet] })
}
