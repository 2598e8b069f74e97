/** A rate never stands alone: percent, integers with their unit, and what is missing. */

/** Rounded to two decimals; three when rounding would hide the verdict of a lower bound (percent). */
export function percentText(numerator: number, denominator: number, atLeastPercent?: number): string {
  const percent = (numerator / denominator) * 100
  const two = percent.toFixed(2)
  const hides =
    atLeastPercent !== undefined && Number(two) >= atLeastPercent && 100 * numerator < atLeastPercent * denominator
  return `${hides ? percent.toFixed(3) : two}%`
}

export function RateCell({
  numerator,
  denominator,
  unit,
  missing,
}: {
  readonly numerator: number
  readonly denominator: number
  readonly unit: string
  /** How many are missing to the goal; 0 or absent shows nothing. */
  readonly missing?: number
}) {
  if (denominator === 0) return <span className="q-secondary">—（无样本）</span>
  return (
    <span className="q-rate">
      <b>{percentText(numerator, denominator)}</b>
      <span className="q-secondary">
        {numerator}/{denominator} {unit}
      </span>
      {missing === undefined || missing <= 0 ? null : (
        <span>
          差 {missing} {unit}
        </span>
      )}
    </span>
  )
}
