import { Segmented } from 'antd'
import type { ScreenProps } from '../../app/feature'
import { navigate } from '../../app/route'
import { useStatus } from '../../client/hooks'
import { PageTitle } from '../../ui/page-title'
import { DeskSummary } from '../desk/desk-summary'
import { ConflictsTab } from './conflicts-tab'
import './exchange.css'
import { LogTab } from './log-tab'
import { MergeTab } from './merge-tab'
import { PackTab } from './pack-tab'
import { useMergeWork } from './use-merge-work'

const TABS = ['pack', 'merge', 'conflicts', 'log'] as const
type Tab = (typeof TABS)[number]

/** `#/exchange/<tab>`; without one, where something waits for a decision. `#/exchange/conflicts/<card>` opens a card. */
export function ExchangeScreen({ path }: ScreenProps) {
  const { openConflicts, counts } = useStatus()
  const work = useMergeWork()
  const [wanted, card] = path
  const tab: Tab = TABS.find((one) => one === wanted) ?? (openConflicts > 0 ? 'conflicts' : 'pack')
  return (
    <>
      <PageTitle title="数据往来">
        <Segmented
          aria-label="数据往来的各部分"
          value={tab}
          options={[
            { value: 'pack', label: '打包发出' },
            { value: 'merge', label: '并入' },
            {
              value: 'conflicts',
              label: (
                <>
                  待决定
                  {openConflicts === 0 ? null : (
                    <span className="q-badge q-badge-conflict q-gap-left">{openConflicts}</span>
                  )}
                </>
              ),
            },
            { value: 'log', label: '往来记录' },
            { value: 'offices', label: `往来单位 ${counts.offices ?? 0}` },
          ]}
          onChange={(value) => navigate(['exchange', value])}
        />
      </PageTitle>
      <DeskSummary desk="exchange" />
      {tab === 'pack' ? <PackTab /> : null}
      {tab === 'merge' ? <MergeTab work={work} /> : null}
      {tab === 'conflicts' ? <ConflictsTab key={card ?? ''} wanted={card} /> : null}
      {tab === 'log' ? <LogTab /> : null}
    </>
  )
}
