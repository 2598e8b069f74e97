import { UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useUndoRedo } from '../../app/undo'
import { useStatus } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import { useHistory } from '../history/use-history'

const FILTER = { way: 'decision' } as const

/** 已定下: every decision with who, when and what was chosen; each can be taken back. */
export function SettledTab() {
  const { readOnly } = useStatus()
  const { undo } = useUndoRedo()
  const { entries, more, busy, loadMore } = useHistory(FILTER)
  if (entries === undefined) return null
  if (entries.length === 0)
    return <EmptyState text="还没有定下过冲突。" hint="在“待决定”里定下的，这里逐条留底，可以撤销。" />
  return (
    <div className="q-page">
      <div className="q-card">
        <table className="q-table" aria-label="已定下的冲突">
          <thead>
            <tr>
              <th>时间</th>
              <th>谁</th>
              <th>决定</th>
              <th>并存的值 → 选定的值</th>
              <th>状态</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.seq}>
                <td className="q-one-line">{dayAndTime(entry.at)}</td>
                <td className="q-one-line">{entry.actor}</td>
                <td>{entry.label}</td>
                <td>
                  {entry.cellCount === 0 ? <span className="q-secondary">现在的值不变</span> : null}
                  {entry.cells.slice(0, 3).map((cell) => (
                    <div key={`${cell.collection}/${cell.id}/${cell.field}`}>
                      {entry.cellCount > 1 ? `${cell.title} ` : ''}
                      {cell.old === '' ? '' : `${cell.old} → `}
                      {cell.new === '' ? '空' : cell.new}
                    </div>
                  ))}
                  {entry.cellCount > 3 ? <div className="q-secondary">共 {entry.cellCount} 处</div> : null}
                </td>
                <td>
                  {entry.inForce ? (
                    <StatusMark kind="ok">生效</StatusMark>
                  ) : (
                    <StatusMark kind="open">已撤销</StatusMark>
                  )}
                </td>
                <td>
                  {entry.inForce ? (
                    <Button
                      size="small"
                      icon={<UndoOutlined aria-hidden="true" />}
                      disabled={readOnly}
                      onClick={() => void undo(entry.seq)}
                    >
                      撤销
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {more ? (
          <div className="q-card-note">
            <Button size="small" loading={busy} onClick={loadMore}>
              更早的
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  )
}
