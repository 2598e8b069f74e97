import type { DeadlineRow } from '../../../../shared/board'
import { useOpenRecord } from '../../app/use-open-record'
import { useStatus } from '../../client/hooks'
import { shortDate, weekday } from '../../ui/dates'
import { StatusMark } from '../../ui/status-mark'

/** `13日 周二` within the month, else `7月4日 周二`. */
export function dayText(date: string, today: string): string {
  const day = date.slice(0, 7) === today.slice(0, 7) ? `${Number(date.slice(8))}日` : shortDate(date)
  const far = date.slice(0, 4) === today.slice(0, 4) ? '' : `${date.slice(0, 4)}年`
  return `${far}${day} ${weekday(date).replace('星期', '周')}`
}

/** `逾期 4 天`, `今天`, `13日 周二`, or that the day cannot be worked out. */
export function whenText(row: Pick<DeadlineRow, 'date' | 'daysLeft' | 'overdue'>, today: string): string {
  if (row.date === '') return '期限推算不了'
  if (row.overdue) return `逾期 ${-row.daysLeft} 天`
  return row.daysLeft === 0 ? '今天' : dayText(row.date, today)
}

function When({ row, today }: { readonly row: DeadlineRow; readonly today: string }) {
  const text = whenText(row, today)
  if (row.overdue) return <StatusMark kind="err">{text}</StatusMark>
  if (row.date === '' || row.daysLeft === 0) return <StatusMark kind="warn">{text}</StatusMark>
  return <span className="q-secondary">{text}</span>
}

const COMPANY = /(?:股份)?有限(?:责任)?公司/g

/** Without the city's own name and the words every company has: what is to be done stays in sight. The hint has all. */
export function shownText(text: string, city: string): string {
  const bare = text.replace(COMPANY, '')
  return city !== '' && bare.startsWith(city) && bare.length > city.length + 2 ? bare.slice(city.length) : bare
}

const explanation = ({ text, unknown, basis }: DeadlineRow): string =>
  [text, ...(unknown === undefined ? [] : [unknown]), `依据：${basis}`].join('\n')

/** Lines of what is due; each opens its record. */
export function DeadlineList({ rows, today }: { readonly rows: readonly DeadlineRow[]; readonly today: string }) {
  const open = useOpenRecord()
  const { regionName } = useStatus()
  return (
    <ul className="q-deadlines">
      {rows.map((row) => {
        const { collection, id, kind, text, unknown, people = [], clock, date } = row
        const body = (
          <>
            <span className="q-deadline-when">
              <When row={row} today={today} />
            </span>
            <span className="q-deadline-kind">{kind}</span>
            <span className="q-deadline-text">
              {shownText(text, regionName)}
              {unknown === undefined ? null : <span className="q-secondary">　{unknown}</span>}
            </span>
            <span className="q-secondary q-deadline-who">{people[0] ?? ''}</span>
          </>
        )
        return (
          <li key={`${clock} ${kind} ${date} ${id ?? ''} ${text}`} title={explanation(row)}>
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
  )
}
