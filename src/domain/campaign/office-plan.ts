/** The plan with what the office's own campaign record (`campaigns`) says otherwise (S00). */
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { dayNumber } from './calendar-date'
import { officeTargets } from './office-targets'
import type { CampaignPlan } from './plan'

/** The campaign record of the plan's year; the last one entered when there are several. */
export const campaignOf = (plan: CampaignPlan, campaigns: readonly DomainRecord[] = []): DomainRecord | undefined =>
  campaigns.findLast(({ fields }) => fields.year === plan.year) ??
  campaigns.findLast(({ fields }) => typeof fields.year !== 'number')

/** Period, phases, reporting days, targets and quotas as the office has them; a field left empty keeps the plan's own. */
export function officePlan(plan: CampaignPlan, campaigns: readonly DomainRecord[] = []): CampaignPlan {
  const record = campaignOf(plan, campaigns)
  if (record === undefined) return plan
  const day = (key: string, otherwise: string): string => {
    const text = textOf(record.fields, key)
    return Number.isNaN(dayNumber(text)) ? otherwise : text
  }
  const reportKeys = ['midReportBefore', 'finalReportBefore'] as const
  const dated: CampaignPlan = {
    ...plan,
    period: { ...plan.period, from: day('from', plan.period.from), to: day('to', plan.period.to) },
    phases: plan.phases.map((phase) => ({
      ...phase,
      from: day(`${phase.key}From`, phase.from),
      to: day(`${phase.key}To`, phase.to),
    })),
    reporting: plan.reporting.map((entry, at) => {
      const key = reportKeys[at]
      return key === undefined ? entry : { ...entry, before: day(key, entry.before) }
    }),
  }
  return officeTargets(dated, record)
}
