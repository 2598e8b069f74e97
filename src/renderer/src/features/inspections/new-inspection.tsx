import { DatePicker, Form, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { distinctInspectors } from '../../../../domain/checklist/evaluate-sheet'
import { INSPECTIONS } from '../../../../domain/collections/inspections/definition'
import type { Row } from '../../../../shared/rows'
import { hrefOf, navigate } from '../../app/route'
import { useCommand, useRows, useStatus } from '../../client/hooks'
import { MarkShape } from '../../ui/status-mark'
import { EnterprisePicker } from './enterprise-picker'
import { isFinished } from './inspection-facts'

const TYPES = INSPECTIONS.fields.find((row) => row.key === 'type')?.options ?? []

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Names with their card numbers as written before, the most used first, then the office's people. */
export function knownInspectors(inspections: readonly Row[], clerks: readonly string[]): readonly string[] {
  const used = new Map<string, number>()
  for (const { fields } of inspections) {
    for (const name of listOf(fields.inspectors)) used.set(name, (used.get(name) ?? 0) + 1)
  }
  const often = [...used].sort((left, right) => right[1] - left[1]).map(([name]) => name)
  const known = new Set(distinctInspectors(often))
  return [...often, ...clerks.filter((name) => !known.has(name.replace(/\s/g, '')))]
}

/** Names to choose from; one that is on no list is offered last, as typed. */
function InspectorPicker({
  names,
  value,
  onChange,
}: {
  readonly names: readonly string[]
  readonly value: readonly string[]
  readonly onChange: (names: readonly string[]) => void
}) {
  const [typed, setTyped] = useState('')
  const wanted = typed.trim()
  const all = [...new Set([...names, ...value])]
  const fitting = all.filter((name) => name.includes(wanted))
  const options = fitting.map((name) => ({ value: name, label: name }))
  if (wanted !== '' && !all.includes(wanted)) options.push({ value: wanted, label: `录入“${wanted}”` })
  return (
    <Select
      id="new-inspection-persons"
      mode="multiple"
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped, autoClearSearchValue: true }}
      placeholder="选两人以上；名单里没有的直接打字，回车"
      value={[...value]}
      options={options}
      optionLabelProp="value"
      onChange={(chosen: string[]) => {
        setTyped('')
        onChange(chosen)
      }}
    />
  )
}

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
export function NewInspection({ onClose }: { readonly onClose: () => void }) {
  const { today } = useStatus()
  const run = useCommand()
  const inspections = useRows('inspections')
  const settings = useRows('settings')
  const [enterprise, setEnterprise] = useState<string | undefined>(undefined)
  const [startedOn, setStartedOn] = useState(today)
  const [type, setType] = useState(TYPES[0] ?? '')
  const [inspectors, setInspectors] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const clerks = settings.rows[0]?.fields.clerkNames
  const names = useMemo(() => knownInspectors(inspections.rows, listOf(clerks)), [inspections.rows, clerks])
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
        if (open) document.getElementById('new-inspection-enterprise')?.focus()
      }}
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
          <InspectorPicker names={names} value={inspectors} onChange={setInspectors} />
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
