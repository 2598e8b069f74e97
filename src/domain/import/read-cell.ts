/** One cell of a mapped column into a value that can be stored, or the reason why it cannot. */
import type { FieldRow, FieldValue, ParseResult } from '../schema/field'
import { isMaskText } from '../schema/mask-value'
import { parseValue } from '../schema/parse-value'
import type { ValueContext } from '../schema/value-context'
import { lostZero, monthAlone, serialDay } from '../validation/date'
import { trimText } from '../validation/text'
import { unitFactor } from './head-unit'
import { type ImportTarget, parentKeyOf } from './import-targets'
import type { MappedColumn } from './map-columns'
import type { CellText } from './workbook'

export type CellReading =
  | { readonly kind: 'blank'; readonly note?: string }
  /** `month`: the text names no day, YYYY-MM; a stored day of that month says more. */
  | { readonly kind: 'value'; readonly value: FieldValue; readonly note?: string; readonly month?: string }
  /** A personal value with digits starred out; only the stored value can tell what it means. */
  | { readonly kind: 'masked'; readonly text: string; readonly note?: never }
  | { readonly kind: 'refused'; readonly reason: string; readonly note?: never }

const BLANK: CellReading = Object.freeze({ kind: 'blank' })

const refused = (reason: string): CellReading => ({ kind: 'refused', reason })

/** `'0123…`: the sign by which spreadsheets are told that digits are text, left in by whoever wrote the file. */
const withoutQuoteMark = ({ kind }: FieldRow, text: string): string =>
  kind !== 'text' && kind !== 'longText' && /^['‘’`][\dA-Z]{6,}$/i.test(text) ? text.slice(1) : text

/** A box or a tick, then its words. */
const TICKS = /([□☐○◯]|[☑√✓✔■●])\s*([^□☐○◯☑√✓✔■●\s]+)/g

/** `☑是 □否`, `■在产 □停产`: the words behind the ticked boxes, where the field has words to choose from. */
function tickedOf({ kind, options }: FieldRow, text: string): string {
  if ((kind !== 'boolean' && options === undefined) || !/^[□☐○◯☑√✓✔■●]/.test(text)) return text
  const boxes = [...text.matchAll(TICKS)]
  if (boxes.length === 0) return text
  return boxes.flatMap(([, box = '', words = '']) => ('□☐○◯'.includes(box) ? [] : [words])).join('、')
}

const isNumeric = (row: FieldRow): boolean => row.kind === 'integer' || row.kind === 'decimal'

/** Rounds away the noise of a multiplication by a unit factor. */
const scaled = (value: number, factor: number): number =>
  factor === 1 ? value : Number((value * factor).toPrecision(15))

const DAY = '\\d{4}\\s*[-./年]\\s*\\d{1,2}(?:\\s*[-./月]\\s*\\d{1,2})?\\s*[日月]?'
const PERIODS = [
  /^(\d{4}\D.*?)\s*(?:至|到|~|～|—+|--+|－)\s*(\d{4}\D.*?)\s*止?$/,
  // A single hyphen or dash only between two whole days or months.
  new RegExp(`^(${DAY})\\s*[-－–—]\\s*(${DAY})\\s*止?$`),
]

/** `2016-03-01至2021-02-28` in a column of one date: its end for 有效期, its beginning for a starting date. `至2022.3.31` too. */
function readPeriod(row: FieldRow, text: string, context: ValueContext): ParseResult | undefined {
  const ends = /To$/.test(row.key)
  if (!ends && !/(From|startedOn|issuedOn)$/.test(row.key)) return undefined
  const until = ends ? /^(?:有效期)?[至到]\s*(\d{4}\D.*?)\s*止?$/.exec(text)?.[1] : undefined
  if (until !== undefined) return parseValue(row, until, context)
  for (const pattern of PERIODS) {
    const match = pattern.exec(text)
    if (match === null) continue
    const parsed = parseValue(row, (ends ? match[2] : match[1]) ?? '', context)
    const other = parseValue(row, (ends ? match[1] : match[2]) ?? '', context)
    if (!parsed.ok || !other.ok) continue
    const note = `“${text}”是起止期限，取${ends ? '截止' : '开始'}日期 ${String(parsed.value)}。`
    return { ok: true, value: parsed.value, note }
  }
  return undefined
}

/**
 * A number in a column of days that has lost its date format, as a number or as the text a CSV has: the day it stands for,
 * told. Typed text is refused instead.
 */
function readSerial({ number, text }: CellText, date1904: boolean): ParseResult | undefined {
  // 2017.4.1 that lost a point is no number of a day.
  if (/^\s*(?:19|20)\d{2}[1-9]\.\d{1,2}\s*$/.test(text)) return undefined
  const serial = number ?? (/^\s*\d{5}(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined)
  const day = serial === undefined ? undefined : serialDay(serial, date1904)
  if (day === undefined) return undefined
  const calendar = date1904 ? '（这个文件从 1904 年起算）' : ''
  return { ok: true, value: day, note: `“${text.trim()}”是表格内部的日期序号${calendar}，读作 ${day}。` }
}

export class ColumnReader {
  readonly column: number
  readonly head: string
  readonly row: FieldRow
  readonly target: ImportTarget
  /** Set for a key of the parent record. */
  readonly parentKey: string | undefined
  /** What a clerk should know about the whole column. */
  readonly warning: string | undefined
  private readonly factor: number
  private readonly date1904: boolean
  private readonly context: ValueContext
  private readonly cache = new Map<string, CellReading>()

  /** @param date1904 serial numbers of days count from 1904 */
  constructor(mapped: MappedColumn, target: ImportTarget, context: ValueContext, date1904: boolean) {
    this.date1904 = date1904
    this.column = mapped.column
    this.head = mapped.head
    this.target = target
    this.parentKey = parentKeyOf(target.target)
    this.row = target.row
    this.context = context
    const { factor, warning } = judgeUnit(mapped, target)
    this.factor = factor
    this.warning = warning
  }

  /** Reads a cell; the same text of the same kind reads the same way. */
  read(cell: CellText): CellReading {
    if (cell.uncalculated === true) {
      return refused('这一格是公式，文件里没有算好的结果。请在 WPS 里打开并保存一次再导入')
    }
    if (cell.text === '') return BLANK
    const key = cell.kind === 'text' ? cell.text : `${cell.kind}\u0001${cell.text}`
    const known = this.cache.get(key)
    if (known !== undefined) return known
    const reading = this.judge(cell)
    if (this.cache.size < 5000) this.cache.set(key, reading)
    return reading
  }

  private judge(cell: CellText): CellReading {
    if (cell.kind === 'error') return refused(`这一格是公式错误 ${cell.text}，请在原表改正`)
    if (cell.lostDigits === true) {
      return refused('超过 15 位的数字被表格存成了数值，后几位已经丢失。请把这一列设为文本，照原件重填')
    }
    const text = tickedOf(this.row, withoutQuoteMark(this.row, trimText(cell.text)))
    if (text === '') return BLANK
    if (isMaskText(this.row, text)) return { kind: 'masked', text }
    return this.toReading(this.parse(cell, text), text)
  }

  private parse(cell: CellText, text: string): ParseResult {
    const { row, context } = this
    if (cell.kind === 'boolean') return parseValue(row, cell.text === 'TRUE', context)
    if (cell.number !== undefined && isNumeric(row) && !text.includes('%')) {
      return parseValue(row, scaled(cell.number, this.factor), context)
    }
    if (isNumeric(row) && this.factor !== 1 && /^[\d.,\s０-９．，]+$/.test(text)) {
      const plain = parseValue({ ...row, kind: 'decimal' }, text, context)
      if (plain.ok && typeof plain.value === 'number') {
        return parseValue(row, scaled(plain.value, this.factor), context)
      }
    }
    if (cell.number !== undefined && (row.kind === 'date' || row.kind === 'month') && lostZero(cell.number)) {
      return parseValue(row, cell.number, context)
    }
    const parsed = parseValue(row, text, context)
    if (parsed.ok || row.kind !== 'date') return parsed
    return readSerial(cell, this.date1904) ?? readPeriod(row, text, context) ?? parsed
  }

  private toReading(parsed: ParseResult, text: string): CellReading {
    if (!parsed.ok) return refused(parsed.message)
    const note = parsed.note === undefined ? {} : { note: parsed.note }
    if (parsed.value === null || parsed.value === '') return { kind: 'blank', ...note }
    const month = parsed.note !== undefined && this.row.kind === 'date' ? monthAlone(text) : undefined
    return { kind: 'value', value: parsed.value, ...note, ...(month === undefined ? {} : { month }) }
  }
}

function judgeUnit(
  mapped: MappedColumn,
  { row, label }: ImportTarget,
): { factor: number; warning: string | undefined } {
  if (mapped.unit === undefined || !isNumeric(row) || row.unit === undefined || mapped.unit === row.unit) {
    return { factor: 1, warning: undefined }
  }
  const factor = unitFactor(mapped.unit, row.unit)
  const to = `「${label}」（${row.unit}）`
  if (factor === undefined) {
    return { factor: 1, warning: `「${mapped.head}」的单位与${to}不同，数字照原样读入，请核对。` }
  }
  if (factor === 1) return { factor, warning: `「${mapped.head}」按${row.unit}读入${to}。` }
  return { factor, warning: `「${mapped.head}」换算成${row.unit}读入${to}：原数 × ${factor}。` }
}
