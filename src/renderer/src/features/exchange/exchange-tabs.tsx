import { Segmented } from 'antd'
import { navigate } from '../../app/route'
import { useStatus } from '../../client/hooks'
import './exchange.css'

/** The parts of 数据往来; the same row over the offices. */
export function ExchangeTabs({ current }: { readonly current: string }) {
  const { openConflicts, counts } = useStatus()
  return (
    <Segmented
      className="q-exchange-tabs"
      aria-label="数据往来的各部分"
      value={current}
      options={[
        { value: 'pack', label: '打包发出' },
        { value: 'merge', label: '并入' },
        { value: 'reports', label: '上报件' },
        { value: 'sheets', label: '县区填报表' },
        { value: 'forms', label: '上级表样' },
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
        { value: 'settled', label: '已定下' },
        { value: 'sync', label: '同局同步' },
        { value: 'duplicates', label: '疑似重复' },
        { value: 'log', label: '往来记录' },
        { value: 'backups', label: '备份' },
        { value: 'offices', label: `往来单位 ${counts.offices ?? 0}` },
      ]}
      onChange={(value) => navigate(['exchange', value])}
    />
  )
}
