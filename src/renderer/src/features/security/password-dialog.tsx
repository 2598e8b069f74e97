/** Setting, changing and taking off the password of the open workspace. */
import { Button, Form, Input, Modal, Progress } from 'antd'
import { useState, useSyncExternalStore } from 'react'
import { useClient, useCommand } from '../../client/hooks'
import { StatusMark } from '../../ui/status-mark'
import { closePassword, type PasswordAct, usePasswordAsked } from './ask-password'
import { RecoveryKey } from './recovery-key'
import './security.css'

const TITLES: Readonly<Record<PasswordAct, string>> = {
  set: '给工作区设口令',
  change: '更换工作区口令',
  remove: '取消工作区口令',
}
const ABOUT: Readonly<Record<PasswordAct, string>> = {
  set: '设了口令，工作区里的台账、附件、操作日志和备份都加密存放，电脑或 U 盘丢了别人也读不出来。打开工作区时要输入口令。',
  change: '文件会用新的密钥重新加密，原来的口令和恢复密钥从此作废。',
  remove: '文件会改回不加密存放，打开工作区不再要口令。能拿到这个文件夹的人都能读到里面的内容。',
}
const OK: Readonly<Record<PasswordAct, string>> = { set: '设口令并加密', change: '更换口令', remove: '取消口令' }

const SHORTEST = 8

interface Typed {
  readonly present?: string
  readonly password?: string
  readonly again?: string
}

/** How far the rewriting of the files has come. */
function Rewriting() {
  const client = useClient()
  const progress = useSyncExternalStore(client.progress.subscribe, client.progress.get)
  const percent =
    progress === undefined || progress.total === 0 ? 0 : Math.round((100 * progress.done) / progress.total)
  return (
    <>
      <p role="status">
        <StatusMark kind="running">正在改写文件，请不要关机或拔出 U 盘。中断了也不会丢，下次打开接着做完。</StatusMark>
      </p>
      <Progress percent={percent} />
    </>
  )
}

function Fields({ act }: { readonly act: PasswordAct }) {
  return (
    <>
      {act === 'set' ? null : (
        <Form.Item name="present" label="现在的口令" rules={[{ required: true, message: '请输入现在的口令' }]}>
          <Input.Password autoComplete="off" maxLength={200} autoFocus />
        </Form.Item>
      )}
      {act === 'remove' ? null : (
        <>
          <Form.Item
            name="password"
            label="新口令"
            extra="至少 8 个字符，可以是一句自己记得住的话，中文也行。"
            rules={[{ required: true, min: SHORTEST, message: `口令至少 ${SHORTEST} 个字符` }]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} autoFocus={act === 'set'} />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输一遍"
            dependencies={['password']}
            rules={[
              ({ getFieldValue }) => ({
                validator: async (_, value: unknown) => {
                  if (value !== getFieldValue('password')) throw new Error('两次输入的口令不一样')
                },
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
        </>
      )}
    </>
  )
}

function PasswordDialog({ act }: { readonly act: PasswordAct }) {
  const run = useCommand()
  const [form] = Form.useForm<Typed>()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<{ readonly recoveryKey: string; readonly left?: string }>()

  const carryOut = async ({ present, password = '' }: Typed): Promise<void> => {
    setBusy(true)
    if (act === 'remove') {
      const answer = await run('security.removePassword', { present: present ?? '' })
      setBusy(false)
      if (answer.ok) closePassword()
      return
    }
    const answer = await run('security.setPassword', { password, ...(present === undefined ? {} : { present }) })
    setBusy(false)
    if (answer.ok) setDone(answer.value)
  }

  return (
    <Modal
      open
      width={520}
      title={done === undefined ? TITLES[act] : '请保管好恢复密钥'}
      closable={!busy && done === undefined}
      mask={{ closable: false }}
      keyboard={!busy && done === undefined}
      onCancel={closePassword}
      footer={null}
    >
      {done !== undefined ? (
        <RecoveryKey recoveryKey={done.recoveryKey} left={done.left} onDone={closePassword} />
      ) : busy ? (
        <Rewriting />
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => void carryOut(typed)}>
          <p className="q-password-about">{ABOUT[act]}</p>
          <Fields act={act} />
          <div className="q-password-foot">
            <Button onClick={closePassword}>先不改</Button>
            <Button type="primary" danger={act === 'remove'} htmlType="submit">
              {OK[act]}
            </Button>
          </div>
        </Form>
      )}
    </Modal>
  )
}

/** Above all screens. */
export function PasswordHost() {
  const act = usePasswordAsked()
  return act === undefined ? null : <PasswordDialog key={act} act={act} />
}
