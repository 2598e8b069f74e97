/** Open cards: fields with several concurrent values, deletions against edits, deleted records still referred to. */
import type { WriteInfo } from '../../../domain/change/change'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import {
  compareDots,
  covers,
  type Deletion,
  type Dot,
  parseDot,
  RESERVED_REGISTERS,
  type StoredRecord,
} from '../../../domain/record/record'
import { conflictKeys, isDeletionContested, liveDots, registerValues } from '../../../domain/record/registers'
import type { FieldRow, FieldValue } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { maskValue } from '../../../domain/schema/mask-value'
import type { ConflictCard, ConflictSide } from '../../../shared/rows'
import type { WorkspaceStore } from '../../store/workspace-store'
import { bureauName } from '../bureau-name'
import type { Session } from '../session'
import { fullTitle, titleOf } from '../titles'
import { type Dangling, findDangling } from './dangling'

/** Field of a card about the record as a whole. */
export const WHOLE_RECORD = '*'
export const KEEP = '保留'
export const DELETE = '删除'

const RESERVED_LABELS: Readonly<Record<(typeof RESERVED_REGISTERS)[number], string>> = {
  parent: '所属记录',
  mergedInto: '并入的记录',
}

export const conflictId = (collection: string, id: string, field: string): string => `${collection}/${id}/${field}`

function rowOf(collection: string, key: string): FieldRow | undefined {
  const definition = COLLECTIONS.get(collection)
  return definition === undefined ? undefined : fieldOf(definition, key)
}

export function fieldLabel(collection: string, key: string): string {
  const reserved = RESERVED_REGISTERS.find((one) => one === key)
  return reserved === undefined ? (rowOf(collection, key)?.label ?? key) : RESERVED_LABELS[reserved]
}

/** A reference by the name of what it points to. */
function nameOfId(store: WorkspaceStore, id: string): string {
  for (const collection of store.collectionNames()) {
    const record = store.get(collection, id)
    if (record !== undefined) return titleOf(collection, record.fields)
  }
  return id
}

function valueText(session: Session, collection: string, key: string, value: FieldValue): string {
  if (value === null) return ''
  const store = session.store()
  const row = rowOf(collection, key)
  const ids = row?.kind === 'reference' || row?.kind === 'references' || RESERVED_REGISTERS.some((one) => one === key)
  if (ids) return (Array.isArray(value) ? value : [String(value)]).map((id) => nameOfId(store, id)).join('、')
  if (row === undefined) return Array.isArray(value) ? value.join('、') : String(value)
  return formatValue(row, value, session.values())
}

const shownValue = (collection: string, key: string, value: FieldValue): FieldValue => {
  const row = rowOf(collection, key)
  return row?.restricted === true ? maskValue(row, value) : value
}

/** Was this dot written by this workspace, under whichever replica it had? */
export const isOwnDot = (store: WorkspaceStore, dot: Dot): boolean =>
  store.file.replicas.includes(parseDot(dot).replica)

/** Who wrote it; our own writes under the name the office has now. */
export function writeInfoNow(session: Session, dot: Dot): WriteInfo | undefined {
  const store = session.store()
  const info = store.writeInfo(dot)
  if (info === undefined || !isOwnDot(store, dot)) return info
  return { ...info, office: bureauName(session.settings(), store.file) }
}

function sideOf(session: Session, dot: Dot, value: FieldValue, text: string): ConflictSide {
  const store = session.store()
  const info = writeInfoNow(session, dot)
  const mine = isOwnDot(store, dot)
  return {
    value,
    text,
    office: info?.office ?? (mine ? bureauName(session.settings(), store.file) : ''),
    actor: info?.actor ?? '',
    at: info?.at ?? '',
    label: info?.label ?? '',
    mine,
  }
}

/** Mine first, then the greatest dot: the order `take` counts by. */
export function orderedSides<T extends { readonly dot: Dot }>(store: WorkspaceStore, values: readonly T[]): T[] {
  const rank = (one: T): number => (isOwnDot(store, one.dot) ? 0 : 1)
  return [...values].sort((a, b) => rank(a) - rank(b) || compareDots(b.dot, a.dot))
}

function fieldCard(session: Session, collection: string, record: StoredRecord, key: string): ConflictCard {
  const store = session.store()
  const values = registerValues(record, key)
  const shown = (value: FieldValue): FieldValue => shownValue(collection, key, value)
  const text = (value: FieldValue): string => valueText(session, collection, key, shown(value))
  const ordered = orderedSides(store, values)
  const path = conflictId(collection, record.id, key)
  const before = ordered.map(({ dot }) => store.writeInfo(dot)?.replaced?.[path]).find((value) => value !== undefined)
  return {
    conflict: path,
    collection,
    id: record.id,
    field: key,
    title: fullTitle(store, collection, record),
    collectionLabel: COLLECTIONS.get(collection)?.label ?? collection,
    fieldLabel: fieldLabel(collection, key),
    sides: ordered.map(({ dot, value }) => sideOf(session, dot, shown(value), text(value))),
    shown: shown(values[0]?.value ?? null),
    before: text(before ?? null),
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

function wholeCard(
  session: Session,
  collection: string,
  record: StoredRecord,
  how: { readonly kept: Dot | undefined; readonly label: string; readonly deleteText: string },
): ConflictCard {
  const store = session.store()
  const sides = wholeSides(store, record, how.kept)
  return {
    conflict: conflictId(collection, record.id, WHOLE_RECORD),
    collection,
    id: record.id,
    field: WHOLE_RECORD,
    title: fullTitle(store, collection, record),
    collectionLabel: COLLECTIONS.get(collection)?.label ?? collection,
    fieldLabel: how.label,
    sides: sides.map(({ dot, value }) => sideOf(session, dot, value, value === DELETE ? how.deleteText : value)),
    shown: KEEP,
    before: '',
  }
}

export const keptDotOf = (dangling: Dangling): Dot | undefined =>
  dangling.referrers
    .flatMap(({ record }) => [...liveDots(record)])
    .sort(compareDots)
    .at(-1)

export const danglingIn = (store: WorkspaceStore): Dangling[] =>
  findDangling({ names: store.collectionNames(), all: (collection) => store.all(collection).values() })

/** Cards in the order of the record kinds, then of the records. */
export function listConflicts(session: Session): ConflictCard[] {
  const store = session.store()
  const cards: ConflictCard[] = []
  for (const { c, id } of store.contested()) {
    const record = store.get(c, id)
    if (record === undefined || record.mergedInto !== undefined) continue
    for (const key of conflictKeys(record)) cards.push(fieldCard(session, c, record, key))
    if (isDeletionContested(record)) {
      const kept = unseenDot(record, record.deletions ?? [])
      cards.push(wholeCard(session, c, record, { kept, label: '删除还是保留', deleteText: DELETE }))
    }
  }
  for (const dangling of danglingIn(store)) {
    const { collection, record, referrers } = dangling
    const deleteText = `${DELETE}（连同仍指向它的 ${referrers.length} 条记录）`
    cards.push(
      wholeCard(session, collection, record, {
        kept: keptDotOf(dangling),
        label: '已删除，仍有记录指向它',
        deleteText,
      }),
    )
  }
  const order = [...COLLECTIONS.keys()]
  const place = (card: ConflictCard): number => {
    const at = order.indexOf(card.collection)
    return at < 0 ? order.length : at
  }
  return cards.sort((a, b) => place(a) - place(b) || (a.conflict < b.conflict ? -1 : 1))
}
