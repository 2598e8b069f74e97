/** Records made from the plan by one command: the campaign itself (S00) and its tasks (S29, S33). */
import type { CampaignPlan, PlanTask } from '../campaign/plan'
import type { DomainRecord } from '../enterprise-file/file-records'
import type { FieldValue } from '../schema/field'
import { taskRecord } from './task-state'

type Fields = Readonly<Record<string, FieldValue>>

const percentOf = (plan: CampaignPlan, key: string): FieldValue => {
  const goal = plan.goals.find((one) => one.key === key)
  return goal === undefined ? null : (goal.numerator * 100) / goal.denominator
}

/** The campaign as the plan has it; the office changes what it runs otherwise. */
export function campaignSeed(plan: CampaignPlan): Fields {
  const words = (id: string): FieldValue => plan.paragraphs.find((one) => one.id === id)?.text ?? null
  const quota = (kind: string): FieldValue => plan.quotas.provincial.find((one) => one.kind === kind)?.count ?? null
  const [mid, final] = plan.reporting
  return {
    name: plan.name,
    year: plan.year,
    issuer: plan.issuer,
    basis: words('S01'),
    guidingIdeas: words('S02'),
    periodText: plan.period.text,
    from: plan.period.from,
    to: plan.period.to,
    ...Object.fromEntries(
      plan.phases.flatMap(({ key, from, to }) => [
        [`${key}From`, from],
        [`${key}To`, to],
      ]),
    ),
    midReportBefore: mid?.before ?? null,
    finalReportBefore: final?.before ?? null,
    targetSystems: percentOf(plan, 'G1'),
    targetFiles: percentOf(plan, 'G2'),
    targetTraining: percentOf(plan, 'G3'),
    targetRelease: percentOf(plan, 'G4'),
    targetLicensing: percentOf(plan, 'G5'),
    targetSampling: percentOf(plan, 'G6'),
    targetIncidents: 0,
    demonstrationMin: plan.quotas.demonstration.min,
    demonstrationMax: plan.quotas.demonstration.max,
    provincialBrandQuota: quota('省名牌'),
    provincialAwardQuota: quota('省政府质量奖'),
    provincialNomineeQuota: quota('省政府质量奖提名奖'),
  }
}

/** Tasks of the plan that have no record yet; the responsible unit and person are the office's to fill in. */
export function taskSeeds(
  plan: CampaignPlan,
  known: readonly DomainRecord[],
  campaign: string | undefined,
): readonly Fields[] {
  const seed = (task: PlanTask): Fields => {
    const phase = plan.phases.find(({ key }) => key === task.phase)
    return {
      number: task.id,
      name: task.name,
      sentences: task.paragraphs,
      phase: phase?.name ?? null,
      startOn: phase?.from ?? null,
      dueOn: task.due,
      state: '未开始',
      ...(campaign === undefined ? {} : { campaign }),
    }
  }
  return plan.tasks.filter((task) => taskRecord(task, known) === undefined).map(seed)
}
