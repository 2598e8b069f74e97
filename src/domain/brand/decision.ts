/** The decision on the shortlist (S23): two or three candidates, a day and a form, scores as they stand that day. */
import type { CampaignPlan } from '../campaign/plan'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { FieldValue } from '../schema/field'
import type { CandidateReview } from './candidate-review'
import { scoreLines } from './review'
import { quotaState } from './shortlist'

export const DECISION_FORMS = ['局务会', '领导批示'] as const

export interface DecisionCandidate {
  readonly record: DomainRecord
  readonly review: CandidateReview
  /** Name of the enterprise. */
  readonly name: string
}

/** Everything that stands in the way of deciding on these candidates; empty = it may be decided. */
export function decisionFaults(
  chosen: readonly DecisionCandidate[],
  plan: Pick<CampaignPlan, 'quotas'>,
): readonly string[] {
  const quota = quotaState(chosen.length, plan)
  const faults = quota.state === 'ok' ? [] : [quota.sentence]
  for (const { record, review, name } of chosen) {
    if (textOf(record.fields, 'stage') === '退出') faults.push(`${name}已退出，不能入围。`)
    const named = (state: string): string =>
      review.gates
        .filter((gate) => gate.state === state)
        .map(({ mark, name: gate }) => `${mark}${gate}`)
        .join('、')
    if (named('failed') !== '') faults.push(`${name}门槛没有过：${named('failed')}。`)
    if (named('open') !== '') faults.push(`${name}门槛还不能判定：${named('open')}。`)
    const unexplained = [
      ...review.gates.filter(({ needsReason }) => needsReason).map(({ mark, name: gate }) => `${mark}${gate}`),
      ...review.criteria.filter(({ needsReason }) => needsReason).map(({ label }) => label),
    ]
    if (unexplained.length > 0)
      faults.push(`${name}填写的与数据不一致或要领导决定，还没有写理由：${unexplained.join('、')}。`)
    for (const one of review.criteria) {
      if (one.points > one.max) faults.push(`${name}${one.label} ${one.points} 分，超过满分 ${one.max} 分。`)
    }
  }
  const unavailable = chosen.find(({ review }) => review.total === null)?.review.unavailable
  if (unavailable !== undefined) faults.push(unavailable)
  return faults
}

/** The scores as stored, so that later edits leave them as they are. `kind`: at the decision, or at the acceptance. */
export const frozenFields = (
  review: CandidateReview,
  kind: 'frozen' | 'acceptance',
  on: string,
): Readonly<Record<string, FieldValue>> => ({
  [`${kind}On`]: on,
  [`${kind}Total`]: review.total,
  [`${kind}Scores`]: scoreLines(review),
})

const MOST_RECORDS = 500

/** Evidence to keep with a decision: one record a gate and a criterion, with the fact and the records behind it. */
export function frozenEvidence(review: CandidateReview, on: string): readonly Readonly<Record<string, FieldValue>>[] {
  const records = (evidence: CandidateReview['gates'][number]['evidence']): readonly string[] =>
    [...new Set(evidence.map(({ id }) => id))].slice(0, MOST_RECORDS)
  return [
    ...review.gates.map((gate) => ({
      item: `${gate.mark}${gate.name}`,
      description: gate.note === '' || gate.note === gate.fact ? gate.fact : `${gate.fact}；${gate.note}`,
      records: records(gate.evidence),
      datedOn: on,
    })),
    ...review.criteria.map((one) => ({
      item: one.label,
      description: one.differs ? `${one.formula}；填写 ${one.points}：${one.note}` : one.formula,
      records: records(one.evidence),
      points: one.points,
      datedOn: on,
    })),
  ]
}

/** What has moved since the scores were frozen, in words; empty = nothing. */
export function sinceFrozen(review: CandidateReview): string {
  const { decided } = review
  if (decided === undefined) return ''
  const moved = review.criteria.filter(({ key, points }) => {
    const then = decided.scores[key]
    return then !== undefined && then !== points
  })
  if (moved.length === 0 && review.total === decided.total) return ''
  const parts = moved.map(({ key, label, points }) => `${label} ${decided.scores[key]}→${points}`)
  return `${decided.on} 决定时总分 ${decided.total}，现在按数据 ${review.total ?? '不可用'}${parts.length === 0 ? '' : `（${parts.join('、')}）`}`
}
