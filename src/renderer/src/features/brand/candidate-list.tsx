import { HolderOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CandidateReview } from '../../../../domain/brand/candidate-review'
import { gatesOf } from '../../../../domain/brand/gates-entered'
import { isShortlisted, type ReviewsById, totalOf } from '../../../../domain/brand/shortlist'
import { BRAND_CRITERIA } from '../../../../domain/collections/brand-candidates/gates'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { Row } from '../../../../shared/rows'
import { StatusMark } from '../../ui/status-mark'
import { shortCriterion, shortFamily, shortName } from './candidate-names'
import { GateMarks, gateReasons } from './gate-marks'
import type { ShortlistView } from './shortlist-view'

export interface CandidateActs {
  readonly onSelect: (id: string) => void
  readonly onOpenGate: (id: string, gate: string) => void
  readonly onShortlist: (row: Row, on: boolean) => void
  /** Places from 0 among the ranked. `dropped` = with the mouse, so it is meant to stay. */
  readonly onMove: (id: string, place: number, dropped: boolean) => void
  /** Enter: writes an order tried out, else opens the file of the enterprise. */
  readonly onEnter: (row: Row) => void
  readonly onEscape: () => void
  readonly onOpenFile: (row: Row) => void
}

interface ListProps {
  readonly view: ShortlistView
  readonly reviews: ReviewsById
  readonly selected: string | undefined
  readonly nameOf: (row: Row) => string
  /** Name of the city, which most enterprises carry in front. */
  readonly regionName: string
  readonly readOnly: boolean
  readonly acts: CandidateActs
}

const DONE: ReadonlySet<string> = new Set(['示范型企业', '推荐', '结果'])

const COLUMNS = 7 + BRAND_CRITERIA.length

const number = (value: unknown): string => (typeof value === 'number' ? String(value) : '—')

function Head({ reviews }: { readonly reviews: ReviewsById }) {
  const [any] = reviews.values()
  const full = (key: string, max: number): number => any?.criteria.find((one) => one.key === key)?.max ?? max
  return (
    <thead>
      <tr>
        <th className="q-brand-rank" />
        <th className="q-brand-name">企业</th>
        <th className="q-brand-family">类别</th>
        <th className="q-brand-gates">十项门槛</th>
        {BRAND_CRITERIA.map(({ key, label, max }) => (
          <th
            key={key}
            className={`q-number ${shortCriterion(key, label).length > 2 ? 'q-brand-score' : 'q-brand-score-short'}`}
            title={label}
          >
            {shortCriterion(key, label)}
            <br />
            <span className="q-brand-max">{full(key, max)}</span>
          </th>
        ))}
        <th className="q-number q-brand-total">总分</th>
        <th className="q-brand-stage">状态</th>
        <th className="q-brand-in">入围</th>
      </tr>
    </thead>
  )
}

/** What a row of the ranking hears from the keyboard. */
function keyOf(event: KeyboardEvent, ids: readonly string[], row: Row, place: number, acts: CandidateActs): boolean {
  const at = ids.indexOf(row.id)
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step !== 0 && event.altKey) {
    if (place >= 0) acts.onMove(row.id, place + step, false)
  } else if (step !== 0) {
    const next = ids[at + step]
    if (next !== undefined) acts.onSelect(next)
  } else if (event.target !== event.currentTarget) return false
  else if (event.key === ' ') acts.onShortlist(row, !isShortlisted(row))
  else if (event.key === 'Enter') acts.onEnter(row)
  else if (event.key === 'Escape') acts.onEscape()
  else return false
  return true
}

function Cells({
  row,
  review,
  failed,
}: {
  readonly row: Row
  readonly review: CandidateReview | undefined
  readonly failed: boolean
}) {
  const gates = review?.gates ?? gatesOf(row.fields)
  if (failed) {
    return (
      <td colSpan={BRAND_CRITERIA.length + 3}>
        <span className="q-brand-reason">
          <StatusMark kind="err">{gateReasons(gates)}</StatusMark>
          {isShortlisted(row) ? <StatusMark kind="warn">仍标为入围</StatusMark> : null}
        </span>
      </td>
    )
  }
  const stage = textOf(row.fields, 'stage')
  const total = review === undefined ? totalOf(row) : review.total
  return (
    <>
      {BRAND_CRITERIA.map(({ key }) => {
        const one = review?.criteria.find((criterion) => criterion.key === key)
        const differs = one?.differs === true
        return (
          <td
            key={key}
            className={differs ? 'q-number q-brand-differs' : 'q-number'}
            title={differs ? `填写 ${one.points}，按数据 ${one.computed}` : one?.formula}
          >
            {number(one?.points ?? row.fields[key])}
          </td>
        )
      })}
      <td className="q-number q-brand-sum" title={review?.unavailable ?? review?.formula}>
        {review?.unavailable === undefined ? number(total) : '不可用'}
      </td>
      <td>
        {stage === '' ? (
          '—'
        ) : (
          <StatusMark kind={stage === '储备' ? 'open' : DONE.has(stage) ? 'ok' : 'running'}>{stage}</StatusMark>
        )}
      </td>
    </>
  )
}

function CandidateRow({
  row,
  place,
  failed,
  ids,
  props,
  drag,
}: {
  readonly row: Row
  /** From 0 among the ranked; -1 = not ranked. */
  readonly place: number
  readonly failed: boolean
  readonly ids: readonly string[]
  readonly props: ListProps
  readonly drag: Drag
}) {
  const { selected, reviews, nameOf, regionName, readOnly, acts } = props
  const review = reviews.get(row.id)
  const active = row.id === selected
  const element = useRef<HTMLTableRowElement>(null)
  const movable = place >= 0 && !readOnly
  const hint = drag.over === place && drag.id !== undefined ? (drag.from < place ? 'q-drop-below' : 'q-drop-above') : ''
  return (
    <tr
      ref={element}
      id={`candidate-${row.id}`}
      aria-current={active ? 'true' : undefined}
      tabIndex={active ? 0 : -1}
      className={`${active ? 'q-row-selected' : ''} ${hint}`}
      onClick={() => acts.onSelect(row.id)}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !active) acts.onSelect(row.id)
      }}
      onDoubleClick={() => acts.onOpenFile(row)}
      onKeyDown={(event) => {
        if (keyOf(event, ids, row, place, acts)) event.preventDefault()
      }}
      onDragOver={(event) => {
        if (drag.id === undefined || place < 0) return
        event.preventDefault()
        drag.setOver(place)
      }}
      onDrop={(event) => {
        event.preventDefault()
        if (drag.id !== undefined && place >= 0) acts.onMove(drag.id, place, true)
        drag.end()
      }}
    >
      <td className="q-brand-rank">
        {movable ? (
          <button
            type="button"
            tabIndex={-1}
            aria-label="拖动调整次序"
            className="q-brand-handle"
            title="拖动调整次序，也可以按 Alt+↑、Alt+↓"
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', row.id)
              if (element.current !== null) event.dataTransfer.setDragImage(element.current, 10, 10)
              drag.start(row.id, place)
            }}
            onDragEnd={drag.end}
          >
            <HolderOutlined aria-hidden="true" />
          </button>
        ) : null}
        <span>{place >= 0 ? place + 1 : '—'}</span>
      </td>
      <td className="q-brand-name" title={nameOf(row)}>
        {shortName(nameOf(row), regionName)}
      </td>
      <td className="q-secondary" title={textOf(row.fields, 'family')}>
        {shortFamily(row.fields.family) || '—'}
      </td>
      <td>
        <GateMarks
          gates={review?.gates ?? gatesOf(row.fields)}
          active={active}
          onOpen={(gate) => acts.onOpenGate(row.id, gate)}
        />
      </td>
      <Cells row={row} review={review} failed={failed} />
      {failed ? null : (
        <td className="q-brand-in">
          <Checkbox
            aria-label={`入围 ${nameOf(row)}`}
            tabIndex={active ? 0 : -1}
            disabled={readOnly || place < 0}
            checked={isShortlisted(row)}
            onChange={(event) => acts.onShortlist(row, event.target.checked)}
          />
        </td>
      )}
    </tr>
  )
}

interface Drag {
  readonly id: string | undefined
  readonly from: number
  readonly over: number
  readonly start: (id: string, from: number) => void
  readonly setOver: (place: number) => void
  readonly end: () => void
}

function useDrag(): Drag {
  const [held, setHeld] = useState<{ readonly id: string; readonly from: number } | undefined>(undefined)
  const [over, setOver] = useState(-1)
  return {
    id: held?.id,
    from: held?.from ?? -1,
    over,
    start: (id, from) => setHeld({ id, from }),
    setOver,
    end: () => {
      setHeld(undefined)
      setOver(-1)
    },
  }
}

/** A line across the table: the shortlist's bound, and the heads of those who are not ranked. */
function Line({ children }: { readonly children: React.ReactNode }) {
  return (
    <tr className="q-brand-line">
      <td colSpan={COLUMNS}>{children}</td>
    </tr>
  )
}

/** The ranking with its line, then those whose gates failed, then those who left. */
export function CandidateList(props: ListProps) {
  const { view, selected } = props
  const { ranked, aboveLine, passedOver, failed, left } = view
  const drag = useDrag()
  const table = useRef<HTMLTableElement>(null)
  const ids = [...ranked, ...failed, ...left].map((row) => row.id)
  useEffect(() => {
    // Keys follow the chosen row, unless the person is somewhere else on the page.
    if (selected === undefined || table.current?.contains(document.activeElement) !== true) return
    const row = document.getElementById(`candidate-${selected}`)
    if (row?.contains(document.activeElement) !== true) row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const rowsOf = (rows: readonly Row[], kind: 'ranked' | 'failed' | 'left', from = 0) =>
    rows.map((row, index) => (
      <CandidateRow
        key={row.id}
        row={row}
        place={kind === 'ranked' ? from + index : -1}
        failed={kind === 'failed'}
        {...{ ids, props, drag }}
      />
    ))
  return (
    <table className="q-table q-brand-table" ref={table} aria-label="候选企业排名">
      <Head reviews={props.reviews} />
      <tbody>
        {rowsOf(ranked.slice(0, aboveLine), 'ranked')}
        <Line>
          {aboveLine === 0 ? '还没有企业入围' : `入围线：以上 ${aboveLine - passedOver.length} 家`}
          <span>可拖动调整次序，调整要写理由</span>
          {passedOver.length === 0 ? null : (
            <StatusMark kind="warn">第 {passedOver.join('、')} 名排在线上，没有列为入围</StatusMark>
          )}
        </Line>
        {rowsOf(ranked.slice(aboveLine), 'ranked', aboveLine)}
        {failed.length === 0 ? null : (
          <Line>
            门槛未过，不排名<span>{failed.length} 家</span>
          </Line>
        )}
        {rowsOf(failed, 'failed')}
        {left.length === 0 ? null : (
          <Line>
            已退出<span>{left.length} 家</span>
          </Line>
        )}
        {rowsOf(left, 'left')}
      </tbody>
    </table>
  )
}
