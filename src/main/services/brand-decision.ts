/** The decision on the shortlist (S23): one transaction that freezes the scores with their evidence. */
import { brandFacts } from '../../domain/brand/brand-facts'
import type { CandidateReview } from '../../domain/brand/candidate-review'
import { type DecisionCandidate, decisionFaults, frozenEvidence, frozenFields } from '../../domain/brand/decision'
import { reviewCandidate } from '../../domain/brand/review'
import type { SetChange } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { limitEnd } from '../../domain/limits/time-limit'
import type { FieldValue } from '../../domain/schema/field'
import { Refusal } from '../../shared/result'
import type { PutOutcome } from '../../shared/rows'
import type { StoreView } from '../store/workspace-store'
import { type BrandContext, CANDIDATES, candidateOf, nameOf, setTo } from './brand-context'
import { limitsOf } from './limits'
import { isLiving } from './living-records'

const EVIDENCE = 'brandEvidence'

export interface DecisionWish {
  readonly ids: readonly string[]
  readonly date: string
  readonly form: string
}

/** One evidence record a gate and a criterion, but for those that say the same already. */
function evidenceChanges(
  { session }: BrandContext,
  view: StoreView,
  review: CandidateReview,
  on: string,
): readonly SetChange[] {
  const key = (fields: Readonly<Record<string, FieldValue | undefined>>): string =>
    JSON.stringify([fields['item'], fields['description'], fields['datedOn']])
  const known = new Set<string>()
  for (const record of view.all(EVIDENCE)) {
    if (record.parent === review.id && isLiving(record)) known.add(key(record.fields))
  }
  return frozenEvidence(review, on).flatMap((fields) => {
    if (known.has(key(fields))) return []
    const values = { ...fields, parent: review.id }
    return planSet(undefined, { collection: EVIDENCE, id: session.newId(), values }) ?? []
  })
}

/**
 * Decides on the shortlist: two or three candidates by the plan, nothing open about any of them. Freezes their scores
 * as of the day of the decision with the evidence, sets the days of publicity, and takes others off the shortlist.
 * @throws Refusal refused with everything that stands in the way
 */
export async function decideShortlist(
  context: BrandContext,
  { ids, date, form }: DecisionWish,
): Promise<PutOutcome & { readonly notes: readonly string[] }> {
  const { session } = context
  if (date > session.today()) throw new Refusal('invalid', `决定日期 ${date} 晚于今天 ${session.today()}，请核对。`)
  const wanted = [...new Set(ids)]
  const facts = context.inputOn(date)
  const publicity = limitEnd('brandPublicity', date, limitsOf(session))
  const notes = publicity.ok ? [] : [`公示结束日期没有推算：${publicity.message}`]
  const receipt = await session.store().transact((view) => {
    const records = wanted.map((id) => candidateOf(view, id))
    const of = brandFacts(facts, records)
    const chosen = records.map((record): DecisionCandidate => {
      return { record, review: reviewCandidate(record, of), name: nameOf(view, record) }
    })
    const faults = decisionFaults(chosen, context.plan())
    if (faults.length > 0) throw new Refusal('refused', `入围还不能决定。${faults.join('')}`, faults)
    const others = [...view.all(CANDIDATES)].filter(
      (record) => isLiving(record) && record.fields['shortlisted'] === true && !wanted.includes(record.id),
    )
    const changes = [
      ...chosen.flatMap(({ review }, index) => {
        const record = records[index]
        if (record === undefined) return []
        return [
          ...setTo(record, {
            shortlisted: true,
            decisionDate: date,
            decisionForm: form,
            publicFrom: date,
            ...(publicity.ok ? { publicTo: publicity.value } : {}),
            ...frozenFields(review, 'frozen', date),
          }),
          ...evidenceChanges(context, view, review, date),
        ]
      }),
      ...others.flatMap((record) => setTo(record, { shortlisted: false })),
    ]
    return { actor: session.actor(), label: `决定示范型企业 ${chosen.length} 家`, kind: 'edit', changes }
  })
  return { ids: wanted, notes, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}
