import { Button } from 'antd'
import type { ReactNode } from 'react'
import { type SubmissionItem, submissionItems } from '../../../../domain/assessment/submission-state'
import { addDays, daysBetween } from '../../../../domain/campaign/calendar-date'
import { officePlan } from '../../../../domain/campaign/office-plan'
import type { PlanReporting } from '../../../../domain/campaign/plan'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import { planOfYear } from '../../../../domain/reference/reference-data'
import { hrefOf, navigate } from '../../app/route'
import { useCommand, useReference, useRows, useStatus } from '../../client/hooks'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import { DeskSummary } from '../desk/desk-summary'

function State({ item, overdue }: { readonly item: SubmissionItem; readonly overdue: boolean }) {
  if (item.done)
    return <StatusMark kind={item.late ? 'warn' : 'ok'}>{item.late ? '已报，超过时限' : '已报'}</StatusMark>
  if (item.record !== undefined && item.lacks.length < 4) {
    return <StatusMark kind="warn">还缺{item.lacks.join('、')}</StatusMark>
  }
  return <StatusMark kind={overdue ? 'err' : 'open'}>{overdue ? '逾期未报' : '未报'}</StatusMark>
}

function Items({ reporting }: { readonly reporting: PlanReporting }) {
  const { today, readOnly } = useStatus()
  const { rows } = useRows('submissions')
  const run = useCommand()
  const items = submissionItems(reporting, rows, today)
  const due = addDays(reporting.before, -1)
  const left = daysBetween(today, due)
  const done = items.filter((item) => item.done).length
  const register = async (item: SubmissionItem): Promise<void> => {
    if (item.record !== undefined) {
      navigate(['documents', 'submissions', item.record.id])
      return
    }
    const answer = await run('records.put', {
      collection: 'submissions',
      rows: [{ fields: { reporting: reporting.name, item: item.name, planDate: reporting.before, dueOn: due } }],
      label: `登记报送 ${item.name}`,
    })
    const id = answer.ok ? answer.value.ids[0] : undefined
    if (id !== undefined) navigate(['documents', 'submissions', id])
  }
  return (
    <section className="q-card" aria-label={reporting.name}>
      <header className="q-assessment-report">
        <h2>{reporting.name}</h2>
        <span>方案：{reporting.before}前</span>
        <span>本局期限 {due}</span>
        {done === items.length ? (
          <StatusMark kind="ok">{items.length} 项全部报出</StatusMark>
        ) : (
          <StatusMark kind={left < 0 ? 'err' : left <= 14 ? 'warn' : 'open'}>
            {left < 0 ? `已过 ${-left} 天` : `还有 ${left} 天`}，差 {items.length - done} 项
          </StatusMark>
        )}
        <a href={hrefOf(['documents'])}>去写公文</a>
      </header>
      <table className="q-table">
        <thead>
          <tr>
            <th>上报材料</th>
            <th>状态</th>
            <th>报送日期</th>
            <th>渠道</th>
            <th>接收单位</th>
            <th>回执</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const word = (key: string): string =>
              (item.record === undefined ? '' : textOf(item.record.fields, key)) || '—'
            return (
              <tr key={item.name}>
                <td>{item.name}</td>
                <td>
                  <State item={item} overdue={left < 0} />
                </td>
                <td>{word('submittedOn')}</td>
                <td>{word('channel')}</td>
                <td>{word('recipient')}</td>
                <td>{word('receipt')}</td>
                <td className="q-number">
                  <Button
                    size="small"
                    disabled={readOnly && item.record === undefined}
                    onClick={() => void register(item)}
                  >
                    {item.record === undefined ? '登记报送' : '打开记录'}
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** The two deadlines of the plan with what is still missing; a document counts only with its proof of submission. */
export function ReportsPage({ tabs }: { readonly tabs: ReactNode }) {
  const reference = useReference()
  const { planYear } = useStatus()
  const { rows: campaigns } = useRows('campaigns')
  const plan = reference === undefined ? undefined : officePlan(planOfYear(reference, planYear), campaigns)
  return (
    <>
      <div className="q-assessment-row">{tabs}</div>
      <PageTitle
        title="目标与考核"
        facts="报送日期、渠道、接收单位、回执齐全才算报出"
        actions={<Button href={hrefOf(['documents', 'submissions'])}>全部报送记录</Button>}
      />
      <DeskSummary desk="assessment" />
      <div className="q-assessment-page">
        {plan?.reporting.map((reporting) => (
          <Items key={reporting.id} reporting={reporting} />
        ))}
      </div>
    </>
  )
}
