/** A record as pairs of label and value, straight from its schema rows: a new field appears by itself. */
import type { DomainRecord } from '../../enterprise-file/file-records'
import type { CollectionDefinition, FieldRow } from '../../schema/field'
import type { Inline, TableBlock, TableCellContent, TableRowContent } from '../model'
import { cell, inlineText, missing, text } from '../model'
import { textWidth } from '../text-width'
import type { PrintStyle } from './printed-value'
import { isPrintableRow, printedValue } from './printed-value'
import type { RecordView } from './record-view'

export interface RecordField {
  readonly key: string
  readonly label: string
  /** Chinese name of the block of the schema it stands in. */
  readonly block: string
  /** The value, or the gap named after the field. Empty text for a field that may be empty and is. */
  readonly inline: Inline
  readonly empty: boolean
  /** Running text: takes the whole width. */
  readonly long: boolean
}

export interface FieldChoice {
  /** Blocks of the schema to print; absent = all. */
  readonly blocks?: readonly string[]
  /** Fields to print, in this order; absent = all of the blocks, in the order of the schema. */
  readonly keys?: readonly string[]
  readonly except?: readonly string[]
  /** Other words for a label, by field. */
  readonly labels?: Readonly<Record<string, string>>
  /** Without links to other records, which say nothing on a paper form. */
  readonly withoutLinks?: boolean
  /** Leave out what may be empty and is. */
  readonly filledOnly?: boolean
}

/** An empty record: a form to be filled in by hand has no gaps, only room. */
export const BLANK_RECORD: DomainRecord = { id: '', fields: {} }

export function chosenRows(
  definition: CollectionDefinition,
  choice: FieldChoice,
  style: Pick<PrintStyle, 'public'>,
): readonly FieldRow[] {
  const printable = definition.fields.filter(
    (row) =>
      isPrintableRow(row, style) &&
      choice.except?.includes(row.key) !== true &&
      (choice.withoutLinks !== true || row.reference === undefined),
  )
  if (choice.keys !== undefined) {
    return choice.keys.map((key) => printable.find((row) => row.key === key)).filter((row) => row !== undefined)
  }
  return choice.blocks === undefined ? printable : printable.filter((row) => choice.blocks?.includes(row.block))
}

/** What is to be written at length gets three lines of a blank form. */
const ROOM_TO_WRITE = '\n\n'

/** Wider values get a line of their own. */
const WIDEST_PAIRED = 18

/**
 * The fields of a record, formatted and masked by their rows. `record` undefined: a blank form, every value empty.
 */
export function recordFields(
  view: RecordView,
  definition: CollectionDefinition,
  record: DomainRecord | undefined,
  style: PrintStyle,
  choice: FieldChoice = {},
): readonly RecordField[] {
  const fields = chosenRows(definition, choice, style).map((row): RecordField => {
    const printed =
      record === undefined
        ? { text: row.kind === 'longText' ? ROOM_TO_WRITE : '', missing: false }
        : printedValue(view, definition, record, row, style)
    const label = choice.labels?.[row.key] ?? row.label
    return {
      key: row.key,
      label,
      block: row.block,
      inline: printed.missing ? missing(`${definition.label}：${label}`) : text(printed.text),
      empty: printed.text.trim() === '' && !printed.missing,
      long: row.kind === 'longText' || textWidth(printed.text) > WIDEST_PAIRED,
    }
  })
  return choice.filledOnly === true ? fields.filter(({ empty }) => !empty) : fields
}

const labelCell = (label: string, rowSpan?: number): TableCellContent =>
  cell(label, { align: 'center', ...(rowSpan === undefined ? {} : { rowSpan }) })

/** Two pairs a line; long values over the whole width. */
export function pairRows(fields: readonly RecordField[]): readonly TableRowContent[] {
  const rows: TableRowContent[] = []
  let waiting: RecordField | undefined
  const alone = (field: RecordField): TableRowContent => [
    labelCell(field.label),
    cell(field.inline, { colSpan: 3, align: 'left' }),
  ]
  for (const field of fields) {
    if (field.long) {
      if (waiting !== undefined) rows.push(alone(waiting))
      waiting = undefined
      rows.push(alone(field))
    } else if (waiting === undefined) {
      waiting = field
    } else {
      rows.push([labelCell(waiting.label), cell(waiting.inline), labelCell(field.label), cell(field.inline)])
      waiting = undefined
    }
  }
  if (waiting !== undefined) rows.push(alone(waiting))
  return rows
}

export const PAIR_COLUMNS: TableBlock['columns'] = [
  { weight: 1.75, align: 'left' },
  { weight: 2.25, align: 'left' },
  { weight: 1.75, align: 'left' },
  { weight: 2.25, align: 'left' },
]

/** The pairs as one table with lines, for forms. */
export function fieldTable(fields: readonly RecordField[], caption?: string): TableBlock {
  return {
    kind: 'table',
    form: true,
    ...(caption === undefined ? {} : { caption }),
    columns: PAIR_COLUMNS,
    head: [],
    rows: pairRows(fields),
  }
}

/** One pair as text: 检查日期：2017年6月12日. */
export const fieldLine = (field: RecordField): string => `${field.label}：${inlineText(field.inline)}`
