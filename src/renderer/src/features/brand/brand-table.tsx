import type { Row } from '../../../../shared/rows'
import type { GridHandle } from '../../grid/grid-handle'
import { RecordGrid } from '../../grid/record-grid'
import { EmptyState } from '../../ui/empty-state'

/** All candidates as one table, for entering and pasting. */
export function BrandTable({
  handle,
  rows,
  loading,
  onOpen,
}: {
  readonly handle: GridHandle
  readonly rows: readonly Row[]
  readonly loading: boolean
  readonly onOpen: (id: string) => void
}) {
  return (
    <RecordGrid
      handle={handle}
      collection="brandCandidates"
      rows={rows}
      loading={loading}
      onOpen={onOpen}
      empty={<EmptyState text="还没有候选企业。" hint="在下面的空行里选企业，也可以从 WPS 复制后按 Ctrl+V。" />}
    />
  )
}
