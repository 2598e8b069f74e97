/** 重号 that a package opens: numbers that were given once here and stand twice once it is taken. */
import type { MergePlan } from '../merge/plan-merge'
import type { StoredRecord } from '../record/record'
import { isDeleted } from '../record/registers'
import { foldCode } from '../validation/text'
import { type NumberCollision, numberCollisions, OWN_NUMBERS } from './number-collisions'

/** What stands here before the package is taken. */
export interface Standing {
  all(collection: string): Iterable<StoredRecord>
}

const isLiving = (record: StoredRecord): boolean => record.mergedInto === undefined && !isDeleted(record)

/** A card is known by the second record; with another number it is another card. */
const cardOf = ({ number, records: [, second] }: NumberCollision): string => `${second.id}/${foldCode(number)}`

/**
 * @param isOwn replicas this workspace wrote under
 * @returns one collision for each card the plan opens, by record kind
 */
export function newCollisions(
  { records }: Pick<MergePlan, 'records'>,
  standing: Standing,
  isOwn: (replica: string) => boolean,
): NumberCollision[] {
  const kinds = new Map<string, Map<string, StoredRecord>>()
  for (const { collection, id, outcome, after } of records) {
    if (outcome === 'same' || OWN_NUMBERS[collection] === undefined || !isLiving(after)) continue
    const kind = kinds.get(collection)
    if (kind === undefined) kinds.set(collection, new Map([[id, after]]))
    else kind.set(id, after)
  }
  return [...kinds].flatMap(([collection, incoming]) => {
    const field = OWN_NUMBERS[collection] ?? ''
    const numberOf = (record: StoredRecord): string => {
      const value = record.fields[field]
      return typeof value === 'string' ? foldCode(value) : ''
    }
    // Only what shares a number with the package can collide with it: of a whole year's records those few are compared.
    const numbers = new Set([...incoming.values()].map(numberOf))
    numbers.delete('')
    if (numbers.size === 0) return []
    const before = [...standing.all(collection)].filter((one) => isLiving(one) && numbers.has(numberOf(one)))
    const after = [...before.filter(({ id }) => !incoming.has(id)), ...incoming.values()]
    const known = new Set(numberCollisions(collection, before, isOwn).map(cardOf))
    return numberCollisions(collection, after, isOwn).filter((one) => !known.has(cardOf(one)))
  })
}
