import type { CampaignBar } from '../../../../shared/rows'
import { daysBetween, shortDate } from '../../ui/dates'
import { MarkShape } from '../../ui/status-mark'

/** The year of the campaign as one bar: phases, today, what has to be handed in. */
export function CampaignCard({ bar, today }: { readonly bar: CampaignBar; readonly today: string }) {
  const total = Math.max(1, daysBetween(bar.start, bar.end))
  const at = (day: string): number => Math.max(0, Math.min(100, (daysBetween(bar.start, day) / total) * 100))
  const months: string[] = []
  for (let year = Number(bar.start.slice(0, 4)), month = Number(bar.start.slice(5, 7)) + 1; ; month += 1) {
    if (month > 12) {
      month = 1
      year += 1
    }
    const day = `${year}-${String(month).padStart(2, '0')}-01`
    if (day >= bar.end) break
    months.push(day)
  }
  const phase = bar.phases.find((one) => one.start <= today && today <= one.end)
  return (
    <section className="q-card q-campaign" aria-label="专项行动进程">
      <div className="q-campaign-marks">
        {bar.marks
          .filter((mark) => mark.date >= bar.start && mark.date <= bar.end)
          .map((mark) => {
            const left = at(mark.date)
            return (
              <span
                key={mark.date + mark.text}
                className={left > 60 ? 'q-campaign-mark q-campaign-mark-left' : 'q-campaign-mark'}
                style={left > 60 ? { right: `${100 - left}%` } : { left: `${left}%` }}
                title={`${mark.date} ${mark.text}`}
              >
                <MarkShape kind={mark.kind === 'report' ? 'info' : 'open'} />
                {shortDate(mark.date)}
                {mark.kind === 'report' ? '前' : ''} {mark.text}
              </span>
            )
          })}
      </div>
      <div className="q-campaign-bar">
        {bar.phases.map((one) => {
          const left = at(one.start)
          const width = Math.max(0.5, at(one.end) - left)
          const days = daysBetween(one.start, one.end) + 1
          const current = one === phase
          return (
            <div
              key={one.name}
              className={current ? 'q-campaign-phase q-campaign-now' : 'q-campaign-phase'}
              style={{ left: `${left}%`, width: `${width}%` }}
              title={`${one.name}　${one.start} 至 ${one.end}`}
            >
              {width < 8 ? null : one.name}
              {current && width > 40
                ? `　${shortDate(one.start)}至${shortDate(one.end)}　第 ${daysBetween(one.start, today) + 1} 天，共 ${days} 天`
                : ''}
            </div>
          )
        })}
        {phase === undefined ? null : (
          <div
            className="q-campaign-done"
            style={{ left: `${at(phase.start)}%`, width: `${at(today) - at(phase.start)}%` }}
          />
        )}
        <div className="q-campaign-today" style={{ left: `${at(today)}%` }} />
      </div>
      <div className="q-campaign-months">
        {months.map((day) => (
          <span key={day} style={{ left: `${at(day)}%` }}>
            {Number(day.slice(5, 7))}月
          </span>
        ))}
        <span className="q-campaign-day" style={{ left: `${at(today)}%` }}>
          今天 {shortDate(today)}
        </span>
      </div>
    </section>
  )
}
