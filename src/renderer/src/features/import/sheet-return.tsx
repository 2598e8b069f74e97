import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { FillInCell, FillInPreview, FillInReceipt } from '../../../../shared/fill-in-shapes'
import { hrefOf } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useCommand, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'

const OUTCOMES: Readonly<Record<FillInCell['outcome'], { kind: 'ok' | 'warn' | 'conflict' | 'info'; text: string }>> = {
  write: { kind: 'ok', text: '写入' },
  clear: { kind: 'warn', text: '清空' },
  conflict: { kind: 'conflict', text: '两边都改' },
  new: { kind: 'info', text: '新增' },
}

function Cells({ preview }: { readonly preview: FillInPreview }) {
  if (preview.shown.length === 0) return <p className="q-card-note">没有要写入的格。</p>
  return (
    <table className="q-table" aria-label="改动的格">
      <thead>
        <tr>
          <th className="q-number">行</th>
          <th>{preview.kindLabel}</th>
          <th>字段</th>
          <th>发出时</th>
          <th>本机现在</th>
          <th>县区填的</th>
          <th>结果</th>
        </tr>
      </thead>
      <tbody>
        {preview.shown.map((cell) => (
          <tr key={`${cell.line}-${cell.fieldLabel}`}>
            <td className="q-number">{cell.line}</td>
            <td>{cell.title}</td>
            <td>{cell.fieldLabel}</td>
            <td>{cell.given}</td>
            <td>{cell.here}</td>
            <td>{cell.wrote === '' ? '（清空）' : cell.wrote}</td>
            <td>
              <StatusMark kind={OUTCOMES[cell.outcome].kind}>{OUTCOMES[cell.outcome].text}</StatusMark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Refused({ preview }: { readonly preview: FillInPreview }) {
  return (
    <Card title="没有收的" facts={`${preview.refusedCount} 处，其余照收`}>
      <table className="q-table" aria-label="没有收的">
        <tbody>
          {preview.refused.map(({ line, head, text, reason }) => (
            <tr key={`${line}-${head}-${reason}`}>
              <td className="q-number">第 {line} 行</td>
              <td>{head}</td>
              <td>{text}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function DoneStrip({ receipt, onUndone }: { readonly receipt: FillInReceipt; readonly onUndone: () => void }) {
  const { undo } = useUndoRedo()
  const { seq, cells, updated, added, conflicts } = receipt
  return (
    <Strip
      kind="ok"
      tools={
        <>
          {conflicts === 0 ? null : (
            <Button size="small" href={hrefOf(['exchange', 'conflicts'])}>
              去定 {conflicts} 处冲突
            </Button>
          )}
          {seq === undefined ? null : (
            <Button
              size="small"
              onClick={() => {
                void undo(seq)
                onUndone()
              }}
            >
              撤销导入
            </Button>
          )}
        </>
      }
    >
      已收下 {updated} 条记录的 {cells} 格，新增 {added} 条
      {conflicts === 0 ? '' : `，${conflicts} 处两边都改过，等人来定`}。
    </Strip>
  )
}

/** A fill-in sheet that came back: what would be taken, before it is. */
export function SheetReturn({ preview, onOther }: { readonly preview: FillInPreview; readonly onOther: () => void }) {
  const { readOnly } = useStatus()
  const run = useCommand()
  const [writing, setWriting] = useState(false)
  const [receipt, setReceipt] = useState<FillInReceipt | undefined>(undefined)
  const { cells, added, conflicts, cleared } = preview
  const nothing = cells + added === 0
  const write = async (): Promise<void> => {
    setWriting(true)
    const answer = await run('fillIn.apply', { planId: preview.planId })
    setWriting(false)
    if (answer.ok) setReceipt(answer.value)
  }
  return (
    <>
      <PageTitle
        title="导入填报表"
        facts={`${preview.fileName}　${preview.regionName}${preview.kindLabel}　第 ${preview.number} 号，${preview.office} ${preview.madeAt.slice(0, 10)} 发出`}
        actions={
          <>
            <span className="q-secondary">{receipt === undefined ? '还没有写入任何数据' : '已写入'}</span>
            <Button disabled={writing} onClick={onOther}>
              换文件
            </Button>
            <Button
              type="primary"
              icon={<CheckOutlined aria-hidden="true" />}
              loading={writing}
              disabled={nothing || readOnly || receipt !== undefined}
              onClick={() => void write()}
            >
              {nothing ? '没有要收的' : `收下 ${cells} 格、新增 ${added} 条`}
            </Button>
          </>
        }
      />
      {receipt === undefined ? null : <DoneStrip receipt={receipt} onUndone={onOther} />}
      {preview.notes.map((note) => (
        <Strip key={note} kind="info">
          {note}
        </Strip>
      ))}
      <div className="q-page">
        <Card
          title="改动的格"
          facts={`${cells} 格，其中两边都改 ${conflicts}、清空 ${cleared}；新增 ${added} 条；与本机相同 ${preview.same} 格，以前收过 ${preview.received} 格`}
        >
          <Cells preview={preview} />
        </Card>
        {preview.refusedCount === 0 ? null : <Refused preview={preview} />}
      </div>
    </>
  )
}
