/**
 * Puts values into cells of a form that is somebody else's: merged cells, fonts, formulas and print setup stay as they
 * are, because only the bytes of those cells are written anew. Of formulas the results of last time are taken out, so
 * that the spreadsheet program calculates them when it opens the file.
 */
import { fail, type Result } from '../../shared/result'
import { type FormFile, openForm } from './form-file'
import { insertRows, whyNoInsert } from './insert-rows'
import { type Patch, patchBytes } from './patch-bytes'
import { replaceParts } from './replace-parts'
import { cellPlace, dateSerial, xmlText } from './sheet-xml'
import type { RowInsert } from './shift-references'
import type { CellLook } from './xlsx-styles'
import { XmlScanner } from './xml-scanner'

/** Row and column count from 0. */
export interface CellValue {
  readonly row: number
  readonly column: number
  /** `date`: YYYY-MM-DD, a number where the cell shows dates. `rate`: 0…1, a number where the cell shows percent. */
  readonly value: string | number | { readonly date: string } | { readonly rate: number }
}

export interface SheetValues {
  readonly sheet: string
  /** Rows put in before the values go in, from the top down; places of the values are those after it. */
  readonly inserts: readonly RowInsert[]
  readonly values: readonly CellValue[]
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
  /** Row → its cells in order, where a cell may be put in at its end, and its own style. */
  readonly rows: ReadonlyMap<number, RowPlace>
  /** Where the rows begin and end; an empty `<sheetData/>` as a whole. */
  readonly data: { readonly start: number; readonly end: number; readonly empty: boolean }
  /** Cells hidden behind a merged one → the one that shows. */
  readonly behind: (row: number, column: number) => string | undefined
  readonly prefix: string
  readonly isProtected: boolean
}

interface RowPlace {
  readonly cells: { readonly column: number; readonly start: number }[]
  readonly start: number
  /** Where another cell goes in; of an empty row the whole element. */
  end: number
  readonly empty: boolean
  readonly tag: string
}

const placeOf = (ref: string): { row: number; column: number } | undefined => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (match === null) return undefined
  const column = [...(match[1] ?? '')].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(match[2]) - 1, column }
}

type Range = readonly [NonNullable<ReturnType<typeof placeOf>>, NonNullable<ReturnType<typeof placeOf>>]

function behindOf(merges: readonly Range[]): SheetMap['behind'] {
  return (row, column) => {
    const merge = merges.find(
      ([top, end]) => row >= top.row && row <= end.row && column >= top.column && column <= end.column,
    )
    if (merge === undefined || (merge[0].row === row && merge[0].column === column)) return undefined
    return cellPlace(merge[0].row, merge[0].column)
  }
}

class SheetReader {
  private readonly cells = new Map<string, Found>()
  private readonly rows = new Map<number, RowPlace>()
  private readonly merges: Range[] = []
  private data: SheetMap['data'] | undefined
  private prefix = ''
  private isProtected = false
  private row = -1
  private open: { ref: string; start: number; style: string | undefined; formula: boolean } | undefined
  private readonly scanner: XmlScanner

  constructor(bytes: Uint8Array) {
    this.scanner = new XmlScanner(bytes)
  }

  private close(): void {
    if (this.open === undefined) return
    const { ref, start, style, formula } = this.open
    this.cells.set(ref, { start, end: this.scanner.at, style, formula })
    this.open = undefined
  }

  private readRow(): void {
    const { scanner } = this
    if (scanner.closing) {
      const row = this.rows.get(this.row)
      if (row !== undefined) row.end = scanner.tagStart
      return
    }
    this.row = Number(scanner.attribute('r') ?? this.row + 2) - 1
    const start = scanner.tagStart
    const tag = scanner.bytes.toString('utf8', start, scanner.at)
    this.rows.set(this.row, { cells: [], start, end: scanner.at, empty: scanner.empty, tag })
  }

  private readCell(): void {
    const { scanner } = this
    if (scanner.closing) {
      this.close()
      return
    }
    const start = scanner.tagStart
    const ref = scanner.attribute('r') ?? ''
    this.open = { ref, start, style: scanner.attribute('s'), formula: false }
    this.rows.get(this.row)?.cells.push({ column: placeOf(ref)?.column ?? -1, start })
    if (scanner.empty) this.close()
  }

  private readData(): void {
    const { scanner } = this
    const start = scanner.tagStart
    if (scanner.closing) this.data = { start: this.data?.start ?? start, end: start, empty: false }
    else {
      this.prefix = scanner.bytes.toString('latin1', start + 1, scanner.nameStart)
      this.data = scanner.empty
        ? { start, end: scanner.at, empty: true }
        : { start: scanner.at, end: scanner.at, empty: false }
    }
  }

  read(): SheetMap | undefined {
    const { scanner } = this
    while (scanner.next()) {
      if (scanner.named('row')) this.readRow()
      else if (scanner.named('c')) this.readCell()
      else if (scanner.named('sheetData')) this.readData()
      else if (scanner.closing) continue
      else if (scanner.named('f') && this.open !== undefined) this.open.formula = true
      else if (scanner.named('sheetProtection')) {
        this.isProtected = /^(1|true|on)$/.test(scanner.attribute('sheet') ?? '')
      } else if (scanner.named('mergeCell')) {
        const [from = '', to = from] = (scanner.attribute('ref') ?? '').split(':')
        const [top, end] = [placeOf(from), placeOf(to)]
        if (top !== undefined && end !== undefined) this.merges.push([top, end])
      }
    }
    const { cells, rows, data, prefix, isProtected } = this
    return data === undefined ? undefined : { cells, rows, data, behind: behindOf(this.merges), prefix, isProtected }
  }
}

const DATE_FORMAT = /[ymd年月日]/i

/** What goes into the cell, by what it shows: dates and percent as numbers where the form has such cells. */
function written(value: CellValue['value'], look: CellLook | undefined, date1904: boolean): string | number {
  const format = (look?.format ?? '').replace(/"[^"]*"|\[[^\]]*\]/g, (part) => (/[年月日]/.test(part) ? part : ''))
  if (typeof value !== 'object') return value
  if ('rate' in value) {
    return format.includes('%') ? value.rate : `${(value.rate * 100).toFixed(2)}%`
  }
  const serial = DATE_FORMAT.test(format) ? dateSerial(value.date) : undefined
  if (serial === undefined) return value.date
  return date1904 ? serial - 1462 : serial
}

function cellXml(prefix: string, ref: string, style: string | undefined, value: string | number): string {
  const look = style === undefined ? '' : ` s="${style}"`
  const tag = (name: string): string => `${prefix}${name}`
  if (value === '') return `<${tag('c')} r="${ref}"${look}/>`
  if (typeof value === 'number')
    return `<${tag('c')} r="${ref}"${look}><${tag('v')}>${value}</${tag('v')}></${tag('c')}>`
  return (
    `<${tag('c')} r="${ref}"${look} t="inlineStr"><${tag('is')}><${tag('t')} xml:space="preserve">${xmlText(value)}` +
    `</${tag('t')}></${tag('is')}></${tag('c')}>`
  )
}

/** Why this cell of the form cannot be filled; a sentence without its end. */
function whyNot(map: SheetMap, looks: readonly CellLook[], row: number, column: number): string | undefined {
  const ref = cellPlace(row, column)
  const shown = map.behind(row, column)
  if (shown !== undefined) return `${ref} 在合并的格里，请改指 ${shown}`
  const found = map.cells.get(ref)
  if (found?.formula === true) return `${ref} 是公式，不能填`
  const look = looks[Number(found?.style ?? 0)]
  if (map.isProtected && look?.locked !== false) {
    return `这张表设了保护，${ref} 是上级锁定的格，不能填；请改指没有锁定的格`
  }
  return undefined
}

/** Cells of one row that is not there, or has room: new cells go in where they belong. */
function rowPatches(map: SheetMap, row: number, made: readonly { column: number; xml: string }[]): Patch[] {
  const place = map.rows.get(row)
  const inside = made.toSorted((a, b) => a.column - b.column)
  const all = inside.map(({ xml }) => xml).join('')
  const { prefix } = map
  if (place === undefined) {
    const later = [...map.rows].filter(([at]) => at > row).sort((a, b) => a[0] - b[0])[0]
    const at = later?.[1].start ?? map.data.end
    return [{ start: at, end: at, text: `<${prefix}row r="${row + 1}">${all}</${prefix}row>` }]
  }
  if (place.empty) {
    const tag = place.tag.replace(/\s*\/>$/, '>')
    return [{ start: place.start, end: place.end, text: `${tag}${all}</${prefix}row>` }]
  }
  return inside.map(({ column, xml }) => {
    const at = place.cells.find((one) => one.column > column)?.start ?? place.end
    return { start: at, end: at, text: xml }
  })
}

/** The results formulas had last time: without them the program calculates anew. */
function stalePatches(bytes: Buffer): Patch[] {
  const scanner = new XmlScanner(bytes)
  const patches: Patch[] = []
  let cell: { readonly type: Patch | undefined; hasFormula: boolean } | undefined
  while (scanner.next()) {
    if (scanner.named('c')) {
      const index = scanner.closing ? -1 : scanner.place('t')
      // ` t="str"` with the blank before it.
      const from = index < 0 ? 0 : scanner.from(index) - 4
      const isPlain = index >= 0 && /^\st=["']$/.test(bytes.toString('latin1', from, from + 4))
      const type = isPlain ? { start: from, end: scanner.to(index) + 1, text: '' } : undefined
      cell = scanner.closing || scanner.empty ? undefined : { type, hasFormula: false }
    } else if (cell === undefined || scanner.closing) continue
    else if (scanner.named('f')) cell.hasFormula = true
    else if (scanner.named('v') && cell.hasFormula) {
      const start = scanner.tagStart
      if (!scanner.empty) scanner.text()
      patches.push({ start, end: scanner.at, text: '' })
      if (cell.type !== undefined) patches.push(cell.type)
    }
  }
  return patches
}

const DAMAGED = '这个表样已损坏或没有拷完整，没有填。请重新拷贝一份。'

type Parts = Map<string, Buffer>

/** Puts the rows in, lowest first, so that the places further up stay what they are. */
function withRows(form: FormFile, parts: Parts, sheets: readonly SheetValues[]): string | undefined {
  for (const { sheet, inserts } of sheets) {
    if (inserts.length === 0) continue
    const entry = form.sheets.find(({ name }) => name === sheet)
    if (entry === undefined) continue
    const map = new SheetReader(entry.part.bytes).read()
    const why = whyNoInsert(form.parts, entry.part, map?.isProtected === true)
    if (why !== undefined)
      return `“${sheet}”的清单比表样的行多，要插入行，但${why}，插不了。请打开表样，在清单里先插好够用的空行存一次，用“换新表样”换上，再填`
    for (const insert of inserts.toSorted((a, b) => b.after - a.after)) {
      const moved = insertRows(parts, { ...form, workbook: form.workbook.name }, { sheet, insert })
      if (moved === undefined) return DAMAGED.slice(0, -1)
      for (const [name, bytes] of moved) parts.set(name, bytes)
    }
  }
  return undefined
}

function fillSheet(form: FormFile, bytes: Buffer, { values }: SheetValues): Buffer | string {
  const map = new SheetReader(bytes).read()
  if (map === undefined) return '这张工作表里没有格'
  const patches: Patch[] = []
  const added = new Map<number, { column: number; xml: string }[]>()
  const seen = new Set<string>()
  for (const { row, column, value } of values) {
    const ref = cellPlace(row, column)
    const why = seen.has(ref) ? `对照里有两处指着同一格 ${ref}` : whyNot(map, form.looks, row, column)
    if (why !== undefined) return why
    seen.add(ref)
    const found = map.cells.get(ref)
    const look = form.looks[Number(found?.style ?? 0)]
    const xml = cellXml(map.prefix, ref, found?.style, written(value, look, form.date1904))
    if (found === undefined) added.set(row, [...(added.get(row) ?? []), { column, xml }])
    else patches.push({ start: found.start, end: found.end, text: xml })
  }
  if (map.data.empty && added.size > 0) {
    const rows = [...added].sort((a, b) => a[0] - b[0])
    const { prefix } = map
    const text = rows.map(([row, cells]) => rowPatches(map, row, cells)[0]?.text ?? '').join('')
    patches.push({ start: map.data.start, end: map.data.end, text: `<${prefix}sheetData>${text}</${prefix}sheetData>` })
  } else {
    for (const [row, cells] of [...added].sort((a, b) => a[0] - b[0])) patches.push(...rowPatches(map, row, cells))
  }
  return patchBytes(bytes, patches) ?? DAMAGED.slice(0, -1)
}

/**
 * Fills a form (.xlsx, .xlsm with its macros).
 * @returns the bytes of the filled form; `badFile` or `refused` with a sentence, and nothing is filled then
 */
export function fillForm(bytes: Uint8Array, sheets: readonly SheetValues[]): Result<Uint8Array> {
  const opened = openForm(bytes)
  if (!opened.ok) return opened
  const form = opened.value
  const parts: Parts = new Map(form.parts.map(({ name, bytes: part }) => [name, Buffer.from(part)]))
  const fault = withRows(form, parts, sheets)
  if (fault !== undefined) return fail('refused', `${fault}。没有填。`)
  for (const one of sheets) {
    const entry = form.sheets.find(({ name }) => name === one.sheet)
    if (entry === undefined) {
      const names = form.sheets.map(({ name }) => name).join('、')
      return fail('refused', `表样里没有“${one.sheet}”这张工作表，有：${names}。`)
    }
    const filled = fillSheet(form, parts.get(entry.part.name) ?? Buffer.alloc(0), one)
    if (typeof filled === 'string') return fail('refused', `${filled}。没有填。`)
    parts.set(entry.part.name, filled)
  }
  for (const { part } of form.sheets) {
    const now = parts.get(part.name) ?? Buffer.alloc(0)
    const fresh = patchBytes(now, stalePatches(now))
    if (fresh === undefined) return fail('badFile', DAMAGED)
    parts.set(part.name, fresh)
  }
  const before = new Map(form.parts.map(({ name, bytes: part }) => [name, part]))
  const changed = [...parts].filter(([name, part]) => !part.equals(before.get(name) ?? Buffer.alloc(0)))
  return replaceParts(bytes, new Map(changed))
}

/** Which of these places of a sheet cannot be filled, and why: for the screen, before anything is filled. */
export function unfillable(
  form: FormFile,
  sheet: string,
  places: readonly { readonly row: number; readonly column: number }[],
): readonly (string | undefined)[] {
  const entry = form.sheets.find(({ name }) => name === sheet)
  const map = entry === undefined ? undefined : new SheetReader(entry.part.bytes).read()
  if (map === undefined) return places.map(() => `表样里没有“${sheet}”这张工作表`)
  return places.map(({ row, column }) => whyNot(map, form.looks, row, column))
}
