import { CalendarOutlined, FileTextOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCallback, useEffect } from 'react'
import type { DeadlineRow } from '../../../../shared/board'
import type { ScreenProps } from '../../app/feature'
import { hrefOf } from '../../app/route'
import { useBoard, useClient, useCommand, useQuery, useStatus } from '../../client/hooks'
import { longDate, weekday } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { onPrintKey, printTable } from '../../ui/print-table'
import { CampaignCard } from './campaign-card'
import { CountiesCard } from './counties-card'
import { DeadlinesCard } from './deadlines-card'
import { FirstSteps } from './first-steps'
import { GOAL_KEYS } from './goals'
import { GoalsCard } from './goals-card'
import { weekTable } from './print-week'
import './start.css'
import { StuckCard } from './stuck-card'

const NOTHING_DUE: readonly DeadlineRow[] = []

/** 导出日历 and 打印本周要办. */
function WeekTools({ rows }: { readonly rows: readonly DeadlineRow[] }) {
  const { bureau, today } = useStatus()
  const run = useCommand()
  const client = useClient()
  const print = useCallback(() => printTable(weekTable(rows, bureau, today)), [rows, bureau, today])
  useEffect(() => onPrintKey(print), [print])
  const save = async (): Promise<void> => {
    const place = await run('files.chooseSave', { title: '导出日历', suggestedName: `质量提升行动要办 ${today}.ics` })
    if (!place.ok || place.value === null) return
    const answer = await run('deadlines.calendar', { save: place.value.token })
    if (answer.ok) await client.deliver(answer.value)
  }
  return (
    <>
      <Button icon={<CalendarOutlined aria-hidden="true" />} onClick={() => void save()}>
        导出日历
      </Button>
      <Button icon={<PrinterOutlined aria-hidden="true" />} onClick={print}>
        打印本周要办
      </Button>
    </>
  )
}

/** The next document that is due, one step away. */
function NextReport({ today }: { readonly today: string }) {
  const { value: kinds = [] } = useQuery('documents.kinds', {}, { follow: false })
  const next = kinds
    .filter(({ due = '' }) => due > today)
    .toSorted((left, right) => (left.due ?? '').localeCompare(right.due ?? ''))[0]
  if (next?.due === undefined) return null
  return (
    <Button type="primary" icon={<FileTextOutlined aria-hidden="true" />} href={hrefOf(['documents', next.kind])}>
      编写 {Number(next.due.slice(5, 7))} 月上报材料
    </Button>
  )
}

/** Where the year stands: bar, deadlines, goals, counties. */
export function StartScreen(_props: ScreenProps) {
  const { today, counts, readOnly } = useStatus()
  const hasEnterprises = (counts.enterprises ?? 0) > 0
  const { value: board, error } = useBoard()
  const phase = board?.campaign.phases.find((one) => one.start <= today && today <= one.end)
  return (
    <>
      <PageTitle
        title="首页"
        facts={`${longDate(today)}　${weekday(today)}${phase === undefined ? '' : `　${phase.name}阶段`}`}
        actions={
          <>
            <WeekTools rows={board?.deadlines ?? NOTHING_DUE} />
            {hasEnterprises ? <NextReport today={today} /> : null}
          </>
        }
      />
      <div className="q-page q-start">
        {error === undefined ? null : <EmptyState text={error.message} />}
        {board === undefined ? null : (
          <>
            {hasEnterprises ? null : <FirstSteps readOnly={readOnly} />}
            <CampaignCard bar={board.campaign} today={today} />
            <div className="q-start-columns">
              <div className="q-start-left">
                <DeadlinesCard board={board} today={today} />
                {hasEnterprises ? <StuckCard points={board.stuck} /> : null}
              </div>
              <div className="q-start-right">
                <GoalsCard indicators={GOAL_KEYS.flatMap((key) => board.indicators[key] ?? [])} asOf={board.asOf} />
                <CountiesCard board={board} />
              </div>
            </div>
          </>
        )}
      </div>
    </>
  )
}
