/** 重号 cards: two records another office and this one numbered the same; one keeps the number, the other gets a new one. */
import type { Change } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { keptNumberKey } from '../../../domain/collections/kept-number'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import { cardName, NUMBER_MARK } from '../../../domain/exchange/card-origin'
import {
  type NumberCollision,
  nextFreeNumber,
  numberCollisions,
  OWN_NUMBERS,
} from '../../../domain/exchange/number-collisions'
import { type Dot, makeDot, type StoredRecord, sameValue } from '../../../domain/record/record'
import { liveDots, registerDot } from '../../../domain/record/registers'
import { documentKey } from '../../../domain/report/document-number'
import type { FieldValue } from '../../../domain/schema/field'
import { foldCode } from '../../../domain/validation/text'
import type { ConflictCard } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import { isLiving } from '../living-records'
import type { Session } from '../session'
import { storable } from '../storable'
import { enterpriseOf, fullTitle, titleOf } from '../titles'
import { TrailWords } from '../trail-cells'
import type { CardFacts } from './card-facts'
import { isOwnDot, KEEP, newestPackage, orderedSides, sideOf, type Take } from './card-sides'

/** A pair the clerk let stand, as the first programs kept it in the settings: `collection/id/id`. */
const pairName = ({ collection, records: [first, second] }: NumberCollision): string =>
  `${collection}/${first.id}/${second.id}`

/** Did the clerk let this pair stand, in the way of the first programs? */
export function keptByHand(session: Session): (collision: NumberCollision) => boolean {
  const value: unknown = session.settings()['keptNumbers']
  const kept = new Set(Array.isArray(value) ? value.map(String) : [])
  return (collision) => kept.has(pairName(collision))
}

interface Known {
  readonly revision: number
  readonly found: readonly NumberCollision[]
}

/** Looked for again only in kinds that changed. */
const known = new WeakMap<WorkspaceStore, Map<string, Known>>()

const isOwn =
  (store: WorkspaceStore) =>
  (replica: string): boolean =>
    isOwnDot(store, makeDot(replica, 1))

function collisionsIn(store: WorkspaceStore, collection: string): readonly NumberCollision[] {
  const ofStore = known.get(store) ?? new Map<string, Known>()
  known.set(store, ofStore)
  const revision = store.revision(collection)
  const before = ofStore.get(collection)
  if (before?.revision === revision) return before.found
  const living = [...store.all(collection).values()].filter(isLiving)
  const found = numberCollisions(collection, living, isOwn(store))
  ofStore.set(collection, { revision, found })
  return found
}

const takenNumbers = (records: Iterable<StoredRecord>, field: string): Set<string> =>
  new Set([...records].filter(isLiving).map((record) => foldCode(String(record.fields[field] ?? ''))))

/**
 * Whose record it is. After an undone renumbering both numbers are writes of this office: then the record the other one
 * wrote in is theirs.
 */
function dotted(store: WorkspaceStore, { records, field }: NumberCollision): { record: StoredRecord; dot: Dot }[] {
  const numbered = records.map((record) => ({ record, dot: registerDot(record, field) ?? makeDot('', 0) }))
  if (!numbered.every(({ dot }) => isOwnDot(store, dot))) return numbered
  return numbered.map(({ record, dot }) => {
    const foreign = [...liveDots(record)].find((one) => !isOwnDot(store, one))
    return { record, dot: foreign ?? dot }
  })
}

/** Known by its enterprise where it has one: the number is the same for both. */
function nameOf(store: WorkspaceStore, collection: string, record: StoredRecord): string {
  const id = enterpriseOf(store, collection, record)
  const enterprise = id === undefined ? undefined : store.get('enterprises', id)
  return enterprise === undefined ? fullTitle(store, collection, record) : titleOf('enterprises', enterprise.fields)
}

const FACTS_SHOWN = 4

/** The first fields in which the two records differ, as this one has them. */
function differencesOf(words: TrailWords, { collection, records, field }: NumberCollision, record: StoredRecord) {
  const rows = COLLECTIONS.get(collection)?.fields ?? []
  return rows
    .filter(({ key }) => key !== field && records.some((one) => !isVoid(one.fields[key])))
    .filter(({ key }) => !sameValue(records[0].fields[key] ?? null, records[1].fields[key] ?? null))
    .slice(0, FACTS_SHOWN)
    .map(({ key, label }) => ({ label, text: words.value(collection, key, record.fields[key]) }))
}

const isVoid = (value: FieldValue | undefined): boolean => value === undefined || value === null || value === ''

function numberCard(session: Session, facts: CardFacts, collision: NumberCollision): ConflictCard {
  const store = session.store()
  const { collection, field, number, records } = collision
  const definition = COLLECTIONS.get(collection)
  const row = definition === undefined ? undefined : fieldOf(definition, field)
  const [, second] = records
  const card = cardName(collection, second.id, `${NUMBER_MARK}${field}`)
  const words = new TrailWords(session, { isOpen: () => definition?.restricted !== true })
  const sides = orderedSides(store, dotted(store, collision)).map(({ record, dot }) => ({
    // Each record came with a package of its own.
    ...sideOf(session, facts, cardName(collection, record.id, `${NUMBER_MARK}${field}`), {
      dot,
      value: record.id,
      text: nameOf(store, collection, record),
    }),
    facts: differencesOf(words, collision, record),
  }))
  return {
    conflict: card,
    kind: 'number',
    collection,
    id: second.id,
    field: `${NUMBER_MARK}${field}`,
    title: `${row?.label ?? field} ${number}`,
    collectionLabel: definition?.label ?? collection,
    fieldLabel: '重号',
    sides,
    shown: number,
    before: '',
    attachments: facts.attachmentsOf(second.id),
    ...newestPackage(sides),
    offer: nextFreeNumber(number, takenNumbers(store.all(collection).values(), field)),
  }
}

export function listNumberCards(session: Session, facts: CardFacts): ConflictCard[] {
  const store = session.store()
  const isKept = keptByHand(session)
  return Object.keys(OWN_NUMBERS).flatMap((collection) =>
    collisionsIn(store, collection)
      .filter((collision) => !isKept(collision))
      .map((collision) => numberCard(session, facts, collision)),
  )
}

/** The field of a 重号 card, or undefined for another card. */
export const numberField = (field: string): string | undefined =>
  field.startsWith(NUMBER_MARK) ? field.slice(NUMBER_MARK.length) : undefined

/** Written into the record the card is named by: the other office's card closes with it. */
function keepBoth({ collection, number, records: [first, second] }: NumberCollision): Change[] {
  const values = { [keptNumberKey(first.id)]: foldCode(number) }
  const change = planSet(second, { collection, id: second.id, values })
  return change === undefined ? [] : [change]
}

interface Renumbering {
  readonly record: StoredRecord
  readonly number: string
}

/** Which record gets which number. A typed number goes to the record the card is named by. */
function renumbering(store: WorkspaceStore, view: StoreView, collision: NumberCollision, take: Take): Renumbering {
  const { collection, field, number, records } = collision
  const taken = takenNumbers(view.all(collection), field)
  const ordered = orderedSides(store, dotted(store, collision)).map(({ record }) => record)
  const other = (keeps: StoredRecord | undefined): Renumbering => ({
    record: records.find(({ id }) => id !== keeps?.id) ?? records[1],
    number: nextFreeNumber(number, taken),
  })
  if (take === 'mine') return other(ordered[0])
  if (take === 'theirs') return other(ordered[1])
  if ('side' in take) return other(ordered[take.side] ?? ordered[0])
  const named = records.find(({ id }) => id === take.value)
  if (named !== undefined) return other(named)
  const typed = typeof take.value === 'string' ? take.value.trim() : ''
  if (typed === '') throw new Refusal('invalid', '新编号不能为空。')
  if (taken.has(foldCode(typed))) throw new Refusal('invalid', `“${typed}”已经有记录在用，请另填一个编号。`)
  return { record: records[1], number: typed }
}

/** Exports of a document carry its number: where it gets another one, those of the same office get it too. */
function exportsOf(store: WorkspaceStore, view: StoreView, record: StoredRecord, field: string): StoredRecord[] {
  const isOwnNumber = (one: StoredRecord): boolean => isOwnDot(store, registerDot(one, field) ?? makeDot('', 0))
  return [...view.all('documents')].filter(
    (one) =>
      isLiving(one) &&
      one.id !== record.id &&
      one.fields['exportedAt'] !== undefined &&
      one.fields[field] === record.fields[field] &&
      documentKey(one) === documentKey(record) &&
      isOwnNumber(one) === isOwnNumber(record),
  )
}

/**
 * @param take a record by its side or id keeps the number and the other gets the next free one; `保留` lets both stand;
 *   any other text is the new number of the record the card is named by
 * @throws Refusal invalid
 */
export function settleNumber(
  session: Session,
  view: StoreView,
  named: { readonly collection: string; readonly id: string; readonly field: string },
  take: Take,
): Change[] | undefined {
  const store = session.store()
  const { collection } = named
  const living = [...view.all(collection)].filter(isLiving)
  const collision = numberCollisions(collection, living, isOwn(store)).find((one) => one.records[1].id === named.id)
  if (collision === undefined) return undefined
  if (typeof take === 'object' && 'value' in take && take.value === KEEP) return keepBoth(collision)
  const { record, number } = renumbering(store, view, collision, take)
  const definition = COLLECTIONS.get(collection)
  const row = definition === undefined ? undefined : fieldOf(definition, collision.field)
  const value = row === undefined ? number : storable(session, row, number, undefined)
  const all = collection === 'documents' ? [record, ...exportsOf(store, view, record, collision.field)] : [record]
  const changes = all.flatMap(
    (one) => planSet(one, { collection, id: one.id, values: { [collision.field]: value } }) ?? [],
  )
  return changes.length === 0 ? undefined : changes
}
