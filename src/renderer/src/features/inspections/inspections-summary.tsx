import { useMemo } from 'react'
import type { Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useBoard } from '../../client/hooks'
import { RateCell } from '../../ui/rate-cell'
import { StatusMark } from '../../ui/status-mark'
import { DeskLines } from '../desk/desk-summary'
import { openFigure } from '../figures/open-figure'
import { countOrders, type YearCounts } from './inspection-facts'
import './summary.css'

/** The year in one line; the rate opens its names, the orders their list. */
export function InspectionsSummary({
  counts,
  orders,
  today,
  year,
}: {
  readonly counts: YearCounts
  readonly orders: readonly Row[]
  readonly today: string
  readonly year: number
}) {
  const { value: board } = useBoard()
  const coverage = board?.indicators.inspectionCoverage
  const open = useMemo(() => countOrders(orders, today), [orders, today])
  const of = (conclusion: string): number => counts.byConclusion[conclusion] ?? 0
  return (
    <div className="q-summary">
      {coverage?.numerator == null || coverage.denominator == null ? null : (
        <button
          type="button"
          className="q-plain-button q-summary-figure"
          title="看口径与名单"
          onClick={() => openFigure(coverage.key)}
        >
          已查{' '}
          <RateCell
            numerator={coverage.numerator}
            denominator={coverage.denominator}
            unit="家"
            missing={coverage.denominator - coverage.numerator}
          />
        </button>
      )}
      <span>
        {year} 年检查 <b>{counts.sheets}</b> 次
      </span>
      <StatusMark kind="ok">合格 {of('合格')}</StatusMark>
      <StatusMark kind="warn">限期整改 {of('限期整改')}</StatusMark>
      <StatusMark kind="err">立案 {of('立案')}</StatusMark>
      {counts.unfinished === 0 ? null : <StatusMark kind="running">未完成 {counts.unfinished}</StatusMark>}
      <span>
        不符合 <b>{counts.nonconforming}</b> 项{counts.keyNonconforming === 0 ? '' : `（★ ${counts.keyNonconforming}）`}
      </span>
      <DeskLines desk="inspections" only={['inspectionCoverage.missing']} />
      <a className="q-summary-figure" href={hrefOf(['inspections', 'rectifications'])}>
        整改 {open.all} 件，未了 {open.open}
        {open.overdue === 0 ? null : <StatusMark kind="err">逾期 {open.overdue}</StatusMark>}
      </a>
    </div>
  )
}
