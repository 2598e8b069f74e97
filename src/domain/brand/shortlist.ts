/** The brand shortlist: ten gates, six criteria as entered, the plan's quota of two to three (S23, S24). */
import type { CampaignPlan } from '../campaign/plan'
import { brandTotal } from '../collections/brand-candidates/definition'
import { BRAND_CRITERIA } from '../collections/brand-candidates/gates'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { FieldsOf } from '../schema/field'
import type { CandidateReview } from './candidate-review'
import { compareReviews } from './compare-reviews'
import { type Eligibility, eligibilityOf, type GateView, gatesOf } from './gates-entered'

export interface CandidateFault {
  readonly field: string
  readonly message: string
}

/**
 * What is wrong with a candidate: by its review, or by what was entered alone while there is none. Empty = it may be put
 * before the meeting.
 */
export function candidateFaults(fields: FieldsOf, review?: CandidateReview): readonly CandidateFault[] {
  const faults: CandidateFault[] = []
  const add = (field: string, message: string) => faults.push({ field, message })
  if (textOf(fields, 'enterprise') === '') add('enterprise', '还没有选企业。')
  const wordsOf = (gate: GateView): string =>
    gate.note || (review?.gates.find(({ key }) => key === gate.key)?.fact ?? '')
  for (const gate of review?.gates ?? gatesOf(fields)) {
    const words = wordsOf(gate)
    if (gate.state === 'failed') add(gate.key, `${gate.mark}${gate.name}未过${words === '' ? '' : `：${words}`}。`)
    if (gate.state === 'open') add(gate.key, `${gate.mark}${gate.name}还没有填。`)
    if (gate.state === 'leader' && gate.note === '') add(gate.key, `${gate.mark}${gate.name}要领导决定，请写明依据。`)
  }
  for (const gate of review?.gates ?? []) {
    if (!gate.differs || gate.note !== '') continue
    add(`${gate.key}Note`, `${gate.mark}${gate.name}填写的与数据不一致（${gate.fact}），请写明理由。`)
  }
  if (fields.family === '其他' && textOf(fields, 'familyReason') === '') {
    add('familyReason', '方案从复合膜袋、纸包装容器入手，其他类别要写理由。')
  }
  for (const { key, label, max } of BRAND_CRITERIA) {
    const own = review?.criteria.find((one) => one.key === key)
    const score = own?.points ?? fields[key]
    const most = own?.max ?? max
    if (typeof score !== 'number') add(key, `${label}还没有评分。`)
    else if (score < 0 || score > most) add(key, `${label} ${score} 分，应在 0 至 ${most} 分之间。`)
    if (own?.needsReason === true) {
      add(`${key}Note`, `${label}填写 ${own.points} 分，按数据 ${own.computed} 分，请写明理由。`)
    }
  }
  if (review?.unavailable !== undefined) add('total', review.unavailable)
  if (fields.stage === '退出' && textOf(fields, 'exitReason') === '') add('exitReason', '已退出，请写退出原因。')
  return faults
}

export interface QuotaState {
  readonly count: number
  readonly min: number
  readonly max: number
  readonly state: 'few' | 'ok' | 'many'
  readonly sentence: string
}

/** The plan's “2-3个”: fewer only warns until the decision, more is refused. */
export function quotaState(count: number, plan: Pick<CampaignPlan, 'quotas'>): QuotaState {
  const { min, max } = plan.quotas.demonstration
  const range = `方案要求 ${min}–${max} 家`
  if (count < min) {
    const sentence = `已入围 ${count} 家，${range}，还差 ${min - count} 家。`
    return { count, min, max, state: 'few', sentence }
  }
  if (count > max) {
    return { count, min, max, state: 'many', sentence: `示范型企业已选 ${count} 家，${range}，请减少。` }
  }
  return { count, min, max, state: 'ok', sentence: `已入围 ${count} 家，${range}，符合名额。` }
}

export const isShortlisted = (candidate: DomainRecord): boolean =>
  candidate.fields.shortlisted === true && candidate.fields.stage !== '退出'

export type ReviewsById = ReadonlyMap<string, CandidateReview>

export const reviewsById = (reviews: readonly CandidateReview[]): ReviewsById =>
  new Map(reviews.map((review) => [review.id, review]))

/** Whether it may be ranked: by its review, or by what was entered while there is none. */
export const standingOf = (candidate: DomainRecord, reviews?: ReviewsById): Eligibility =>
  reviews?.get(candidate.id)?.eligibility ?? eligibilityOf(gatesOf(candidate.fields))

/** The total that holds: the review's, or what was entered while there is no review. */
export function totalOf(candidate: DomainRecord, reviews?: ReviewsById): number | null {
  const review = reviews?.get(candidate.id)
  if (review !== undefined) return review.total
  const entered = brandTotal(candidate.fields)
  return typeof entered === 'number' ? entered : null
}

/**
 * Order of the shortlist: the rank given by hand where there is one, then the total, best first, then the tie-break of
 * the review, then the id. Candidates with a failed gate are not ranked and come last; those that left after them.
 */
export function orderCandidates(candidates: readonly DomainRecord[], reviews?: ReviewsById): readonly DomainRecord[] {
  const band = (candidate: DomainRecord): number =>
    candidate.fields.stage === '退出' ? 2 : standingOf(candidate, reviews) === 'failed' ? 1 : 0
  const rank = ({ fields }: DomainRecord): number =>
    typeof fields.rank === 'number' ? fields.rank : Number.MAX_SAFE_INTEGER
  const byReview = (left: DomainRecord, right: DomainRecord): number => {
    const [a, b] = [reviews?.get(left.id), reviews?.get(right.id)]
    return a === undefined || b === undefined ? 0 : compareReviews(a, b)
  }
  return candidates.toSorted(
    (left, right) =>
      band(left) - band(right) ||
      rank(left) - rank(right) ||
      (totalOf(right, reviews) ?? -1) - (totalOf(left, reviews) ?? -1) ||
      byReview(left, right) ||
      (left.id < right.id ? -1 : 1),
  )
}

/** Does the order by hand contradict the totals? Then a reason is asked for. */
export function isOrderAgainstTotals(candidates: readonly DomainRecord[], reviews?: ReviewsById): boolean {
  const totals = orderCandidates(candidates, reviews)
    .filter((candidate) => candidate.fields.stage !== '退出' && standingOf(candidate, reviews) !== 'failed')
    .map((candidate) => totalOf(candidate, reviews))
    .filter((total) => total !== null)
  return totals.some((total, index) => {
    const before = totals[index - 1]
    return before !== undefined && before < total
  })
}
