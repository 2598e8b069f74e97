/** Records of a kind as rows of a table, straight from the schema rows; wide ledgers go on in further tables. */
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import type { CollectionDefinition, FieldRow } from '../../schema/field'
import type { Inline, TableBlock, TableColumn } from '../model'
import { cell, missing, text } from '../model'
import { textWidth } from '../text-width'
import type { PrintStyle } from './printed-value'
import { printedValue } from './printed-value'
import type { FieldChoice } from './record-fields'
import { chosenRows } from './record-fields'
import type { RecordView } from './record-view'

/** Records known by the cut-off date, in the order of their event date; without a date they come last. */
export function recordsInOrder(
  definition: CollectionDefinition,
  records: readonly DomainRecord[],
): readonly DomainRecord[] {
  const { eventDate } = definition
  if (eventDate === undefined) return records
  const dateOf = (record: DomainRecord) => textOf(record.fields, eventDate)
  return [...records].sort((one, other) => {
    const [a, b] = [dateOf(one), dateOf(other)]
    if (a === b) return 0
    if (a === '' || b === '') return a === '' ? 1 : -1
    return a < b ? -1 : 1
  })
}

/** A column that is not a field of the record: what stands over it and what it holds. */
export interface ExtraColumn {
  readonly label: string
  readonly valueOf: (record: DomainRecord) => string
  /** Before the fields instead of after them. */
  readonly first?: boolean
}

export interface LedgerChoice extends FieldChoice {
  /** Fields hidden in the grid too (for Excel). */
  readonly hiddenToo?: boolean
  readonly extra?: readonly ExtraColumn[]
  /** Characters a table may be wide; more columns go on in a table below. Landscape pages hold 60, upright ones 42. */
  readonly width?: number
}

export const LANDSCAPE_WIDTH = 60
export const UPRIGHT_WIDTH = 42

/** The schema rows that become columns. */
export function ledgerRowsOf(
  definition: CollectionDefinition,
  choice: LedgerChoice,
  style: Pick<PrintStyle, 'public'>,
): readonly FieldRow[] {
  const rows = chosenRows(definition, choice, style)
  return choice.keys !== undefined || choice.hiddenToo === true ? rows : rows.filter((row) => row.hidden !== true)
}

const headOf = (row: FieldRow, choice: LedgerChoice): string => {
  const label = choice.labels?.[row.key] ?? row.label
  return row.unit === undefined ? label : `${label}（${row.unit}）`
}

/** A column as a table shows it: heads, the least room it needs, its cells. */
interface Column {
  readonly head: string
  readonly least: number
  /** Share of the room left over. */
  readonly stretch: number
  readonly align: TableColumn['align']
  readonly cellOf: (record: DomainRecord) => Inline
}

const CENTERED = new Set<FieldRow['kind']>(['integer', 'decimal', 'date', 'month', 'boolean', 'option', 'region'])

/** What the margins of a cell take, in characters. */
const MARGINS = 1

/** Characters a kind of value needs without being torn. */
function leastOf(row: FieldRow): number {
  switch (row.kind) {
    case 'date':
      return 5.5
    case 'dateTime':
    case 'phone':
      return 6.5
    case 'uscc':
    case 'residentId':
    case 'licenceNumber':
      return 9.5
    case 'longText':
    case 'references':
      return 8
    case 'reference':
      return 7
    case 'code':
      return 6.5
    case 'text':
    case 'options':
      return row.personal === 'name' ? 3 : 5
    case 'integer':
    case 'decimal':
    case 'boolean':
      return 3
    default:
      return 4
  }
}

const WORDY = new Set<FieldRow['kind']>(['text', 'reference', 'references', 'options'])

const stretchOf = (row: FieldRow): number => (row.kind === 'longText' ? 3 : WORDY.has(row.kind) ? 1.5 : 0.2)

const hasWords = (inline: Inline): boolean => inline.kind === 'missing' || inline.text !== ''

/** The columns of these records; one that is empty in all of them, and may be, is left out. */
function columnsOf(
  view: RecordView,
  definition: CollectionDefinition,
  records: readonly DomainRecord[],
  choice: LedgerChoice,
  style: PrintStyle,
): readonly Column[] {
  const fields = ledgerRowsOf(definition, choice, style).map((row): Column => {
    const head = headOf(row, choice)
    return {
      head,
      least: Math.max(leastOf(row), Math.ceil(textWidth(head) / 3)) + MARGINS,
      stretch: stretchOf(row),
      align: CENTERED.has(row.kind) ? 'center' : 'left',
      cellOf: (record) => {
        const printed = printedValue(view, definition, record, row, style)
        return printed.missing ? missing(`${definition.label}：${row.label}`) : text(printed.text)
      },
    }
  })
  const extra = (first: boolean) =>
    (choice.extra ?? [])
      .filter((one) => (one.first ?? false) === first)
      .map(
        ({ label, valueOf: wordsOf }): Column => ({
          head: label,
          least: 6 + MARGINS,
          stretch: 1.5,
          align: 'left',
          cellOf: (record) => text(wordsOf(record)),
        }),
      )
  return [...extra(true), ...fields, ...extra(false)].filter(
    ({ cellOf }, index) => index === 0 || records.some((record) => hasWords(cellOf(record))),
  )
}

const NUMBER_WIDTH = 2 + MARGINS

/** Columns in parts no wider than `width`; the first column (the name) stands in every part. */
function filledParts(columns: readonly Column[], width: number): readonly (readonly Column[])[] {
  const [name, ...rest] = columns
  if (name === undefined) return []
  const parts: Column[][] = [[name]]
  let used = NUMBER_WIDTH + name.least
  for (const column of rest) {
    const last = parts.at(-1)
    if (last !== undefined && (used + column.least <= width || last.length === 1)) {
      last.push(column)
      used += column.least
    } else {
      parts.push([name, column])
      used = NUMBER_WIDTH + name.least + column.least
    }
  }
  return parts
}

/** As few parts as fit the page, about equally wide: no single column goes over. */
function parted(columns: readonly Column[], width: number): readonly (readonly Column[])[] {
  const parts = filledParts(columns, width)
  for (let narrower = width / 2; narrower < width; narrower += 1) {
    const even = filledParts(columns, narrower)
    if (even.length === parts.length) return even
  }
  return parts
}

/**
 * The ledger of a kind as one table, or as several one below the other where its columns do not fit a page; heads are
 * repeated on every page. A gap stands where a record must have a value and has none.
 */
export function ledgerTables(
  view: RecordView,
  definition: CollectionDefinition,
  records: readonly DomainRecord[],
  style: PrintStyle,
  choice: LedgerChoice = {},
  caption?: string,
): readonly TableBlock[] {
  const width = choice.width ?? LANDSCAPE_WIDTH
  const parts = parted(columnsOf(view, definition, records, choice, style), width)
  return parts.map((columns, part): TableBlock => {
    const words = caption ?? (part > 0 ? definition.label : undefined)
    return {
      kind: 'table',
      ...(words === undefined ? {} : { caption: part === 0 ? words : `${words}（续${part === 1 ? '' : part}）` }),
      small: true,
      columns: [{ weight: 0.1, align: 'center' }, ...columns.map(({ stretch, align }) => ({ weight: stretch, align }))],
      head: [[cell('序号'), ...columns.map(({ head }) => cell(head))]],
      rows: records.map((record, index) => [
        cell(String(index + 1)),
        ...columns.map(({ cellOf }) => cell(cellOf(record))),
      ]),
    }
  })
}

/** How many tables the ledger of this kind takes at that width. */
export const tableCountOf = (
  view: RecordView,
  definition: CollectionDefinition,
  records: readonly DomainRecord[],
  style: PrintStyle,
  choice: LedgerChoice,
): number => parted(columnsOf(view, definition, records, choice, style), choice.width ?? LANDSCAPE_WIDTH).length

export interface LedgerSheet {
  readonly head: readonly string[]
  /** Text as printed; numbers stay numbers. */
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** The ledger as plain rows for a spreadsheet: all fields, those hidden in the grid too; a gap is an empty cell. */
export function ledgerSheet(
  view: RecordView,
  definition: CollectionDefinition,
  records: readonly DomainRecord[],
  style: PrintStyle,
  choice: LedgerChoice = {},
): LedgerSheet {
  const rows = ledgerRowsOf(definition, { ...choice, hiddenToo: true }, style)
  const extra = (first: boolean) => (choice.extra ?? []).filter((one) => (one.first ?? false) === first)
  const sheetValue = (record: DomainRecord, row: FieldRow): string | number | null => {
    const printed = printedValue(view, definition, record, row, style)
    const value = row.compute === undefined ? record.fields[row.key] : row.compute(record.fields)
    if (typeof value === 'number' && printed.text === String(value)) return value
    return printed.text === '' ? null : printed.text
  }
  return {
    head: [
      '序号',
      ...extra(true).map(({ label }) => label),
      ...rows.map((row) => headOf(row, choice)),
      ...extra(false).map(({ label }) => label),
    ],
    rows: records.map((record, index) => [
      index + 1,
      ...extra(true).map(({ valueOf: value }) => value(record) || null),
      ...rows.map((row) => sheetValue(record, row)),
      ...extra(false).map(({ valueOf: value }) => value(record) || null),
    ]),
  }
}
