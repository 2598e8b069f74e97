/**
 * Which package brought a concurrent value. The log record of a package keeps `collection/id/field dot` for every value
 * it laid beside another one, so that a card can name the package and all cards of one package can be settled at once.
 */
import type { MergePlan } from '../merge/plan-merge'
import { covers, type Dot, type StoredRecord, type VersionVector } from '../record/record'
import { conflictKeys, liveDots, registerValues } from '../record/registers'
import type { NumberCollision } from './number-collisions'

/** Field of a card about the record as a whole. */
export const WHOLE_RECORD = '*'

/** Marks the card of a number: `collection/id/#field`. */
export const NUMBER_MARK = '#'

/** `collection/id/field`: names a card. */
export const cardName = (collection: string, id: string, field: string): string => `${collection}/${id}/${field}`

/** How an origin is kept in the log. */
export const originKey = (card: string, dot: Dot): string => `${card} ${dot}`

function* newDots(record: StoredRecord, key: string, seen: VersionVector): Iterable<Dot> {
  for (const { dot } of registerValues(record, key)) if (!covers(seen, dot)) yield dot
}

/** Both sides of a 重号 card are records: each is known by itself, under every write of it that came with the merge. */
function addNumbers(origins: Set<string>, plan: Pick<MergePlan, 'records'>, numbers: readonly NumberCollision[]): void {
  const fields = new Map(
    numbers.flatMap(({ collection, field, records }) =>
      records.map(({ id }) => [`${collection}/${id}`, field] as const),
    ),
  )
  if (fields.size === 0) return
  for (const { collection, id, before, after } of plan.records) {
    const field = fields.get(`${collection}/${id}`)
    if (field === undefined) continue
    const card = cardName(collection, id, `${NUMBER_MARK}${field}`)
    for (const dot of liveDots(after)) if (!covers(before?.vv ?? {}, dot)) origins.add(originKey(card, dot))
  }
}

/**
 * Values of open cards that came with this merge, as the log keeps them; sorted.
 * @param numbers the 重号 it opens
 */
export function cardOrigins(plan: Pick<MergePlan, 'records'>, numbers: readonly NumberCollision[] = []): string[] {
  const origins = new Set<string>()
  addNumbers(origins, plan, numbers)
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
