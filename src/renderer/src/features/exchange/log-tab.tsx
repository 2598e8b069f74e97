import type { ExchangeLogRow } from '../../../../shared/rows'
import { useQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import { useShownRows } from '../desk/shown-rows'
import { ShownStrip } from '../desk/shown-strip'
import { RefuseButton } from './refuse-button'

const NONE: readonly ExchangeLogRow[] = []

/** 往来记录: every package written and taken, newest first. */
export function LogTab() {
  const log = useQuery('exchange.log', {})
  const view = useShownRows('exchanges', log.value ?? NONE, log.value === undefined)
  if (log.value === undefined) return log.error === undefined ? null : <EmptyState text={log.error.message} />
  if (log.value.length === 0)
    return <EmptyState text="还没有发出或收到过数据包。" hint="每打一个包、并一个包，这里自动记一行。" />
  return (
    <>
      <ShownStrip view={view} />
      <div className="q-page">
        <div className="q-card">
          <table className="q-table" aria-label="往来记录">
            <thead>
              <tr>
                <th>时间</th>
                <th>方向</th>
                <th>对方单位</th>
                <th className="q-number">第几包</th>
                <th>文件名</th>
                <th className="q-number">记录</th>
                <th className="q-number">附件</th>
                <th>处理</th>
              </tr>
            </thead>
            <tbody>
              {view.rows.map((row) => (
                <tr key={row.id}>
                  <td>{row.at.replace('T', ' ')}</td>
                  <td>
                    <StatusMark kind={row.direction === 'sent' ? 'info' : 'ok'}>
                      {row.direction === 'sent' ? '发出' : '收到'}
                    </StatusMark>
                  </td>
                  <td>{row.office === '' ? '没有写明' : row.office}</td>
                  <td className="q-number">{row.number}</td>
                  <td>{row.fileName}</td>
                  <td className="q-number">{row.records}</td>
                  <td className="q-number">{row.attachments}</td>
                  <td>{row.direction === 'taken' ? <RefuseButton entry={row.id} /> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  )
}
