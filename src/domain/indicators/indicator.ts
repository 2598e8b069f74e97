/** One figure with everything needed to explain it: integers, the records behind them, and what was left out. */

export type IndicatorState = 'met' | 'notMet' | 'noData' | 'notAvailable'

export interface ExcludedRecord {
  readonly id: string
  /** Chinese, e.g. 长期停产. */
  readonly reason: string
}

export interface Indicator {
  readonly key: string
  readonly label: string
  /** As printed: `96/112（85.71%）`, `—（无样本）`. */
  readonly value: string
  readonly ratio: number | null
  /** As printed: `100%`, `≥90%`, `0起`; empty when the plan sets none. */
  readonly target: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly unit: string
  /** Verdict on the integers; null when there is none to give. */
  readonly met: boolean | null
  readonly state: IndicatorState
  /** Chinese: why there is no verdict. */
  readonly reason?: string
  readonly numeratorIds: readonly string[]
  readonly denominatorIds: readonly string[]
  readonly excluded: readonly ExcludedRecord[]
  /** Records not yet judged (objection time open). */
  readonly pending?: readonly string[]
  /** As it will print under a table. */
  readonly footnote: string
  /** Lines below the figure: levels, strict variants, counties. */
  readonly parts?: readonly Indicator[]
}
