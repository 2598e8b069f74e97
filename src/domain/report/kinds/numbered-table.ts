import type { CellAlign, TableBlock, TableCellContent } from '../model'
import { cell } from '../model'

interface NumberedColumn {
  readonly name: string
  /** Share of the width left over. */
  readonly weight: number
  /** Absent = left. */
  readonly align?: CellAlign
}

/** A list as a table: 序号 before the columns, counted from 1. */
export function numberedTable(
  columns: readonly NumberedColumn[],
  rows: readonly (readonly TableCellContent[])[],
  more: Pick<TableBlock, 'caption' | 'unitLine' | 'total'> = {},
): TableBlock {
  return {
    kind: 'table',
    ...more,
    columns: [{ weight: 0.1, align: 'center' }, ...columns.map(({ weight, align = 'left' }) => ({ weight, align }))],
    head: [['序号', ...columns.map(({ name }) => name)].map((name) => cell(name))],
    rows: rows.map((row, index) => [cell(String(index + 1)), ...row]),
  }
}
