/** What a brand review says of one candidate (S22). */
import type { Evidence } from './brand-facts'
import type { Eligibility, GateState, GateView } from './gates-entered'
import type { PartReview } from './score-part'

export interface GateReview extends GateView {
  /** What holds: as entered, or as computed while nothing is entered. */
  readonly state: GateState
  readonly computed: GateState
  /** The fact the records give, with its numbers. */
  readonly fact: string
  readonly evidence: readonly Evidence[]
  readonly entered?: GateState
  /** Entered otherwise than computed. */
  readonly differs: boolean
  /** Entered otherwise, or the leader's to decide, without a word why. */
  readonly needsReason: boolean
}

export interface CriterionReview {
  readonly key: string
  readonly label: string
  /** What holds: as entered, or as computed. */
  readonly points: number
  /** Full score by the weights. */
  readonly max: number
  /** Full score without the parts that do not apply. */
  readonly applicable: number
  readonly computed: number
  readonly formula: string
  readonly parts: readonly PartReview[]
  readonly evidence: readonly Evidence[]
  readonly entered?: number
  readonly note: string
  readonly differs: boolean
  readonly needsReason: boolean
}

export interface FrozenScore {
  readonly on: string
  readonly total: number
  /** Points by criterion key. */
  readonly scores: Readonly<Record<string, number>>
}

export interface CandidateReview {
  readonly id: string
  readonly enterprise: string
  readonly asOf: string
  readonly gates: readonly GateReview[]
  readonly eligibility: Eligibility
  readonly criteria: readonly CriterionReview[]
  /** Scaled to 100; null = 不可用, see `unavailable`. */
  readonly total: number | null
  readonly formula: string
  readonly unavailable?: string
  /** For equal totals: batches passed of those sampled, place by size, earliest valid licence. */
  readonly tieBreak: {
    readonly qualified: number
    readonly sampled: number
    readonly sizeOrder: number
    readonly sizeRank?: number
    readonly licensedOn: string
  }
  /** As frozen at the decision and at the acceptance. */
  readonly decided?: FrozenScore
  readonly accepted?: FrozenScore
}
