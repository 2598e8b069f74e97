/** Why this window only reads: who has the workspace, and how to get to write oneself. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { WorkspaceStatus, WriterState } from '../../../shared/rows'
import { useCommand, useStatus } from '../client/hooks'
import { clockTime } from '../ui/dates'
import { Strip } from '../ui/strip'

type Held = Extract<WriterState, { is: 'held' }>

const nameOf = ({ by }: Held): string => `${by.actor ?? '另一个程序'}（${by.host}）`

/** What is shown moves by itself: the strip says up to when. */
const upTo = ({ savedAt }: WorkspaceStatus): string =>
  savedAt === undefined ? '对方存上的改动会自动显示在这里。' : `对方的改动自动显示，最近一笔 ${clockTime(savedAt)}。`

function TakeOverDialog({
  held,
  onOk,
  onCancel,
}: {
  readonly held: Held
  readonly onOk: () => void
  readonly onCancel: () => void
}) {
  return (
    <Modal
      open
      width={480}
      title="接管这个工作区"
      okText="确认接管"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      onOk={onOk}
      onCancel={onCancel}
    >
      <p>
        {nameOf(held)}自 {held.by.since.slice(0, 16).replace('T', ' ')} 起打开着这个工作区。
        {'那是另一台电脑，本机看不出那边的程序是否还开着。'}
      </p>
      <p>请先问清那台电脑已经关机、坏了，或不再使用这个工作区。</p>
      <p>
        接管以后，那边的窗口再也写不进来：还没存上的改动会另存为救援文件，不会混进这里；以后可以在“数据往来－备份”里逐格取用。
      </p>
    </Modal>
  )
}

export function WriterStrip() {
  const status = useStatus()
  const run = useCommand()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const { writer } = status

  const edit = async (takeOver?: string): Promise<void> => {
    setAsking(false)
    setBusy(true)
    await run('workspace.edit', takeOver === undefined ? {} : { takeOver })
    setBusy(false)
  }

  if (writer === undefined) {
    const again =
      status.damage.length > 0 ? null : (
        <Button size="small" loading={busy} onClick={() => void edit()}>
          重新打开
        </Button>
      )
    return (
      <Strip kind="warn" tools={again}>
        {status.readOnlyReason ?? '这个工作区现在只能查看。'}
      </Strip>
    )
  }
  if (writer.is === 'free') {
    const tools = (
      <Button size="small" type="primary" loading={busy} onClick={() => void edit()}>
        转为编辑
      </Button>
    )
    return (
      <Strip kind="info" tools={tools}>
        刚才占用这个工作区的程序已经关闭，现在可以编辑了。
      </Strip>
    )
  }
  const tools = writer.isElsewhere ? (
    <Button size="small" loading={busy} onClick={() => setAsking(true)}>
      接管…
    </Button>
  ) : null
  return (
    <>
      <Strip kind="warn" tools={tools}>
        这个工作区正由 {nameOf(writer)}打开，这里只能查看。{upTo(status)}
      </Strip>
      {asking ? (
        <TakeOverDialog held={writer} onOk={() => void edit(writer.token)} onCancel={() => setAsking(false)} />
      ) : null}
    </>
  )
}
