/** One value of a record as a document prints it: by its schema row, masked, references by name. */

import { collectionOf } from '../../collections/registry'
import type { DomainRecord } from '../../enterprise-file/file-records'
import type { CollectionDefinition, FieldRow, FieldValue } from '../../schema/field'
import { formatValue } from '../../schema/format-value'
import { listSign } from '../../schema/list-text'
import { maskValue } from '../../schema/mask-value'
import { isEmptyValue, isRequired } from '../../schema/validate-record'
import { chineseDate } from '../chinese-date'
import { isPrintableKind, type RecordView } from './record-view'
import { hiddenName, maskNumbersInText, replaceTerms } from './redact'

export interface PrintStyle {
  /** `spoken`: 2017年6月12日 and units, for forms; `plain`: 2017-06-12, for columns. */
  readonly dates: 'spoken' | 'plain'
  /** No personal data at all, for what goes to the public. */
  readonly public?: boolean
  /** Names known from elsewhere that must not show in free text; each is reduced to its first character. */
  readonly hideNames?: Iterable<string>
  /** Texts that must not show at all (who reported). */
  readonly hideTexts?: Iterable<string>
}

export interface PrintedValue {
  /** Empty when there is nothing to print. */
  readonly text: string
  /** The record must have it (for now) and has not. */
  readonly missing: boolean
}

/** Block of the fields that keep what a ledger called the enterprise; the enterprise itself is printed. */
const SOURCE_BLOCK = '台账来源'

/** That somebody reported, and what, is no business of who reads another record. */
const CLOSED_REFERENCES: ReadonlySet<string> = new Set(['complaints'])

/** May this field stand in a document? Fields of the program, and names of restricted records, may not. */
export function isPrintableRow(row: FieldRow, style: Pick<PrintStyle, 'public'>): boolean {
  if (row.internal === true || row.block === SOURCE_BLOCK) return false
  if (style.public === true && (row.personal !== undefined || row.restricted === true)) return false
  if (row.reference === undefined) return true
  const target = collectionOf(row.reference)
  return target !== undefined && isPrintableKind(target) && !CLOSED_REFERENCES.has(row.reference)
}

const isReference = (row: FieldRow): boolean => row.kind === 'reference' || row.kind === 'references'

const isFreeText = (row: FieldRow): boolean =>
  (row.kind === 'text' || row.kind === 'longText' || (row.kind === 'options' && row.options === undefined)) &&
  row.personal === undefined

/** Typed words, and the names of other records. An enterprise may be called by its owner's name and keeps it. */
const mayHoldPersons = (definition: CollectionDefinition, row: FieldRow): boolean =>
  definition.name === 'enterprises'
    ? isFreeText(row) && row.key !== definition.title
    : isFreeText(row) || (isReference(row) && row.reference !== 'enterprises')

const spokenMonth = (value: string): string => {
  const match = /^(\d{4})-(\d{2})$/.exec(value)
  return match === null ? value : `${match[1]}年${Number(match[2])}月`
}

function dateText(row: FieldRow, value: string): string {
  if (row.kind === 'date') return chineseDate(value)
  if (row.kind === 'month') return spokenMonth(value)
  const [day = '', time = ''] = value.replace('T', ' ').split(' ')
  return `${chineseDate(day)}${time === '' ? '' : ` ${time}`}`
}

function textOfValue(view: RecordView, row: FieldRow, value: FieldValue, style: PrintStyle): string {
  if (isReference(row)) {
    const ids = Array.isArray(value) ? value.map(String) : [String(value)]
    return ids
      .map((id) => view.titleOf(row.reference, id))
      .filter((name) => name !== '')
      .join(listSign(row))
  }
  const masked = maskValue(row, value)
  if (style.dates === 'spoken' && typeof masked === 'string' && /^(?:date|month|dateTime)$/.test(row.kind)) {
    return dateText(row, masked)
  }
  const text = formatValue(row, masked, view.values)
  return style.dates === 'spoken' && typeof masked === 'number' && row.unit !== undefined ? `${text}${row.unit}` : text
}

/** Free text as it may leave the office: numbers of persons masked, known names hidden. */
export function cleanedText(text: string, style: PrintStyle): string {
  const known = maskNumbersInText(text)
  const hidden = style.hideTexts === undefined ? known : replaceTerms(known, style.hideTexts, () => '〔隐去〕')
  return style.hideNames === undefined ? hidden : replaceTerms(hidden, style.hideNames, hiddenName)
}

/** The value of one field; `missing` as the schema row requires it. */
export function printedValue(
  view: RecordView,
  definition: CollectionDefinition,
  record: DomainRecord,
  row: FieldRow,
  style: PrintStyle,
): PrintedValue {
  const value = row.compute === undefined ? (record.fields[row.key] ?? null) : row.compute(record.fields)
  const required = isRequired(row, record.fields)
  if (isEmptyValue(value)) {
    // A row of a ledger whose enterprise is not filed yet: the name the ledger gave.
    const given = row.key === definition.enterprise ? record.fields.sourceEnterpriseName : undefined
    if (typeof given === 'string' && given !== '') return { text: given, missing: false }
    return { text: '', missing: required }
  }
  const printed = textOfValue(view, row, value, style)
  const text = mayHoldPersons(definition, row) ? cleanedText(printed, style) : printed
  return { text, missing: text === '' && required }
}
