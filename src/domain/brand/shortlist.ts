/** The brand shortlist: ten gates, six criteria as entered, the plan's quota of two to three (S23, S24). */
import type { CampaignPlan } from '../campaign/plan'
import { brandTotal } from '../collections/brand-candidates/definition'
import { BRAND_CRITERIA, BRAND_GATES } from '../collections/brand-candidates/gates'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { FieldsOf } from '../schema/field'

export type GateState = 'passed' | 'failed' | 'leader' | 'open'

export interface GateView {
  readonly key: string
  readonly mark: string
  readonly name: string
  readonly state: GateState
  readonly note: string
}

/** The gates of a candidate as answered: 是 / 否 / 要领导决定 / not yet. */
export const gatesOf = (fields: FieldsOf): readonly GateView[] =>
  BRAND_GATES.map((gate) => {
    const answer = fields[gate.key]
    const state = answer === '是' ? 'passed' : answer === '否' ? 'failed' : answer === '要领导决定' ? 'leader' : 'open'
    return { key: gate.key, mark: gate.mark, name: gate.label, state, note: textOf(fields, `${gate.key}Note`) }
  })

/** `failed`: not eligible and not ranked; `open`: gates still unanswered. */
export function eligibilityOf(fields: FieldsOf): 'eligible' | 'leader' | 'open' | 'failed' {
  const states = gatesOf(fields).map((gate) => gate.state)
  if (states.includes('failed')) return 'failed'
  if (states.includes('open')) return 'open'
  return states.includes('leader') ? 'leader' : 'eligible'
}

export interface CandidateFault {
  readonly field: string
  readonly message: string
}

/** What is wrong with a candidate as entered. Empty = it may be put before the meeting. */
export function candidateFaults(fields: FieldsOf): readonly CandidateFault[] {
  const faults: CandidateFault[] = []
  const add = (field: string, message: string) => faults.push({ field, message })
  if (textOf(fields, 'enterprise') === '') add('enterprise', '还没有选企业。')
  for (const gate of gatesOf(fields)) {
    if (gate.state === 'failed')
      add(gate.key, `${gate.mark}${gate.name}未过${gate.note === '' ? '' : `：${gate.note}`}。`)
    if (gate.state === 'open') add(gate.key, `${gate.mark}${gate.name}还没有填。`)
    if (gate.state === 'leader' && gate.note === '') add(gate.key, `${gate.mark}${gate.name}要领导决定，请写明依据。`)
  }
  if (fields.family === '其他' && textOf(fields, 'familyReason') === '') {
    add('familyReason', '方案从复合膜袋、纸包装容器入手，其他类别要写理由。')
  }
  for (const criterion of BRAND_CRITERIA) {
    const score = fields[criterion.key]
    if (typeof score !== 'number') add(criterion.key, `${criterion.label}还没有评分。`)
    else if (score < 0 || score > criterion.max) {
      add(criterion.key, `${criterion.label} ${score} 分，应在 0 至 ${criterion.max} 分之间。`)
    }
  }
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

/**
 * Order of the shortlist: the rank given by hand where there is one, then the total, best first, then the id.
 * Candidates with a failed gate are not ranked and come last; those that left come after them.
 */
export function orderCandidates(candidates: readonly DomainRecord[]): readonly DomainRecord[] {
  const band = ({ fields }: DomainRecord): number =>
    fields.stage === '退出' ? 2 : eligibilityOf(fields) === 'failed' ? 1 : 0
  const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)
  return candidates.toSorted(
    (left, right) =>
      band(left) - band(right) ||
      number(left.fields.rank, Number.MAX_SAFE_INTEGER) - number(right.fields.rank, Number.MAX_SAFE_INTEGER) ||
      number(brandTotal(right.fields), -1) - number(brandTotal(left.fields), -1) ||
      (left.id < right.id ? -1 : 1),
  )
}

/** Does the order by hand contradict the totals? Then a reason is asked for. */
export function isOrderAgainstTotals(candidates: readonly DomainRecord[]): boolean {
  const totals = orderCandidates(candidates)
    .filter((candidate) => candidate.fields.stage !== '退出' && eligibilityOf(candidate.fields) !== 'failed')
    .map((candidate) => brandTotal(candidate.fields))
    .filter((total) => typeof total === 'number')
  return totals.some((total, index) => {
    const before = totals[index - 1]
    return before !== undefined && before < total
  })
}

/** The city's own proposals against the province-wide quotas: information, with a sentence where it alone has more. */
export function nominationNotes(candidates: readonly DomainRecord[], plan: Pick<CampaignPlan, 'quotas'>) {
  return plan.quotas.provincial.map(({ kind, count }) => {
    const proposed = candidates.filter((candidate) => candidate.fields.nomination === kind).length
    const note = proposed > count ? `本市拟推荐${kind} ${proposed} 家，已超过全省名额 ${count} 家。` : ''
    return { kind, provinceCount: count, proposed, note }
  })
}
