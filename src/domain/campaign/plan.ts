/** The provincial plan as data (resources/plan-<year>.json): another year is another file. */
export interface PlanPhase {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly from: string
  readonly to: string
}

export interface PlanGoal {
  readonly id: string
  readonly key: string
  readonly name: string
  /** As shown: `100%`, `≥90%`, `0 起`. */
  readonly text: string
  readonly comparison: 'atLeast' | 'zero'
  /** The target as a fraction of integers: reached when value·denominator ≥ numerator·total. */
  readonly numerator: number
  readonly denominator: number
  readonly unit: string
  /** What the denominator counts, in words. */
  readonly counted: string
}

export interface PlanSection {
  readonly no: string
  readonly name: string
  readonly shortName?: string
  /** Ids of `paragraphs`. */
  readonly paragraphs: readonly string[]
}

export interface PlanTask {
  readonly id: string
  /** Key of the phase. */
  readonly phase: string
  readonly name: string
  readonly due: string
  readonly paragraphs: readonly string[]
}

export interface PlanReporting {
  readonly id: string
  /** “…前” in the plan: the internal due date is the day before. */
  readonly before: string
  readonly name: string
  readonly documents: readonly string[]
  /** Document kinds of this program that answer it (D2 …). */
  readonly kinds: readonly string[]
}

export interface PlanEvent {
  readonly from: string
  readonly to: string
  readonly name: string
  readonly verified: boolean
}

export interface PlanQuotas {
  readonly demonstration: { readonly min: number; readonly max: number; readonly paragraph: string }
  /** Province-wide, for information only. */
  readonly provincial: readonly { readonly kind: string; readonly count: number }[]
  readonly provincialNote: string
}

export interface PlanParagraph {
  readonly id: string
  readonly text: string
  readonly note?: string
}

export interface CampaignPlan {
  readonly name: string
  readonly title: string
  readonly year: number
  readonly issuer: string
  readonly period: { readonly text: string; readonly from: string; readonly to: string }
  readonly phases: readonly PlanPhase[]
  readonly goals: readonly PlanGoal[]
  readonly actions: readonly PlanSection[]
  readonly requirements: readonly PlanSection[]
  readonly tasks: readonly PlanTask[]
  readonly reporting: readonly PlanReporting[]
  /** Days before the internal due date on which a reminder is shown; every day when overdue. */
  readonly reminderDays: readonly number[]
  readonly quotas: PlanQuotas
  readonly events: readonly PlanEvent[]
  readonly paragraphs: readonly PlanParagraph[]
}
