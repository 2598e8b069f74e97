import { useMemo } from 'react'
import { useOpenRecord } from '../../app/use-open-record'
import { useQuery, useStatus } from '../../client/hooks'
import { SidePanel } from '../../ui/side-panel'
import { MarkShape } from '../../ui/status-mark'
import { buildTimeline } from './timeline'

/** Right column of the file page. */
export function TimelinePanel({ enterprise }: { readonly enterprise: string }) {
  const about = useQuery('records.about', { enterprise })
  const history = useQuery('history.list', { record: enterprise, limit: 60 })
  const year = useStatus().today.slice(0, 4)
  const open = useOpenRecord()
  const entries = useMemo(
    () => buildTimeline(about.value ?? {}, history.value ?? [], enterprise),
    [about.value, history.value, enterprise],
  )
  return (
    <SidePanel className="q-timeline" label="全部经过">
      <header>
        <h2>全部经过</h2>
        <span className="q-facts">{entries.length} 件</span>
      </header>
      <ul>
        {entries.map((entry) => {
          const { collection, id } = entry
          const body = (
            <>
              <MarkShape kind={entry.kind} />
              <span className="q-timeline-text">
                <span>{entry.title}</span>
                {entry.detail.length === 0 ? null : (
                  <span className="q-facts">
                    {entry.detail.map((part) => (
                      <span key={part}>{part}</span>
                    ))}
                  </span>
                )}
              </span>
              <span className="q-facts">{entry.date.startsWith(year) ? entry.date.slice(5) : entry.date}</span>
            </>
          )
          return (
            <li key={entry.key} title={entry.date}>
              {collection !== undefined && id !== undefined ? (
                <button type="button" onClick={() => void open(collection, id)}>
                  {body}
                </button>
              ) : (
                <div>{body}</div>
              )}
            </li>
          )
        })}
      </ul>
    </SidePanel>
  )
}
