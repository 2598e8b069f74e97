import { FolderOpenOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { MergeCounts, MergeReceipt } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import type { MergeWork } from './use-merge-work'

const COUNTS = [
  { key: 'added', label: '新增', role: '' },
  { key: 'updated', label: '更新', role: '' },
  { key: 'same', label: '相同', role: 'q-secondary' },
  { key: 'conflicts', label: '冲突', role: 'q-count-conflict' },
  { key: 'duplicates', label: '疑似重复', role: 'q-count-warn' },
] as const satisfies readonly { key: keyof MergeCounts; label: string; role: string }[]

function Count({ value, role }: { readonly value: number; readonly role: string }) {
  return <span className={value === 0 ? 'q-secondary' : role}>{value}</span>
}

/** 回执: the five counts, by record kind, and what is worth saying about the package. */
function Receipt({
  receipt,
  fileName,
  sizeBytes,
  merged,
}: {
  readonly receipt: MergeReceipt
  readonly fileName: string
  readonly sizeBytes: number | undefined
  readonly merged: boolean
}) {
  return (
    <Card
      title={merged ? '回执' : '并入前先看'}
      facts={`${fileName}${sizeBytes === undefined ? '' : `　${sizeText(sizeBytes)}`}`}
      tools={
        merged ? (
          <StatusMark kind="ok" tag>
            已并入
          </StatusMark>
        ) : receipt.alreadyImported ? (
          <StatusMark kind="open" tag>
            没有新内容
          </StatusMark>
        ) : (
          <StatusMark kind="open" tag>
            还没有写入
          </StatusMark>
        )
      }
    >
      <dl className="q-receipt-counts">
        {COUNTS.map(({ key, label, role }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              <Count value={receipt[key]} role={role} />
            </dd>
          </div>
        ))}
      </dl>
      <table className="q-table" aria-label="回执">
        <thead>
          <tr>
            <th>内容</th>
            {COUNTS.map(({ key, label }) => (
              <th key={key} className="q-number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {receipt.byCollection.map((row) => (
            <tr key={row.collection}>
              <td>{row.label}</td>
              {COUNTS.map(({ key, role }) => (
                <td key={key} className="q-number">
                  <Count value={row[key]} role={role} />
                </td>
              ))}
            </tr>
          ))}
          <tr className="q-total-row">
            <td>合计</td>
            {COUNTS.map(({ key }) => (
              <td key={key} className="q-number">
                {receipt[key]}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {receipt.notes.length === 0 ? null : (
        <ul className="q-receipt-notes">
          {receipt.notes.map((note) => (
            <li key={note}>
              <StatusMark kind="info">{note}</StatusMark>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function PasswordAsk({ work }: { readonly work: MergeWork }) {
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const open = (): void => {
    setTried(true)
    void work.tryPassword(password)
  }
  return (
    <Card title="数据包加了口令" facts={work.file?.name}>
      <div className="q-merge-password">
        <label htmlFor="merge-password">口令</label>
        <Input.Password
          id="merge-password"
          autoFocus
          maxLength={200}
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onPressEnter={open}
        />
        <Button type="primary" loading={work.busy} disabled={password === ''} onClick={open}>
          打开
        </Button>
        <Button type="link" onClick={work.clear}>
          不打开了
        </Button>
        <p role="alert">
          {tried ? <StatusMark kind="err">{work.asks}</StatusMark> : <span className="q-facts">{work.asks}</span>}
        </p>
      </div>
    </Card>
  )
}

/** What will happen on the way in, in words. */
function Meaning({ receipt }: { readonly receipt: MergeReceipt }) {
  return (
    <Card title="并入时怎么办">
      <ul className="q-merge-meaning">
        <li>对方新填的、改过的照收；两边改得一样的算相同。</li>
        <li>
          同一格两边在互不知情时改得不一样，列为冲突，两个值都留着，到“待决定”里由人选定
          {receipt.conflicts === 0 ? '。' : `：这个包有 ${receipt.conflicts} 处。`}
        </li>
        <li>本局填过的不会被悄悄改掉，也不会按时间先后自动取舍。</li>
        {receipt.duplicates === 0 ? null : (
          <li>
            有 {receipt.duplicates} 家看起来和本机已有的是同一家，都会收下，请到
            <a href={hrefOf(['enterprises'])}>企业档案</a>核对。
          </li>
        )}
        <li>整包算一步，可以整包撤销。</li>
      </ul>
    </Card>
  )
}

function DoneStrip({ receipt, onUndone }: { readonly receipt: MergeReceipt; readonly onUndone: () => void }) {
  const { undo } = useUndoRedo()
  const { readOnly } = useStatus()
  const { seq } = receipt
  return (
    <Strip
      kind="ok"
      tools={
        <>
          {receipt.conflicts === 0 ? null : (
            <Button size="small" href={hrefOf(['exchange', 'conflicts'])}>
              去定 {receipt.conflicts} 处冲突
            </Button>
          )}
          {seq === undefined ? null : (
            <Button
              size="small"
              icon={<UndoOutlined aria-hidden="true" />}
              disabled={readOnly}
              onClick={() => {
                onUndone()
                void undo(seq)
              }}
            >
              整包撤销
            </Button>
          )}
        </>
      }
    >
      已并入{receipt.office} 第 {receipt.number} 包：新增 {receipt.added}，更新 {receipt.updated}，冲突{' '}
      {receipt.conflicts}。
    </Strip>
  )
}

/** 并入: choose, look, take. Nothing is written before 并入. */
export function MergeTab({ work }: { readonly work: MergeWork }) {
  const { readOnly } = useStatus()
  const { plan, receipt, refused, asks, file } = work
  const shown = receipt ?? plan
  const choose = (
    <Button
      type={shown === undefined ? 'primary' : 'default'}
      icon={<FolderOpenOutlined aria-hidden="true" />}
      loading={work.busy}
      disabled={readOnly}
      onClick={() => void work.choose()}
    >
      选择数据包
    </Button>
  )
  return (
    <>
      {refused === undefined ? null : (
        <Strip kind="err" onClose={work.clear}>
          <span>{file?.name}</span>
          <span>{refused.message}</span>
          {refused.details?.slice(0, 3).map((line) => (
            <span key={line} className="q-secondary">
              {line}
            </span>
          ))}
        </Strip>
      )}
      {receipt === undefined ? null : <DoneStrip receipt={receipt} onUndone={work.clear} />}
      {asks !== undefined ? (
        <div className="q-page">
          <PasswordAsk work={work} />
        </div>
      ) : shown === undefined ? (
        <EmptyState
          text="收到别的局发来的数据包（.qpk），在这里打开。"
          action={choose}
          hint="打开后先看会改动什么，按“并入”才写入。"
        />
      ) : (
        <div className="q-exchange-two q-merge">
          <div className="q-merge-left">
            <p className="q-merge-from">
              <b>{shown.office}</b>　第 {shown.number} 包
            </p>
            <Receipt
              receipt={shown}
              fileName={file?.name ?? ''}
              sizeBytes={file?.sizeBytes}
              merged={receipt !== undefined}
            />
          </div>
          <div className="q-merge-right">
            <Meaning receipt={shown} />
            <div className="q-merge-go">
              {plan === undefined ? (
                choose
              ) : (
                <>
                  <Button onClick={work.clear}>不并入</Button>
                  {plan.alreadyImported ? null : (
                    <Button type="primary" loading={work.busy} disabled={readOnly} onClick={() => void work.merge()}>
                      并入
                    </Button>
                  )}
                </>
              )}
            </div>
          </div>
        </div>
      )}
    </>
  )
}
