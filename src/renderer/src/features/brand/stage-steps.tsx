import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { CandidateReview } from '../../../../domain/brand/candidate-review'
import { isDemonstration, nextStages, stageRefusal } from '../../../../domain/brand/stages'
import { NOMINATION_KINDS } from '../../../../domain/collections/nominations/definition'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { Row } from '../../../../shared/rows'
import { useCommand, useStatus } from '../../client/hooks'
import { useMessages } from '../../ui/messages'
import { ReasonDialog } from '../../ui/reason-dialog'
import { StatusMark } from '../../ui/status-mark'

/** Steps that ask for words: why it left, what the acceptance found. */
const ASKS: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  退出: { title: '退出创建', text: '请写明退出的原因。' },
  验收: { title: '验收', text: '请写验收意见。验收时按现在的数据第二次评分，分数定格。' },
}

function NominateDialog({
  record,
  name,
  onClose,
}: {
  readonly record: Row
  readonly name: string
  readonly onClose: () => void
}) {
  const { today } = useStatus()
  const run = useCommand()
  const { toast } = useMessages()
  const [kind, setKind] = useState<string | undefined>(textOf(record.fields, 'nomination') || undefined)
  const [reason, setReason] = useState('')
  const save = async (): Promise<void> => {
    if (kind === undefined) return
    const answer = await run('brand.nominate', { candidate: record.id, kind, date: today, reason: reason.trim() })
    if (!answer.ok) return
    onClose()
    toast([`已列为拟推荐${kind}`, ...answer.value.notes].join('。'))
  }
  return (
    <Modal
      open
      width={420}
      title={`推荐 ${name}`}
      okText="推荐"
      cancelText="取消"
      okButtonProps={{ disabled: kind === undefined || reason.trim().length < 2 }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="推荐方向" extra="名额是全省的，供参考。">
          <Select
            aria-label="推荐方向"
            placeholder="选一项"
            value={kind}
            options={NOMINATION_KINDS.map((one) => ({ value: one, label: one }))}
            onChange={setKind}
          />
        </Form.Item>
        <Form.Item label="推荐理由">
          <Input.TextArea
            aria-label="推荐理由"
            rows={4}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Where the candidate stands and the steps it may take; a step that is closed says why. */
export function StageSteps({
  record,
  review,
  name,
}: {
  readonly record: Row
  readonly review: CandidateReview | undefined
  readonly name: string
}) {
  const { readOnly } = useStatus()
  const run = useCommand()
  const [asking, setAsking] = useState<string | undefined>(undefined)
  const [nominating, setNominating] = useState(false)
  const stage = textOf(record.fields, 'stage')
  const take = (next: string, reason: string): void => {
    setAsking(undefined)
    void run('brand.stage', { id: record.id, stage: next, ...(reason === '' ? {} : { reason }) })
  }
  const steps = nextStages(stage).map((next) => {
    const refused = review === undefined ? '' : stageRefusal(record, review, { stage: next, reason: '待写' })
    return { next, refused }
  })
  const words = ASKS[asking ?? '']
  return (
    <div className="q-brand-steps">
      <p>
        <StatusMark kind={stage === '退出' ? 'notApplicable' : isDemonstration(record) ? 'ok' : 'running'}>
          现在：{stage === '' ? '未填' : stage}
        </StatusMark>
      </p>
      <div className="q-brand-step-buttons">
        {steps.map(({ next, refused }) => (
          <Button
            key={next}
            size="small"
            title={refused}
            disabled={readOnly || refused !== undefined}
            onClick={() => (ASKS[next] === undefined ? take(next, '') : setAsking(next))}
          >
            转{next}
          </Button>
        ))}
        {isDemonstration(record) ? (
          <Button size="small" disabled={readOnly} onClick={() => setNominating(true)}>
            推荐
          </Button>
        ) : null}
      </div>
      {steps
        .filter(({ refused }) => refused !== undefined && refused !== '')
        .map(({ next, refused }) => (
          <p key={next} className="q-facts">
            转{next}：{refused}
          </p>
        ))}
      {asking === undefined || words === undefined ? null : (
        <ReasonDialog
          {...words}
          okText={`转${asking}`}
          onOk={(reason) => take(asking, reason)}
          onCancel={() => setAsking(undefined)}
        />
      )}
      {nominating ? <NominateDialog record={record} name={name} onClose={() => setNominating(false)} /> : null}
    </div>
  )
}
