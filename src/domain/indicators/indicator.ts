/** One figure: what it shows, whether the target is reached, and the records behind it. */

export type IndicatorState = 'met' | 'notMet' | 'noData' | 'notAvailable'

/** Collection the ids of a figure belong to; an id `name:…` is a producer linked to no enterprise yet. */
export type CountedCollection = string

export interface Exclusion {
  readonly id: string
  /** Chinese: why it does not count. */
  readonly reason: string
}

export interface Indicator {
  /** `G2`, `G6.省`, `surveyCoverage.239922`. */
  readonly key: string
  readonly label: string
  /** As shown: `96/112（85.71%）`, `—（无样本）`, `3 起`. */
  readonly value: string
  /** 0…1, unrounded, for bars and sorting; never for the verdict. Null without a denominator. */
  readonly ratio: number | null
  /** As shown: `100%`, `≥90%`, `0 起`; empty where the plan sets none. */
  readonly target: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly unit: string
  /** Decided on the integers; null without data, without a target, or when the records are not kept yet. */
  readonly met: boolean | null
  readonly state: IndicatorState
  /** For `noData` and `notAvailable`: why. */
  readonly reason?: string
  readonly counts: CountedCollection
  /** Where denominator and exclusions are records of another kind than the numerator. */
  readonly denominatorCounts?: CountedCollection
  /** Records behind the numerator; fewer than it where records carry sums (batches of a month, head counts). */
  readonly numeratorIds: readonly string[]
  readonly denominatorIds: readonly string[]
  readonly excluded: readonly Exclusion[]
  /** Counted neither way yet: objection time open, sheet not finished, licence scope not entered. */
  readonly pending?: readonly string[]
  /** In words: `制度健全的企业 ÷ 在产获证企业`. */
  readonly formula?: string
  /** How it was counted, as it is printed under the figure. */
  readonly footnote: string
  /** Settings it follows, by field: g6DateField …; the footnote says which choice was taken. */
  readonly options?: readonly string[]
  readonly warnings?: readonly string[]
  /** Lines of the same figure: strict count, levels, counties, by enterprise. */
  readonly parts?: readonly Indicator[]
}

/** The part with that key; keys of parts are `<key>.<suffix>`. */
export const partOf = (indicator: Indicator, suffix: string): Indicator | undefined =>
  indicator.parts?.find((part) => part.key === `${indicator.key}.${suffix}`)
