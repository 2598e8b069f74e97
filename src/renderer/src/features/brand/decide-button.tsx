import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { orderCandidates, type ReviewsById, standingOf } from '../../../../domain/brand/shortlist'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { Row } from '../../../../shared/rows'
import { useStatus } from '../../client/hooks'
import { useRecordModel } from '../records/use-record-model'
import { DecideDialog } from './decide-dialog'

/** The one primary act of the screen. */
export function DecideButton({
  rows,
  reviews,
  plan,
}: {
  readonly rows: readonly Row[]
  readonly reviews: ReviewsById
  readonly plan: CampaignPlan | undefined
}) {
  const { readOnly } = useStatus()
  const model = useRecordModel('brandCandidates')
  const [open, setOpen] = useState(false)
  const enterprise = model.codec('enterprise')
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ranked = orderCandidates(rows, reviews)
    .filter((row) => row.fields.stage !== '退出' && standingOf(row, reviews) !== 'failed')
    .flatMap(({ id }) => byId.get(id) ?? [])
  return (
    <>
      <Button
        type="primary"
        icon={<CheckOutlined aria-hidden="true" />}
        disabled={readOnly || plan === undefined || ranked.length === 0}
        onClick={() => setOpen(true)}
      >
        提交局务会
      </Button>
      {open && plan !== undefined ? (
        <DecideDialog
          rows={ranked}
          reviews={reviews}
          plan={plan}
          nameOf={(row) => enterprise?.text(enterprise.read(row)) || '（未选企业）'}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}
