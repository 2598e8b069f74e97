/** What the import preview shows: which rows, in which columns, and how the column choices become corrections. */
import type { CollectionDefinition } from '../../../../domain/schema/field'
import type { ImportColumn, ImportPreview, ImportPreviewRow } from '../../../../shared/rows'

export type RowFilter = 'all' | ImportPreviewRow['outcome'] | 'unmatched'

export const filterRows = (rows: readonly ImportPreviewRow[], filter: RowFilter): readonly ImportPreviewRow[] => {
  if (filter === 'all') return rows
  if (filter === 'unmatched') return rows.filter((row) => row.unmatched)
  return rows.filter((row) => row.outcome === filter)
}

/** Column of the file → field, or null = not imported. */
export type Mapping = Readonly<Record<string, string | null>>

/** One field takes one column: whoever had it before is not imported any more. */
export function withTarget(
  mapping: Mapping,
  columns: readonly ImportColumn[],
  index: number,
  field: string | null,
): Mapping {
  const next: Record<string, string | null> = { ...mapping, [String(index)]: field }
  if (field === null) return next
  for (const column of columns) {
    if (column.index !== index && column.field === field) next[String(column.index)] = null
  }
  return next
}

export interface ShownColumn {
  readonly field: string
  readonly label: string
  readonly width: number
  readonly isNumber: boolean
  /** Codes show only the characters that changed. */
  readonly isCode: boolean
}

const CODE_KINDS: ReadonlySet<string> = new Set(['code', 'uscc', 'licenceNumber', 'residentId'])

/** Mapped columns, the name of the record first, then in the order of the file. */
export function shownColumns(preview: ImportPreview, definition: CollectionDefinition): readonly ShownColumn[] {
  const shown = preview.columns.flatMap(({ field, head }): ShownColumn[] => {
    if (field === null) return []
    const row = definition.fields.find((one) => one.key === field)
    return [
      {
        field,
        label: row === undefined ? head : row.unit === undefined ? row.label : `${row.label}（${row.unit}）`,
        width: row === undefined ? 140 : Math.min(260, Math.max(92, row.width, row.label.length * 13 + 18)),
        isNumber: row?.kind === 'integer' || row?.kind === 'decimal',
        isCode: row !== undefined && CODE_KINDS.has(row.kind),
      },
    ]
  })
  const title = shown.findIndex(({ field }) => field === definition.title)
  const [first] = title < 0 ? [] : shown.slice(title, title + 1)
  return first === undefined
    ? shown
    : [{ ...first, width: Math.max(180, first.width) }, ...shown.filter((one) => one !== first)]
}

/** `第 5–6 行`, as the spreadsheet numbers them. */
export function headRowsText(rows: readonly number[]): string {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return '没有表头'
  return first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`
}

/** One line for a refused row; a value that stands in the row already (`shown` heads) is not said again. */
export const reasonText = (row: ImportPreviewRow, shown: ReadonlySet<string> = new Set()): string =>
  row.reasons
    .map(({ column, value, reason }) => {
      if (column === '' || shown.has(column)) return reason
      // A reason that quotes the value needs only the column.
      return `${column}${value === '' || reason.includes(value) ? '' : ` ${value}`}：${reason}`
    })
    .join('；')
