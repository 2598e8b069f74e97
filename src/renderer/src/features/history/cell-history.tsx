/** 此格的修改记录: who wrote it, when, old → new, and from which package or import. */
import { Modal } from 'antd'
import { useMemo, useSyncExternalStore } from 'react'
import { COLLECTIONS, fieldOf } from '../../../../domain/collections/registry'
import { wayLabel } from '../../../../shared/history-ways'
import { type CellName, cellOnShow } from '../../app/cell-history'
import { useQuery, useRow } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { StatusMark } from '../../ui/status-mark'
import { ChangeLine } from './change-line'
import './history.css'

function Lines({ cell }: { readonly cell: CellName }) {
  const answer = useQuery('history.cell', { ...cell })
  if (answer.error !== undefined) return <p className="q-empty">{answer.error.message}</p>
  if (answer.value === undefined) return <p className="q-empty">正在查操作日志……</p>
  if (answer.value.length === 0) return <p className="q-empty">操作日志里没有写过这一格。</p>
  return (
    <table className="q-table q-history" aria-label="此格的修改记录">
      <thead>
        <tr>
          <th className="q-history-time">时间</th>
          <th className="q-history-who">谁</th>
          <th className="q-history-kind">方式</th>
          <th>原值 → 新值</th>
          <th>来自</th>
        </tr>
      </thead>
      <tbody>
        {answer.value.map((line) => (
          <tr key={line.seq} className={line.inForce ? '' : 'q-history-undone'}>
            <td className="q-secondary">{dayAndTime(line.at)}</td>
            <td>{line.actor}</td>
            <td className="q-secondary">{wayLabel(line.way)}</td>
            <td className="q-history-value">
              <ChangeLine old={line.old} now={line.new} />
              {line.inForce ? null : <StatusMark kind="notApplicable">已撤销</StatusMark>}
            </td>
            <td className="q-facts q-history-value">
              第 {line.seq} 步 {line.label}
              {line.origin?.office === undefined ? null : (
                <span className="q-undo-writer">
                  {line.origin.office} {line.origin.actor} {dayAndTime(line.origin.at)} 写：{line.origin.label}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CellDialog({ cell }: { readonly cell: CellName }) {
  const { row } = useRow(cell.collection, cell.id)
  const definition = COLLECTIONS.get(cell.collection)
  const label = definition === undefined ? cell.field : (fieldOf(definition, cell.field)?.label ?? cell.field)
  const name = useMemo(() => {
    const value = row?.fields[definition?.title ?? '']
    return typeof value === 'string' ? value : (definition?.label ?? '')
  }, [row, definition])
  return (
    <Modal
      open
      width={880}
      title={`此格的修改记录：${name}　${label}`}
      footer={null}
      onCancel={() => cellOnShow.set(undefined)}
    >
      <div className="q-undo-list">
        <Lines cell={cell} />
      </div>
    </Modal>
  )
}

/** Stands over every screen; shows the history of a cell that was asked for. */
export function CellHistoryHost() {
  const cell = useSyncExternalStore(cellOnShow.subscribe, cellOnShow.get)
  return cell === undefined ? null : <CellDialog key={`${cell.id}/${cell.field}`} cell={cell} />
}
