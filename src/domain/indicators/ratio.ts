/** Rates: verdicts on integers, texts that never contradict them. */
import type { CountedCollection, Exclusion, Indicator } from './indicator'

/** A target as a fraction: reached when value·denominator ≥ numerator·total. */
export interface Target {
  readonly text: string
  readonly numerator: number
  readonly denominator: number
}

export const ALL: Target = { text: '100%', numerator: 1, denominator: 1 }

/** Is numerator/denominator at least the target? Integers only: 89 996 of 100 000 is below 90 %. */
export const reaches = (numerator: number, denominator: number, target: Target): boolean =>
  numerator * target.denominator >= target.numerator * denominator

/**
 * Percent with two decimals; three, or as many as it takes up to nine, when the rounded figure would stand on the
 * other side of the target than the verdict: 89 996/100 000 → `89.996%`.
 */
export function percentText(numerator: number, denominator: number, target?: Target): string {
  const hides = (text: string): boolean => {
    if (target === undefined) return false
    const shown = Number(text) * target.denominator >= target.numerator * 100
    return shown !== reaches(numerator, denominator, target)
  }
  for (let decimals = 2; decimals < 9; decimals += 1) {
    const text = roundedPercent(numerator, denominator, decimals)
    if (!hides(text)) return `${text}%`
  }
  return `${roundedPercent(numerator, denominator, 9)}%`
}

/** Rounds half up on integers: 265/276 → 96.01, without the surprises of binary fractions. */
function roundedPercent(numerator: number, denominator: number, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const [top, bottom] = [BigInt(numerator) * 100n * scale, BigInt(denominator)]
  const scaled = (2n * top + bottom) / (2n * bottom)
  const fraction = (scaled % scale).toString().padStart(decimals, '0')
  return `${scaled / scale}.${fraction}`
}

/** `265/276（96.01%）`; without a denominator `—（无样本）`. */
export const rateText = (numerator: number, denominator: number, target?: Target): string =>
  denominator === 0 ? '—（无样本）' : `${numerator}/${denominator}（${percentText(numerator, denominator, target)}）`

export interface RateDraft {
  readonly key: string
  readonly label: string
  readonly unit: string
  /** Absent: the plan sets none, the figure has no verdict. */
  readonly target?: Target
  readonly counts: CountedCollection
  readonly numeratorIds: readonly string[]
  readonly denominatorIds: readonly string[]
  readonly excluded?: readonly Exclusion[]
  readonly pending?: readonly string[]
  readonly footnote: string
  readonly warnings?: readonly string[]
  readonly parts?: readonly Indicator[]
  readonly noDataReason?: string
}

/**
 * Why there is nothing to count. Where records were left out, that is the reason, with their number: a ledger without a
 * column for the production state has licences all the same.
 */
function noDataReason({
  noDataReason: reason = '截至日期前没有可计入的记录。',
  excluded = [],
  unit,
}: RateDraft): string {
  if (excluded.length === 0) return reason
  const counts = new Map<string, number>()
  for (const { reason: why } of excluded) counts.set(why, (counts.get(why) ?? 0) + 1)
  const most = [...counts].sort((left, right) => right[1] - left[1]).slice(0, 3)
  const rest = most.length < counts.size ? '等' : ''
  return `有 ${excluded.length} ${unit}未计入：${most.map(([why, count]) => `${why} ${count} ${unit}`).join('，')}${rest}。`
}

/** A rate from the records behind it; numbers are the lengths of the lists. */
export function rateIndicator(draft: RateDraft): Indicator {
  const numerator = draft.numeratorIds.length
  const denominator = draft.denominatorIds.length
  const met = denominator === 0 || draft.target === undefined ? null : reaches(numerator, denominator, draft.target)
  return {
    key: draft.key,
    label: draft.label,
    value: rateText(numerator, denominator, draft.target),
    ratio: denominator === 0 ? null : numerator / denominator,
    target: draft.target?.text ?? '',
    numerator,
    denominator,
    unit: draft.unit,
    met,
    state: denominator === 0 ? 'noData' : met === false ? 'notMet' : 'met',
    ...(denominator === 0 ? { reason: noDataReason(draft) } : {}),
    counts: draft.counts,
    numeratorIds: draft.numeratorIds,
    denominatorIds: draft.denominatorIds,
    excluded: draft.excluded ?? [],
    ...(draft.pending === undefined ? {} : { pending: draft.pending }),
    footnote: draft.footnote,
    ...(draft.warnings === undefined || draft.warnings.length === 0 ? {} : { warnings: draft.warnings }),
    ...(draft.parts === undefined ? {} : { parts: draft.parts }),
  }
}
