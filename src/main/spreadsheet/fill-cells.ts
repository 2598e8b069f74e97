/**
 * Puts values into cells of a form that is somebody else's: merged cells, fonts, formulas and print setup stay as they
 * are, because only the bytes of those cells are written anew and no other part of the file is touched.
 */
import { fail, type Result } from '../../shared/result'
import { replacePart } from './replace-part'
import { cellPlace, columnLetters, xmlText } from './sheet-xml'
import { findWorkbook, isWhole, readStructure } from './xlsx-structure'
import { XmlScanner } from './xml-scanner'
import { readZipParts } from './zip-parts'

/** Row and column count from 0. */
export interface CellValue {
  readonly row: number
  readonly column: number
  readonly value: string | number
}

interface Found {
  readonly start: number
  readonly end: number
  readonly style: string | undefined
  readonly formula: boolean
}

interface SheetMap {
  /** Place → where its element stands. */
  readonly cells: ReadonlyMap<string, Found>
  /** Row → where a cell may be put in at its end; absent for a row that is not there or is empty. */
  readonly rows: ReadonlyMap<number, readonly { readonly column: number; readonly start: number }[]>
  readonly rowEnds: ReadonlyMap<number, number>
  /** Cells hidden behind a merged one → the one that shows. */
  readonly behind: (row: number, column: number) => string | undefined
  readonly prefix: string
}

const placeOf = (ref: string): { row: number; column: number } | undefined => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (match === null) return undefined
  const column = [...(match[1] ?? '')].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(match[2]) - 1, column }
}

function mapSheet(bytes: Uint8Array): SheetMap {
  const scanner = new XmlScanner(bytes)
  const cells = new Map<string, Found>()
  const rows = new Map<number, { column: number; start: number }[]>()
  const rowEnds = new Map<number, number>()
  const merges: { top: { row: number; column: number }; end: { row: number; column: number } }[] = []
  let prefix = ''
  let row = -1
  let open: { ref: string; start: number; style: string | undefined; formula: boolean } | undefined
  const tagStart = (): number => scanner.bytes.lastIndexOf('<', scanner.nameStart)
  const close = (end: number): void => {
    if (open === undefined) return
    cells.set(open.ref, { start: open.start, end, style: open.style, formula: open.formula })
    open = undefined
  }
  while (scanner.next()) {
    if (scanner.named('row')) {
      if (scanner.closing) rowEnds.set(row, tagStart())
      else {
        row = Number(scanner.attribute('r') ?? row + 2) - 1
        rows.set(row, [])
      }
    } else if (scanner.named('c')) {
      if (scanner.closing) close(scanner.at)
      else {
        const start = tagStart()
        prefix = scanner.bytes.toString('latin1', start + 1, scanner.nameStart)
        const ref = scanner.attribute('r') ?? ''
        open = { ref, start, style: scanner.attribute('s'), formula: false }
        rows.get(row)?.push({ column: placeOf(ref)?.column ?? -1, start })
        if (scanner.empty) close(scanner.at)
      }
    } else if (scanner.named('f') && open !== undefined) open.formula = true
    else if (scanner.named('mergeCell') && !scanner.closing) {
      const [from = '', to = from] = (scanner.attribute('ref') ?? '').split(':')
      const top = placeOf(from)
      const end = placeOf(to)
      if (top !== undefined && end !== undefined) merges.push({ top, end })
    }
  }
  const behind = (atRow: number, column: number): string | undefined => {
    const merge = merges.find(
      ({ top, end }) => atRow >= top.row && atRow <= end.row && column >= top.column && column <= end.column,
    )
    if (merge === undefined || (merge.top.row === atRow && merge.top.column === column)) return undefined
    return cellPlace(merge.top.row, merge.top.column)
  }
  return { cells, rows, rowEnds, behind, prefix }
}

function cellXml(prefix: string, ref: string, style: string | undefined, value: string | number): string {
  const look = style === undefined ? '' : ` s="${style}"`
  const tag = (name: string): string => `${prefix}${name}`
  if (typeof value === 'number')
    return `<${tag('c')} r="${ref}"${look}><${tag('v')}>${value}</${tag('v')}></${tag('c')}>`
  return (
    `<${tag('c')} r="${ref}"${look} t="inlineStr"><${tag('is')}><${tag('t')} xml:space="preserve">${xmlText(value)}` +
    `</${tag('t')}></${tag('is')}></${tag('c')}>`
  )
}

interface Patch {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Where the value goes, or a sentence why it cannot. */
function patchFor(map: SheetMap, { row, column, value }: CellValue): Patch | string {
  const ref = cellPlace(row, column)
  const shown = map.behind(row, column)
  if (shown !== undefined) return `${ref} 在合并的格里，请改指 ${shown}`
  const found = map.cells.get(ref)
  if (found?.formula === true) return `${ref} 是公式，不能填`
  const text = cellXml(map.prefix, ref, found?.style, value)
  if (found !== undefined) return { start: found.start, end: found.end, text }
  const after = map.rows.get(row)?.find((one) => one.column > column)
  const at = after?.start ?? map.rowEnds.get(row)
  if (at === undefined) return `表样里没有第 ${row + 1} 行的格（${columnLetters(column)} 列），请先在表样里画好这一行`
  return { start: at, end: at, text }
}

/**
 * Fills cells of one sheet of an .xlsx form.
 * @returns the bytes of the filled form; `badFile` or `refused` with a sentence, and nothing is filled then
 */
export function fillCells(form: Uint8Array, sheetName: string, values: readonly CellValue[]): Result<Uint8Array> {
  if (Buffer.from(form.subarray(0, 4)).toString('hex') === 'd0cf11e0') {
    return fail('badFile', '表样是 .xls（旧格式）或加了密码，填了会丢格式。请在 WPS 里另存为 .xlsx，再填。')
  }
  const unpacked = readZipParts(form)
  if (!unpacked.ok) return unpacked
  const workbook = findWorkbook(unpacked.value)
  if (workbook === undefined) return fail('badFile', '这个文件不是 .xlsx 表样。请核对是不是选错了文件。')
  const { sheets } = readStructure(unpacked.value, workbook)
  const part = sheets.find(({ name }) => name === sheetName)?.part
  if (part === undefined) {
    return fail('refused', `表样里没有“${sheetName}”这张工作表，有：${sheets.map(({ name }) => name).join('、')}。`)
  }
  if (!isWhole(part)) return fail('badFile', '这个表样的工作表不完整，没有填。请重新拷贝一份。')
  const map = mapSheet(part.bytes)
  const patches: Patch[] = []
  for (const one of values) {
    const patch = patchFor(map, one)
    if (typeof patch === 'string') return fail('refused', `${patch}。没有填。`)
    patches.push(patch)
  }
  patches.sort((a, b) => a.start - b.start || a.end - b.end)
  const bytes = Buffer.from(part.bytes)
  const out: Buffer[] = []
  let at = 0
  for (const { start, end, text } of patches) {
    if (start < at) return fail('refused', '对照里有两处指着同一格，没有填。')
    out.push(bytes.subarray(at, start), Buffer.from(text, 'utf8'))
    at = end
  }
  return replacePart(form, part.name, Buffer.concat([...out, bytes.subarray(at)]))
}
