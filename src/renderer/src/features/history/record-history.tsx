/** 修改记录 of one record, at the foot of its page: read only when it is opened. */
import { Button } from 'antd'
import { useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { HistoryEntry } from '../../../../shared/history-shapes'
import { wayLabel, wayOf } from '../../../../shared/history-ways'
import { openCellHistory } from '../../app/cell-history'
import { hrefOf } from '../../app/route'
import { useQuery } from '../../client/hooks'
import { Card } from '../../ui/card'
import { dayAndTime } from '../../ui/dates'
import { ChangeLine } from './change-line'
import './history.css'

const PAGE = 30
const MOST = 500

function EntryRows({ entry }: { readonly entry: HistoryEntry }) {
  const { seq, at, actor, label, cells, cellCount, inForce } = entry
  const [first] = cells
  const left = cellCount - cells.length
  return (
    <tbody className={inForce ? '' : 'q-history-undone'}>
      {(first === undefined ? [undefined] : cells).map((cell, index) => (
        <tr key={cell === undefined ? seq : `${cell.field}`}>
          <td className="q-history-value">
            {index === 0 ? (
              <>
                {dayAndTime(at)} {actor}
                <span className="q-facts q-undo-writer">
                  {wayLabel(wayOf(entry))}：{label}
                  {inForce ? '' : '（已撤销）'}
                </span>
              </>
            ) : null}
          </td>
          {cell === undefined ? (
            <td colSpan={2} />
          ) : (
            <>
              <td>
                {cell.field === '*' ? (
                  cell.fieldLabel
                ) : (
                  <button
                    type="button"
                    className="q-link-button"
                    title="此格的修改记录"
                    onClick={() => openCellHistory(cell)}
                  >
                    {cell.fieldLabel}
                  </button>
                )}
              </td>
              <td className="q-history-value">
                <ChangeLine old={cell.old} now={cell.new} whole={cell.field === '*'} />
              </td>
            </>
          )}
        </tr>
      ))}
      {left > 0 ? (
        <tr>
          <td colSpan={3} className="q-facts">
            这一步另有 {left} 格，在操作日志里看。
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

function Steps({ record }: { readonly record: string }) {
  const [limit, setLimit] = useState(PAGE)
  const { value, error } = useQuery('history.list', { record, limit })
  if (error !== undefined) return <p className="q-empty">{error.message}</p>
  if (value === undefined) return <p className="q-empty">正在查操作日志……</p>
  if (value.length === 0) return <p className="q-empty">操作日志里没有这条记录的改动。</p>
  return (
    <>
      <table className="q-table q-history" aria-label="修改记录">
        <thead>
          <tr>
            <th className="q-history-step">时间、谁、做了什么</th>
            <th className="q-history-field">字段</th>
            <th>原值 → 新值</th>
          </tr>
        </thead>
        {value.map((entry) => (
          <EntryRows key={entry.seq} entry={entry} />
        ))}
      </table>
      {value.length < limit || limit >= MOST ? null : (
        <p className="q-history-more">
          <Button onClick={() => setLimit(Math.min(MOST, limit + 100))}>再往前看</Button>
        </p>
      )}
    </>
  )
}

/** Who changed what in the record, when and how; merged and undone steps too. */
export function RecordHistory({
  record,
  collection,
  id,
}: {
  readonly record: string
  readonly collection: string
  readonly id?: string
}) {
  const [open, setOpen] = useState(false)
  const isPersonal = COLLECTIONS.get(collection)?.fields.some((row) => row.personal !== undefined) === true
  return (
    <Card
      title="修改记录"
      {...(id === undefined ? {} : { id })}
      tools={
        <>
          {isPersonal ? (
            <Button size="small" href={hrefOf(['settings', 'purge', collection, record])}>
              彻底清除个人信息…
            </Button>
          ) : null}
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '展开'}
          </Button>
        </>
      }
    >
      {open ? <Steps record={record} /> : <p className="q-empty">谁在什么时候改了什么，点“展开”查看。</p>}
    </Card>
  )
}
