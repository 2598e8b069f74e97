import type { FigureSummary } from '../../../../shared/figures'
import { hrefOf } from '../../app/route'
import { useBoard } from '../../client/hooks'
import { percentText, RateCell } from '../../ui/rate-cell'
import { StatusMark } from '../../ui/status-mark'
import '../inspections/summary.css'
import { DeskLines } from '../desk/desk-summary'
import { openFigure } from '../figures/open-figure'

const TARGET_PERCENT = 90

/** `国家 6/6 100.00%`, opening its names. */
function Level({ part, onOpen }: { readonly part: FigureSummary; readonly onOpen: () => void }) {
  const { numerator, denominator, met } = part
  if (numerator === null || denominator === null || denominator === 0) {
    return <span className="q-secondary">{part.label} —（无样本）</span>
  }
  return (
    <button type="button" className="q-plain-button q-sampling-level" title="看口径与名单" onClick={onOpen}>
      <span className="q-secondary">{part.label}</span> {numerator}/{denominator}
      <span className={met === false ? 'q-word-err' : ''}>{percentText(numerator, denominator, TARGET_PERCENT)}</span>
    </button>
  )
}

/** The year's rate with its levels, and what belongs to no enterprise yet. */
export function SamplingSummary({ unmatched }: { readonly unmatched: number }) {
  const { value: board } = useBoard()
  const g6 = board?.indicators.G6
  const levels = g6?.parts?.filter((part) => /^G6\.(国家|省|市)$/.test(part.key)) ?? []
  return (
    <div className="q-summary">
      {g6 === undefined ? null : (
        <span className="q-sampling-rate">
          <button
            type="button"
            className="q-plain-button q-summary-figure"
            title="看口径与名单"
            onClick={() => openFigure('G6')}
          >
            合格率 <RateCell numerator={g6.numerator ?? 0} denominator={g6.denominator ?? 0} unit="批" />
            <span className="q-secondary">目标 {g6.target}</span>
            {g6.met === null ? null : (
              <StatusMark kind={g6.met ? 'ok' : 'err'}>{g6.met ? '达标' : '未达标'}</StatusMark>
            )}
          </button>
          {levels.map((part) => (
            <Level key={part.key} part={part} onOpen={() => openFigure(part.key)} />
          ))}
        </span>
      )}
      <DeskLines desk="sampling" only={['objection', 'publicationRate.missing', 'followUpRate.missing']} />
      {unmatched === 0 ? null : (
        <a className="q-sampling-unmatched" href={hrefOf(['unmatched'])}>
          <StatusMark kind="warn">未匹配企业 {unmatched} 批</StatusMark>
        </a>
      )}
    </div>
  )
}
