/**
 * Cards that taking a package opens: counted before it is taken, and the same in its receipt. A card counts once, under
 * the name the list of open cards gives it; one that was open before and only gets another value does not.
 */
import { cardName, NUMBER_MARK, WHOLE_RECORD } from '../../../domain/exchange/card-origin'
import { lateEdits } from '../../../domain/exchange/late-edits'
import { newCollisions } from '../../../domain/exchange/new-collisions'
import type { NumberCollision } from '../../../domain/exchange/number-collisions'
import { linkedIds } from '../../../domain/exchange/record-links'
import { travels } from '../../../domain/exchange/travelling'
import type { MergePlan } from '../../../domain/merge/plan-merge'
import type { StoredRecord } from '../../../domain/record/record'
import { conflictKeys, isDeleted, isDeletionContested } from '../../../domain/record/registers'
import type { StoreView } from '../../store/workspace-store'
import type { Session } from '../session'
import { type Dangling, findDangling } from './dangling'
import { goesOnIn, lateCardName } from './late-cards'
import { keptByHand } from './number-cards'

const ENTERPRISES = 'enterprises'

export interface OpenedCard {
  /** As the list of open cards names it. */
  readonly name: string
  readonly collection: string
  /** As it will be; of a 重号 the record the package brought or wrote in. */
  readonly record: StoredRecord
}

export interface NewCards {
  readonly cards: readonly OpenedCard[]
  /** The 重号 among them. */
  readonly numbers: readonly NumberCollision[]
}

type Records = Pick<MergePlan, 'records'>
type Look = Pick<StoreView, 'get' | 'all'>

/** The records as they will be once the plan is taken. */
function lookAfter({ records }: Records, view: Look): Look {
  const kinds = new Map<string, Map<string, StoredRecord>>()
  for (const { collection, id, after } of records) {
    const kind = kinds.get(collection)
    if (kind === undefined) kinds.set(collection, new Map([[id, after]]))
    else kind.set(id, after)
  }
  return {
    get: (collection, id) => kinds.get(collection)?.get(id) ?? view.get(collection, id),
    *all(collection) {
      const planned = kinds.get(collection)
      for (const record of view.all(collection)) if (planned?.has(record.id) !== true) yield record
      yield* planned?.values() ?? []
    },
  }
}

/** Cards about fields, and about a deletion against an edit. What is merged away has neither: see late-cards.ts. */
function* cardsOfRecord(collection: string, record: StoredRecord | undefined): Iterable<string> {
  if (record === undefined || record.mergedInto !== undefined) return
  if (record.siblings !== undefined) {
    for (const key of conflictKeys(record)) yield cardName(collection, record.id, key)
  }
  if (record.deletions !== undefined && isDeletionContested(record)) {
    yield cardName(collection, record.id, WHOLE_RECORD)
  }
}

function recordCards({ records }: Records): OpenedCard[] {
  return records.flatMap(({ collection, before, after }) => {
    if (after.siblings === undefined && after.deletions === undefined) return []
    const known = new Set(cardsOfRecord(collection, before))
    return [...cardsOfRecord(collection, after)]
      .filter((name) => !known.has(name))
      .map((name) => ({ name, collection, record: after }))
  })
}

/** Does the plan delete a record, or bring one that refers to a deleted one? By far the most do neither. */
function touchesDeleted({ records }: Records, after: Look, names: readonly string[]): boolean {
  const isGone = (id: string): boolean =>
    names.some((name) => {
      const record = after.get(name, id)
      return record !== undefined && isDeleted(record)
    })
  // Looked up once: a county's records all name the same few.
  const known = new Map<string, boolean>()
  const isDangling = (id: string): boolean => {
    const found = known.get(id) ?? isGone(id)
    known.set(id, found)
    return found
  }
  return records.some(({ collection, outcome, after: record }) => {
    if (outcome === 'same' || !travels(collection)) return false
    if (isDeleted(record)) return true
    for (const id of linkedIds(collection, record)) if (isDangling(id)) return true
    return false
  })
}

const danglingName = ({ collection, record }: Dangling): string => cardName(collection, record.id, WHOLE_RECORD)

function danglingCards(plan: Records, view: Look, after: Look, names: readonly string[]): OpenedCard[] {
  if (!touchesDeleted(plan, after, names)) return []
  const known = new Set(findDangling({ names, all: view.all }).map(danglingName))
  return findDangling({ names, all: after.all })
    .filter((one) => !known.has(danglingName(one)))
    .map((one) => ({ name: danglingName(one), collection: one.collection, record: one.record }))
}

function lateCards({ records }: Records, view: Look, after: Look): OpenedCard[] {
  if (!records.some(({ collection, outcome }) => collection === ENTERPRISES && outcome !== 'same')) return []
  const edits = (look: Look) => lateEdits(look.all(ENTERPRISES), goesOnIn(look))
  const late = edits(after)
  if (late.length === 0) return []
  const known = new Set(edits(view).map(lateCardName))
  return late
    .filter((edit) => !known.has(lateCardName(edit)))
    .map((edit) => ({ name: lateCardName(edit), collection: ENTERPRISES, record: edit.into }))
}

/**
 * @param view what stands before the plan is taken
 * @returns one for each card that is open afterwards and was not before
 */
export function newCards(session: Session, plan: Records, view: Look): NewCards {
  const store = session.store()
  const names = [...new Set([...store.collectionNames(), ...plan.records.map(({ collection }) => collection)])]
  const after = lookAfter(plan, view)
  const isKept = keptByHand(session)
  const numbers = newCollisions(plan, view, (replica) => store.file.replicas.includes(replica)).filter(
    (one) => !isKept(one),
  )
  const numbered = numbers.map(({ collection, field, records: [first, second] }) => ({
    name: cardName(collection, second.id, `${NUMBER_MARK}${field}`),
    collection,
    // In the county of the record of the package, not of the one that stood here.
    record: view.get(collection, first.id) === first ? second : first,
  }))
  return {
    cards: [
      ...recordCards(plan),
      ...danglingCards(plan, view, after, names),
      ...lateCards(plan, view, after),
      ...numbered,
    ],
    numbers,
  }
}
