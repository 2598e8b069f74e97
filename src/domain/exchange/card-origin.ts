/**
 * Which package brought a concurrent value. The log record of a package keeps `collection/id/field dot` for every value
 * it laid beside another one, so that a card can name the package and all cards of one package can be settled at once.
 */
import type { MergePlan } from '../merge/plan-merge'
import { covers, type Dot, type StoredRecord, type VersionVector } from '../record/record'
import { conflictKeys, liveDots, registerValues } from '../record/registers'

/** Field of a card about the record as a whole. */
export const WHOLE_RECORD = '*'

/** `collection/id/field`: names a card. */
export const cardName = (collection: string, id: string, field: string): string => `${collection}/${id}/${field}`

/** How an origin is kept in the log. */
export const originKey = (card: string, dot: Dot): string => `${card} ${dot}`

function* newDots(record: StoredRecord, key: string, seen: VersionVector): Iterable<Dot> {
  for (const { dot } of registerValues(record, key)) if (!covers(seen, dot)) yield dot
}

/** Values of open cards that came with this merge, as the log keeps them; sorted. */
export function cardOrigins(plan: Pick<MergePlan, 'records'>): string[] {
  const origins = new Set<string>()
  for (const { collection, id, outcome, before: mine, after, newContestedDeletion } of plan.records) {
    if (outcome === 'same') continue
    const before = mine?.vv ?? {}
    for (const key of conflictKeys(after)) {
      for (const dot of newDots(after, key, before)) origins.add(originKey(cardName(collection, id, key), dot))
    }
    if (!newContestedDeletion) continue
    const dots = [...liveDots(after), ...(after.deletions ?? []).map(({ dot }) => dot)]
    for (const dot of dots) {
      if (!covers(before, dot)) origins.add(originKey(cardName(collection, id, WHOLE_RECORD), dot))
    }
  }
  return [...origins].sort()
}
