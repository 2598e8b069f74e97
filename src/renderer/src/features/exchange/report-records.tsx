import { Select } from 'antd'
import { useMemo } from 'react'
import type { ReportKind } from '../../../../domain/exchange/opened-report'
import type { ReportSummary, ReportTable } from '../../../../shared/report-shapes'
import type { Row } from '../../../../shared/rows'
import { useQuery } from '../../client/hooks'
import type { ExtraColumn } from '../../grid/columns'
import { GridSearch } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { EmptyState } from '../../ui/empty-state'

const NO_FIELDS: readonly string[] = []

/** Rows as the grid wants them, and columns that read their texts: nothing of them is a field of this workspace. */
function gridOf(table: ReportTable): { readonly rows: readonly Row[]; readonly columns: readonly ExtraColumn[] } {
  const rows = table.rows.map(({ id, cells }) => ({
    id,
    fields: Object.fromEntries(table.columns.map(({ key }, at) => [key, cells[at] ?? null])),
  }))
  const columns = table.columns.map(({ key, label, block, width, masked }, at): ExtraColumn => {
    const value = ({ fields }: Row): string | number => {
      const one = fields[key] ?? ''
      return typeof one === 'number' ? one : String(one)
    }
    const head = masked ? `${label}（遮盖）` : label
    return {
      key,
      label: head,
      width: Math.max(width, 12 * head.length + 40),
      value,
      ...(at === 0 ? { pinned: 'left' as const } : { block }),
    }
  })
  return { rows, columns }
}

/** The records of one kind, to look at: sorted, filtered and copied as in any table, never typed into. */
export function ReportRecords({
  report,
  kind,
  onView,
}: {
  readonly report: ReportSummary
  readonly kind: ReportKind
  readonly onView: (view: readonly string[]) => void
}) {
  const handle = useGridHandle()
  const { collection } = kind
  const table = useQuery('reports.rows', { report: report.id, collection }, { follow: false })
  const { value } = table
  const grid = useMemo(() => (value === undefined ? undefined : gridOf(value)), [value])
  if (table.error !== undefined) return <EmptyState text={table.error.message} />
  return (
    <>
      <div className="q-reports-bar">
        <Select
          aria-label="记录种类"
          className="q-reports-kind"
          showSearch={{ optionFilterProp: 'label' }}
          value={collection}
          options={report.kinds.map((one) => ({ value: one.collection, label: `${one.label} ${one.records}` }))}
          onChange={(chosen: string) => onView(['rows', chosen])}
        />
        <GridSearch handle={handle} />
        <span className="q-facts">只供查看；选中后按 Ctrl+C 可复制到 Excel</span>
      </div>
      {grid === undefined ? null : (
        <RecordGrid
          handle={handle}
          collection={collection}
          gridId={`report-${collection}`}
          rows={grid.rows}
          columns={NO_FIELDS}
          extras={grid.columns}
          readOnly
          fixedRows
        />
      )}
    </>
  )
}
