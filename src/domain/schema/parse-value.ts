/**
 * From typed, pasted or imported text to a value that can be stored, or the reason why it cannot. Doubtful codes are
 * stored as written and marked by validation; a reading that is more than form (约30 → 30) carries a note.
 */
import { lostZero, readDate, readDateTime, readMonth } from '../validation/date'
import { canonicalLicenceNumber } from '../validation/licence-number'
import { readNumber } from '../validation/number'
import { normalisePhone } from '../validation/phone'
import { normaliseResidentId } from '../validation/resident-id'
import { foldAlphanumerics, foldWidth, meansEmpty, trimText, unwritable } from '../validation/text'
import { normaliseUscc } from '../validation/uscc'
import type { FieldRow, FieldValue, ParseResult } from './field'
import { splitList } from './list-text'
import { isMaskText } from './mask-value'
import { matchOption } from './option-match'
import { regionCodesOf } from './region-text'
import type { ValueContext } from './value-context'

/** Beyond this a cell is no cell any more. */
const MAX_TEXT = 4_000
const MAX_LONG_TEXT = 200_000
const MAX_ENTRIES = 500
/** Spreadsheets keep 15 digits; a longer number has lost its tail. */
const FIRST_UNSAFE = 1e15

const accept = (value: FieldValue, note?: string): ParseResult =>
  note === undefined ? { ok: true, value } : { ok: true, value, note }
const refuse = (message: string): ParseResult => ({ ok: false, message })

const YES = new Set(['是', '有', '对', '√', '✓', '☑', '✔', 'Y', 'YES', 'TRUE', 'T', '1', '已', '真'])
const NO = new Set([
  '否',
  '无',
  '不',
  '没有',
  '不是',
  '×',
  '✗',
  '☒',
  '✘',
  'N',
  'NO',
  'FALSE',
  'F',
  '0',
  '未',
  '假',
  '不合格',
])

function parseBoolean(text: string): ParseResult {
  const folded = foldWidth(text).toUpperCase()
  if (YES.has(folded)) return accept(true)
  if (NO.has(folded)) return accept(false)
  if (meansEmpty(text)) return emptied(text)
  return refuse(`“${text}”不是“是”或“否”。`)
}

const emptied = (text: string): ParseResult => accept(null, `“${text}”按空白读入。`)

/** Line breaks and tabs inside one-line text: nothing between Chinese characters, a blank elsewhere. */
const oneLine = (text: string): string =>
  text.replace(/(?<=\p{Script=Han})\s*[\n\t]\s*(?=\p{Script=Han})/gu, '').replace(/\s*[\n\t]\s*/g, ' ')

function parseText(text: string, most: number): ParseResult {
  return text.length > most ? refuse(`内容有 ${text.length} 字，最多存 ${most} 字。`) : accept(text)
}

function parseOption(row: FieldRow, text: string): ParseResult {
  const match = matchOption(row, text)
  if (match !== undefined) return accept(match.option, match.alias ? `“${text}”读作“${match.option}”。` : undefined)
  if (meansEmpty(text)) return emptied(text)
  if (row.closed === true) return refuse(`“${text}”不在选项里，只能填：${(row.options ?? []).join('、')}。`)
  return parseText(oneLine(text), MAX_TEXT)
}

function parseList(row: FieldRow, entries: readonly string[]): ParseResult {
  if (entries.length > MAX_ENTRIES) return refuse(`共 ${entries.length} 项，最多存 ${MAX_ENTRIES} 项。`)
  const values: string[] = []
  const notes: string[] = []
  for (const entry of entries) {
    const parsed = row.options === undefined ? parseText(entry, MAX_TEXT) : parseOption(row, entry)
    if (!parsed.ok) return parsed
    if (parsed.note !== undefined) notes.push(parsed.note)
    if (typeof parsed.value === 'string' && !values.includes(parsed.value)) values.push(parsed.value)
  }
  return accept(values.length === 0 ? null : values, notes.length === 0 ? undefined : notes.join(''))
}

function parseReference(text: string): ParseResult {
  if (/[\p{Script=Han}\s]/u.test(text)) return refuse(`“${text}”不是档案里的记录，请从档案中选择。`)
  return accept(text)
}

function parseResidentId(text: string): ParseResult {
  const id = normaliseResidentId(text)
  return /^\d{15}$/.test(id) ? refuse('这是 15 位旧身份证号，已停止使用，请填 18 位。') : accept(id)
}

/** Half-width letters and digits, and no blank between the digits of a plain number. */
const parseCode = (text: string): ParseResult => parseText(oneLine(foldAlphanumerics(text)), MAX_TEXT)

function parseRegion(text: string, context: ValueContext): ParseResult {
  const codes = regionCodesOf(text, context.regions)
  const only = codes.length === 1 ? codes[0] : undefined
  return only === undefined ? parseText(oneLine(text), MAX_TEXT) : accept(only)
}

/** Kinds in which - or / or 无 is a way to write “nothing”, never a value. */
const BLANK_SIGNS: ReadonlySet<FieldRow['kind']> = new Set([
  'code',
  'uscc',
  'residentId',
  'licenceNumber',
  'phone',
  'integer',
  'decimal',
  'date',
  'month',
  'dateTime',
  'region',
  'options',
  'reference',
  'references',
])

/** Keys of limits: a month written for one of them lasts to its end. */
const LIMIT = /^(?:to|until)$|(?:To|Until|Before|[dD]ueOn)$/

function parseTyped(row: FieldRow, text: string, context: ValueContext): ParseResult {
  switch (row.kind) {
    case 'text':
      return parseText(oneLine(text), MAX_TEXT)
    case 'longText':
      return parseText(text, MAX_LONG_TEXT)
    case 'code':
      return parseCode(text)
    case 'uscc':
      return parseText(normaliseUscc(text), MAX_TEXT)
    case 'residentId':
      return parseResidentId(text)
    case 'licenceNumber':
      return parseText(canonicalLicenceNumber(text) ?? oneLine(text), MAX_TEXT)
    case 'phone':
      return parseText(normalisePhone(text), MAX_TEXT)
    case 'integer':
    case 'decimal':
      return readNumber(text, {
        integer: row.kind === 'integer',
        ...(row.unit === undefined ? {} : { unit: row.unit }),
      })
    case 'date':
      return readDate(text, LIMIT.test(row.key) ? 'last' : 'first')
    case 'month':
      return readMonth(text)
    case 'dateTime':
      return readDateTime(text)
    case 'boolean':
      return parseBoolean(text)
    case 'option':
      return parseOption(row, text)
    case 'options':
      return parseList(row, splitList(row, text))
    case 'region':
      return parseRegion(text, context)
    case 'reference':
      return parseReference(text)
    case 'references':
      return parseReferences(splitList(row, text))
  }
}

function parseReferences(entries: readonly string[]): ParseResult {
  const wrong = entries.map(parseReference).find((parsed) => !parsed.ok)
  return wrong ?? accept(entries.length === 0 ? null : [...new Set(entries)])
}

/** What is written with digits but is no number. */
const NUMBERED: ReadonlySet<FieldRow['kind']> = new Set(['code', 'uscc', 'residentId', 'licenceNumber', 'phone'])
const SCIENTIFIC = /^\d(?:\.\d+)?E\+\d{1,3}$/i

function parseString(row: FieldRow, raw: string, context: ValueContext): ParseResult {
  const text = trimText(raw)
  if (text === '') return accept(null)
  const broken = unwritable(text)
  if (broken !== undefined) return refuse(broken)
  if (NUMBERED.has(row.kind) && SCIENTIFIC.test(foldWidth(text))) {
    return refuse(`“${text}”是科学计数法，后几位已经丢失。请把表格的这一列设为文本，照原件重填。`)
  }
  if (isMaskText(row, text)) {
    return refuse('这是遮掩过的内容，不能当作原内容存入。请填完整的，没有就留空。')
  }
  if (BLANK_SIGNS.has(row.kind) && meansEmpty(text) && matchOption(row, text) === undefined) return emptied(text)
  return parseTyped(row, text, context)
}

function parseNumber(row: FieldRow, raw: number, context: ValueContext): ParseResult {
  if (!Number.isFinite(raw)) return refuse('不是数，请核对。')
  if (row.kind === 'integer' || row.kind === 'decimal') {
    return row.kind === 'integer' && !Number.isInteger(raw) ? refuse(`“${raw}”不是整数，请核对。`) : accept(raw)
  }
  if (Math.abs(raw) >= FIRST_UNSAFE) {
    return refuse('这一格在表格里存成了数，15 位以后的数字已经丢失。请设成文本，照原件重填。')
  }
  if ((row.kind === 'date' || row.kind === 'month') && lostZero(raw)) {
    return refuse(`“${raw}”在表格里是数，看不出是 1 月还是 10 月，请写成 2017-10 的样子。`)
  }
  return parseString(row, String(raw), context)
}

/** A list handed over as a list (form, command line, package). */
function parseArray(row: FieldRow, raw: readonly unknown[]): ParseResult {
  if (row.kind !== 'options' && row.kind !== 'references') return refuse('这里只能填一个值。')
  const entries: string[] = []
  const listed = row.kind === 'options' && row.closed !== true
  for (const entry of raw) {
    if (typeof entry !== 'string' && typeof entry !== 'number') return refuse('列表里只能是文字。')
    const text = trimText(String(entry))
    const broken = unwritable(text)
    if (broken !== undefined) return refuse(broken)
    // An entry with a separator in it would be two when the list is typed, pasted or imported as it is shown.
    if (text !== '') entries.push(...(listed && matchOption(row, text) === undefined ? splitList(row, text) : [text]))
  }
  return row.kind === 'references' ? parseReferences(entries) : parseList(row, entries)
}

/**
 * Brings a raw cell (text, number, boolean, list or nothing) to the field's kind. Blank text is `null`, the value of an
 * emptied field. A value that came out of here goes in again unchanged.
 */
export function parseValue(row: FieldRow, raw: unknown, context: ValueContext): ParseResult {
  if (raw === null || raw === undefined) return accept(null)
  if (typeof raw === 'string') return parseString(row, raw, context)
  if (typeof raw === 'number') return parseNumber(row, raw, context)
  if (typeof raw === 'boolean') {
    return row.kind === 'boolean' ? accept(raw) : parseString(row, raw ? '是' : '否', context)
  }
  if (Array.isArray(raw)) return parseArray(row, raw)
  return refuse('这里只能填文字、数字或日期。')
}
