import { Input, type InputRef, Modal } from 'antd'
import { useRef, useState } from 'react'

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
  const input = useRef<InputRef>(null)
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
      // The dialog's own focus lock comes after autoFocus and would leave the focus on its close button.
      afterOpenChange={(open) => open && input.current?.focus()}
    >
      <p>{text}</p>
      <Input
        ref={input}
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
