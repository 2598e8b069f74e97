/** The brand review (S22–S24): reviews from the records, the order, the decision, the stages and nominations. */
import type { CandidateReview } from '../../domain/brand/candidate-review'
import { reviewCandidates } from '../../domain/brand/review'
import { Refusal } from '../../shared/result'
import type { PutOutcome } from '../../shared/rows'
import { CANDIDATES, createBrandContext, setTo } from './brand-context'
import { type DecisionWish, decideShortlist } from './brand-decision'
import { type NominationWish, nominate, type StageWish, takeStage } from './brand-steps'
import type { FiguresService } from './figures'
import { isLiving } from './living-records'
import type { Session } from './session'

export function createBrandService(session: Session, figures: FiguresService) {
  const context = createBrandContext(session, figures)
  return {
    /** Every candidate, gates and scores worked out from the records up to the cut-off date (today when left out). */
    review: (asOf?: string): readonly CandidateReview[] => reviewCandidates(context.inputOn(asOf ?? session.today())),

    /** @param ids all ranked candidates, best first; ranks become 1, 2, 3 … */
    async reorder(ids: readonly string[], reason: string): Promise<PutOutcome> {
      if (new Set(ids).size !== ids.length) throw new Refusal('invalid', '同一家候选企业排了两次，次序没有改。')
      const receipt = await session.store().transact((view) => {
        const changes = ids.flatMap((id, index) => {
          const record = view.get(CANDIDATES, id)
          if (record === undefined || !isLiving(record)) {
            throw new Refusal('notFound', '有候选企业已经删除，次序没有改。请刷新后再排。')
          }
          if (record.fields['rank'] === index + 1) return []
          return setTo(record, { rank: index + 1, ...(reason === '' ? {} : { orderReason: reason }) })
        })
        if (changes.length === 0) return undefined
        return { actor: session.actor(), label: '调整候选企业次序', kind: 'edit', changes }
      })
      return { ids, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
    },

    decide: (wish: DecisionWish) => decideShortlist(context, wish),
    stage: (wish: StageWish) => takeStage(context, wish),
    nominate: (wish: NominationWish) => nominate(context, wish),
  }
}
