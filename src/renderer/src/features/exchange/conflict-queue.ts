/**
 * The cards still to be decided, with those just decided taken out at once: a clerk with two hundred cards does not
 * wait for each answer. A card taken back by undo returns with the next answer asked for after its decision.
 */
import type { ConflictCard } from '../../../../shared/exchange-shapes'

/** Decided cards → at which tick the decision was stored; undefined while it is under way. */
export type Decided = ReadonlyMap<string, number | undefined>

export const openCards = (cards: readonly ConflictCard[], decided: Decided): readonly ConflictCard[] =>
  cards.filter(({ conflict }) => !decided.has(conflict))

/** Drops what an answer asked for at `askedAt` already knows of. */
export const afterAnswer = (decided: Decided, askedAt: number): Decided =>
  new Map([...decided].filter(([, storedAt]) => storedAt === undefined || storedAt > askedAt))

/** The card to go to from this one: the next in the list, from the end to its start; undefined = it was the last. */
export function nextCard(cards: readonly ConflictCard[], from: string, by: 1 | -1 = 1): string | undefined {
  const at = cards.findIndex(({ conflict }) => conflict === from)
  if (cards.length === 0 || (cards.length === 1 && at === 0)) return undefined
  return cards[(at + by + cards.length) % cards.length]?.conflict
}

/** Mutable copy of a value, as the contract takes it. */
type Storable = string | number | boolean | null | string[]

export type Take = 'mine' | 'theirs' | { side: number } | { value: Storable }

/** How the choice of a side is said. Main counts ours first and calls the first that is not ours theirs. */
export function takeOf({ sides }: ConflictCard, index: number): Take | undefined {
  const side = sides[index]
  if (side === undefined) return undefined
  // Named by place, never by its value: a restricted one is on show as its mask.
  if (side.place !== undefined) return { side: side.place }
  const [first] = sides
  if (index === 0 && first?.mine === true) return 'mine'
  const foreign = sides.findIndex(({ mine }) => !mine)
  if (index === (foreign >= 0 ? foreign : 1)) return 'theirs'
  return { side: index }
}
