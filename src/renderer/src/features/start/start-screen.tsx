import { Button } from 'antd'
import { useState } from 'react'
import type { Indicator } from '../../../../domain/indicators/indicator'
import type { ScreenProps } from '../../app/feature'
import { hrefOf } from '../../app/route'
import { useBoard, useStatus } from '../../client/hooks'
import { longDate, weekday } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { CampaignCard } from './campaign-card'
import { CountiesCard } from './counties-card'
import { DeadlinesCard } from './deadlines-card'
import { FigurePanel } from './figure-panel'
import { GOAL_KEYS } from './goals'
import { GoalsCard } from './goals-card'
import './start.css'

/** Where the year stands: bar, deadlines, goals, counties. */
export function StartScreen(_props: ScreenProps) {
  const { today, counts } = useStatus()
  const { value: board, error } = useBoard()
  const [figures, setFigures] = useState<readonly Indicator[]>([])
  const phase = board?.campaign.phases.find((one) => one.start <= today && today <= one.end)
  const figure = figures.at(-1)
  const open = (indicator: Indicator): void => setFigures([...figures, indicator])
  return (
    <>
      <PageTitle
        title="首页"
        facts={`${longDate(today)}　${weekday(today)}${phase === undefined ? '' : `　${phase.name}`}`}
      />
      <div className="q-page q-start">
        {error === undefined ? null : <EmptyState text={error.message} />}
        {board === undefined ? null : (
          <>
            {(counts.enterprises ?? 0) > 0 ? null : (
              <div className="q-card">
                <EmptyState
                  text="还没有企业。"
                  action={
                    <Button type="primary" href={hrefOf(['import', 'enterprises'])}>
                      导入旧台账
                    </Button>
                  }
                  hint="也可以在企业档案里从 WPS 复制粘贴。有了企业、检查和抽样记录，下面的数字会自己算出来。"
                />
              </div>
            )}
            <CampaignCard bar={board.campaign} today={today} />
            <div className="q-start-columns">
              <DeadlinesCard rows={board.deadlines} />
              <div className="q-start-right">
                <GoalsCard
                  indicators={GOAL_KEYS.flatMap((key) => board.indicators[key] ?? [])}
                  asOf={board.asOf}
                  onOpen={open}
                />
                <CountiesCard board={board} onOpen={open} />
              </div>
            </div>
            {figure === undefined ? null : (
              <FigurePanel
                key={figure.key}
                indicator={figure}
                asOf={board.asOf}
                names={board.names}
                onOpen={open}
                onClose={() => setFigures(figures.slice(0, -1))}
              />
            )}
          </>
        )}
      </div>
    </>
  )
}
