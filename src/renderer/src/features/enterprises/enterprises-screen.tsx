import type { ScreenProps } from '../../app/feature'
import { navigate } from '../../app/route'
import { useRows } from '../../client/hooks'
import { AddRowButton, GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { PageTitle } from '../../ui/page-title'

/** Grid of all enterprises. */
export function EnterprisesScreen(_props: ScreenProps) {
  const handle = useGridHandle()
  const { rows, loading } = useRows('enterprises')
  return (
    <>
      <PageTitle
        title="企业档案"
        actions={
          <>
            <GridSearch handle={handle} />
            <AddRowButton handle={handle} label="新增企业" />
          </>
        }
      >
        <GridTools handle={handle} collection="enterprises" />
      </PageTitle>
      <RecordGrid
        handle={handle}
        collection="enterprises"
        rows={rows}
        loading={loading}
        onOpen={(id) => navigate(['enterprises', id])}
      />
    </>
  )
}
