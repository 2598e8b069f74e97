import { useLayoutEffect, useRef, useState } from 'react'
import type { CampaignBar } from '../../../../shared/board'
import { daysBetween, shortDate } from '../../ui/dates'
import { MarkShape } from '../../ui/status-mark'

type Mark = CampaignBar['marks'][number]

const markText = (mark: Mark): string => `${shortDate(mark.date)}${mark.kind === 'report' ? '前' : ''} ${mark.text}`

/** About as wide as it prints: 12 px a Chinese character, 7 px anything else, and the shape. */
const markWidth = (mark: Mark): number =>
  [...markText(mark)].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 7), 18)

/** Each mark at its day, moved right where it would cover the one before, and left where it would leave the card. */
export function placeMarks(
  marks: readonly Mark[],
  at: (day: string) => number,
  width: number,
): readonly { readonly mark: Mark; readonly left: number }[] {
  let free = 0
  const placed = marks
    .toSorted((left, right) => (left.date < right.date ? -1 : 1))
    .map((mark) => {
      const left = Math.max(free, (at(mark.date) / 100) * width - 6)
      free = left + markWidth(mark) + 14
      return { mark, left }
    })
  let edge = width
  return placed.toReversed().map(({ mark, left }) => {
    const moved = Math.max(0, Math.min(left, edge - markWidth(mark)))
    edge = moved - 14
    return { mark, left: moved }
  })
}

/** A phase shorter than this share of the bar has its name below it. */
const NARROW = 8

/** Room of `今天 12月31日` in pixels. */
const TODAY_WIDTH = 92

/** Left edge of the day's label: under its line, but inside the card. */
export const placeToday = (percent: number, width: number): number =>
  Math.max(0, Math.min(width - TODAY_WIDTH, (percent / 100) * width - TODAY_WIDTH / 2))

/** The year of the campaign as one bar: phases, today, what has to be handed in. */
export function CampaignCard({ bar, today }: { readonly bar: CampaignBar; readonly today: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(1100)
  useLayoutEffect(() => {
    const own = box.current
    if (own === null) return
    const watch = new ResizeObserver(() => setWidth(own.clientWidth))
    watch.observe(own)
    return () => watch.disconnect()
  }, [])
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
      <div className="q-campaign-marks" ref={box}>
        {placeMarks(
          bar.marks.filter((mark) => mark.date >= today && mark.date <= bar.end),
          at,
          width,
        ).map(({ mark, left }) => (
          <span
            key={mark.date + mark.text}
            className="q-campaign-mark"
            style={{ left }}
            title={`${mark.date} ${mark.text}`}
          >
            <MarkShape kind={mark.kind === 'report' ? 'info' : 'open'} />
            {markText(mark)}
          </span>
        ))}
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
              {width < NARROW ? null : one.name}
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
        {bar.phases
          .filter((one) => at(one.end) - at(one.start) < NARROW && Math.abs(at(one.start) - at(today)) > 12)
          .map((one) => (
            <span key={one.name} className="q-campaign-narrow" style={{ left: `${at(one.start)}%` }}>
              {one.name}
            </span>
          ))}
        {months
          .filter((day) => Math.abs(((at(day) - at(today)) / 100) * width) > TODAY_WIDTH / 2 + 14)
          .map((day) => (
            <span key={day} style={{ left: `${at(day)}%` }}>
              {Number(day.slice(5, 7))}月
            </span>
          ))}
        <span className="q-campaign-day" style={{ width: TODAY_WIDTH, left: placeToday(at(today), width) }}>
          今天 {shortDate(today)}
        </span>
      </div>
    </section>
  )
}
