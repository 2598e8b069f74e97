import { Button } from 'antd'
import type { RescueRow } from '../../../../shared/rescue-shapes'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'
import { backupTime } from '../backups/backup-time'
import { RescueDialog } from './rescue-dialog'
import './rescue.css'
import { type RescueWork, useRescue } from './use-rescue'

function State({ row }: { readonly row: RescueRow }) {
  if (row.state === 'taken') return <StatusMark kind="ok">已处理</StatusMark>
  if (row.fault !== undefined) return <StatusMark kind="err">不能取用</StatusMark>
  return <StatusMark kind="warn">{row.note === undefined ? '待取用' : '待取用，有残缺'}</StatusMark>
}

function RescueLine({ row, work }: { readonly row: RescueRow; readonly work: RescueWork }) {
  const { fault, steps, labels, at, takenBy } = row
  const when = at === '' ? row.key : backupTime(at)
  return (
    <tr>
      <td>{at === '' ? '读不出' : when}</td>
      <td>{row.actor}</td>
      <td className="q-rescue-what">
        {fault ?? `${steps} 笔：${labels.join('；')}${steps > labels.length ? ' …' : ''}`}
        {takenBy === undefined ? null : <span className="q-facts q-rescue-under">当时改由 {takenBy} 打开</span>}
      </td>
      <td>
        <State row={row} />
      </td>
      <td className="q-number">
        <Button
          size="small"
          disabled={work.busy !== undefined}
          aria-label={`查看 ${when} 的救援文件`}
          onClick={() => void work.open(row)}
        >
          {row.state === 'open' && fault === undefined ? '查看取用…' : '查看…'}
        </Button>
      </td>
    </tr>
  )
}

/** Changes that could not be written because the workspace had been taken over; nothing where there are none. */
export function RescueCard() {
  const work = useRescue()
  const rows = work.list.value ?? []
  if (rows.length === 0) return null
  return (
    <Card title="救援文件" facts="工作区被别处接管时没能写入的改动，可以逐格取回">
      <table className="q-table q-rescue-files" aria-label="救援文件">
        <thead>
          <tr>
            <th className="q-rescue-when">改动时间</th>
            <th className="q-rescue-who">经办人</th>
            <th>改动</th>
            <th className="q-rescue-state">情况</th>
            <th className="q-rescue-act" aria-label="查看" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RescueLine key={row.key} row={row} work={work} />
          ))}
        </tbody>
      </table>
      {work.view === undefined ? null : <RescueDialog key={work.view.basedOn} view={work.view} work={work} />}
    </Card>
  )
}
