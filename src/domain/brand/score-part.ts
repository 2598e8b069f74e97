/** One part of a criterion, scored: points with the formula beside them and the records they rest on. */
import type { DomainRecord } from '../enterprise-file/file-records'
import type { BrandFacts, Evidence } from './brand-facts'

export interface PartReview {
  readonly key: string
  readonly label: string
  readonly points: number
  /** What could be earned; taken out of the full score when it does not apply. */
  readonly max: number
  /** False: 不适用, the total is scaled to 100 without it. */
  readonly applies: boolean
  /** With its numbers: `七查七看 50/52 × 15 = 14.4`. */
  readonly formula: string
  readonly evidence: readonly Evidence[]
}

export type PartRule = (facts: BrandFacts, enterprise: DomainRecord) => PartReview

/** One decimal, half up, from integers: 50/52 of 15 is 14.4. */
export const share = (max: number, part: number, whole: number): number =>
  Math.floor((20 * max * part + whole) / (2 * whole)) / 10

export const oneDecimal = (value: number): number => Math.round((value + Number.EPSILON) * 10) / 10

export interface Earned {
  readonly key: string
  readonly label: string
  readonly max: number
  /** True: all the points; a number: so many; undefined: 不适用. */
  readonly earned: boolean | number | undefined
  /** What was found, without the points. */
  readonly found: string
  readonly evidence?: readonly Evidence[]
}

/** The part with its formula: what was found, and the points it gave. */
export function partReview({ key, label, max, earned, found, evidence = [] }: Earned): PartReview {
  if (earned === undefined) return { key, label, points: 0, max, applies: false, formula: `${found}，不适用`, evidence }
  const points = earned === true ? max : earned === false ? 0 : earned
  return {
    key,
    label,
    points,
    max,
    applies: true,
    formula: found.endsWith('=') ? `${found} ${points}` : `${found}：${points}`,
    evidence,
  }
}
