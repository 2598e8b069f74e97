/** A decision is a new write that has seen all values: it travels and closes the card at the other office too. */
import type { Change } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import { WHOLE_RECORD } from '../../../domain/exchange/card-origin'
import { ownerIds } from '../../../domain/exchange/record-links'
import { type Sibling, type StoredRecord, sameValue } from '../../../domain/record/record'
import { isConflict, isDeleted, isDeletionContested, registerValues } from '../../../domain/record/registers'
import type { FieldValue } from '../../../domain/schema/field'
import { Refusal } from '../../../shared/result'
import type { PutOutcome } from '../../../shared/rows'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import { isLiving } from '../living-records'
import type { Session } from '../session'
import { storable } from '../storable'
import { titleOf } from '../titles'
import { DELETE, isOwnDot, KEEP, orderedSides, type Take } from './card-sides'
import { fieldLabel } from './card-words'
import { keptDotOf, unseenDot, wholeSides } from './conflict-cards'
import { type Dangling, findDangling } from './dangling'
import { lateField, openLateEdit } from './late-cards'
import { numberField, settleNumber } from './number-cards'

interface Named {
  readonly collection: string
  readonly id: string
  readonly field: string
}

const settled = (): Refusal => new Refusal('notFound', '这处冲突已经定下了，或者没有这处冲突。')

/** `collection/id/field`; the field of a checklist cell has strokes of its own. */
function parseConflict(conflict: string): Named {
  const [collection = '', id = '', ...field] = conflict.split('/')
  if (collection === '' || id === '' || field.length === 0) throw settled()
  return { collection, id, field: field.join('/') }
}

/** The value behind `take` among concurrent ones. */
function chosenValue(
  store: WorkspaceStore,
  sides: readonly { readonly dot: string; readonly value: FieldValue }[],
  take: Exclude<Take, { readonly value: FieldValue }>,
): FieldValue {
  const ordered = orderedSides(store, sides)
  const [first] = ordered
  if (first === undefined) throw settled()
  if (typeof take === 'object') {
    const side = ordered[take.side]
    if (side === undefined) throw settled()
    return side.value
  }
  if (take === 'mine') {
    if (isOwnDot(store, first.dot)) return first.value
    throw new Refusal('refused', '这处冲突里没有本局写的值，请直接选定一个值。')
  }
  // After an undone decision both values stand under our own dot: theirs is the other one.
  const theirs = ordered.find((side) => !isOwnDot(store, side.dot)) ?? ordered[1] ?? first
  return theirs.value
}

/** A value filled in by hand. Links and fields of a newer version have no row to check it by: one of those that stand. */
function checkedValue(session: Session, named: Named, raw: FieldValue, standing: readonly Sibling[]): FieldValue {
  const definition = COLLECTIONS.get(named.collection)
  const row = definition === undefined ? undefined : fieldOf(definition, named.field)
  if (row !== undefined) return raw === null ? null : storable(session, row, raw, undefined)
  if (standing.some(({ value }) => sameValue(value, raw))) return raw
  throw new Refusal('invalid', `${fieldLabel(named.collection, named.field)}只能从并存的值里选定一个。`)
}

function settleField(session: Session, record: StoredRecord, named: Named, take: Take): Change[] {
  const values = registerValues(record, named.field)
  if (!isConflict(values)) throw settled()
  const value =
    typeof take === 'object' && 'value' in take
      ? checkedValue(session, named, take.value, values)
      : chosenValue(session.store(), values, take)
  const change = planSet(record, {
    collection: named.collection,
    id: named.id,
    values: { [named.field]: value },
    settle: true,
  })
  if (change === undefined) throw settled()
  return [change]
}

function wholeDecision(
  store: WorkspaceStore,
  sides: readonly { readonly dot: string; readonly value: FieldValue }[],
  take: Take,
): typeof KEEP | typeof DELETE {
  const value = typeof take === 'object' && 'value' in take ? take.value : chosenValue(store, sides, take)
  if (value === KEEP || value === DELETE) return value
  throw new Refusal('invalid', `这里只能选“${DELETE}”或“${KEEP}”。`)
}

/** The deleted record's file goes along, whatever its depth; a record that only named it loses the name. */
function deleteReferrers(view: StoreView, names: readonly string[], dangling: Dangling): Change[] {
  const changes: Change[] = []
  const gone = new Set<string>([dangling.record.id])
  for (const { collection, record, owned } of dangling.referrers) {
    if (owned) gone.add(record.id)
    else changes.push(...withoutLink(collection, record, dangling.record.id))
  }
  for (let size = -1; size !== gone.size; ) {
    size = gone.size
    for (const collection of names) {
      for (const record of view.all(collection)) {
        if (!isLiving(record)) continue
        for (const owner of ownerIds(collection, record)) if (gone.has(owner)) gone.add(record.id)
      }
    }
  }
  for (const collection of names) {
    for (const record of view.all(collection)) {
      if (gone.has(record.id) && isLiving(record)) changes.push({ t: 'delete', c: collection, id: record.id })
    }
  }
  return changes
}

function withoutLink(collection: string, record: StoredRecord, gone: string): Change[] {
  const values: Record<string, FieldValue> = {}
  for (const row of COLLECTIONS.get(collection)?.fields ?? []) {
    const value = record.fields[row.key]
    if (row.kind === 'reference' && value === gone) values[row.key] = null
    if (row.kind === 'references' && Array.isArray(value) && value.includes(gone)) {
      values[row.key] = value.filter((id) => id !== gone)
    }
  }
  const change = planSet(record, { collection, id: record.id, values })
  return change === undefined ? [] : [change]
}

function settleWhole(store: WorkspaceStore, view: StoreView, record: StoredRecord, named: Named, take: Take): Change[] {
  const { collection, id } = named
  if (isDeletionContested(record)) {
    const sides = wholeSides(store, record, unseenDot(record, record.deletions ?? []))
    const decision = wholeDecision(store, sides, take)
    return [{ t: decision === KEEP ? 'restore' : 'delete', c: collection, id }]
  }
  if (!isDeleted(record)) throw settled()
  const names = store.collectionNames()
  const dangling = findDangling({ names, all: (name) => view.all(name) }).find(
    (one) => one.collection === collection && one.record.id === id,
  )
  if (dangling === undefined) throw settled()
  const decision = wholeDecision(store, wholeSides(store, record, keptDotOf(dangling)), take)
  return decision === KEEP ? [{ t: 'restore', c: collection, id }] : deleteReferrers(view, names, dangling)
}

/** The value goes on in the record that is read; the one written without knowing is decided about. */
function settleLate(session: Session, view: StoreView, named: Named, key: string, take: Take): Decision {
  const open = openLateEdit(session.store(), view, named.id, key)
  if (open === undefined) throw settled()
  const value =
    typeof take === 'object' && 'value' in take
      ? checkedValue(session, { ...named, field: key }, take.value, open.sides)
      : chosenValue(session.store(), open.sides, take)
  return {
    changes: open.settle(value),
    title: titleOf(named.collection, open.into.fields),
    what: fieldLabel(named.collection, key),
  }
}

interface Decision {
  readonly changes: Change[]
  /** What was decided about, in words. */
  readonly what: string
  readonly title: string
}

function decide(session: Session, view: StoreView, named: Named, take: Take): Decision {
  const store = session.store()
  const record = view.get(named.collection, named.id)
  if (record === undefined) throw settled()
  const title = titleOf(named.collection, record.fields)
  const late = lateField(named.field)
  if (late !== undefined) return settleLate(session, view, named, late, take)
  const number = numberField(named.field)
  if (number !== undefined) {
    const changes = settleNumber(session, view, named, take)
    if (changes === undefined) throw settled()
    return { changes, title, what: `${fieldLabel(named.collection, number)}重号` }
  }
  if (named.field === WHOLE_RECORD) {
    return { changes: settleWhole(store, view, record, named, take), title, what: '删除还是保留' }
  }
  const what = fieldLabel(named.collection, named.field)
  return { changes: settleField(session, record, named, take), title, what }
}

/** @throws Refusal notFound: no such card, or settled already; invalid: the value cannot be stored */
export async function resolveConflict(session: Session, conflict: string, take: Take): Promise<PutOutcome> {
  const named = parseConflict(conflict)
  const receipt = await session.store().transact((view) => {
    const { changes, title, what } = decide(session, view, named, take)
    return { actor: session.actor(), label: `决定冲突：${title} ${what}`, kind: 'decision', changes }
  })
  return { ids: [named.id], ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}

/** One card among many, and what to take of it. */
export interface ManyTake {
  readonly conflict: string
  readonly take: Take
}

/**
 * Settles many cards in one step. Those settled meanwhile are passed over; so is a card that cannot be settled this way.
 * @param label for the audit trail
 * @throws Refusal notFound when none of them is open
 */
export async function resolveMany(session: Session, takes: readonly ManyTake[], label: string) {
  let ids: string[] = []
  const receipt = await session.store().transact((view) => {
    ids = []
    const changes: Change[] = []
    for (const { conflict, take } of takes) {
      const named = parseConflict(conflict)
      try {
        changes.push(...decide(session, view, named, take).changes)
        ids.push(named.id)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }
    if (ids.length === 0) throw new Refusal('notFound', '这些冲突都已经定下了，没有要改的。')
    return { actor: session.actor(), label: `${label}，${ids.length} 处`, kind: 'decision', changes }
  })
  return { ids, settled: ids.length, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
}
