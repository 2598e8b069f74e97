/** The cells of one worksheet part, read in a single pass over its bytes. */
import { type CellText, EMPTY_CELL, type Merge } from '../../domain/import/workbook'
import { dateCell, numberCell } from './cell-text'
import { richText } from './xlsx-strings'
import { DamagedPart, OutsidePart, XmlScanner } from './xml-scanner'

export interface SheetSetting {
  readonly strings: readonly CellText[]
  /** Number format by style. */
  readonly formats: readonly (string | undefined)[]
  readonly date1904: boolean
  readonly mostRows: number
  readonly mostCells: number
}

export interface SheetCells {
  readonly rows: CellText[][]
  readonly merges: Merge[]
  /** Filled rows that are hidden, as the spreadsheet numbers them. */
  readonly hiddenRows: ReadonlySet<number>
  /** Filled rows; above `mostRows` the rest was not kept. */
  readonly rowCount: number
  readonly tooMany: boolean
}

const LAST_COLUMN = 16_383
const LAST_ROW = 1_048_575
const ARRAYS_WATCHED = 200
const CACHED_NUMBERS = 20_000

/** A row nothing stands in: one for all, a stray cell in the last row of a sheet has a million of them above it. */
const NO_CELLS: CellText[] = []

const R = 114
const S = 115
const T = 116
const C = 99
const F = 102
const V = 118
const ZERO = 48
const NINE = 57

const UNCALCULATED: CellText = Object.freeze({ text: '', kind: 'text', formula: true, uncalculated: true })

/** `A1:C3` → zero-based range; undefined for anything else. */
function readRange(ref: string | undefined): Merge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(ref ?? '')
  if (match === null) return undefined
  const column = (letters: string): number =>
    [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
  const [, startLetters = '', startDigits = '', endLetters = startLetters, endDigits = startDigits] = match
  return {
    startRow: Number(startDigits) - 1,
    startColumn: column(startLetters),
    endRow: Number(endDigits) - 1,
    endColumn: column(endLetters),
  }
}

class SheetReader {
  private readonly scanner: XmlScanner
  private readonly setting: SheetSetting
  readonly rows: CellText[][] = []
  readonly merges: Merge[] = []
  readonly hiddenRows = new Set<number>()
  rowCount = 0
  tooMany = false
  private cells = 0
  private row = -1
  private hidden = false
  private column = -1
  /** Ranges of array formulas: their result cells carry no formula of their own. */
  private readonly arrays: Merge[] = []
  /** Cells of equal numbers are one object; by style. */
  private readonly numbers = new Map<number, Map<number, CellText>>()

  constructor(part: Uint8Array, setting: SheetSetting) {
    this.scanner = new XmlScanner(part)
    this.setting = setting
  }

  read(): void {
    const { scanner } = this
    let inData = false
    while (scanner.next()) {
      if (inData) {
        if (scanner.nameLength === 1) {
          if (!scanner.closing && scanner.bytes[scanner.nameStart] === C) this.readCell()
        } else if (scanner.nameLength === 3) {
          if (!scanner.closing && scanner.named('row')) this.startRow()
        } else if (scanner.closing && scanner.named('sheetData')) inData = false
      } else if (scanner.nameLength === 9 && !scanner.closing) {
        if (scanner.named('sheetData')) inData = !scanner.empty
        else if (scanner.named('mergeCell')) this.addMerge()
      }
    }
  }

  private addMerge(): void {
    const range = readRange(this.scanner.attribute('ref'))
    if (range !== undefined) this.merges.push(range)
  }

  private startRow(): void {
    const at = this.scanner.letter(R)
    const number = at < 0 ? this.row + 2 : this.integer(this.scanner.from(at), this.scanner.to(at))
    if (number < 1 || number > LAST_ROW + 1) throw new OutsidePart()
    this.row = number - 1
    this.hidden = /^(1|true)$/.test(this.scanner.attribute('hidden') ?? '')
    this.column = -1
  }

  /** Digits from one place to another; -1 when there is anything else. */
  private integer(from: number, to: number): number {
    const { bytes } = this.scanner
    if (to <= from || to - from > 15) return -1
    let value = 0
    for (let at = from; at < to; at += 1) {
      const code = bytes[at] ?? 0
      if (code < ZERO || code > NINE) return -1
      value = value * 10 + code - ZERO
    }
    return value
  }

  private startCell(): void {
    const { scanner } = this
    const at = scanner.letter(R)
    if (at < 0) {
      this.column += 1
    } else {
      const { bytes } = scanner
      let index = 0
      for (let place = scanner.from(at); place < scanner.to(at); place += 1) {
        const code = bytes[place] ?? 0
        if (code < 65 || code > 90) break
        index = index * 26 + code - 64
      }
      this.column = index - 1
    }
    if (this.column > LAST_COLUMN) throw new OutsidePart()
    if (this.column < 0 || this.row < 0) throw new DamagedPart()
  }

  /** One `<c>` from its start tag to past its end tag. */
  private readCell(): void {
    const { scanner } = this
    const { bytes } = scanner
    this.startCell()
    if (scanner.empty) return
    const styleAt = scanner.letter(S)
    const style = styleAt < 0 ? 0 : this.integer(scanner.from(styleAt), scanner.to(styleAt))
    const typeAt = scanner.letter(T)
    const from = typeAt < 0 ? 0 : scanner.from(typeAt)
    const shared = typeAt >= 0 && scanner.to(typeAt) - from === 1 && bytes[from] === S
    const type = typeAt < 0 ? 'n' : shared ? 's' : bytes.toString('latin1', from, scanner.to(typeAt))
    let cell: CellText | undefined
    let formula = false
    while (scanner.next()) {
      const first = bytes[scanner.nameStart]
      if (scanner.closing) {
        if (first === C && scanner.nameLength === 1) break
        continue
      }
      if (scanner.nameLength === 1 && first === V) {
        if (!scanner.empty) cell = shared ? this.sharedCell() : this.valueCell(type, style)
      } else if (scanner.nameLength === 1 && first === F) {
        formula = true
        this.readFormula()
      } else if (scanner.nameLength === 2 && type === 'inlineStr' && scanner.named('is')) {
        const text = richText(scanner)
        cell = text === '' ? undefined : { text, kind: 'text' }
      }
    }
    if (formula || this.arrays.length > 0) this.putFormula(cell, type, formula)
    else if (cell !== undefined && cell !== EMPTY_CELL) this.put(cell)
  }

  private putFormula(cell: CellText | undefined, type: string, own: boolean): void {
    const marked = own || this.inArray()
    if (cell === undefined) {
      // An empty text result is a result: ="" is a blank on screen.
      if (own && type !== 'str') this.put(UNCALCULATED)
    } else if (cell !== EMPTY_CELL) this.put(marked ? { ...cell, formula: true } : cell)
  }

  private inArray(): boolean {
    return this.arrays.some(
      (range) =>
        range.startRow <= this.row &&
        range.endRow >= this.row &&
        range.startColumn <= this.column &&
        range.endColumn >= this.column,
    )
  }

  private readFormula(): void {
    const { scanner } = this
    if (scanner.attribute('t') === 'array' && this.arrays.length < ARRAYS_WATCHED) {
      const range = readRange(scanner.attribute('ref'))
      if (range !== undefined && (range.endRow > range.startRow || range.endColumn > range.startColumn)) {
        this.arrays.push(range)
      }
    }
    if (!scanner.empty) scanner.text()
  }

  private sharedCell(): CellText | undefined {
    const { scanner } = this
    const end = scanner.textEnd()
    const index = this.integer(scanner.at, end)
    if (index >= 0) scanner.at = end
    const cell = this.setting.strings[index >= 0 ? index : Number(scanner.text().trim() || Number.NaN)]
    // A text that is not in the table would vanish without a word.
    if (cell === undefined) throw new DamagedPart()
    return cell
  }

  private valueCell(type: string, style: number): CellText | undefined {
    const { scanner } = this
    if (type === 'n') {
      const end = scanner.textEnd()
      const value = this.integer(scanner.at, end)
      if (value >= 0) {
        scanner.at = end
        return this.numberOf(value, style)
      }
    }
    const text = scanner.text()
    switch (type) {
      case 'str':
      case 'inlineStr':
        return text === '' ? EMPTY_CELL : { text, kind: 'text' }
      case 'b':
        return text === '' ? undefined : { text: /^\s*(1|true)\s*$/i.test(text) ? 'TRUE' : 'FALSE', kind: 'boolean' }
      case 'e':
        return text === '' ? undefined : { text, kind: 'error' }
      case 'd':
        return text === '' ? undefined : dateCell(text.trim(), this.setting.formats[style])
      default:
        return text.trim() === '' ? undefined : this.numberOf(Number.parseFloat(text), style)
    }
  }

  private numberOf(value: number, style: number): CellText {
    let known = this.numbers.get(style)
    if (known === undefined) {
      known = new Map()
      this.numbers.set(style, known)
    }
    const seen = known.get(value)
    if (seen !== undefined) return seen
    const cell = numberCell(value, this.setting.formats[style], this.setting.date1904)
    if (known.size < CACHED_NUMBERS) known.set(value, cell)
    return cell
  }

  private put(cell: CellText): void {
    const { mostRows, mostCells } = this.setting
    const { rows } = this
    while (rows.length <= this.row) rows.push(NO_CELLS)
    let row = rows[this.row] ?? NO_CELLS
    if (row === NO_CELLS) {
      this.rowCount += 1
      if (this.rowCount <= mostRows) {
        row = []
        rows[this.row] = row
        if (this.hidden) this.hiddenRows.add(this.row + 1)
      }
    }
    if (this.rowCount > mostRows || this.cells > mostCells) {
      this.tooMany = true
      return
    }
    if (this.column < row.length) {
      row[this.column] = cell
      return
    }
    this.cells += this.column + 1 - row.length
    while (row.length < this.column) row.push(EMPTY_CELL)
    row.push(cell)
  }
}

/** Reads a worksheet part. @throws DamagedPart when the part cannot be read faithfully */
export function readSheet(part: Uint8Array, setting: SheetSetting): SheetCells {
  const reader = new SheetReader(part, setting)
  reader.read()
  const { rows, merges, hiddenRows, rowCount, tooMany } = reader
  return { rows, merges, hiddenRows, rowCount, tooMany }
}
