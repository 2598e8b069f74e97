/** Targets and quotas of the office's own campaign record laid over the plan (S00). */
import type { DomainRecord } from '../enterprise-file/file-records'
import type { CampaignPlan, PlanGoal } from './plan'

const TARGET_FIELDS: Readonly<Record<string, string>> = {
  G1: 'targetSystems',
  G2: 'targetFiles',
  G3: 'targetTraining',
  G4: 'targetRelease',
  G5: 'targetLicensing',
  G6: 'targetSampling',
}

/** Percent as a fraction of integers, so that verdicts stay on integers: 92.5 is 925 of 1000. */
function goalAt(goal: PlanGoal, percent: number): PlanGoal {
  if (percent * goal.denominator === goal.numerator * 100) return goal
  const decimals = String(percent).split('.')[1]?.length ?? 0
  const scale = 10 ** decimals
  return {
    ...goal,
    text: percent === 100 ? '100%' : `≥${percent}%`,
    numerator: Math.round(percent * scale),
    denominator: 100 * scale,
  }
}

const QUOTA_FIELDS: Readonly<Record<string, string>> = {
  省名牌: 'provincialBrandQuota',
  省政府质量奖: 'provincialAwardQuota',
  省政府质量奖提名奖: 'provincialNomineeQuota',
}

/** A field left empty keeps what the plan says. The target of incidents stays zero: the plan leaves no other reading. */
export function officeTargets(plan: CampaignPlan, campaign: DomainRecord | undefined): CampaignPlan {
  if (campaign === undefined) return plan
  const number = (key: string | undefined): number | undefined => {
    const value = key === undefined ? undefined : campaign.fields[key]
    return typeof value === 'number' && value >= 0 ? value : undefined
  }
  const { demonstration, provincial } = plan.quotas
  return {
    ...plan,
    goals: plan.goals.map((goal) => {
      const percent = number(TARGET_FIELDS[goal.key])
      return percent === undefined ? goal : goalAt(goal, percent)
    }),
    quotas: {
      ...plan.quotas,
      demonstration: {
        ...demonstration,
        min: number('demonstrationMin') ?? demonstration.min,
        max: number('demonstrationMax') ?? demonstration.max,
      },
      provincial: provincial.map((quota) => ({ ...quota, count: number(QUOTA_FIELDS[quota.kind]) ?? quota.count })),
    },
  }
}
