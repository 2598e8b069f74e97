/** 口令: whether the workspace has one, and when it locks itself. */
import { Button, Select } from 'antd'
import { useCommand, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'
import { SettingLine } from '../settings/setting-line'
import { askPassword } from './ask-password'
import { useLockNow } from './lock-now'

const MINUTES = [
  { value: 5, label: '5 分钟不动就锁' },
  { value: 10, label: '10 分钟不动就锁' },
  { value: 30, label: '30 分钟不动就锁' },
  { value: 0, label: '不自动锁' },
]

export function SecurityCard() {
  const { encrypted, autoLockMinutes, readOnly } = useStatus()
  const run = useCommand()
  const lockNow = useLockNow()
  return (
    <Card title="口令与加密" facts="设了口令，工作区和备份都加密存放">
      <div className="q-settings-lines">
        <SettingLine
          label="口令"
          note={encrypted ? '打开工作区时要输入' : '没有设口令：拿到这个文件夹或 U 盘的人都能读到内容'}
        >
          {encrypted ? (
            <span className="q-setting-acts">
              <StatusMark kind="ok">已设口令</StatusMark>
              <Button size="small" disabled={readOnly} onClick={() => askPassword('change')}>
                更换…
              </Button>
              <Button size="small" disabled={readOnly} onClick={() => askPassword('remove')}>
                取消…
              </Button>
              <Button size="small" onClick={() => void lockNow()}>
                现在锁定
              </Button>
            </span>
          ) : (
            <Button size="small" disabled={readOnly} onClick={() => askPassword('set')}>
              设口令…
            </Button>
          )}
        </SettingLine>
        {encrypted ? (
          <SettingLine label="自动锁定" htmlFor="setting-auto-lock" note="只管这台电脑；随时可按 Ctrl+L 锁定">
            <Select
              id="setting-auto-lock"
              value={autoLockMinutes}
              options={MINUTES}
              onChange={(minutes) => void run('security.setAutoLock', { minutes })}
            />
          </SettingLine>
        ) : null}
      </div>
    </Card>
  )
}
