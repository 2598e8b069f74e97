import { AutoComplete, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useUndoRedo } from '../app/undo'
import { useCommand } from '../client/hooks'
import { storableFields } from '../client/storable'
import { useMessages } from '../ui/messages'
import type { GridHandle } from './grid-handle'

const MOST_CHOICES = 200

/** One value into one column of all chosen rows, checked as if it were typed; one step to take back. */
export function FillSelected({
  handle,
  collection,
  ids,
  onClose,
}: {
  readonly handle: GridHandle
  readonly collection: string
  readonly ids: readonly string[]
  readonly onClose: () => void
}) {
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const focused = handle.focus.get()?.key ?? ''
  const [key, setKey] = useState<string | undefined>(
    handle.codecs.get(focused)?.editable === true ? focused : undefined,
  )
  const [text, setText] = useState('')
  const [saving, setSaving] = useState(false)

  const codec = key === undefined ? undefined : handle.codecs.get(key)
  const parsed = codec?.parse(text)
  const filled = ids.filter((id) => {
    const value = key === undefined ? undefined : handle.api?.getRowNode(id)?.data?.fields[key]
    return value !== undefined && value !== null && value !== ''
  }).length
  const fields = [...handle.codecs.values()].filter((one) => one.editable)
  const blocks = [...new Set(fields.map(({ row }) => row.block))]
  const choices = codec === undefined ? [] : handle.choicesOf(codec.row).slice(0, MOST_CHOICES)

  const save = async (): Promise<void> => {
    if (key === undefined || codec === undefined || parsed?.ok !== true) return
    setSaving(true)
    const value = storableFields({ [key]: parsed.value })
    const label = `批量填写${codec.row.label}，${ids.length} 条`
    const answer = await run('records.put', { collection, rows: ids.map((id) => ({ id, fields: value })), label })
    setSaving(false)
    if (!answer.ok) return
    const { seq } = answer.value
    toast(seq === undefined ? '这些行本来就是这个值' : label, seq === undefined ? undefined : () => void undo(seq))
    onClose()
  }

  return (
    <Modal
      open
      width={460}
      title={`批量填写 ${ids.length} 条`}
      okText={text.trim() === '' ? '清空这一列' : '填写'}
      cancelText="取消"
      confirmLoading={saving}
      okButtonProps={{ disabled: parsed?.ok !== true || (text.trim() === '' && filled === 0) }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="列">
          <Select
            aria-label="列"
            placeholder="选一列"
            showSearch={{ optionFilterProp: 'label' }}
            value={key ?? null}
            options={blocks.map((block) => ({
              label: block,
              options: fields
                .filter(({ row }) => row.block === block)
                .map(({ row }) => ({ value: row.key, label: row.label })),
            }))}
            onChange={(value: string) => setKey(value)}
          />
        </Form.Item>
        <Form.Item
          label="填成"
          validateStatus={parsed?.ok === false ? 'error' : ''}
          help={
            parsed?.ok === false
              ? parsed.message
              : `${parsed?.note ?? ''}${filled === 0 ? '' : `其中 ${filled} 条已有内容，会被改掉`}` || undefined
          }
        >
          <AutoComplete
            aria-label="填成"
            allowClear
            value={text}
            options={choices.map(({ label }) => ({ value: label }))}
            showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
            onChange={(value: string | undefined) => setText(value ?? '')}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
