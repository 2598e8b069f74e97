/** Values of records as a document prints them: by the schema row, personal data masked, gaps named. */
import { collectionOf, fieldOf } from '../../collections/registry'
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import { createRegionTable } from '../../reference/region-table'
import type { FieldRow, FieldValue } from '../../schema/field'
import { formatValue } from '../../schema/format-value'
import { maskIdNumber, maskValue } from '../../schema/mask-value'
import type { ValueContext } from '../../schema/value-context'
import { chineseDate } from '../chinese-date'
import type { Inline, TableBlock } from '../model'
import { cell, missing, text } from '../model'
import type { FormField } from './form-blocks'
import type { ReportData } from './report-kind'

const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g
const RESIDENT_ID =
  /(?<![\dA-Z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Z])/g

/** Telephone and identity numbers that somebody typed into running text. */
export const maskNumbersIn = (words: string): string =>
  words
    .replace(RESIDENT_ID, (number) => maskIdNumber(number))
    .replace(MOBILE, (number) => `${number.slice(0, 3)}****${number.slice(-4)}`)

export interface RecordReader {
  /** The printed text of a field; empty when nothing is entered. Dates as 2017年6月12日. */
  readonly text: (collection: string, record: DomainRecord | undefined, key: string) => string
  /** The same as a piece of a document: 〔未录入〕 where nothing is entered, nothing on a blank form. */
  readonly field: (collection: string, record: DomainRecord | undefined, key: string) => Inline
  /** The name by which a record is known: an enterprise's name, a case's number. Empty when it is not here. */
  readonly nameOf: (collection: string, id: string) => string
  readonly recordOf: (collection: string, id: string) => DomainRecord | undefined
  /** Label and value of fields, for `fieldTable`; keys with `!` before them take the whole width. */
  readonly pairs: (
    collection: string,
    record: DomainRecord | undefined,
    keys: readonly string[],
  ) => readonly FormField[]
}

function maskedText(row: FieldRow, value: FieldValue, context: ValueContext): string {
  // What is restricted without being a person's is printed by restricted documents alone.
  if (row.personal !== undefined) return formatValue(row, maskValue(row, value), context)
  const words = formatValue(row, value, context)
  if (row.kind === 'date' && typeof value === 'string')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? chineseDate(value) : words
  return row.kind === 'text' || row.kind === 'longText' ? maskNumbersIn(words) : words
}

const extraRegions = ({ bureau }: ReportData): readonly string[] =>
  Array.isArray(bureau['extraRegions']) ? bureau['extraRegions'].map(String) : []

export function createRecordReader(data: ReportData): RecordReader {
  const context: ValueContext = { regions: createRegionTable(data.reference.regions, extraRegions(data)) }
  const indexes = new Map<string, ReadonlyMap<string, DomainRecord>>()
  const recordOf = (collection: string, id: string): DomainRecord | undefined => {
    let index = indexes.get(collection)
    if (index === undefined) {
      index = new Map((data.records[collection] ?? []).map((record) => [record.id, record]))
      indexes.set(collection, index)
    }
    return index.get(id)
  }
  const nameOf = (collection: string, id: string): string => {
    const definition = collectionOf(collection)
    const record = recordOf(collection, id)
    return definition === undefined || record === undefined ? '' : printed(collection, record, definition.title)
  }
  const named = (row: FieldRow, value: FieldValue): string => {
    const ids = Array.isArray(value) ? value : [String(value)]
    // `references` without a kind name records of several kinds: only their number can be told.
    if (row.reference === undefined) return `${ids.length}条`
    const kind = row.reference
    return ids
      .map((id) => nameOf(kind, id))
      .filter((name) => name !== '')
      .join('、')
  }
  const printed = (collection: string, record: DomainRecord, key: string): string => {
    const definition = collectionOf(collection)
    const row = definition === undefined ? undefined : fieldOf(definition, key)
    if (row === undefined) return ''
    const value = row.compute === undefined ? record.fields[key] : row.compute(record.fields)
    if (value === undefined || value === null || value === '') return ''
    if (row.kind === 'reference' || row.kind === 'references') {
      const name = named(row, value)
      // Rows of a ledger carry the name the ledger gave while the enterprise is not in the files.
      return name === '' && row.reference === 'enterprises' ? textOf(record.fields, 'sourceEnterpriseName') : name
    }
    return maskedText(row, value, context)
  }
  const labelOf = (collection: string, key: string): string => {
    const definition = collectionOf(collection)
    return (definition === undefined ? undefined : fieldOf(definition, key)?.label) ?? key
  }
  const reader: RecordReader = {
    recordOf,
    nameOf,
    text: (collection, record, key) => {
      if (record === undefined) return ''
      const own = printed(collection, record, key)
      return own === '' && key === 'enterprise' ? textOf(record.fields, 'sourceEnterpriseName') : own
    },
    field: (collection, record, key) => {
      if (record === undefined) return text('')
      const words = reader.text(collection, record, key)
      return words === '' ? missing(labelOf(collection, key)) : text(words)
    },
    pairs: (collection, record, keys) =>
      keys.map((key) => {
        const wide = key.startsWith('!')
        const name = wide ? key.slice(1) : key
        return {
          label: labelOf(collection, name),
          value: reader.field(collection, record, name),
          ...(wide ? { wide } : {}),
        }
      }),
  }
  return reader
}

export interface LedgerColumn {
  readonly key: string
  readonly weight: number
  readonly align?: 'left' | 'center' | 'right'
  /** Head; absent = the field's own label. */
  readonly label?: string
}

/**
 * A ledger: one row a record, numbered, columns by schema rows. Empty values print as — : a ledger is full of fields
 * that do not apply; with no record at all the whole table is one gap.
 */
export function ledgerTable(
  reader: RecordReader,
  collection: string,
  records: readonly DomainRecord[],
  columns: readonly LedgerColumn[],
  options: { readonly caption?: string; readonly footnotes?: readonly string[] } = {},
): TableBlock {
  const definition = collectionOf(collection)
  const labelOf = (column: LedgerColumn): string =>
    column.label ?? (definition === undefined ? undefined : fieldOf(definition, column.key)?.label) ?? column.key
  return {
    kind: 'table',
    ...(options.caption === undefined ? {} : { caption: options.caption }),
    columns: [
      { weight: 0.4, align: 'center' },
      ...columns.map(({ weight, align }) => ({ weight, align: align ?? ('left' as const) })),
    ],
    head: [[cell('序号'), ...columns.map((column) => cell(labelOf(column)))]],
    rows:
      records.length === 0
        ? [[cell(missing(definition?.label ?? collection), { colSpan: columns.length + 1, align: 'center' })]]
        : records.map((record, index) => [
            cell(String(index + 1)),
            ...columns.map(({ key }) => cell(reader.text(collection, record, key) || '—')),
          ]),
    ...(options.footnotes === undefined ? {} : { footnotes: options.footnotes }),
  }
}
