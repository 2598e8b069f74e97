import { ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { hrefOf } from '../../app/route'
import { useRows, useStatus } from '../../client/hooks'
import { AddRowButton, GridSearch, GridTools } from '../../grid/grid-tools'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'

/** Record kinds that are edited here, and what their empty grid says. */
const KINDS: Readonly<Record<string, { readonly facts: string; readonly empty: string; readonly hint: string }>> = {
  timeLimits: {
    facts: '起算日落在起用、停用日期之间的，按这里的天数；其余按随程序的期限',
    empty: '本局没有另定的期限，全部按随程序的办。',
    hint: '在设置的办理期限里点“改”，会带着现行的天数和依据开一条。',
  },
  holidays: {
    facts: '只写与随程序的表不同的日子，或者新一年的全部安排；一天一行',
    empty: '本局没有另填节假日，按随程序的表推算。',
    hint: '也可以从 WPS 复制后，点一下下面的空行按 Ctrl+V；或从 Excel 导入：日期、安排、节日三列。',
  },
}

export const isSettingsGrid = (collection: string | undefined): collection is string =>
  collection !== undefined && KINDS[collection] !== undefined

/** `#/settings/timeLimits`, `#/settings/holidays`: the office's own rows, as any grid. */
export function SettingsGridPage({ collection }: { readonly collection: string }) {
  const handle = useGridHandle()
  const { readOnly } = useStatus()
  const { rows, loading } = useRows(collection)
  const words = KINDS[collection]
  const label = COLLECTIONS.get(collection)?.label ?? collection
  return (
    <>
      <PageTitle
        title={label}
        facts={words?.facts}
        actions={
          <>
            <Button href={hrefOf(['settings'])}>回到设置</Button>
            <GridSearch handle={handle} />
            <AddRowButton handle={handle} label={`登记${label}`} />
          </>
        }
      >
        <GridTools handle={handle} collection={collection} gridId={`settings-${collection}`}>
          <Button
            type="text"
            icon={<ImportOutlined aria-hidden="true" />}
            href={hrefOf(['import', collection])}
            disabled={readOnly}
          >
            导入
          </Button>
        </GridTools>
      </PageTitle>
      <div className="q-settings-grid">
        <RecordGrid
          handle={handle}
          collection={collection}
          gridId={`settings-${collection}`}
          rows={rows}
          loading={loading}
          empty={
            <EmptyState
              text={words?.empty ?? ''}
              action={<Button onClick={() => handle.startNewRow()}>登记{label}</Button>}
              hint={words?.hint ?? ''}
            />
          }
        />
      </div>
    </>
  )
}
