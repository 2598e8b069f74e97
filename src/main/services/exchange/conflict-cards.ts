/** Open cards: fields with several concurrent values, deletions against edits, deleted records still referred to. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { cardName, WHOLE_RECORD } from '../../../domain/exchange/card-origin'
import { OWN_NUMBERS } from '../../../domain/exchange/number-collisions'
import { compareDots, covers, type Deletion, type Dot, type StoredRecord } from '../../../domain/record/record'
import { conflictKeys, isDeletionContested, liveDots, registerValues } from '../../../domain/record/registers'
import type { FieldValue } from '../../../domain/schema/field'
import type { ConflictCard } from '../../../shared/exchange-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { fullTitle, titleOf } from '../titles'
import { CardFacts } from './card-facts'
import { DELETE, KEEP, newestPackage, orderedSides, sideOf } from './card-sides'
import { fieldLabel, shownValue, valueText } from './card-words'
import { type Dangling, findDangling, type Referrer } from './dangling'
import { listLateCards } from './late-cards'
import { listNumberCards } from './number-cards'

/** Known by the number its office gave it, where there is one. */
function numberOrTitle(collection: string, { fields }: StoredRecord): string {
  const number = fields[OWN_NUMBERS[collection] ?? '']
  return typeof number === 'string' && number !== '' ? number : titleOf(collection, fields)
}

/** Titles of referring records a card names. */
const REFERRERS_SHOWN = 3

/**
 * @param firstDots where the values stand under the dot of an undone decision: the dots they were written under, by place
 *   among the values of the record
 */
export function fieldCard(
  session: Session,
  facts: CardFacts,
  collection: string,
  record: StoredRecord,
  key: string,
  firstDots?: ReadonlyMap<number, Dot>,
): ConflictCard {
  const store = session.store()
  const values = registerValues(record, key)
  const shown = (value: FieldValue): FieldValue => shownValue(collection, key, value)
  const text = (value: FieldValue): string => valueText(session, collection, key, shown(value))
  const counted = orderedSides(
    store,
    values.map((one, at) => ({ ...one, first: firstDots?.get(at) ?? one.dot })),
  ).map((one, place) => ({ ...one, place }))
  // Shown with ours at the left also where an undo has written theirs anew; what `take` counts by stays.
  const ordered =
    firstDots === undefined
      ? counted
      : orderedSides(
          store,
          counted.map((one) => ({ ...one, dot: one.first })),
        )
  const path = cardName(collection, record.id, key)
  const before = ordered
    .map(({ first }) => store.writeInfo(first)?.replaced?.[path])
    .find((value) => value !== undefined)
  const sides = ordered.map(({ first, value, place }) => ({
    ...sideOf(session, facts, path, { dot: first, value: shown(value), text: text(value) }),
    ...(firstDots === undefined ? {} : { place }),
  }))
  const rule = facts.rule(collection, key)
  return {
    conflict: path,
    kind: 'field',
    collection,
    id: record.id,
    field: key,
    title: fullTitle(store, collection, record),
    collectionLabel: COLLECTIONS.get(collection)?.label ?? collection,
    fieldLabel: fieldLabel(collection, key),
    sides,
    shown: shown(values[0]?.value ?? null),
    before: text(before ?? null),
    attachments: facts.attachmentsOf(record.id),
    // Of a restored card each value is decided by itself: it no longer stands under the dot its package brought.
    ...(firstDots === undefined ? newestPackage(sides) : {}),
    ...(rule === undefined ? {} : { rule }),
  }
}

/** The newest write a deletion had not seen. */
export function unseenDot(record: StoredRecord, deletions: readonly Deletion[]): Dot | undefined {
  const unseen = [...liveDots(record)].filter((dot) => deletions.some((deletion) => !covers(deletion.vv, dot)))
  return unseen.sort(compareDots).at(-1)
}

export function wholeSides(store: WorkspaceStore, record: StoredRecord, kept: Dot | undefined) {
  const deletion = orderedSides(store, record.deletions ?? [])[0]
  const sides = [
    ...(deletion === undefined ? [] : [{ dot: deletion.dot, value: DELETE }]),
    ...(kept === undefined ? [] : [{ dot: kept, value: KEEP }]),
  ]
  return orderedSides(store, sides)
}

interface WholeWish {
  readonly kind: 'deletion' | 'dangling'
  readonly kept: Dot | undefined
  readonly label: string
  readonly deleteText: string
  readonly referrers?: NonNullable<ConflictCard['referrers']>
  /** The record `kept` was written in, where that is not the record of the card. */
  readonly keptIn?: Referrer
}

function wholeCard(
  session: Session,
  facts: CardFacts,
  collection: string,
  record: StoredRecord,
  { kind, kept, label, deleteText, referrers, keptIn }: WholeWish,
): ConflictCard {
  const store = session.store()
  const card = cardName(collection, record.id, WHOLE_RECORD)
  const sides = wholeSides(store, record, kept).map(({ dot, value }) =>
    sideOf(session, facts, card, {
      dot,
      value,
      text: value === DELETE ? deleteText : value,
      ...(value === DELETE || keptIn === undefined
        ? {}
        : { record: { collection: keptIn.collection, id: keptIn.record.id } }),
    }),
  )
  return {
    conflict: card,
    kind,
    collection,
    id: record.id,
    field: WHOLE_RECORD,
    title: fullTitle(store, collection, record),
    collectionLabel: COLLECTIONS.get(collection)?.label ?? collection,
    fieldLabel: label,
    sides,
    shown: KEEP,
    before: '',
    attachments: facts.attachmentsOf(record.id),
    ...newestPackage(sides),
    ...(referrers === undefined ? {} : { referrers }),
  }
}

/** The newest write that keeps a deleted record in use, and where it stands. */
function newestReferring({ referrers }: Dangling): { readonly dot: Dot; readonly referrer: Referrer } | undefined {
  return referrers
    .flatMap((referrer) => [...liveDots(referrer.record)].map((dot) => ({ dot, referrer })))
    .sort((a, b) => compareDots(a.dot, b.dot))
    .at(-1)
}

export const keptDotOf = (dangling: Dangling): Dot | undefined => newestReferring(dangling)?.dot

export const danglingIn = (store: WorkspaceStore): Dangling[] =>
  findDangling({ names: store.collectionNames(), all: (collection) => store.all(collection).values() })

/** Cards in the order of the record kinds, then of the records. */
export function listConflicts(
  session: Session,
  facts: CardFacts = new CardFacts(session.store(), session.settings()),
): ConflictCard[] {
  const store = session.store()
  const cards: ConflictCard[] = []
  for (const { c, id } of store.contested()) {
    const record = store.get(c, id)
    if (record === undefined || record.mergedInto !== undefined) continue
    for (const key of conflictKeys(record)) cards.push(fieldCard(session, facts, c, record, key))
    if (isDeletionContested(record)) {
      const kept = unseenDot(record, record.deletions ?? [])
      const wish = { kind: 'deletion', kept, label: '删除还是保留', deleteText: DELETE } as const
      cards.push(wholeCard(session, facts, c, record, wish))
    }
  }
  for (const dangling of danglingIn(store)) {
    const { collection, record, referrers } = dangling
    const kept = newestReferring(dangling)
    cards.push(
      wholeCard(session, facts, collection, record, {
        kind: 'dangling',
        kept: kept?.dot,
        ...(kept === undefined ? {} : { keptIn: kept.referrer }),
        label: '已删除，仍有记录指向它',
        deleteText: DELETE,
        referrers: {
          titles: referrers
            .slice(0, REFERRERS_SHOWN)
            .map(
              ({ collection: kind, record: one }) =>
                `${COLLECTIONS.get(kind)?.label ?? ''} ${numberOrTitle(kind, one)}`,
            ),
          count: referrers.length,
        },
      }),
    )
  }
  cards.push(...listNumberCards(session, facts), ...listLateCards(session, facts))
  const order = [...COLLECTIONS.keys()]
  const place = (card: ConflictCard): number => {
    const at = order.indexOf(card.collection)
    return at < 0 ? order.length : at
  }
  return cards.sort((a, b) => place(a) - place(b) || (a.conflict < b.conflict ? -1 : 1))
}
