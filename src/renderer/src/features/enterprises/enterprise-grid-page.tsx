import { ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { hrefOf, navigate } from '../../app/route'
import { useRows, useStatus } from '../../client/hooks'
import { AddRowButton, GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { enterpriseColumns, enterpriseSums, FIRST_COLUMNS } from './enterprise-columns'
import './enterprises.css'
import { useFileFacts } from './file-index'
import { rememberList } from './visited-list'

/** All enterprises as one table. */
export function EnterpriseGridPage() {
  const handle = useGridHandle()
  const { unmatched, readOnly } = useStatus()
  const { rows, loading } = useRows('enterprises')
  const facts = useFileFacts()
  const extras = useMemo(() => enterpriseColumns(facts), [facts])
  const sums = useMemo(() => enterpriseSums(facts), [facts])
  const open = useCallback(
    (id: string) => {
      rememberList(handle.displayedIds())
      navigate(['enterprises', id])
    },
    [handle],
  )
  return (
    <>
      <PageTitle
        title="企业档案"
        facts={`全部企业 ${rows.length} 家`}
        actions={
          <>
            <GridSearch handle={handle} />
            <AddRowButton handle={handle} label="新增企业" />
          </>
        }
      >
        <GridTools
          handle={handle}
          collection="enterprises"
          selectionTools={(ids) =>
            ids.length === 1 ? <Button onClick={() => ids[0] !== undefined && open(ids[0])}>打开档案</Button> : null
          }
        >
          <Button
            type="text"
            icon={<ImportOutlined aria-hidden="true" />}
            href={hrefOf(['import', 'enterprises'])}
            disabled={readOnly}
          >
            导入
          </Button>
          {unmatched === 0 ? null : (
            <Button type="text" href={hrefOf(['unmatched'])}>
              未匹配企业 <span className="q-badge q-badge-err">{unmatched}</span>
            </Button>
          )}
        </GridTools>
      </PageTitle>
      <RecordGrid
        handle={handle}
        collection="enterprises"
        rows={rows}
        loading={loading}
        first={FIRST_COLUMNS}
        extras={extras}
        sums={sums}
        onOpen={open}
        empty={
          <EmptyState
            text="还没有企业。"
            action={<Button href={hrefOf(['import', 'enterprises'])}>导入旧台账</Button>}
            hint="也可以从 WPS 复制后，点一下下面的空行按 Ctrl+V。"
          />
        }
      />
    </>
  )
}
