import { Button } from 'antd'
import { useState } from 'react'
import type { DeadlineRow } from '../../../../shared/rows'
import { useOpenRecord } from '../../app/use-open-record'
import { Card } from '../../ui/card'
import { shortDate, weekday } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'

const FIRST = 14

function When({ row }: { readonly row: DeadlineRow }) {
  if (row.overdue) return <StatusMark kind="err">逾期 {-row.daysLeft} 天</StatusMark>
  if (row.daysLeft === 0) return <StatusMark kind="warn">今天</StatusMark>
  return (
    <span className="q-secondary">
      {shortDate(row.date)} {weekday(row.date).replace('星期', '周')}
    </span>
  )
}

/** What is due next, the overdue first. */
export function DeadlinesCard({ rows }: { readonly rows: readonly DeadlineRow[] }) {
  const [all, setAll] = useState(false)
  const open = useOpenRecord()
  const overdue = rows.filter((row) => row.overdue).length
  return (
    <Card
      title="近期要办"
      facts={`${rows.length} 件${overdue === 0 ? '' : `，逾期 ${overdue} 件`}`}
      tools={
        rows.length > FIRST ? (
          <Button type="link" size="small" onClick={() => setAll(!all)}>
            {all ? '只看前面' : `全部 ${rows.length} 件`}
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? <EmptyState text="近期没有到期的事。" /> : null}
      <ul className="q-deadlines">
        {(all ? rows : rows.slice(0, FIRST)).map((row) => {
          const { collection, id } = row
          const body = (
            <>
              <span className="q-deadline-when">
                <When row={row} />
              </span>
              <span className="q-deadline-kind">{row.kind}</span>
              <span className="q-deadline-text">{row.text}</span>
            </>
          )
          return (
            <li key={`${row.kind}${row.date}${row.text}${id ?? ''}`} title={row.text}>
              {collection === undefined || id === undefined ? (
                <div>{body}</div>
              ) : (
                <button type="button" onClick={() => void open(collection, id)}>
                  {body}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
