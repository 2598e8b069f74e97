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
  readonly target?: Target | undefined
  readonly counts: CountedCollection
  readonly denominatorCounts?: CountedCollection
  /** Where records carry sums (批, 人): the sum; else the number of `numeratorIds`. */
  readonly numerator?: number
  readonly denominator?: number
  readonly numeratorIds: readonly string[]
  readonly denominatorIds: readonly string[]
  readonly excluded?: readonly Exclusion[]
  readonly pending?: readonly string[]
  readonly formula?: string
  readonly options?: readonly string[]
  readonly footnote: string
  readonly warnings?: readonly string[]
  readonly parts?: readonly Indicator[]
  readonly noDataReason?: string
  /** Proved otherwise whatever the numbers say. */
  readonly refuted?: boolean
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

/** What both kinds of figures take over from their draft as it is. */
const said = (draft: Omit<RateDraft, 'denominatorIds'>) => ({
  key: draft.key,
  label: draft.label,
  unit: draft.unit,
  counts: draft.counts,
  ...(draft.denominatorCounts === undefined ? {} : { denominatorCounts: draft.denominatorCounts }),
  numeratorIds: draft.numeratorIds,
  excluded: draft.excluded ?? [],
  ...(draft.pending === undefined ? {} : { pending: draft.pending }),
  ...(draft.formula === undefined ? {} : { formula: draft.formula }),
  ...(draft.options === undefined ? {} : { options: draft.options }),
  footnote: draft.footnote,
  ...(draft.warnings === undefined || draft.warnings.length === 0 ? {} : { warnings: draft.warnings }),
  ...(draft.parts === undefined ? {} : { parts: draft.parts }),
})

/** A rate from the records behind it; numbers are the lengths of the lists where the draft gives no sums. */
export function rateIndicator(draft: RateDraft): Indicator {
  const { numerator = draft.numeratorIds.length, denominator = draft.denominatorIds.length, target } = draft
  const none = denominator === 0
  const reached = none || target === undefined ? null : reaches(numerator, denominator, target)
  const met = reached !== null && draft.refuted === true ? false : reached
  return {
    ...said(draft),
    value: rateText(numerator, denominator, target),
    ratio: none ? null : numerator / denominator,
    target: target?.text ?? '',
    numerator,
    denominator,
    met,
    state: none ? 'noData' : met === false ? 'notMet' : 'met',
    ...(none ? { reason: noDataReason(draft) } : {}),
    denominatorIds: draft.denominatorIds,
  }
}

export interface AmountDraft extends Omit<RateDraft, 'denominatorIds' | 'denominator' | 'target' | 'refuted'> {
  /** As shown, e.g. `0 起`, `2–3 家`; absent: no verdict. */
  readonly target?: { readonly text: string; readonly reached: (amount: number) => boolean }
  /** Why there is no number yet, although nothing was counted. */
  readonly unknown?: string
}

/** `1,234,567.5` is never shown: plain digits, at most two decimals. */
const amountText = (amount: number): string => String(Math.round(amount * 100) / 100)

/** A number without a denominator: 3 起, 12 次, 4.5 万元. */
export function amountIndicator({ target, unknown, ...draft }: AmountDraft): Indicator {
  const { numerator = draft.numeratorIds.length } = draft
  const met = unknown !== undefined || target === undefined ? null : target.reached(numerator)
  return {
    ...said(draft),
    value: unknown === undefined ? `${amountText(numerator)} ${draft.unit}` : '—',
    ratio: null,
    target: target?.text ?? '',
    numerator: unknown === undefined ? numerator : null,
    denominator: null,
    met,
    state: unknown !== undefined ? 'noData' : met === false ? 'notMet' : 'met',
    ...(unknown === undefined ? {} : { reason: unknown }),
    denominatorIds: [],
  }
}
