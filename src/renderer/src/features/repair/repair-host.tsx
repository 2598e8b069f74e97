/** 修复: shown before anything is replaced, and afterwards what came of it. Hosted above the screens: the workspace
 * closes and opens again meanwhile. */
import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { RepairReport } from '../../../../shared/rows'
import { useCommand } from '../../client/hooks'
import { StatusMark } from '../../ui/status-mark'
import { closeRepair, useRepairAsked } from './ask-repair'
import { RepairLists } from './repair-lists'
import './repair.css'

function Waiting({ children }: { readonly children: string }) {
  return (
    <p role="status">
      <StatusMark kind="running">{children}</StatusMark>
    </p>
  )
}

function Before({ report }: { readonly report: RepairReport }) {
  return (
    <>
      <p>
        工作区 {report.folder} 将由完好的数据文件、操作日志和备份重新得出。损坏的文件不删除，移到工作区的 damaged
        文件夹里；修复本身记入操作日志。中途断电也不要紧：下次打开时不是原来的样子，就是修复好的样子。
      </p>
      <RepairLists report={report} />
    </>
  )
}

function After({ report }: { readonly report: RepairReport }) {
  const isAll = report.lost.length === 0 && report.left?.length === 0
  return (
    <>
      <p role="status">
        <StatusMark kind={isAll ? 'ok' : 'warn'}>
          {isAll ? '已修复，核对无误，没有丢失内容。' : '已修复能修复的部分；下面列出没能找回的，请对照纸质材料补录。'}
        </StatusMark>{' '}
        {report.aside === undefined ? null : `损坏的文件在工作区的 ${report.aside} 里。`}
      </p>
      <RepairLists report={report} />
    </>
  )
}

function RepairDialog() {
  const run = useCommand()
  const [report, setReport] = useState<RepairReport>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let stale = false
    void run('workspace.previewRepair', {}).then((answer) => {
      if (stale) return
      if (answer.ok) setReport(answer.value)
      else closeRepair()
    })
    return () => {
      stale = true
    }
  }, [run])
  const repair = async (): Promise<void> => {
    setBusy(true)
    const answer = await run('workspace.repair', {})
    setBusy(false)
    if (answer.ok) setReport(answer.value)
    else closeRepair()
  }
  const isDone = report?.left !== undefined
  const isNeeded = report !== undefined && report.problems.length > 0 && !isDone
  return (
    <Modal
      open
      width={800}
      title="修复工作区"
      closable={!busy}
      mask={{ closable: false }}
      onCancel={closeRepair}
      footer={[
        <Button key="close" disabled={busy} onClick={closeRepair}>
          {isNeeded ? '先不修复' : '关闭'}
        </Button>,
        ...(isNeeded
          ? [
              <Button key="repair" type="primary" loading={busy} onClick={() => void repair()}>
                修复
              </Button>,
            ]
          : []),
      ]}
    >
      {report === undefined ? <Waiting>正在逐个读文件，看哪些损坏、从哪里能取回…</Waiting> : null}
      {busy ? <Waiting>正在修复，请不要关机或拔出 U 盘…</Waiting> : null}
      {report === undefined || busy ? null : isDone ? <After report={report} /> : <Before report={report} />}
    </Modal>
  )
}

/** Above all screens. */
export function RepairHost() {
  return useRepairAsked() ? <RepairDialog /> : null
}
