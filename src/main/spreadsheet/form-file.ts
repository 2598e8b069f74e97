/** A superior's form as a file: what it is, what can be filled in it, how it looks. Hostile like every file from outside. */
import type { FormCellShown, FormSheetShown } from '../../shared/form-shapes'
import { fail, ok, type Result } from '../../shared/result'
import { readXlsx } from './read-xlsx'
import { cellPlace } from './sheet-xml'
import { findWorkbook, isWhole, readStructure, type SheetEntry } from './xlsx-structure'
import { type CellLook, readCellLooks } from './xlsx-styles'
import { XmlScanner } from './xml-scanner'
import { readZipParts, type ZipPart } from './zip-parts'

const SAVE_AS = '请在 WPS 或 Excel 里打开它，另存为 .xlsx 再来。'

export interface FormFile {
  readonly parts: readonly ZipPart[]
  readonly workbook: ZipPart
  readonly sheets: readonly (SheetEntry & { readonly part: ZipPart })[]
  readonly looks: readonly CellLook[]
  /** 1904 date system. */
  readonly date1904: boolean
}

/** @returns `badFile` with a sentence for anything that is no .xlsx or .xlsm form */
export function openForm(bytes: Uint8Array): Result<FormFile> {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (head === 'd0cf11e0') {
    return fail('badFile', `表样是 .xls（旧格式）或加了密码，填了会丢格式，没有填。${SAVE_AS}`)
  }
  if (!head.startsWith('504b')) return fail('badFile', `这个文件不是 .xlsx 表样。${SAVE_AS}`)
  const unpacked = readZipParts(bytes)
  if (!unpacked.ok) return unpacked
  const parts = unpacked.value
  const types = parts.find(({ name }) => name === '[Content_Types].xml')
  if (types !== undefined && Buffer.from(types.bytes).includes('template.')) {
    return fail('badFile', `这是模板文件（.xltx），没有填。${SAVE_AS}`)
  }
  const workbook = findWorkbook(parts)
  if (workbook === undefined) return fail('badFile', '这个文件不是 .xlsx 表样。请核对是不是选错了文件。')
  const structure = readStructure(parts, workbook)
  const sheets = structure.sheets.flatMap((sheet) =>
    // Chart sheets hold no cells.
    sheet.part === undefined || !isSheet(sheet.part) ? [] : [{ ...sheet, part: sheet.part }],
  )
  if (sheets.length === 0) return fail('badFile', '这个表样里没有工作表，没有填。请重新拷贝一份。')
  if ([workbook, ...sheets.map(({ part }) => part)].some((part) => !isWhole(part))) {
    return fail('badFile', '这个表样的工作表不完整，没有填。请重新拷贝一份。')
  }
  return ok({ parts, workbook, sheets, looks: readCellLooks(structure.styles?.bytes), date1904: structure.date1904 })
}

function isSheet(part: ZipPart): boolean {
  const scanner = new XmlScanner(part.bytes)
  return scanner.next() && scanner.named('worksheet')
}

/** As much of a form as is drawn: the largest ones of the field are a few dozen columns wide. */
const MOST_ROWS = 300
const MOST_COLUMNS = 80
/** A character of the standard font; the width of a column is given in them. */
const PIXELS_A_CHARACTER = 7.5
const STANDARD_WIDTH = 9
const PIXELS_A_POINT = 96 / 72

interface Layout {
  readonly widths: Map<number, number>
  readonly heights: Map<number, number>
  readonly styles: Map<string, number>
  readonly formulas: Set<string>
  isProtected: boolean
  lastRow: number
  lastColumn: number
}

function readLayout(part: ZipPart): Layout {
  const layout: Layout = {
    widths: new Map(),
    heights: new Map(),
    styles: new Map(),
    formulas: new Set(),
    isProtected: false,
    lastRow: -1,
    lastColumn: -1,
  }
  const scanner = new XmlScanner(part.bytes)
  let ref = ''
  while (scanner.next()) {
    if (scanner.closing) {
      // Behind the cells there are other elements called `f`: formulas of conditional formats.
      if (scanner.named('sheetData')) ref = ''
      continue
    }
    if (scanner.named('col')) {
      const last = Math.min(Number(scanner.attribute('max') ?? 0), MOST_COLUMNS)
      const hidden = /^(1|true)$/.test(scanner.attribute('hidden') ?? '')
      const width = hidden ? 0 : Number(scanner.attribute('width') ?? STANDARD_WIDTH)
      for (let column = Number(scanner.attribute('min') ?? 1); column <= last; column += 1) {
        layout.widths.set(column - 1, Math.round(width * PIXELS_A_CHARACTER))
      }
    } else if (scanner.named('row')) {
      const height = scanner.attribute('ht')
      if (height !== undefined) {
        layout.heights.set(Number(scanner.attribute('r') ?? 0) - 1, Math.round(Number(height) * PIXELS_A_POINT))
      }
    } else if (scanner.named('c')) {
      ref = scanner.attribute('r') ?? ''
      layout.styles.set(ref, Number(scanner.attribute('s') ?? 0))
      const row = Number(ref.replace(/\D/g, '')) - 1
      const column = [...ref.replace(/[^A-Z]/g, '')].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1
      layout.lastRow = Math.max(layout.lastRow, row)
      layout.lastColumn = Math.max(layout.lastColumn, column)
    } else if (scanner.named('f') && ref !== '') layout.formulas.add(ref)
    else if (scanner.named('sheetProtection')) {
      layout.isProtected = /^(1|true|on)$/.test(scanner.attribute('sheet') ?? '')
    }
  }
  return layout
}

/** The sheets of a form as the screen draws them. @returns `badFile` with a sentence */
export function drawForm(bytes: Uint8Array, name: string): Result<readonly FormSheetShown[]> {
  const opened = openForm(bytes)
  if (!opened.ok) return opened
  const read = readXlsx(bytes, name)
  if (!read.ok) return read
  const { sheets, looks } = opened.value
  return ok(
    sheets.map(({ name: sheetName, hidden, part }) => {
      const table = read.value.sheets.find((one) => one.name === sheetName)
      const layout = readLayout(part)
      const merges = table?.merges ?? []
      const texts = table?.rows ?? []
      const lastRow = Math.max(layout.lastRow, texts.length - 1, ...merges.map(({ endRow }) => endRow))
      const lastColumn = Math.max(layout.lastColumn, ...merges.map(({ endColumn }) => endColumn))
      const rows = Math.min(lastRow + 1, MOST_ROWS)
      const columns = Math.min(lastColumn + 1, MOST_COLUMNS)
      const cellOf = (row: number, column: number): FormCellShown => {
        const place = cellPlace(row, column)
        const look = looks[layout.styles.get(place) ?? 0]
        return {
          text: texts[row]?.[column]?.text ?? '',
          ...(look?.bold === true ? { bold: true } : {}),
          ...(look?.align === undefined ? {} : { align: look.align }),
          ...(layout.formulas.has(place) ? { formula: true } : {}),
          ...(layout.isProtected && look?.locked !== false ? { locked: true } : {}),
        }
      }
      return {
        name: sheetName,
        hidden,
        widths: Array.from(
          { length: columns },
          (_, at) => layout.widths.get(at) ?? STANDARD_WIDTH * PIXELS_A_CHARACTER,
        ),
        rows: Array.from({ length: rows }, (_, row) => ({
          height: layout.heights.get(row) ?? null,
          cells: Array.from({ length: columns }, (_cell, column) => cellOf(row, column)),
        })),
        merges: merges.map((merge) => ({ ...merge })),
        isProtected: layout.isProtected,
        isCut: lastRow + 1 > MOST_ROWS || lastColumn + 1 > MOST_COLUMNS,
      }
    }),
  )
}
