/**
 * Puts rows into a sheet of somebody else's form below a line, looking like that line: as a clerk would insert them.
 * Everything below moves, with merged cells, formulas of all sheets, print areas and page breaks.
 */

import { insertIntoLinked } from './insert-linked'
import { type Patch, patchBytes } from './patch-bytes'
import { cellPlace, xmlText } from './sheet-xml'
import { movedFormula, type RowInsert, shiftedRow, shiftFormula, shiftRange, shiftRanges } from './shift-references'
import { unshareFormulas } from './unshare-formulas'
import { linksOf, type SheetEntry } from './xlsx-structure'
import { XmlScanner } from './xml-scanner'
import type { ZipPart } from './zip-parts'

/** What cannot be moved faithfully here, with its name. */
const FIXED: readonly (readonly [RegExp, string])[] = [
  [/<(?:\w+:)?(?:oleObjects|controls)[\s/>]/, '控件或嵌入的对象'],
  [/<(?:\w+:)?f[^>]*\st="dataTable"/, '模拟运算表'],
  [/<(?:\w+:)?f[^>]*\st="array"/, '数组公式'],
]

/** Extensions of a sheet whose places can be moved: conditional formats, validations and sparklines of newer programs. */
const MOVABLE_EXTENSIONS: ReadonlySet<string> = new Set([
  '{78C0D931-6437-407D-A8EE-F0AAD7539E65}',
  '{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}',
  '{05C60535-1F16-4FD2-B633-F4F36F0B64E0}',
])

/** @returns why rows cannot be put into this sheet, or undefined */
export function whyNoInsert(parts: readonly ZipPart[], sheet: ZipPart, isProtected: boolean): string | undefined {
  if (isProtected) return '这张表设了保护'
  if (parts.some(({ name }) => /(^|\/)pivotTables\//i.test(name))) return '表样里有数据透视表'
  const text = Buffer.from(sheet.bytes).toString('utf8')
  const found = FIXED.find(([pattern]) => pattern.test(text))
  if (found !== undefined) return `这张表里有${found[1]}`
  const foreign = [...text.matchAll(/<(?:\w+:)?ext\s[^>]*\buri="([^"]*)"/g)].some(
    ([, uri = '']) => !MOVABLE_EXTENSIONS.has(uri.toUpperCase()),
  )
  return foreign ? '这张表里有新版格式（扩展）' : undefined
}

interface LineCell {
  readonly column: number
  readonly style: string | undefined
  formula: string | undefined
}

interface Line {
  readonly attributes: string
  readonly prefix: string
  readonly cells: LineCell[]
  end: number
}

const columnOf = (ref: string): number =>
  [...ref.replace(/[^A-Z]/g, '')].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The new rows' XML: the line's cells without values, its formulas as copied down. */
function rowsLike({ attributes, prefix, cells }: Line, { after, count }: RowInsert): string {
  return Array.from({ length: count }, (_, index) => {
    const row = after + index + 1
    const inside = cells.map(({ column, style, formula }) => {
      const look = style === undefined ? '' : ` s="${style}"`
      const head = `<${prefix}c r="${cellPlace(row - 1, column)}"${look}`
      if (formula === undefined) return `${head}/>`
      return `${head}><${prefix}f>${xmlText(movedFormula(formula, index + 1))}</${prefix}f></${prefix}c>`
    })
    return `<${prefix}row r="${row}"${attributes}>${inside.join('')}</${prefix}row>`
  }).join('')
}

/** Merged cells of the line alone, once more on each new row. */
function mergesLike(ranges: readonly string[], prefix: string, { after, count }: RowInsert): string {
  return ranges
    .flatMap((range) =>
      Array.from({ length: count }, (_, index) => {
        const moved = range.replace(/\d+/g, String(after + index + 1))
        return `<${prefix}mergeCell ref="${moved}"/>`
      }),
    )
    .join('')
}

const RANGE_ATTRIBUTES: Readonly<Record<string, string>> = {
  dimension: 'ref',
  autoFilter: 'ref',
  hyperlink: 'ref',
  conditionalFormatting: 'sqref',
  dataValidation: 'sqref',
  protectedRange: 'sqref',
}

class RowMover {
  readonly patches: Patch[] = []
  private readonly scanner: XmlScanner
  private row = 0
  private inData = false
  private line: Line | undefined
  private readonly lineMerges: string[] = []

  constructor(
    readonly bytes: Buffer,
    private readonly insert: RowInsert,
    private readonly sheet: string,
  ) {
    this.scanner = new XmlScanner(bytes)
  }

  private attribute(name: string, change: (value: string) => string): void {
    const index = this.scanner.place(name)
    if (index < 0) return
    const start = this.scanner.from(index)
    const end = this.scanner.to(index)
    const before = this.bytes.toString('utf8', start, end)
    const text = change(before)
    if (text !== before) this.patches.push({ start, end, text })
  }

  private formula(shift: (text: string) => string): string | undefined {
    if (this.scanner.empty) return undefined
    const start = this.scanner.at
    const text = this.scanner.text()
    const end = this.scanner.tagStart
    const moved = shift(text)
    if (moved !== text) this.patches.push({ start, end, text: xmlText(moved) })
    return moved
  }

  private readonly shift = (text: string): string => shiftFormula(text, this.insert, true, this.sheet)

  private prefix(): string {
    const { scanner } = this
    return this.bytes.toString('latin1', scanner.tagStart + (scanner.closing ? 2 : 1), scanner.nameStart)
  }

  private readRow(): void {
    const { scanner, insert } = this
    this.row = Number(scanner.attribute('r') ?? this.row + 1)
    this.attribute('r', (value) => String(shiftedRow(Number(value), insert)))
    if (this.row !== insert.after) return
    const from = scanner.nameStart + scanner.nameLength
    const attributes = this.bytes.toString('utf8', from, scanner.at - (scanner.empty ? 2 : 1))
    this.line = {
      attributes: attributes.replace(/\s+(?:r|spans)="[^"]*"/g, '').replace(/\s+$/, ''),
      prefix: this.prefix(),
      cells: [],
      end: scanner.at,
    }
  }

  private readCell(): void {
    const ref = this.scanner.attribute('r') ?? ''
    if (this.row === this.insert.after) {
      this.line?.cells.push({ column: columnOf(ref), style: this.scanner.attribute('s'), formula: undefined })
    }
    this.attribute('r', (value) => shiftRange(value, this.insert))
  }

  private readMerge(): void {
    const range = this.scanner.attribute('ref') ?? ''
    const rows = [...range.matchAll(/\d+/g)].map(([row]) => Number(row))
    if (rows.length > 0 && rows.every((row) => row === this.insert.after)) this.lineMerges.push(range)
    else this.attribute('ref', (value) => shiftRange(value, this.insert))
  }

  private readTag(): void {
    const { scanner } = this
    if (scanner.named('sheetData')) this.inData = !scanner.closing && !scanner.empty
    else if (scanner.named('row') && this.inData) {
      if (!scanner.closing) this.readRow()
      else if (this.row === this.insert.after && this.line !== undefined) this.line.end = scanner.at
    } else if (scanner.named('mergeCells')) {
      const more = this.lineMerges.length * this.insert.count
      if (scanner.closing && more > 0) {
        const at = scanner.tagStart
        this.patches.push({ start: at, end: at, text: mergesLike(this.lineMerges, this.prefix(), this.insert) })
      }
    } else if (scanner.closing) return
    else if (scanner.named('c')) this.readCell()
    else if (scanner.named('f')) {
      const cell = this.inData && this.row === this.insert.after ? this.line?.cells.at(-1) : undefined
      const insert: RowInsert = cell === undefined ? this.insert : { ...this.insert, firm: true }
      const moved = this.formula((text) => shiftFormula(text, insert, true, this.sheet))
      if (cell !== undefined) cell.formula = moved
    } else if (scanner.named('formula') || scanner.named('formula1') || scanner.named('formula2')) {
      this.formula(this.shift)
    } else if (scanner.named('mergeCell')) this.readMerge()
    else if (scanner.named('sqref')) this.formula((text) => shiftRanges(text, this.insert))
    else if (scanner.named('brk')) this.attribute('id', (value) => String(shiftedRow(Number(value), this.insert)))
    else {
      for (const [name, attribute] of Object.entries(RANGE_ATTRIBUTES)) {
        if (scanner.named(name)) this.attribute(attribute, (value) => shiftRanges(value, this.insert))
      }
    }
  }

  move(): Buffer | undefined {
    while (this.scanner.next()) this.readTag()
    if (this.line !== undefined) {
      const { end } = this.line
      this.patches.push({ start: end, end, text: rowsLike(this.line, this.insert) })
    }
    return patchBytes(this.bytes, this.withoutMergeCount())
  }

  /** The count of merged cells is optional, and wrong now. */
  private withoutMergeCount(): readonly Patch[] {
    if (this.lineMerges.length === 0) return this.patches
    const found = /<(?:\w+:)?mergeCells(\s+count="\d+")/.exec(this.bytes.toString('latin1'))
    if (found?.[1] === undefined) return this.patches
    const end = found.index + found[0].length
    return [...this.patches, { start: end - found[1].length, end, text: '' }]
  }
}

/** Formulas of another sheet, or names of the workbook, that speak of the sheet. */
function otherFormulas(bytes: Buffer, tag: string, insert: RowInsert, sheet: string): Buffer | undefined {
  const scanner = new XmlScanner(bytes)
  const patches: Patch[] = []
  while (scanner.next()) {
    if (scanner.closing || scanner.empty || !scanner.named(tag)) continue
    const start = scanner.at
    const text = scanner.text()
    const moved = shiftFormula(text, insert, false, sheet)
    if (moved !== text) patches.push({ start, end: scanner.tagStart, text: xmlText(moved) })
  }
  return patchBytes(bytes, patches)
}

/** The order in which formulas are calculated names their cells by sheet id; an `i` holds for those after it. */
function calcChain(bytes: Buffer, insert: RowInsert, sheetId: string): Buffer | undefined {
  const scanner = new XmlScanner(bytes)
  const patches: Patch[] = []
  let current = ''
  while (scanner.next()) {
    if (scanner.closing || !scanner.named('c')) continue
    current = scanner.attribute('i') ?? current
    const index = scanner.place('r')
    if (current !== sheetId || index < 0) continue
    const [start, end] = [scanner.from(index), scanner.to(index)]
    const text = shiftRange(bytes.toString('latin1', start, end), insert)
    patches.push({ start, end, text })
  }
  return patchBytes(bytes, patches)
}

function moveSheet(bytes: Buffer, insert: RowInsert, sheet: string): Buffer | undefined {
  const plain = unshareFormulas(bytes)
  return plain === undefined ? undefined : new RowMover(plain, insert, sheet).move()
}

/** A group of shared formulas may reach across the line: its members move one by one, and only where one does. */
function moveOther(bytes: Buffer, insert: RowInsert, sheet: string): Buffer | undefined {
  const plain = unshareFormulas(bytes)
  const moved = plain === undefined ? undefined : otherFormulas(plain, 'f', insert, sheet)
  return plain !== undefined && moved?.equals(plain) === true ? bytes : moved
}

/**
 * @param parts the form's parts as they stand; the answer holds the new bytes of those that change
 * @returns undefined where the file's structure does not add up
 */
export function insertRows(
  parts: ReadonlyMap<string, Buffer>,
  form: { readonly sheets: readonly SheetEntry[]; readonly workbook: string; readonly parts: readonly ZipPart[] },
  at: { readonly sheet: string; readonly insert: RowInsert },
): ReadonlyMap<string, Buffer> | undefined {
  const { sheet, insert } = at
  const out = new Map<string, Buffer>()
  const change = (name: string, make: (bytes: Buffer) => Buffer | undefined): boolean => {
    const bytes = parts.get(name)
    const made = bytes === undefined ? bytes : make(bytes)
    if (bytes === undefined || made === undefined) return false
    if (!made.equals(bytes)) out.set(name, made)
    return true
  }
  for (const entry of form.sheets) {
    if (entry.part === undefined) return undefined
    const isOwn = entry.name === sheet
    const done = change(entry.part.name, (bytes) =>
      isOwn ? moveSheet(bytes, insert, sheet) : moveOther(bytes, insert, sheet),
    )
    if (!done) return undefined
    if (!isOwn) continue
    const linked = insertIntoLinked(parts, linksOf(form.parts, entry.part), at)
    if (linked === undefined) return undefined
    for (const [name, bytes] of linked) out.set(name, bytes)
  }
  if (!change(form.workbook, (bytes) => otherFormulas(bytes, 'definedName', insert, sheet))) return undefined
  const own = form.sheets.find(({ name }) => name === sheet)
  for (const name of parts.keys()) {
    if (/(^|\/)calcChain\.xml$/i.test(name)) change(name, (bytes) => calcChain(bytes, insert, own?.sheetId ?? ''))
  }
  return out
}
