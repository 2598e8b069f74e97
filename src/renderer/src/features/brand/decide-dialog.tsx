import { Alert, Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { DECISION_FORMS, decisionFaults } from '../../../../domain/brand/decision'
import { isShortlisted, type ReviewsById } from '../../../../domain/brand/shortlist'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { Row } from '../../../../shared/rows'
import { useUndoRedo } from '../../app/undo'
import { useCommand, useStatus } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

/** 局务会 or 领导批示 on the shortlist: who, when, in which form; what stands in the way is listed. */
export function DecideDialog({
  rows,
  reviews,
  plan,
  nameOf,
  onClose,
}: {
  /** Ranked candidates, best first. */
  readonly rows: readonly Row[]
  readonly reviews: ReviewsById
  readonly plan: CampaignPlan
  readonly nameOf: (row: Row) => string
  readonly onClose: () => void
}) {
  const { today } = useStatus()
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const [ids, setIds] = useState<readonly string[]>(rows.filter(isShortlisted).map(({ id }) => id))
  const [date, setDate] = useState(today)
  const [form, setForm] = useState<string>(DECISION_FORMS[0])
  const chosen = rows.flatMap((record) => {
    const review = reviews.get(record.id)
    return ids.includes(record.id) && review !== undefined ? [{ record, review, name: nameOf(record) }] : []
  })
  const faults = decisionFaults(chosen, plan)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date)
  const save = async (): Promise<void> => {
    const answer = await run('brand.decide', { ids: [...ids], date, form })
    if (!answer.ok) return
    onClose()
    const { seq, notes } = answer.value
    toast(['入围已决定，评分和佐证已定格', ...notes].join('。'), seq === undefined ? undefined : () => void undo(seq))
  }
  return (
    <Modal
      open
      width={640}
      title="提交局务会：决定示范型企业"
      okText="决定"
      cancelText="取消"
      okButtonProps={{ disabled: faults.length > 0 || !isDay }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Checkbox.Group
        className="q-brand-choose"
        value={[...ids]}
        onChange={(picked) => setIds(picked.map(String))}
        options={rows.map((row) => ({
          value: row.id,
          label: `${nameOf(row)}　${reviews.get(row.id)?.total ?? '不可用'} 分`,
        }))}
      />
      <div className="q-brand-decide">
        <label htmlFor="decision-date">决定日期</label>
        <Input id="decision-date" value={date} maxLength={10} onChange={(event) => setDate(event.target.value)} />
        <label htmlFor="decision-form">决定形式</label>
        <Select
          id="decision-form"
          value={form}
          options={DECISION_FORMS.map((one) => ({ value: one, label: one }))}
          onChange={setForm}
        />
      </div>
      {faults.length === 0 ? (
        <p className="q-facts">决定后各项得分和佐证照现在的数据定格，以后改数据不改已定格的分，差别会标出来。</p>
      ) : (
        <Alert
          type="warning"
          showIcon
          title="还不能决定"
          description={
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          }
        />
      )}
    </Modal>
  )
}
