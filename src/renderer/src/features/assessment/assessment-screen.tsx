import type { ScreenProps } from '../../app/feature'
import { DeskScreen } from '../desk/desk-screen'
import './assessment.css'
import { AssessmentTabs, tabOf } from './assessment-tabs'
import { GoalsPage } from './goals-page'
import { KindActs } from './kind-acts'
import { ReportsPage } from './reports-page'
import { SheetPage } from './sheet-page'

/** `#/assessment` the goals, `/sheet` the 自评表, `/reports` what is to be reported, `/<kind>` the records of a part. */
export function AssessmentScreen({ path }: ScreenProps) {
  const [place, id] = path
  const tab = tabOf(place)
  const tabs = <AssessmentTabs place={place} />
  if (tab?.key === 'sheet') return <SheetPage tabs={tabs} chosen={id} />
  if (tab?.key === 'reports') return <ReportsPage tabs={tabs} />
  if (tab === undefined || tab.kinds.length === 0 || place === undefined) return <GoalsPage tabs={tabs} />
  return (
    <>
      <div className="q-assessment-row">
        {tabs}
        <KindActs kind={place} />
      </div>
      <DeskScreen desk="assessment" path={path} tabs={<span />} />
    </>
  )
}
