import { ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { deskOf } from '../../../../domain/desks/registry'
import { hrefOf, navigate } from '../../app/route'
import { useRows, useStatus } from '../../client/hooks'
import { AddRowButton, GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { DeskSummary } from '../desk/desk-summary'
import { DeskTabs } from '../desk/desk-tabs'
import { useShownRows } from '../desk/shown-rows'
import { ShownStrip } from '../desk/shown-strip'
import { enterpriseColumns, enterpriseSums, FIRST_COLUMNS } from './enterprise-columns'
import './enterprises.css'
import { useFileFacts } from './file-index'
import { rememberList } from './visited-list'

const DESK = deskOf('enterprises')

/** All enterprises as one table. */
export function EnterpriseGridPage() {
  const handle = useGridHandle()
  const { unmatched, readOnly } = useStatus()
  const { rows, loading, head } = useRows('enterprises')
  const view = useShownRows('enterprises', rows, loading)
  const facts = useFileFacts(loading)
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
        actions={
          <>
            <GridSearch handle={handle} />
            <AddRowButton handle={handle} label="新增企业" />
          </>
        }
      >
        {DESK === undefined ? null : <DeskTabs desk={DESK} current="enterprises" />}
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
      <DeskSummary desk="enterprises" />
      <ShownStrip view={view} />
      <RecordGrid
        handle={handle}
        collection="enterprises"
        rows={view.rows}
        loading={loading}
        head={view.shown === undefined ? head : undefined}
        first={FIRST_COLUMNS}
        extras={extras}
        sums={sums}
        onOpen={open}
        empty={
          view.shown !== undefined ? (
            <EmptyState text="没有符合条件的企业。" action={<Button onClick={view.clear}>看全部</Button>} />
          ) : (
            <EmptyState
              text="还没有企业。"
              action={<Button href={hrefOf(['import', 'enterprises'])}>导入旧台账</Button>}
              hint="也可以从 WPS 复制后，点一下下面的空行按 Ctrl+V。"
            />
          )
        }
      />
    </>
  )
}
