import type { FigureSummary } from '../../../../shared/figures'
import { Bar } from '../../ui/bar'
import { Card } from '../../ui/card'
import { percentText } from '../../ui/rate-cell'
import { StatusMark } from '../../ui/status-mark'
import { openFigure } from '../figures/open-figure'
import { missingToGoal, targetShare } from './goals'

function Verdict({ indicator }: { readonly indicator: FigureSummary }) {
  if (indicator.met === null) return <StatusMark kind="notApplicable">无结论</StatusMark>
  return indicator.met ? <StatusMark kind="ok">达标</StatusMark> : <StatusMark kind="err">未达标</StatusMark>
}

function GoalRow({ indicator }: { readonly indicator: FigureSummary }) {
  const { label, value, numerator, denominator, unit, reason, ratio, target, met, pendingCount, contested } = indicator
  const onOpen = (): void => openFigure(indicator.key)
  const name = (
    <>
      <button type="button" className="q-plain-button q-goal-name" onClick={onOpen} title="看口径与名单">
        {label}
      </button>
      {contested === undefined ? null : (
        <span className="q-gap-left" title={`所涉记录有 ${contested} 处冲突没有定下，定下前这个数可能变`}>
          <StatusMark kind="conflict">{contested}</StatusMark>
        </span>
      )}
    </>
  )
  if (numerator !== null && denominator === null) {
    return (
      <tr>
        <td>{name}</td>
        <td className="q-number">
          <button type="button" className="q-plain-button q-goal-figure" onClick={onOpen} title="看口径与名单">
            {value}
          </button>
        </td>
        <td colSpan={2} />
        <td className="q-number q-secondary">{target}</td>
        <td />
        <td>
          <Verdict indicator={indicator} />
        </td>
      </tr>
    )
  }
  if (numerator === null || denominator === null || denominator === 0) {
    return (
      <tr>
        <td>{name}</td>
        <td className="q-number q-secondary">—</td>
        <td colSpan={5} className="q-facts q-goal-reason">
          {reason ?? '无样本'}
        </td>
      </tr>
    )
  }
  const share = targetShare(indicator)
  const missing = missingToGoal(indicator) ?? 0
  return (
    <tr>
      <td>{name}</td>
      <td className="q-number">
        <button type="button" className="q-plain-button q-goal-figure" onClick={onOpen} title="看口径与名单">
          {percentText(numerator, denominator, share === undefined ? undefined : share * 100)}
        </button>
      </td>
      <td className="q-number q-secondary">
        {numerator}/{denominator} {unit}
      </td>
      <td>
        <Bar
          value={ratio ?? 0}
          met={met === true}
          label={`${label} ${numerator}/${denominator}`}
          {...(share === undefined ? {} : { target: share })}
        />
      </td>
      <td className="q-number q-secondary">{target}</td>
      <td className="q-number">
        {missing > 0 ? `差 ${missing} ${unit}` : pendingCount > 0 ? `待定 ${pendingCount} ${unit}` : ''}
      </td>
      <td>
        <Verdict indicator={indicator} />
      </td>
    </tr>
  )
}

/** The seven goals with everything a figure needs beside it. */
export function GoalsCard({
  indicators,
  asOf,
}: {
  readonly indicators: readonly FigureSummary[]
  readonly asOf: string
}) {
  return (
    <Card title="七项目标" facts={`截至 ${asOf}，点数字看口径与名单`}>
      <table className="q-table q-goals" aria-label="七项目标">
        <thead>
          <tr>
            <th>目标</th>
            <th className="q-number">完成值</th>
            <th className="q-number">分子/分母</th>
            <th title="竖线为目标">进度</th>
            <th className="q-number">目标值</th>
            <th className="q-number">差距</th>
            <th>结论</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <GoalRow key={indicator.key} indicator={indicator} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}
