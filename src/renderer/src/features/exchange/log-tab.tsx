import { Button } from 'antd'
import type { ExchangeLogRow } from '../../../../shared/exchange-shapes'
import { hrefOf } from '../../app/route'
import { useQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import { useShownRows } from '../desk/shown-rows'
import { ShownStrip } from '../desk/shown-strip'
import { RefuseButton } from './refuse-button'
import { useReceiptFile } from './use-receipt-out'

const NONE: readonly ExchangeLogRow[] = []

/** Of what was sent: has the other office said that it holds it; of what was taken: what it brought. */
function LogResult({ row }: { readonly row: ExchangeLogRow }) {
  if (row.direction === 'taken') {
    const { added, updated, conflicts } = row.counts
    return (
      <>
        新增 {added} 更新 {updated} 冲突 {conflicts}
      </>
    )
  }
  if (row.kind === 'report' || row.isSync) return <span className="q-secondary">不用回执</span>
  if (row.kind === 'sheet') return <a href={hrefOf(['exchange', 'sheets'])}>看填报表</a>
  return row.acknowledged ? (
    <StatusMark kind="ok">对方已收到</StatusMark>
  ) : (
    <StatusMark kind="open">还没有回音</StatusMark>
  )
}

/** What can still be done about a package that was taken. */
function LogActs({ row }: { readonly row: ExchangeLogRow }) {
  const save = useReceiptFile()
  if (row.direction !== 'taken' || row.kind !== 'copy') return null
  return (
    <span className="q-log-acts">
      {row.isSync ? null : (
        <Button size="small" onClick={() => void save(row, 'json')}>
          存回执
        </Button>
      )}
      <RefuseButton entry={row.id} />
    </span>
  )
}

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
                <th>范围</th>
                <th className="q-number">记录</th>
                <th className="q-number">附件</th>
                <th>结果</th>
                <th>经手人</th>
                <th>处理</th>
              </tr>
            </thead>
            <tbody>
              {view.rows.map((row) => (
                <tr key={row.id}>
                  <td className="q-one-line">{row.at.replace('T', ' ')}</td>
                  <td>
                    <StatusMark kind={row.direction === 'sent' ? 'info' : 'ok'}>
                      {row.isSync ? '同步' : ''}
                      {row.kind === 'receipt' ? '回执' : row.direction === 'sent' ? '发出' : '收到'}
                    </StatusMark>
                  </td>
                  <td>{row.office === '' ? '没有写明' : row.office}</td>
                  <td className="q-number">{row.number}</td>
                  <td className="q-log-file" title={row.isSync ? undefined : row.fileName}>
                    {row.isSync ? '' : row.fileName}
                  </td>
                  <td>
                    {row.kind === 'report'
                      ? `上报件　${row.scope}`
                      : row.kind === 'sheet'
                        ? `填报表　${row.scope}`
                        : row.scope}
                  </td>
                  <td className="q-number">{row.kind === 'receipt' ? '' : row.records}</td>
                  <td className="q-number">{row.kind === 'receipt' ? '' : row.attachments}</td>
                  <td className="q-one-line">
                    <LogResult row={row} />
                  </td>
                  <td className="q-one-line">{row.actor}</td>
                  <td>
                    <LogActs row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </>
  )
}
