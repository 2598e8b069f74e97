/**
 * What a stored cell shows, without losing digits. Dates are computed from the serial number in UTC: going through a
 * local Date gives the day before in Asia/Shanghai for old dates.
 */
import { SSF } from '@e965/xlsx'
import type { CellText } from '../../domain/import/workbook'

const DAY_SECONDS = 86_400
/** Spreadsheet programs keep 15 significant digits; a longer whole number has lost its tail. */
const FIRST_UNSAFE = 1e15
const LAST_SERIAL = 2_958_465 // 9999-12-31

const two = (value: number): string => String(value).padStart(2, '0')

/** A number without exponent and without binary noise (0.1 + 0.2 shows 0.3, as in the spreadsheet). */
function plainNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString()
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text
}

interface FormatShape {
  readonly date: boolean
  readonly time: boolean
  readonly elapsed: boolean
  readonly monthOnly: boolean
}

const shapes = new Map<string, FormatShape | null>()

/** The date parts a number format shows; null for a format of plain numbers. */
function shapeOf(format: string): FormatShape | null {
  const known = shapes.get(format)
  if (known !== undefined) return known
  let shape: FormatShape | null = null
  if (SSF.is_date(format)) {
    const bare = format.replace(/"[^"]*"|\\.|_.|\*./g, '').toLowerCase()
    const elapsed = /\[(h+|m+|s+)\]/.test(bare)
    const letters = bare.replace(/\[[^\]]*\]|am\/pm|a\/p|上午\/下午|general/g, '')
    const time = /[hs]/.test(letters)
    const day = /[de]/.test(letters)
    const year = /[ye]/.test(letters)
    const date = day || year || (letters.includes('m') && !time)
    shape = { date, time, elapsed, monthOnly: year && !/d/.test(letters) && !time }
  }
  shapes.set(format, shape)
  return shape
}

function clockText(seconds: number): string {
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`
}

/** Text of a date serial, or undefined when the number is no date (negative, 29 February 1900, beyond year 9999). */
function dateText(serial: number, shape: FormatShape, date1904: boolean): string | undefined {
  if (serial < 0 || serial > LAST_SERIAL) return undefined
  const total = Math.round(serial * DAY_SECONDS)
  const days = Math.floor(total / DAY_SECONDS)
  const seconds = total % DAY_SECONDS
  if (days === 0 && shape.time && !shape.date) return clockText(seconds)
  if (!date1904 && days === 60) return undefined
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const day = new Date(epoch + days * DAY_SECONDS * 1000)
  const month = `${String(day.getUTCFullYear()).padStart(4, '0')}-${two(day.getUTCMonth() + 1)}`
  if (shape.monthOnly && day.getUTCDate() === 1 && seconds === 0) return month
  const text = `${month}-${two(day.getUTCDate())}`
  return seconds === 0 ? text : `${text} ${clockText(seconds)}`
}

const ISO_DAY = /^(\d{4}-\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?$/

/** A cell that stores a day as ISO 8601 text (`t="d"`); other texts, such as a time alone, stay as they are. */
export function dateCell(text: string, format: string | undefined): CellText {
  const match = ISO_DAY.exec(text)
  if (match === null) return { text, kind: 'date' }
  const [, month = '', day = '', clock = '00:00', seconds = '00'] = match
  const midnight = clock === '00:00' && seconds === '00'
  const shape = format === undefined ? null : shapeOf(format)
  if (shape?.monthOnly === true && day === '01' && midnight) return { text: month, kind: 'date' }
  const time = seconds === '00' ? clock : `${clock}:${seconds}`
  return { text: midnight ? `${month}-${day}` : `${month}-${day} ${time}`, kind: 'date' }
}

/** What the format shows, when that is the whole value; otherwise the value itself. */
function numberText(value: number, format: string | undefined): string {
  const plain = plainNumber(value)
  if (format === undefined || format === 'General' || format === '@' || format === '0') return plain
  let shown: string
  try {
    shown = SSF.format(format, value).trim()
  } catch {
    return plain
  }
  const numbers = shown.match(/-?\d[\d,]*(?:\.\d+)?/g)
  if (numbers?.length !== 1) return plain
  const read = Number((numbers[0] ?? '').replaceAll(',', '')) / (shown.includes('%') ? 100 : 1)
  if (Math.abs(read - value) > Math.abs(value) * 1e-12) return plain
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(shown) ? shown.replaceAll(',', '') : shown
}

/** A stored number with its format: a date when the format shows one. */
export function numberCell(value: number, format: string | undefined, date1904: boolean): CellText {
  if (!Number.isFinite(value)) return { text: '#NUM!', kind: 'error' }
  const shape = format === undefined || format === 'General' ? null : shapeOf(format)
  if (shape !== null && !shape.elapsed) {
    const text = dateText(value, shape, date1904)
    if (text !== undefined) return { text, kind: 'date' }
  }
  if (Math.abs(value) >= FIRST_UNSAFE) {
    return { text: plainNumber(value), kind: 'number', number: value, lostDigits: true }
  }
  const text = shape === null ? numberText(value, format) : plainNumber(value)
  return { text, kind: 'number', number: value }
}
