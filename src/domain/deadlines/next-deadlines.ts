/** What is due on a day, from all clocks: 本周要办, `todo`, the calendar file, the lines of the desks. */
import { addDays, daysBetween } from '../campaign/calendar-date'
import { officePlan } from '../campaign/office-plan'
import type { CampaignPlan } from '../campaign/plan'
import { type DomainRecord, type RecordsByCollection, textOf } from '../enterprise-file/file-records'
import { limitSource } from '../limits/limit-source'
import type { ReferenceData } from '../reference/reference-data'
import type { Clock, ClockSource, Deadline, Due } from './clock'
import type { DeadlineOptions } from './deadline-options'
import { CLOCKS } from './registry'

export type { Deadline } from './clock'
export { DEFAULT_DEADLINE_OPTIONS, deadlineOptions } from './deadline-options'

export interface DeadlineInput {
  readonly records: RecordsByCollection
  readonly plan: CampaignPlan
  readonly options: DeadlineOptions
  readonly reference: ReferenceData
}

const BY_ID = new WeakMap<readonly DomainRecord[], ReadonlyMap<string, DomainRecord>>()

/** Enterprises by id; remembered as long as none of them moves. */
function byId(enterprises: readonly DomainRecord[]): ReadonlyMap<string, DomainRecord> {
  let known = BY_ID.get(enterprises)
  if (known === undefined) {
    known = new Map(enterprises.map((record) => [record.id, record]))
    BY_ID.set(enterprises, known)
  }
  return known
}

/** What the clocks read on `today`; time limits, holidays and the office's own dates laid over the shipped ones. */
export function clockSource({ records, plan, options, reference }: DeadlineInput, today: string): ClockSource {
  const enterprise = (id: string | undefined): DomainRecord | undefined =>
    id === undefined || id === '' || records.enterprises === undefined ? undefined : byId(records.enterprises).get(id)
  const settings = records.settings?.[0]?.fields ?? {}
  return {
    records,
    plan: officePlan(plan, records.campaigns),
    options,
    reference,
    limits: limitSource(reference, records),
    today,
    officeNames: [textOf(settings, 'bureauName'), textOf(settings, 'bureauShortName')].filter((name) => name !== ''),
    nameOf: (id) => {
      const record = enterprise(id)
      return record === undefined ? '' : textOf(record.fields, 'name')
    },
    enterprise,
  }
}

function standing(due: Due, clock: Clock, today: string): Deadline {
  const daysLeft = due.date === '' ? 0 : daysBetween(today, due.date)
  return {
    ...due,
    clock: clock.key,
    serves: due.serves ?? clock.serves,
    daysLeft,
    overdue: daysLeft < 0,
    ...(clock.restricted === true ? { restricted: true } : {}),
  }
}

/** Overdue first, then what has no day, then by day. */
const rank = ({ overdue, date }: Deadline): number => (overdue ? 0 : date === '' ? 1 : 2)

function byUrgency(left: Deadline, right: Deadline): number {
  const order = rank(left) - rank(right) || left.daysLeft - right.daysLeft
  return order || (left.text < right.text ? -1 : left.text > right.text ? 1 : 0)
}

/** Everything that waits for somebody on `today`, overdue first, then by day. */
export function nextDeadlines(input: DeadlineInput, today: string): readonly Deadline[] {
  const source = clockSource(input, today)
  return CLOCKS.flatMap((clock) => clock.of(source).map((due) => standing(due, clock, today))).toSorted(byUrgency)
}

/** Those due within the coming `days`, the overdue and the dayless ones included: 本周要办. */
export const dueWithin = (deadlines: readonly Deadline[], today: string, days: number): readonly Deadline[] => {
  const last = addDays(today, days)
  return deadlines.filter((entry) => entry.date <= last)
}
