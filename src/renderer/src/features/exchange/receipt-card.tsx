import { Segmented } from 'antd'
import { useState } from 'react'
import type { MergeCounts, MergePreview, MergeReceipt } from '../../../../shared/exchange-shapes'
import { useOpenRecord } from '../../app/use-open-record'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { StatusMark } from '../../ui/status-mark'
import { ChangesDrawer, type ChangesWanted } from './changes-drawer'

export const COUNTS = [
  { key: 'added', label: '新增', role: '' },
  { key: 'updated', label: '更新', role: '' },
  { key: 'same', label: '相同', role: 'q-secondary' },
  { key: 'conflicts', label: '冲突', role: 'q-count-conflict' },
  { key: 'duplicates', label: '疑似重复', role: 'q-count-warn' },
] as const satisfies readonly { key: keyof MergeCounts; label: string; role: string }[]

function Count({ value, role }: { readonly value: number; readonly role: string }) {
  return <span className={value === 0 ? 'q-secondary' : role}>{value}</span>
}

interface Line extends MergeCounts {
  readonly key: string
  readonly label: string
  readonly part: Pick<ChangesWanted, 'collection' | 'region'>
}

function CountTable({
  lines,
  receipt,
  head,
  onOpen,
}: {
  readonly lines: readonly Line[]
  readonly receipt: MergeReceipt
  readonly head: string
  readonly onOpen: (line: Line) => void
}) {
  return (
    <table className="q-table" aria-label="回执">
      <thead>
        <tr>
          <th>{head}</th>
          {COUNTS.map(({ key, label }) => (
            <th key={key} className="q-number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td>
              {line.added + line.updated === 0 ? (
                line.label
              ) : (
                <button type="button" className="q-link-button" onClick={() => onOpen(line)}>
                  {line.label}
                </button>
              )}
            </td>
            {COUNTS.map(({ key, role }) => (
              <td key={key} className="q-number">
                <Count value={line[key]} role={role} />
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
  )
}

const BY = [
  { value: 'kind', label: '按内容' },
  { value: 'county', label: '按县区' },
] as const

/** 换县 of a package, in the words of this office. */
const WAYS = [
  { way: 'out', label: '已移出本县', kind: 'warn' },
  { way: 'in', label: '移入本县', kind: 'info' },
  { way: 'within', label: '换了县区', kind: 'info' },
] as const

const MOST_SHOWN = 20

function MovedList({ moved }: { readonly moved: MergeReceipt['moved'] }) {
  const open = useOpenRecord()
  return WAYS.map(({ way, label, kind }) => {
    const rows = moved.filter((one) => one.way === way)
    if (rows.length === 0) return null
    return (
      <p key={way} className="q-card-note">
        <StatusMark kind={kind}>
          {label} {rows.length} 家：
        </StatusMark>
        {rows.slice(0, MOST_SHOWN).map(({ id, title, from, to }) => (
          <span key={id} className="q-gap-left">
            <button type="button" className="q-link-button" onClick={() => void open('enterprises', id)}>
              {title}
            </button>
            （{from === '' ? '未填' : from} → {to === '' ? '未填' : to}）
          </span>
        ))}
        {rows.length > MOST_SHOWN ? ` 等 ${rows.length} 家` : ''}
      </p>
    )
  })
}

/** 回执: the five counts by record kind or by county, each line opening its cells; and what is worth saying. */
export function ReceiptCard({
  receipt,
  fileName,
  sizeBytes,
  merged,
}: {
  readonly receipt: MergeReceipt | MergePreview
  readonly fileName: string
  readonly sizeBytes: number | undefined
  readonly merged: boolean
}) {
  const [by, setBy] = useState<'kind' | 'county'>('kind')
  const [wanted, setWanted] = useState<ChangesWanted | undefined>(undefined)
  const of = 'planId' in receipt ? { planId: receipt.planId } : receipt.seq === undefined ? {} : { seq: receipt.seq }
  const lines: readonly Line[] =
    by === 'kind'
      ? receipt.byCollection.map((row) => ({ ...row, key: row.collection, part: { collection: row.collection } }))
      : receipt.byCounty.map((row) => ({ ...row, key: row.region, part: { region: row.region } }))
  return (
    <Card
      title={merged ? '回执' : '并入前先看'}
      facts={`${fileName}${sizeBytes === undefined ? '' : `　${sizeText(sizeBytes)}`}`}
      tools={
        <StatusMark kind={merged ? 'ok' : 'open'} tag>
          {merged ? '已并入' : receipt.alreadyImported ? '没有新内容' : '还没有写入'}
        </StatusMark>
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
      <div className="q-receipt-by">
        <Segmented size="small" aria-label="怎样分列" value={by} options={[...BY]} onChange={setBy} />
        <span className="q-facts">点名称看逐格的原值和新值</span>
      </div>
      <CountTable
        lines={lines}
        receipt={receipt}
        head={by === 'kind' ? '内容' : '县区'}
        onOpen={(line) => setWanted({ title: `${line.label}：改动的格子`, ...of, ...line.part })}
      />
      {receipt.parallel === 0 ? null : (
        <p className="q-card-note">
          <StatusMark kind="info">
            并行修改 {receipt.parallel} 条：两处改了同一条记录的不同格子，两边的都留下，不用处理。
          </StatusMark>
          <button
            type="button"
            className="q-link-button q-gap-left"
            onClick={() => setWanted({ title: '并行修改：两边各改了哪些格子', ...of, parallel: true })}
          >
            看一看
          </button>
        </p>
      )}
      <MovedList moved={receipt.moved} />
      {receipt.notes.length === 0 ? null : (
        <ul className="q-receipt-notes">
          {receipt.notes.map((note) => (
            <li key={note}>
              <StatusMark kind="info">{note}</StatusMark>
            </li>
          ))}
        </ul>
      )}
      {wanted === undefined ? null : <ChangesDrawer wanted={wanted} onClose={() => setWanted(undefined)} />}
    </Card>
  )
}
