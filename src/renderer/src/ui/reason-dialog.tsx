import { Input, Modal } from 'antd'
import { useState } from 'react'

/** Asks for a reason in words before an act that is logged. `onOk` gets at least `minLength` characters. */
export function ReasonDialog({
  title,
  text,
  okText,
  minLength = 2,
  onOk,
  onCancel,
}: {
  readonly title: string
  readonly text: string
  readonly okText: string
  readonly minLength?: number
  readonly onOk: (reason: string) => void
  readonly onCancel: () => void
}) {
  const [reason, setReason] = useState('')
  const ready = reason.trim().length >= minLength
  return (
    <Modal
      open
      width={420}
      title={title}
      okText={okText}
      cancelText="取消"
      okButtonProps={{ disabled: !ready }}
      onOk={() => onOk(reason.trim())}
      onCancel={onCancel}
    >
      <p>{text}</p>
      <Input
        autoFocus
        aria-label="事由"
        placeholder="事由"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => {
          if (ready) onOk(reason.trim())
        }}
      />
    </Modal>
  )
}
