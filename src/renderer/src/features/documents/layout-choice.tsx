/**
 * 版式: red head, seal, 份号, 密级, 紧急程度 of the document on show; what is left alone is as it was exported last, or as
 * the office set it.
 */
import { Button, Form, Input, Popover, Segmented } from 'antd'
import { useState } from 'react'
import type { ReportModel } from '../../../../domain/report/model'
import type { DocumentLayout } from '../../../../shared/rows'

const SECRECY = /^(?:绝密|机密|秘密)(?:★\d{1,2}(?:年|个月))?$/
const COPY_NUMBER = /^\d{6}$/
const NO_URGENCY = '平件'

/** A text field whose value counts once it is in its form, or empty. */
function MarkField({
  label,
  sample,
  pattern,
  value,
  onChange,
}: {
  readonly label: string
  readonly sample: string
  readonly pattern: RegExp
  readonly value: string | undefined
  /** Empty = none. */
  readonly onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState(value ?? '')
  const wrong = typed !== '' && !pattern.test(typed)
  return (
    <Form.Item label={label} {...(wrong ? { validateStatus: 'error' as const, help: `写作 ${sample}` } : {})}>
      <Input
        aria-label={label}
        placeholder={`如 ${sample}，没有的不填`}
        maxLength={20}
        value={typed}
        onChange={(event) => {
          const next = event.target.value.trim()
          setTyped(next)
          if (next === '' || pattern.test(next)) onChange(next)
        }}
      />
    </Form.Item>
  )
}

export function LayoutChoice({
  model,
  layout,
  onChange,
}: {
  readonly model: ReportModel
  readonly layout: DocumentLayout
  readonly onChange: (layout: DocumentLayout) => void
}) {
  const set = (part: DocumentLayout): void => onChange({ ...layout, ...part })
  const form = (
    <Form layout="vertical" className="q-layout-choice">
      <Form.Item label="版头">
        <Segmented
          options={['留给红头纸', '印出红头']}
          value={model.redHead ? '印出红头' : '留给红头纸'}
          onChange={(choice) => set({ redHead: choice === '印出红头' })}
        />
      </Form.Item>
      {model.signature === undefined ? null : (
        <Form.Item label="落款">
          <Segmented
            options={['盖章', '不盖章']}
            value={model.sealed ? '盖章' : '不盖章'}
            onChange={(choice) => set({ sealed: choice === '盖章' })}
          />
        </Form.Item>
      )}
      <Form.Item label="紧急程度">
        <Segmented
          options={[NO_URGENCY, '加急', '特急']}
          value={model.marks?.urgency ?? NO_URGENCY}
          onChange={(choice) => set({ urgency: choice === '加急' || choice === '特急' ? choice : NO_URGENCY })}
        />
      </Form.Item>
      <MarkField
        label="密级"
        sample="机密★1年"
        pattern={SECRECY}
        value={model.marks?.secrecy}
        onChange={(secrecy) => set({ secrecy })}
      />
      <MarkField
        label="份号"
        sample="000001"
        pattern={COPY_NUMBER}
        value={model.marks?.copyNumber}
        onChange={(copyNumber) => set({ copyNumber })}
      />
    </Form>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title="版式（只管这一件）" content={form}>
      <Button>版式</Button>
    </Popover>
  )
}
