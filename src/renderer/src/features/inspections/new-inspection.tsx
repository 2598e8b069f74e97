import { DatePicker, Form, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { distinctInspectors } from '../../../../domain/checklist/evaluate-sheet'
import { INSPECTIONS } from '../../../../domain/collections/inspections/definition'
import type { Row } from '../../../../shared/rows'
import { hrefOf, navigate } from '../../app/route'
import { useCommand, useRows, useStatus } from '../../client/hooks'
import { MarkShape } from '../../ui/status-mark'
import { EnterprisePicker } from './enterprise-picker'
import { isFinished } from './inspection-facts'
import { InspectorPicker } from './inspector-picker'

const TYPES = INSPECTIONS.fields.find((row) => row.key === 'type')?.options ?? []

/** What is known of the enterprise's checks before another is opened. */
function Before({ enterprise, inspections }: { readonly enterprise: string; readonly inspections: readonly Row[] }) {
  const own = inspections
    .filter((row) => row.fields.enterprise === enterprise)
    .toSorted((left, right) => (String(left.fields.startedOn) < String(right.fields.startedOn) ? 1 : -1))
  const open = own.find((row) => !isFinished(row))
  const [last] = own
  if (open !== undefined) {
    return (
      <p>
        <MarkShape kind="warn" /> 这家有一份 {String(open.fields.startedOn ?? '')} 的检查还没有完成，可以
        <a href={hrefOf(['inspections', open.id])}>接着填</a>。
      </p>
    )
  }
  if (last === undefined) return <p className="q-secondary">这家还没有检查过。</p>
  return (
    <p className="q-secondary">
      上次检查 {String(last.fields.startedOn ?? '')}，结论 {String(last.fields.conclusion ?? '未填')}。
    </p>
  )
}

/** 新建检查: which enterprise, when, what kind, by whom; then the sheet opens. */
export function NewInspection({
  enterprise: wanted,
  onClose,
}: {
  /** Chosen from the start when the dialog is opened from a file. */
  readonly enterprise?: string
  readonly onClose: () => void
}) {
  const { today } = useStatus()
  const run = useCommand()
  const inspections = useRows('inspections')
  const [enterprise, setEnterprise] = useState<string | undefined>(wanted)
  const [startedOn, setStartedOn] = useState(today)
  const [type, setType] = useState(TYPES[0] ?? '')
  const [inspectors, setInspectors] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const persons = distinctInspectors(inspectors).length

  const start = async (): Promise<void> => {
    if (enterprise === undefined || busy) return
    setBusy(true)
    const answer = await run('inspections.start', { enterprise, type, startedOn, inspectors: [...inspectors] })
    setBusy(false)
    if (!answer.ok) return
    onClose()
    navigate(['inspections', answer.value.id])
  }

  return (
    <Modal
      open
      width={640}
      title="新建检查"
      okText="新建并填写"
      cancelText="取消"
      okButtonProps={{ disabled: enterprise === undefined, loading: busy }}
      onOk={() => void start()}
      onCancel={onClose}
      afterOpenChange={(open) => {
        if (!open) return
        document.getElementById(wanted === undefined ? 'new-inspection-enterprise' : 'new-inspection-persons')?.focus()
      }}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          {enterprise === undefined ? <span className="q-facts q-why-blocked">先选企业</span> : null}
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <Form layout="horizontal" labelCol={{ flex: '84px' }} colon={false} className="q-new-inspection">
        <Form.Item label="企业" htmlFor="new-inspection-enterprise" required>
          <EnterprisePicker id="new-inspection-enterprise" value={enterprise} onChange={setEnterprise} />
          {enterprise === undefined ? null : <Before enterprise={enterprise} inspections={inspections.rows} />}
        </Form.Item>
        <Form.Item label="检查日期" htmlFor="new-inspection-day">
          <DatePicker
            id="new-inspection-day"
            allowClear={false}
            value={dayjs(startedOn)}
            onChange={(value) => setStartedOn(value === null ? today : value.format('YYYY-MM-DD'))}
          />
        </Form.Item>
        <Form.Item label="检查类型" htmlFor="new-inspection-type">
          <Select
            id="new-inspection-type"
            className="q-new-type"
            value={type}
            options={TYPES.map((one) => ({ value: one, label: one }))}
            onChange={setType}
          />
        </Form.Item>
        <Form.Item label="检查人员" htmlFor="new-inspection-persons">
          <InspectorPicker id="new-inspection-persons" value={inspectors} onChange={setInspectors} />
          <p className="q-secondary">
            {persons >= 2
              ? `${persons} 人。姓名后可写执法证号。`
              : `${persons === 0 ? '' : `只选了 ${persons} 人。`}七查七看须两人以上并出示证件，可以先填表，完成前补齐。`}
          </p>
        </Form.Item>
      </Form>
    </Modal>
  )
}
