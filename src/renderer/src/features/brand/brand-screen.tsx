import { PlusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { planOfYear } from '../../../../domain/reference/reference-data'
import type { Row } from '../../../../shared/rows'
import type { ScreenProps } from '../../app/feature'
import { navigate } from '../../app/route'
import { useReference, useRows, useStatus } from '../../client/hooks'
import { GridSearch, GridTools } from '../../grid/grid-tools'
import { useGridHandle } from '../../grid/use-grid-handle'
import { PageTitle } from '../../ui/page-title'
import './brand.css'
import { BrandReview } from './brand-review'
import { BrandTable } from './brand-table'
import { NewCandidate } from './new-candidate'

const TABLE = 'table'

const enterprisesOf = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ fields }) => (typeof fields.enterprise === 'string' ? [fields.enterprise] : [])))

/** `#/brand` the review, `#/brand/<id>` with one candidate chosen, `#/brand/table` all as a table. */
export function BrandScreen({ path }: ScreenProps) {
  const [place] = path
  const { readOnly, planYear } = useStatus()
  const reference = useReference()
  const { rows, loading } = useRows('brandCandidates')
  const handle = useGridHandle()
  const [adding, setAdding] = useState(false)
  const asTable = place === TABLE
  const plan = reference === undefined ? undefined : planOfYear(reference, planYear)
  const add = (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => setAdding(true)}
    >
      新增候选
    </Button>
  )
  return (
    <>
      <PageTitle
        title="品牌示范创建"
        facts={`候选 ${rows.length} 家　本局内部评审参考`}
        actions={
          <>
            {asTable ? <GridSearch handle={handle} /> : null}
            {add}
          </>
        }
      >
        <Segmented
          aria-label="显示方式"
          value={asTable ? TABLE : 'review'}
          options={[
            { value: 'review', label: '评审' },
            { value: TABLE, label: '表格' },
          ]}
          onChange={(value) => navigate(value === TABLE ? ['brand', TABLE] : ['brand'])}
        />
        {asTable ? (
          <GridTools
            handle={handle}
            collection="brandCandidates"
            selectionTools={([id, ...more]) =>
              id === undefined || more.length > 0 ? null : (
                <Button onClick={() => navigate(['brand', id])}>看评审</Button>
              )
            }
          />
        ) : null}
      </PageTitle>
      {asTable ? (
        <BrandTable handle={handle} rows={rows} loading={loading} onOpen={(id) => navigate(['brand', id])} />
      ) : plan === undefined || loading ? null : (
        <BrandReview key={place ?? ''} rows={rows} plan={plan} chosen={place} onAdd={() => setAdding(true)} />
      )}
      {adding ? (
        <NewCandidate
          taken={enterprisesOf(rows)}
          onDone={(id) => {
            setAdding(false)
            if (id !== undefined) navigate(['brand', id])
          }}
        />
      ) : null}
    </>
  )
}
