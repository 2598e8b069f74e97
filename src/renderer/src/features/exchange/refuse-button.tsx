import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { RefusalPreview } from '../../../../shared/rows'
import { useCommand, useStatus } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

const SHOWN = 8

/** What will be written, before it is. */
function RefusalDialog({
  preview,
  onOk,
  onCancel,
}: {
  readonly preview: RefusalPreview
  readonly onOk: () => void
  readonly onCancel: () => void
}) {
  const { office, number, records, cellCount } = preview
  const cells = preview.cells.slice(0, SHOWN)
  return (
    <Modal
      open
      width={640}
      title={`${office} 第 ${number} 包：按本局数据为准`}
      okText={`${cellCount} 处按本局数据为准`}
      cancelText="取消"
      onOk={onOk}
      onCancel={onCancel}
    >
      <p>
        这个包改动了本局已填的 {records} 条记录、{cellCount} 处，改回本局原来的值。
        下一个数据包会告诉对方，在对方那里列为冲突，由对方核对后选定；对方自己的数据不会被直接改掉。
        对方新增的记录保留。可以撤销。
      </p>
      <table className="q-table" aria-label="要改回的内容">
        <thead>
          <tr>
            <th>记录</th>
            <th>字段</th>
            <th>现在（对方的）</th>
            <th>改回（本局的）</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={`${cell.id}/${cell.field}`}>
              <td>{cell.title}</td>
              <td>{cell.fieldLabel}</td>
              <td>{cell.old === '' ? '空' : cell.old}</td>
              <td>{cell.new === '' ? '空' : cell.new}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cellCount > cells.length ? <p className="q-facts">另有 {cellCount - cells.length} 处没有列出。</p> : null}
    </Modal>
  )
}

/** 按本局数据为准, for one package taken: shows what it changed of ours, then stands by our values. */
export function RefuseButton({ entry }: { readonly entry: string }) {
  const run = useCommand()
  const { readOnly } = useStatus()
  const { toast } = useMessages()
  const [preview, setPreview] = useState<RefusalPreview>()
  const look = async (): Promise<void> => {
    const answer = await run('exchange.planRefusal', { entry })
    if (!answer.ok) return
    if (answer.value.cellCount > 0) setPreview(answer.value)
    else toast(`${answer.value.office} 第 ${answer.value.number} 包没有改动本局已填的内容，没有要坚持的。`)
  }
  const refuse = async (): Promise<void> => {
    setPreview(undefined)
    const answer = await run('exchange.refuse', { entry })
    if (answer.ok) toast('已按本局数据为准，随下一个数据包告诉对方。')
  }
  return (
    <>
      <Button size="small" disabled={readOnly} onClick={() => void look()}>
        按本局数据为准
      </Button>
      {preview === undefined ? null : (
        <RefusalDialog preview={preview} onOk={() => void refuse()} onCancel={() => setPreview(undefined)} />
      )}
    </>
  )
}
