import { FileTextOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ScreenProps } from '../../app/feature'
import { hrefOf } from '../../app/route'
import { useBoard, useQuery, useStatus } from '../../client/hooks'
import { longDate, weekday } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { CampaignCard } from './campaign-card'
import { CountiesCard } from './counties-card'
import { DeadlinesCard } from './deadlines-card'
import { FirstSteps } from './first-steps'
import { GOAL_KEYS } from './goals'
import { GoalsCard } from './goals-card'
import './start.css'

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
        facts={`${longDate(today)}　${weekday(today)}${phase === undefined ? '' : `　${phase.name}`}`}
        actions={hasEnterprises ? <NextReport today={today} /> : null}
      />
      <div className="q-page q-start">
        {error === undefined ? null : <EmptyState text={error.message} />}
        {board === undefined ? null : (
          <>
            {hasEnterprises ? null : <FirstSteps readOnly={readOnly} />}
            <CampaignCard bar={board.campaign} today={today} />
            <div className="q-start-columns">
              <DeadlinesCard rows={board.deadlines} />
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
