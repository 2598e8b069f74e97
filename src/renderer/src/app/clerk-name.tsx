import { Input, type InputRef, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useCommand, useStatus } from '../client/hooks'

/** Asks who works at this computer; the name stands in the history of every change. */
export function ClerkName({ onDone }: { readonly onDone: () => void }) {
  const status = useStatus()
  const run = useCommand()
  const [name, setName] = useState(status.actor)
  const input = useRef<InputRef>(null)
  const ready = name.trim() !== ''
  const save = async (): Promise<void> => {
    if (!ready) return
    const answer = await run('workspace.setActor', { name: name.trim() })
    if (answer.ok) onDone()
  }
  return (
    <Modal
      open
      width={420}
      title="本机由谁使用"
      okText="记下"
      cancelText="以后再填"
      okButtonProps={{ disabled: !ready }}
      onOk={() => void save()}
      onCancel={onDone}
      // The dialog's own focus lock comes after autoFocus and would leave the focus on its close button.
      afterOpenChange={(open) => open && input.current?.focus()}
    >
      <p>姓名会写在每一次改动的记录里，只存在这台电脑和工作区中。</p>
      <Input
        ref={input}
        aria-label="姓名"
        placeholder="姓名"
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => void save()}
      />
    </Modal>
  )
}
