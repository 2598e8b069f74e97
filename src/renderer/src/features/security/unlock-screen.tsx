/** Shown while a workspace waits for its password: when it is opened, and after it was locked. */
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useCommand, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import './security.css'

/** While the workspace is being closed: nothing of it is on show any more. */
export function LockingScreen() {
  return (
    <main className="q-opening">
      <div className="q-unlock">
        <StatusMark kind="running">正在锁定…</StatusMark>
      </div>
    </main>
  )
}

export function UnlockScreen() {
  const { locked } = useStatus()
  const run = useCommand()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const unlock = async (): Promise<void> => {
    if (password === '') return
    setBusy(true)
    setRefused(undefined)
    const answer = await run('workspace.open', { locked: true, password }, { quiet: true })
    setBusy(false)
    if (!answer.ok) setRefused(answer.error.message)
  }
  return (
    <main className="q-opening">
      <div className="q-unlock">
        <Card title={locked?.bureau ?? '工作区'} facts="已锁定">
          <Form layout="vertical" requiredMark={false} onFinish={() => void unlock()}>
            <p className="q-secondary">{locked?.folder}</p>
            <Form.Item label="口令" htmlFor="unlock-password">
              <Input.Password
                id="unlock-password"
                autoFocus
                autoComplete="off"
                maxLength={200}
                value={password}
                placeholder="口令，或恢复密钥"
                onChange={(event) => setPassword(event.target.value)}
              />
            </Form.Item>
            {refused === undefined ? null : (
              <div role="alert">
                <Strip kind="err">{refused}</Strip>
              </div>
            )}
            <div className="q-password-foot">
              <Button onClick={() => void run('workspace.close', {})}>打开别的工作区</Button>
              <Button type="primary" htmlType="submit" loading={busy} disabled={password === ''}>
                打开
              </Button>
            </div>
          </Form>
        </Card>
      </div>
    </main>
  )
}
