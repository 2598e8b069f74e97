import { FolderOpenOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { MergeReceipt } from '../../../../shared/exchange-shapes'
import type { FileTicket } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import { ReceiptCard } from './receipt-card'
import type { MergeWork } from './use-merge-work'
import { useReceiptOut } from './use-receipt-out'

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
          同一格两边在互不知情时改得不一样，列为冲突，两个值都留着；两局给不同记录编了同一个号的（重号）也列出来。都到“待决定”里由人选定
          {receipt.conflicts === 0 ? '。' : `：这个包有 ${receipt.conflicts} 处。`}
        </li>
        <li>本局填过的不会被悄悄改掉，也不会按时间先后自动取舍。</li>
        {receipt.duplicates === 0 ? null : (
          <li>
            有 {receipt.duplicates} 家看起来和本机已有的是同一家，都会收下，请到
            <a href={hrefOf(['exchange', 'duplicates'])}>疑似重复</a>核对。
          </li>
        )}
        <li>整包算一步，可以整包撤销。</li>
      </ul>
    </Card>
  )
}

/** What is left to do once it is taken. */
function Afterwards({ receipt }: { readonly receipt: MergeReceipt }) {
  const { openConflicts } = useStatus()
  return (
    <Card title="接下来">
      <ul className="q-merge-meaning">
        {openConflicts === 0 ? null : (
          <li>
            现在共有 {openConflicts} 处要选定（这个包带来的冲突和重号 {receipt.conflicts}{' '}
            处，加上删除后仍被引用的和以前没定的），到<a href={hrefOf(['exchange', 'conflicts'])}>待决定</a>里定。
          </li>
        )}
        {receipt.duplicates === 0 ? null : (
          <li>
            有 {receipt.duplicates} 家看起来和本机已有的是同一家，到
            <a href={hrefOf(['exchange', 'duplicates'])}>疑似重复</a>核对。
          </li>
        )}
        <li>存一份回执交还{receipt.office}，对方登记后就知道收到了，下次可以只发变化。以后在“往来记录”里也能存。</li>
        <li>整包撤销以后在“操作日志”里也能做；撤销后这个包可以再并一次。</li>
      </ul>
    </Card>
  )
}

/** What the package says of itself. */
function AboutLine({ receipt: { office, number, about } }: { readonly receipt: MergeReceipt }) {
  const { receiver, purpose, scope, sinceLast, madeAt, madeBy, records, attachments } = about
  return (
    <p className="q-merge-from">
      <b>{office}</b>　第 {number} 包
      <span className="q-facts">
        {madeAt.replace('T', ' ')}
        {madeBy === '' ? '' : ` ${madeBy}`}打包，{receiver === '' ? '' : `发给${receiver}，`}
        {scope}
        {sinceLast ? '，只含上次以来的变化' : ''}
        {purpose === '' ? '' : `，用途：${purpose}`}，{records} 条记录、{attachments} 件附件
      </span>
    </p>
  )
}

function DoneStrip({
  receipt,
  fileName,
  onUndone,
}: {
  readonly receipt: MergeReceipt
  readonly fileName: string
  readonly onUndone: () => void
}) {
  const out = useReceiptOut(receipt, fileName)
  const { undo } = useUndoRedo()
  const { readOnly, openConflicts } = useStatus()
  const { seq } = receipt
  return (
    <Strip
      kind="ok"
      tools={
        <>
          {openConflicts === 0 ? null : (
            <Button size="small" href={hrefOf(['exchange', 'conflicts'])}>
              去定 {openConflicts} 处冲突
            </Button>
          )}
          <Button size="small" onClick={() => void out.save('json')}>
            存回执
          </Button>
          <Button size="small" onClick={() => void out.save('docx')}>
            回执存为 Word
          </Button>
          <Button size="small" onClick={out.print}>
            打印回执
          </Button>
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
export function MergeTab({
  work,
  onReport,
}: {
  readonly work: MergeWork
  /** Opens a file that is a 上报件 where those are opened. */
  readonly onReport: (file: FileTicket) => void
}) {
  const { readOnly } = useStatus()
  const { plan, receipt, refused, asks, file, acknowledged } = work
  const shown = receipt ?? plan
  const choose = (
    <Button
      type={shown === undefined ? 'primary' : 'default'}
      icon={<FolderOpenOutlined aria-hidden="true" />}
      loading={work.busy}
      disabled={readOnly}
      onClick={() => void work.choose()}
    >
      选择数据包或回执
    </Button>
  )
  return (
    <>
      {refused === undefined ? null : (
        <Strip
          kind="err"
          tools={
            refused.code === 'otherKind' && file !== undefined ? (
              <Button
                size="small"
                onClick={() => {
                  work.clear()
                  onReport(file)
                }}
              >
                在“上报件”里打开
              </Button>
            ) : null
          }
          onClose={work.clear}
        >
          <span>{file?.name}</span>
          <span>{refused.message}</span>
          {refused.details?.slice(0, 3).map((line) => (
            <span key={line} className="q-secondary">
              {line}
            </span>
          ))}
        </Strip>
      )}
      {acknowledged === undefined ? null : (
        <Strip kind="ok" onClose={work.clear}>
          {acknowledged.office}已并入本局第 {acknowledged.number} 包（{acknowledged.takenAt.replace('T', ' ')}
          {acknowledged.takenBy === '' ? '' : `，${acknowledged.takenBy}`}）：新增 {acknowledged.counts.added}，更新{' '}
          {acknowledged.counts.updated}，冲突 {acknowledged.counts.conflicts}。以后“自上次以来”从这里算起。
        </Strip>
      )}
      {receipt === undefined ? null : <DoneStrip receipt={receipt} fileName={file?.name ?? ''} onUndone={work.clear} />}
      {asks !== undefined ? (
        <div className="q-page">
          <PasswordAsk work={work} />
        </div>
      ) : shown === undefined ? (
        <EmptyState
          text="收到别的局发来的数据包（.qpk）或回执（.json），在这里打开。"
          action={choose}
          hint="数据包打开后先看会改动什么，按“并入”才写入；回执登记后，“自上次以来”从那一包算起。"
        />
      ) : (
        <div className="q-exchange-two q-merge">
          <AboutLine receipt={shown} />
          <div className="q-merge-left">
            <ReceiptCard
              receipt={shown}
              fileName={file?.name ?? ''}
              sizeBytes={file?.sizeBytes}
              merged={receipt !== undefined}
            />
          </div>
          <div className="q-merge-right">
            {receipt !== undefined ? (
              <Afterwards receipt={receipt} />
            ) : shown.alreadyImported ? (
              <p className="q-facts">
                不用再并。回执要补交的，在<a href={hrefOf(['exchange', 'log'])}>往来记录</a>里再存一份。
              </p>
            ) : (
              <Meaning receipt={shown} />
            )}
            <div className="q-merge-go">
              {plan === undefined || plan.alreadyImported ? (
                choose
              ) : (
                <>
                  <Button onClick={work.clear}>不并入</Button>
                  <Button type="primary" loading={work.busy} disabled={readOnly} onClick={() => void work.merge()}>
                    并入
                  </Button>
                </>
              )}
            </div>
          </div>
        </div>
      )}
    </>
  )
}
