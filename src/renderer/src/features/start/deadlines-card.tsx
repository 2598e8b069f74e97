import { Button, Select } from 'antd'
import { useState } from 'react'
import type { DeadlineRow, FigureBoard } from '../../../../shared/board'
import { useQuery } from '../../client/hooks'
import { Card } from '../../ui/card'
import { EmptyState } from '../../ui/empty-state'
import { DeadlineList } from './deadline-list'

const EVERYBODY = ''

/** Clerks the lines name, and everybody. */
function peopleOf(rows: readonly DeadlineRow[]) {
  const names = [...new Set(rows.flatMap((row) => row.people ?? []))].sort((left, right) =>
    left.localeCompare(right, 'zh'),
  )
  return [{ value: EVERYBODY, label: '全部人员' }, ...names.map((name) => ({ value: name, label: name }))]
}

const of = (rows: readonly DeadlineRow[], who: string): readonly DeadlineRow[] =>
  who === EVERYBODY ? rows : rows.filter((row) => row.people?.includes(who) === true)

/** Asked for only when somebody wants to see beyond the week. */
function Everything({ who, today }: { readonly who: string; readonly today: string }) {
  const { value } = useQuery('deadlines.list', {})
  return value === undefined ? null : <DeadlineList rows={of(value, who)} today={today} />
}

/** 本周要办: the overdue and the coming seven days; everything further on is one click away. */
export function DeadlinesCard({ board, today }: { readonly board: FigureBoard; readonly today: string }) {
  const [all, setAll] = useState(false)
  const [who, setWho] = useState(EVERYBODY)
  const { deadlines, deadlineCounts: counts } = board
  const rows = of(deadlines, who)
  const people = peopleOf(deadlines)
  return (
    <Card
      title={all ? '全部要办' : '本周要办'}
      facts={`${all ? counts.all : counts.week} 件${counts.overdue === 0 ? '' : `，逾期 ${counts.overdue} 件`}`}
      tools={
        <>
          {people.length < 2 ? null : (
            <Select
              size="small"
              aria-label="只看谁的"
              className="q-deadline-people"
              value={who}
              options={people}
              onChange={setWho}
            />
          )}
          {counts.all > counts.week || all ? (
            <Button type="link" size="small" onClick={() => setAll(!all)}>
              {all ? '只看本周' : `全部 ${counts.all} 件`}
            </Button>
          ) : null}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
      <section className="q-deadline-scroll" aria-label={all ? '全部要办' : '本周要办'} tabIndex={0}>
        {all ? <Everything who={who} today={today} /> : <DeadlineList rows={rows} today={today} />}
        {!all && rows.length === 0 ? (
          <EmptyState text={who === EVERYBODY ? '本周没有到期的事。' : `${who}本周没有到期的事。`} />
        ) : null}
      </section>
    </Card>
  )
}
