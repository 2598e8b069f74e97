/**
 * Cards that an undone decision opened again. Their values all stand under the one dot of the undo; who wrote each of
 * them, when, and with which package it came is read from the history of the record.
 */
import type { Change } from '../../../domain/change/change'
import { type Dot, makeDot, parseDot, type Sibling, type StoredRecord, sameValue } from '../../../domain/record/record'
import { registerValues } from '../../../domain/record/registers'
import type { ConflictCard } from '../../../shared/exchange-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { CardFacts } from './card-facts'
import { isOwnDot } from './card-sides'
import { fieldCard, listConflicts } from './conflict-cards'
import { findEntries } from './side-packages'

/** Two values are never written under one dot but by taking a decision back. */
const restoredDot = (values: readonly Sibling[]): Dot | undefined =>
  values.find(({ dot }, at) => values.findIndex((one) => one.dot === dot) !== at)?.dot

/** What a change wrote or brought into one field, each value with the dot it stands under. */
function broughtBy(change: Change, key: string, dot: Dot): readonly Sibling[] {
  const inRecord = (record: StoredRecord | null) => (record === null ? [] : registerValues(record, key))
  if (change.t === 'join') return inRecord(change.incoming)
  if (change.t === 'state') return inRecord(change.to)
  if (change.t !== 'set' || !Object.hasOwn(change.f, key)) return []
  return [change.f[key] ?? null, ...(change.also?.[key] ?? [])].map((value) => ({ dot, value }))
}

/** Looked at for one card at most: a record with a longer history is rare, and its card is right all the same. */
const MOST_STEPS = 2000

/**
 * The dot under which each value was first laid beside the others.
 * @returns by place in `values`; a place is absent when its writing is not in this workspace's journal
 */
async function firstDots(
  store: WorkspaceStore,
  { c, id, key }: { readonly c: string; readonly id: string; readonly key: string },
  values: readonly Sibling[],
  restored: Dot,
): Promise<ReadonlyMap<number, Dot>> {
  const found = new Map<number, Dot>()
  const seqOf = (dot: Dot): number | undefined => (isOwnDot(store, dot) ? parseDot(dot).count : undefined)
  const undo = seqOf(restored)
  let before = undo === undefined ? Number.POSITIVE_INFINITY : ((await store.transaction(undo))?.of ?? undo)
  const passed = new Set<Dot>([restored])
  for await (const step of store.history({ record: { id }, newestFirst: true, limit: MOST_STEPS })) {
    if (step.seq >= before) continue
    const dot = makeDot(step.replica, step.seq)
    const brought = step.changes
      .filter((one) => one.c === c && one.id === id)
      .flatMap((one) => broughtBy(one, key, dot))
    const again = restoredDot(brought)
    if (again !== undefined) {
      // An earlier undone decision: the values are older than the decision it took back.
      passed.add(again)
      if (again === dot) before = step.of ?? step.seq
      continue
    }
    for (const [at, { value }] of values.entries()) {
      const first = brought.find((one) => !passed.has(one.dot) && sameValue(one.value, value))
      if (first !== undefined && !found.has(at)) found.set(at, first.dot)
    }
    if (found.size === values.length) break
  }
  return found
}

/** Open cards as a clerk sees them. */
export async function listCards(session: Session): Promise<ConflictCard[]> {
  const store = session.store()
  const looked = new CardFacts(store, session.settings())
  let listed = listConflicts(session, looked)
  if (await findEntries(store, looked.unnamed)) listed = listConflicts(session)
  const facts = new CardFacts(store, session.settings())
  const cards: ConflictCard[] = []
  for (const card of listed) {
    const record = card.kind === 'field' ? store.get(card.collection, card.id) : undefined
    const values = record === undefined ? [] : registerValues(record, card.field)
    const restored = restoredDot(values)
    if (record === undefined || restored === undefined) {
      cards.push(card)
      continue
    }
    const dots = await firstDots(store, { c: card.collection, id: card.id, key: card.field }, values, restored)
    cards.push(fieldCard(session, facts, card.collection, record, card.field, dots))
  }
  return cards
}
