/** The recovery key, shown once: printed or copied by hand before the dialog can be closed. */
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useStatus } from '../../client/hooks'
import { printElement } from '../../ui/print-table'
import { Strip } from '../../ui/strip'

function line(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** One sheet for the safe: what it opens, the key, what to mind. */
function sheetOf(recoveryKey: string, bureau: string, folder: string): HTMLElement {
  const sheet = document.createElement('section')
  sheet.className = 'q-print-sheet q-recovery-sheet'
  sheet.append(
    line('h1', 'q-print-title', '工作区恢复密钥'),
    line('p', 'q-print-line', `${bureau}　${folder}　${new Date().toLocaleDateString('zh-CN')}`),
    line('p', 'q-recovery-key', recoveryKey),
    line('p', '', '忘记口令时，在输入口令的地方填入上面的密钥即可打开工作区。字母不分大小写，连字符可省略。'),
    line('p', '', '请与电脑、U 盘分开保管。更换口令后本密钥作废，以新打印的为准。'),
  )
  return sheet
}

export function RecoveryKey({
  recoveryKey,
  left,
  onDone,
}: {
  readonly recoveryKey: string
  readonly left: string | undefined
  readonly onDone: () => void
}) {
  const { bureau, folder } = useStatus()
  const [kept, setKept] = useState(false)
  return (
    <>
      <p>文件已全部加密。下面是恢复密钥，只显示这一次，程序里不留：忘了口令，只有它能打开工作区。</p>
      <p className="q-recovery-key">{recoveryKey}</p>
      {left === undefined ? null : <Strip kind="warn">{left}</Strip>}
      <p>
        <Button onClick={() => printElement(sheetOf(recoveryKey, bureau, folder), 'A4')}>打印</Button>
      </p>
      <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
        已打印或抄下，与电脑分开保管
      </Checkbox>
      <div className="q-password-foot">
        <Button type="primary" disabled={!kept} onClick={onDone}>
          完成
        </Button>
      </div>
    </>
  )
}
