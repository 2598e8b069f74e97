/** Where a day stands in the campaign: phase, days left, reporting deadlines and their reminders. */
import { addDays, daysBetween } from './calendar-date'
import type { CampaignPlan, PlanPhase, PlanReporting } from './plan'

export interface PhaseState {
  /** The phase the day falls in; undefined before, after and between phases. */
  readonly phase?: PlanPhase
  /** What to print: phase name, `尚未开始`, `已结束`. */
  readonly label: string
  /** 1 on the first day of the phase; 0 outside phases. */
  readonly day: number
  readonly days: number
  /** Calendar days after this one until the phase ends; 0 outside phases. */
  readonly daysLeft: number
}

/** The phase `date` falls in. */
export function phaseOn(plan: CampaignPlan, date: string): PhaseState {
  const outside = { day: 0, days: 0, daysLeft: 0 }
  const phase = plan.phases.find((candidate) => candidate.from <= date && date <= candidate.to)
  if (phase !== undefined) {
    return {
      phase,
      label: phase.name,
      day: daysBetween(phase.from, date) + 1,
      days: daysBetween(phase.from, phase.to) + 1,
      daysLeft: daysBetween(date, phase.to),
    }
  }
  const first = plan.phases[0]
  const last = plan.phases.at(-1)
  if (first !== undefined && date < first.from) return { label: '尚未开始', ...outside }
  if (last !== undefined && date > last.to) return { label: '已结束', ...outside }
  return { label: '阶段之间', ...outside }
}

export interface ReportingDeadline {
  readonly reporting: PlanReporting
  /** The plan's date: “…前”. */
  readonly before: string
  /** The day before: what the office works towards. */
  readonly internalDue: string
  /** Calendar days to `internalDue`; negative when past. */
  readonly daysLeft: number
  readonly submitted: boolean
  readonly overdue: boolean
  /** Remind on this day: on the plan's reminder days, on the due day, and daily when overdue; never once submitted. */
  readonly remind: boolean
}

/**
 * Both reporting deadlines as they stand on `today`. `submittedIds` names the deadlines for which a submission record
 * exists (a document counts as submitted only then).
 */
export function reportingDeadlines(
  plan: CampaignPlan,
  today: string,
  submittedIds: ReadonlySet<string> = new Set(),
): readonly ReportingDeadline[] {
  return plan.reporting.map((reporting) => {
    const internalDue = addDays(reporting.before, -1)
    const daysLeft = daysBetween(today, internalDue)
    const submitted = submittedIds.has(reporting.id)
    const overdue = !submitted && daysLeft < 0
    return {
      reporting,
      before: reporting.before,
      internalDue,
      daysLeft,
      submitted,
      overdue,
      remind: !submitted && (overdue || daysLeft === 0 || plan.reminderDays.includes(daysLeft)),
    }
  })
}
