/** Cards of what another office wrote into a record that had been merged into another without its knowing. */
import type { Change } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { MERGED_SEEN, withSeen } from '../../../domain/collections/merged-seen'
import { COLLECTIONS } from '../../../domain/collections/registry'
import { cardName } from '../../../domain/exchange/card-origin'
import { type LateEdit, lateEdits } from '../../../domain/exchange/late-edits'
import { makeDot, type StoredRecord } from '../../../domain/record/record'
import { isDeleted, registerDot } from '../../../domain/record/registers'
import type { FieldValue } from '../../../domain/schema/field'
import type { ConflictCard } from '../../../shared/exchange-shapes'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import { followMerged } from '../living-records'
import type { Session } from '../session'
import { titleOf } from '../titles'
import type { CardFacts } from './card-facts'
import { newestPackage, orderedSides, sideOf } from './card-sides'
import { fieldLabel, shownValue, valueText } from './card-words'

const ENTERPRISES = 'enterprises'

/** Marks the card: `enterprises/<merged-away id>/>field`. */
const LATE_MARK = '>'

/** The field of such a card, or undefined for another one. */
export const lateField = (field: string): string | undefined =>
  field.startsWith(LATE_MARK) ? field.slice(LATE_MARK.length) : undefined

/** The living record a merged-away one leads to. */
export const goesOnIn =
  (look: Pick<StoreView, 'get'>) =>
  (record: StoredRecord): StoredRecord | undefined => {
    const into = followMerged(look, ENTERPRISES, record.id)
    return into === undefined || into.mergedInto !== undefined || isDeleted(into) ? undefined : into
  }

/** The value that goes on, and those beside it, each with the record it stands in; in the order `take` counts by. */
function sidesOf(store: WorkspaceStore, { record, into, key, late }: LateEdit) {
  const there = { dot: registerDot(into, key) ?? makeDot('', 0), value: into.fields[key] ?? null, from: into }
  return orderedSides(store, [there, ...late.map((one) => ({ ...one, from: record }))])
}

/** Names its card. */
export const lateCardName = ({ record, key }: Pick<LateEdit, 'record' | 'key'>): string =>
  cardName(ENTERPRISES, record.id, `${LATE_MARK}${key}`)

function lateCard(session: Session, facts: CardFacts, edit: LateEdit): ConflictCard {
  const store = session.store()
  const { record, into, key, late } = edit
  const path = cardName(ENTERPRISES, record.id, key)
  const shown = (value: FieldValue): FieldValue => shownValue(ENTERPRISES, key, value)
  const text = (value: FieldValue): string => valueText(session, ENTERPRISES, key, shown(value))
  const sides = sidesOf(store, edit).map(({ dot, value, from }, place) => ({
    ...sideOf(session, facts, cardName(ENTERPRISES, from.id, key), { dot, value: shown(value), text: text(value) }),
    place,
    facts: [{ label: from.id === into.id ? '留下的' : '并入的', text: titleOf(ENTERPRISES, from.fields) }],
  }))
  const before = late.map(({ dot }) => store.writeInfo(dot)?.replaced?.[path]).find((value) => value !== undefined)
  return {
    conflict: lateCardName(edit),
    kind: 'late',
    collection: ENTERPRISES,
    id: into.id,
    field: `${LATE_MARK}${key}`,
    title: titleOf(ENTERPRISES, into.fields),
    collectionLabel: COLLECTIONS.get(ENTERPRISES)?.label ?? ENTERPRISES,
    fieldLabel: fieldLabel(ENTERPRISES, key),
    sides,
    shown: shown(into.fields[key] ?? null),
    before: text(before ?? null),
    attachments: facts.attachmentsOf(into.id),
    ...newestPackage(sides),
  }
}

export function listLateCards(session: Session, facts: CardFacts): ConflictCard[] {
  const store = session.store()
  return lateEdits(store.all(ENTERPRISES).values(), goesOnIn(store)).map((edit) => lateCard(session, facts, edit))
}

export interface OpenLateEdit {
  readonly into: StoredRecord
  readonly sides: ReturnType<typeof sidesOf>
  /** Writes the value where it is read, and that the late ones are decided about. */
  readonly settle: (value: FieldValue) => Change[]
}

/** What stands to be decided behind such a card; undefined when nothing does any more. */
export function openLateEdit(
  store: WorkspaceStore,
  view: StoreView,
  id: string,
  key: string,
): OpenLateEdit | undefined {
  const record = view.get(ENTERPRISES, id)
  const edit = record === undefined ? undefined : lateEdits([record], goesOnIn(view)).find((one) => one.key === key)
  if (record === undefined || edit === undefined) return undefined
  const { into, late } = edit
  return {
    into,
    sides: sidesOf(store, edit),
    settle: (value) => {
      const seen = withSeen(
        String(record.fields[MERGED_SEEN] ?? ''),
        key,
        late.map(({ dot }) => dot),
      )
      const changes = [
        planSet(into, { collection: ENTERPRISES, id: into.id, values: { [key]: value } }),
        planSet(record, { collection: ENTERPRISES, id, values: { [MERGED_SEEN]: seen }, settle: true }),
      ]
      return changes.flatMap((change) => change ?? [])
    },
  }
}
