import { useState } from 'react'
import type { ScreenProps } from '../../app/feature'
import { navigate } from '../../app/route'
import { useStatus } from '../../client/hooks'
import { PageTitle } from '../../ui/page-title'
import { BackupsTab } from '../backups/backups-tab'
import { DeskSummary } from '../desk/desk-summary'
import { FormsTab } from '../forms/forms-tab'
import { ConflictsTab } from './conflicts-tab'
import './exchange.css'
import { DuplicatesTab } from './duplicates-tab'
import { ExchangeTabs } from './exchange-tabs'
import { LogTab } from './log-tab'
import { MergeTab } from './merge-tab'
import { PackTab } from './pack-tab'
import { ReportsTab } from './reports-tab'
import { SettledTab } from './settled-tab'
import { SheetsTab } from './sheets-tab'
import { SyncTab } from './sync-tab'
import { useMergeWork } from './use-merge-work'
import { useReportWork } from './use-report-work'

const TABS = [
  'pack',
  'merge',
  'reports',
  'sheets',
  'forms',
  'conflicts',
  'settled',
  'sync',
  'duplicates',
  'log',
  'backups',
] as const
type Tab = (typeof TABS)[number]

/** `#/exchange/<tab>`; without one, where something waits for a decision. `#/exchange/conflicts/<card>` opens a card. */
export function ExchangeScreen({ path }: ScreenProps) {
  const { openConflicts } = useStatus()
  // Settling the last card must not turn the page under the clerk.
  const [first] = useState<Tab>(openConflicts > 0 ? 'conflicts' : 'pack')
  const work = useMergeWork()
  const reports = useReportWork()
  const [wanted, card] = path
  const tab: Tab = TABS.find((one) => one === wanted) ?? first
  return (
    <>
      <PageTitle title="数据往来">
        <ExchangeTabs current={tab} />
      </PageTitle>
      {tab === 'backups' || tab === 'forms' || tab === 'reports' ? null : <DeskSummary desk="exchange" />}
      {tab === 'pack' ? <PackTab /> : null}
      {tab === 'merge' ? <MergeTab work={work} onReport={(file) => void reports.open([file])} /> : null}
      {tab === 'reports' ? (
        <ReportsTab
          work={reports}
          path={path.slice(1)}
          onMerge={(file) => {
            navigate(['exchange', 'merge'])
            void work.open(file)
          }}
        />
      ) : null}
      {tab === 'sheets' ? <SheetsTab /> : null}
      {tab === 'forms' ? <FormsTab wanted={card} /> : null}
      {tab === 'conflicts' ? <ConflictsTab key={card ?? ''} wanted={card} /> : null}
      {tab === 'settled' ? <SettledTab /> : null}
      {tab === 'sync' ? <SyncTab /> : null}
      {tab === 'duplicates' ? <DuplicatesTab /> : null}
      {tab === 'log' ? <LogTab /> : null}
      {tab === 'backups' ? <BackupsTab /> : null}
    </>
  )
}
