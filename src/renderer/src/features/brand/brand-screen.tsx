import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { reviewsById } from '../../../../domain/brand/shortlist'
import { officePlan } from '../../../../domain/campaign/office-plan'
import { planOfYear } from '../../../../domain/reference/reference-data'
import type { Row } from '../../../../shared/rows'
import type { ScreenProps } from '../../app/feature'
import { navigate } from '../../app/route'
import { useQuery, useReference, useRows, useStatus } from '../../client/hooks'
import { GridSearch, GridTools } from '../../grid/grid-tools'
import { useGridHandle } from '../../grid/use-grid-handle'
import { PageTitle } from '../../ui/page-title'
import { DeskSummary } from '../desk/desk-summary'
import './brand.css'
import { BrandReview } from './brand-review'
import { BrandTable } from './brand-table'
import { BRAND_TABLE, BrandTabs } from './brand-tabs'
import { DecideButton } from './decide-button'
import { NewCandidate } from './new-candidate'
import { WeightsDrawer } from './weights-drawer'

const enterprisesOf = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ fields }) => (typeof fields.enterprise === 'string' ? [fields.enterprise] : [])))

/** `#/brand` the review, `#/brand/<id>` with one candidate chosen, `#/brand/table` all as a table. */
export function BrandScreen({ path }: ScreenProps) {
  const [place] = path
  const { readOnly, planYear } = useStatus()
  const reference = useReference()
  const { rows, loading } = useRows('brandCandidates')
  const { rows: campaigns } = useRows('campaigns')
  const { value: reviewed, loading: reviewing } = useQuery('brand.review', {})
  const reviews = useMemo(() => reviewsById(reviewed ?? []), [reviewed])
  const handle = useGridHandle()
  const [adding, setAdding] = useState(false)
  const asTable = place === BRAND_TABLE
  const [weighing, setWeighing] = useState(false)
  const plan = useMemo(
    () => (reference === undefined ? undefined : officePlan(planOfYear(reference, planYear), campaigns)),
    [reference, planYear, campaigns],
  )
  const add = (
    <Button icon={<PlusOutlined aria-hidden="true" />} disabled={readOnly} onClick={() => setAdding(true)}>
      新增候选
    </Button>
  )
  return (
    <>
      <PageTitle
        title="品牌创建"
        facts={`候选 ${rows.length} 家　本局内部评审参考`}
        actions={
          <>
            {asTable ? <GridSearch handle={handle} /> : null}
            <Button onClick={() => setWeighing(true)}>权重</Button>
            {add}
            {asTable ? null : <DecideButton {...{ rows, reviews, plan }} />}
          </>
        }
      >
        <BrandTabs current={asTable ? BRAND_TABLE : ''} />
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
      {weighing ? <WeightsDrawer onClose={() => setWeighing(false)} /> : null}
      <DeskSummary desk="brand" />
      {asTable ? (
        <BrandTable handle={handle} rows={rows} loading={loading} onOpen={(id) => navigate(['brand', id])} />
      ) : plan === undefined || loading || (reviewing && reviewed === undefined) ? null : (
        <BrandReview
          key={place ?? ''}
          rows={rows}
          reviews={reviews}
          plan={plan}
          chosen={place}
          onAdd={() => setAdding(true)}
        />
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
