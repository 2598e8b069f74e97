import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import type { ReportSummary } from '../../../../shared/report-shapes'
import { hrefOf } from '../../app/route'
import { StatusMark } from '../../ui/status-mark'
import { ReportCompare } from './report-compare'
import { ReportRecords } from './report-records'

/** What the report says of itself. */
function AboutReport({ report }: { readonly report: ReportSummary }) {
  const { county, receiver, purpose, scope, planYear, madeAt, madeBy, records, encrypted, fileName } = report
  return (
    <span className="q-facts">
      {county}，{madeAt.replace('T', ' ')}
      {madeBy === '' ? '' : ` ${madeBy}`}打包，{receiver === '' ? '' : `报给${receiver}，`}范围：{scope}，{planYear}{' '}
      年度
      {purpose === '' ? '' : `，用途：${purpose}`}，{records} 条记录{encrypted ? '，加了口令' : ''}（{fileName}）
    </span>
  )
}

const listed = (labels: readonly string[]): string => (labels.length === 0 ? '' : labels.join('、'))

/** 内容: each record kind with its fields, what is masked and what no report carries. */
function Contents({ report }: { readonly report: ReportSummary }) {
  return (
    <div className="q-reports-scroll">
      <table className="q-table q-report-kinds" aria-label={`${report.office}上报件的内容`}>
        <thead>
          <tr>
            <th>记录种类</th>
            <th className="q-number">记录</th>
            <th>填有的字段</th>
            <th className="q-report-cut">遮盖</th>
            <th className="q-report-cut">不含</th>
          </tr>
        </thead>
        <tbody>
          {report.kinds.map((kind) => (
            <tr key={kind.collection}>
              <td className="q-one-line">
                <a href={hrefOf(['exchange', 'reports', report.id, 'rows', kind.collection])}>{kind.label}</a>
              </td>
              <td className="q-number">{kind.records}</td>
              <td>
                <span className="q-report-fields" title={listed(kind.fields)}>
                  {kind.fields.length} 个：{listed(kind.fields)}
                </span>
              </td>
              <td>{listed(kind.masked)}</td>
              <td>{listed(kind.leftOut)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One report: its contents, the records of a kind, or what it differs in. */
export function ReportPage({
  report,
  path,
  earlier,
  tools,
  onView,
}: {
  readonly report: ReportSummary
  /** `rows/<collection>`, `compare`, `compare/<earlier>`. */
  readonly path: readonly string[]
  /** Earlier reports of the same office that are open. */
  readonly earlier: readonly ReportSummary[]
  readonly tools: ReactNode
  readonly onView: (view: readonly string[]) => void
}) {
  const [view = '', of] = path
  const before = earlier.filter(({ id }) => id !== report.id)
  const shown = view === 'compare' ? `compare/${of ?? ''}` : ''
  const kind = view === 'rows' ? report.kinds.find(({ collection }) => collection === of) : undefined
  return (
    <>
      <header className="q-reports-head">
        <p>
          <b>{report.office}</b>　第 {report.number} 包 <AboutReport report={report} />
        </p>
        {[...report.notes, ...report.unshown].map((note) => (
          <p key={note}>
            <StatusMark kind="warn">{note}</StatusMark>
          </p>
        ))}
        <div className="q-reports-views">
          <Segmented
            aria-label="看这一份的"
            value={shown}
            options={[
              { value: '', label: '内容' },
              { value: 'compare/', label: '与本局数据比较' },
              ...before.map(({ id, number, madeAt }) => ({
                value: `compare/${id}`,
                label: `与第 ${number} 包（${madeAt.slice(0, 10)}）比较`,
              })),
            ]}
            onChange={(value) => onView(value.split('/').filter((part) => part !== ''))}
          />
          <span className="q-reports-tools">{tools}</span>
        </div>
      </header>
      {view === 'compare' ? (
        <ReportCompare key={of ?? ''} report={report} earlier={before.find(({ id }) => id === of)} />
      ) : kind === undefined ? (
        <Contents report={report} />
      ) : (
        <ReportRecords key={kind.collection} report={report} kind={kind} onView={onView} />
      )}
    </>
  )
}
