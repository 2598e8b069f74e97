/** The shortlist's order: a moved order is a write of ranks with its reason, one transaction. */
import { planSet } from '../../domain/change/plan-set'
import { Refusal } from '../../shared/result'
import type { PutOutcome } from '../../shared/rows'
import { isLiving } from './living-records'
import type { Session } from './session'

const COLLECTION = 'brandCandidates'

export function createBrandService(session: Session) {
  return {
    /** @param ids all ranked candidates, best first; ranks become 1, 2, 3 … */
    async reorder(ids: readonly string[], reason: string): Promise<PutOutcome> {
      if (new Set(ids).size !== ids.length) throw new Refusal('invalid', '同一家候选企业排了两次，次序没有改。')
      const receipt = await session.store().transact((view) => {
        const changes = ids.flatMap((id, index) => {
          const record = view.get(COLLECTION, id)
          if (record === undefined || !isLiving(record)) {
            throw new Refusal('notFound', '有候选企业已经删除，次序没有改。请刷新后再排。')
          }
          if (record.fields['rank'] === index + 1) return []
          const values = { rank: index + 1, ...(reason === '' ? {} : { orderReason: reason }) }
          return planSet(record, { collection: COLLECTION, id, values }) ?? []
        })
        if (changes.length === 0) return undefined
        return { actor: session.actor(), label: '调整候选企业次序', kind: 'edit', changes }
      })
      return { ids, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
    },
  }
}
