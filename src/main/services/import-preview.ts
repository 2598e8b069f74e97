/** The judged import as the screen shows it: texts of the file, differences, reasons; personal numbers masked. */
import type { PreparedImport } from '../../domain/import/choose-sheet'
import type { CellDiff, ImportPlan, RowPlan } from '../../domain/import/import-plan'
import { headNames, type ImportKinds, type ImportTarget } from '../../domain/import/import-targets'
import type { WorkbookTable } from '../../domain/import/workbook'
import type { FieldRow } from '../../domain/schema/field'
import { formatValue } from '../../domain/schema/format-value'
import { maskIdNumber, shownCell } from '../../domain/schema/mask-value'
import type { ValueContext } from '../../domain/schema/value-context'
import type { ImportPreview, ImportPreviewRow } from '../../shared/rows'

export interface PreviewInput {
  readonly planId: string
  readonly fileName: string
  readonly sheets: ImportPreview['sheets']
  readonly workbook: WorkbookTable
  readonly remembered?: ImportPreview['remembered']
  readonly kinds: ImportKinds
  readonly prepared: PreparedImport
  readonly plan: ImportPlan
  readonly values: ValueContext
}

interface ShownColumn {
  readonly target: string
  readonly column: number
  /** Set where the text must be masked. */
  readonly masked: FieldRow | undefined
}

/** Digits laid out like an identity number, in a column nobody has named. */
const LIKE_ID_NUMBER = /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/

const NO_REASONS: ImportPreviewRow['reasons'] = []
const NO_CHANGES: ImportPreviewRow['changed'] = []

const hides = (row: FieldRow): boolean => shownCell(row, '0000000000') !== '0000000000'

function firstValue(text: string, target: ImportTarget | undefined): string {
  if (target !== undefined) return shownCell(target.row, text)
  return LIKE_ID_NUMBER.test(text.trim()) ? maskIdNumber(text.trim()) : text
}

const TOP_ROWS = 15
const TOP_COLUMNS = 10
const TOP_LENGTH = 24

/** The first rows of the sheet, cut short, for choosing the head rows by eye; what is masked elsewhere is masked here. */
function topRows(
  workbook: WorkbookTable,
  { table, mapping }: PreparedImport,
  targets: ReadonlyMap<string, ImportTarget>,
): ImportPreview['top'] {
  const rows = workbook.sheets.find(({ name }) => name === table.sheet)?.rows.slice(0, TOP_ROWS) ?? []
  const targetAt = new Map(mapping.columns.map(({ column, target }) => [column, targets.get(target ?? '')]))
  const lastHead = Math.max(0, ...table.headRows)
  return rows.map((cells, row) =>
    cells.slice(0, TOP_COLUMNS).map(({ text }, column) => {
      const target = row < lastHead ? undefined : targetAt.get(column)
      return firstValue(text, target).trim().slice(0, TOP_LENGTH)
    }),
  )
}

function reasonsOf(row: RowPlan): ImportPreviewRow['reasons'] {
  if (row.outcome === 'rejected') return row.reasons
  if (row.outcome !== 'unchanged' || row.reason === undefined) return NO_REASONS
  return [{ column: '', value: '', reason: row.reason }]
}

export function showPreview(input: PreviewInput): ImportPreview {
  const { kinds, prepared, plan, values } = input
  const { targets } = headNames(kinds)
  const cellsOf = new Map(prepared.table.rows.map((row) => [row.row, row.cells]))
  const shown = prepared.mapping.columns.flatMap((column): ShownColumn[] => {
    const target = column.target === null ? undefined : targets.get(column.target)
    if (target === undefined) return []
    return [{ target: target.target, column: column.column, masked: hides(target.row) ? target.row : undefined }]
  })

  const textOf = (diff: CellDiff, value: CellDiff['from']): string => {
    const row = targets.get(diff.field)?.row
    return row === undefined ? String(value ?? '') : shownCell(row, formatValue(row, value, values))
  }
  const showRow = (row: RowPlan): ImportPreviewRow => {
    const cells = cellsOf.get(row.row)
    const texts: Record<string, string> = {}
    for (const { target, column, masked } of shown) {
      const text = cells?.[column]?.text ?? ''
      texts[target] = masked === undefined || text === '' ? text : shownCell(masked, text)
    }
    const notes = (plan.notes.get(row.row) ?? []).flatMap(({ target, value, note }) => {
      const of = targets.get(target)?.row
      return of === undefined || hides(of) ? [] : [{ field: target, as: formatValue(of, value, values), note }]
    })
    return {
      row: row.row,
      outcome: row.outcome,
      unmatched: row.outcome !== 'rejected' && row.outcome !== 'unchanged' && row.unmatched,
      values: texts,
      changed:
        row.outcome === 'updated'
          ? row.changes.map((diff) => ({
              field: diff.field,
              label: diff.label,
              old: textOf(diff, diff.from),
              new: textOf(diff, diff.to),
            }))
          : NO_CHANGES,
      reasons: reasonsOf(row),
      ...(notes.length === 0 ? {} : { read: notes }),
      ...(row.companions === undefined
        ? {}
        : { companions: row.companions.map(({ collection, label, outcome }) => ({ collection, label, outcome })) }),
    }
  }

  return {
    planId: input.planId,
    fileName: input.fileName,
    sheets: input.sheets,
    sheet: prepared.table.sheet,
    headRows: prepared.table.headRows,
    top: topRows(input.workbook, prepared, targets),
    ...(input.remembered === undefined ? {} : { remembered: input.remembered }),
    columns: prepared.mapping.columns.map((column) => ({
      index: column.column,
      head: column.head,
      firstValue: firstValue(column.firstValue, column.target === null ? undefined : targets.get(column.target)),
      field: column.target,
      sure: column.sure,
    })),
    targets: [...targets.values()].map(({ target, label, block, companion }) => ({
      field: target,
      label,
      block,
      ...(companion === undefined ? {} : { companion: companion.name }),
    })),
    rows: plan.rows.map(showRow),
    summary: plan.summary,
  }
}
