/** What the import preview shows: which rows, in which columns, and how the column choices become corrections. */
import { collectionOf } from '../../../../domain/collections/registry'
import type { CollectionDefinition, FieldRow } from '../../../../domain/schema/field'
import type { ImportColumn, ImportPreview, ImportPreviewRow, ImportSummary } from '../../../../shared/rows'

export type RowFilter = 'all' | ImportPreviewRow['outcome'] | 'unmatched'

export const filterRows = (rows: readonly ImportPreviewRow[], filter: RowFilter): readonly ImportPreviewRow[] => {
  if (filter === 'all') return rows
  if (filter === 'unmatched') return rows.filter((row) => row.unmatched)
  return rows.filter((row) => row.outcome === filter)
}

/** Rows of the sheet as it numbers them, both included. */
export interface HeadRows {
  readonly first: number
  readonly last: number
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

/** The schema row behind a target: the record's own, or one of its companion's (`licences:validTo`). */
function rowOf(definition: CollectionDefinition, field: string, companion: string | undefined): FieldRow | undefined {
  if (companion === undefined) return definition.fields.find((one) => one.key === field)
  const key = field.slice(companion.length + 1)
  return collectionOf(companion)?.fields.find((one) => one.key === key)
}

const COMPANION_MARK = { added: '＋', updated: '◆', unchanged: '＝', elsewhere: '▲' } as const

/** ＋许可证　◆产品: what becomes of the records beside the row's own; nothing for those that stay as they are. */
export const companionText = (row: ImportPreviewRow): string =>
  (row.companions ?? [])
    .filter((one) => one.outcome !== 'unchanged')
    .map(({ outcome, label }) => `${COMPANION_MARK[outcome]}${label}${outcome === 'elsewhere' ? '属别家' : ''}`)
    .join('　')

/** 另新增许可证 12、更新产品 3; empty when the table has no such columns. */
export function companionCountText(summary: Pick<ImportSummary, 'companions'>): string {
  const parts = (summary.companions ?? []).flatMap(({ label, added, updated }) => [
    ...(added === 0 ? [] : [`新增${label} ${added}`]),
    ...(updated === 0 ? [] : [`更新${label} ${updated}`]),
  ])
  return parts.length === 0 ? '' : `另${parts.join('、')}`
}

/** Mapped columns, the name of the record first, then in the order of the file. */
export function shownColumns(preview: ImportPreview, definition: CollectionDefinition): readonly ShownColumn[] {
  const read = new Set(preview.rows.flatMap((row) => row.read?.map(({ field }) => field) ?? []))
  const shown = preview.columns.flatMap(({ field, head }): ShownColumn[] => {
    if (field === null) return []
    const target = preview.targets.find((one) => one.field === field)
    const row = rowOf(definition, field, target?.companion)
    const label = row === undefined ? head : row.unit === undefined ? row.label : `${row.label}（${row.unit}）`
    return [
      {
        field,
        label: target?.companion === undefined ? label : target.label,
        // What is read otherwise stands beside what is written.
        width: Math.max(
          read.has(field) ? 210 : 0,
          row === undefined ? 140 : Math.min(260, Math.max(92, row.width, row.label.length * 13 + 18)),
        ),
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
