/** Open cards beside what they touch: a figure or a document that counts one of their records says so (design, Exchange and merge). */
import type { StoredRecord } from '../../../domain/record/record'
import type { ConflictCard } from '../../../shared/exchange-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import { followMerged } from '../living-records'
import type { Session } from '../session'
import { enterpriseOf } from '../titles'
import { listConflicts } from './conflict-cards'

interface Known {
  readonly seq: number
  readonly cards: readonly ConflictCard[]
}

const known = new WeakMap<WorkspaceStore, Known>()

/** The open cards, listed once per transaction: whoever asks in between gets the same list. */
export function openCards(session: Session): readonly ConflictCard[] {
  const store = session.store()
  const before = known.get(store)
  if (before?.seq === store.seq) return before.cards
  const cards = listConflicts(session)
  known.set(store, { seq: store.seq, cards })
  return cards
}

/** Both records of a number given twice, the one record of any other card. */
const recordsOf = ({ kind, id, sides }: ConflictCard): readonly string[] =>
  kind === 'number' ? sides.map(({ value }) => String(value)) : [id]

/** The record, what it hangs under and the enterprise it is about, each as the one that goes on. */
function standsFor(store: WorkspaceStore, collection: string, record: StoredRecord): string[] {
  const enterprise = enterpriseOf(store, collection, record)
  return [record.id, record.parent, enterprise].flatMap((id) => {
    if (id === undefined) return []
    const goesOn = followMerged(store, 'enterprises', id)?.id
    return goesOn === undefined || goesOn === id ? [id] : [id, goesOn]
  })
}

/** Which open cards touch any of these records? In the order of the cards. */
export type Touching = (counted: Iterable<string>) => readonly ConflictCard[]

export function touchingCards(store: WorkspaceStore, cards: readonly ConflictCard[]): Touching {
  const byId = new Map<string, Set<ConflictCard>>()
  for (const card of cards) {
    for (const id of recordsOf(card)) {
      const record = store.get(card.collection, id)
      for (const one of record === undefined ? [id] : standsFor(store, card.collection, record)) {
        byId.set(one, (byId.get(one) ?? new Set()).add(card))
      }
    }
  }
  return (counted) => {
    if (byId.size === 0) return []
    const touched = new Set<ConflictCard>()
    for (const id of counted) for (const card of byId.get(id) ?? []) touched.add(card)
    return cards.filter((card) => touched.has(card))
  }
}
