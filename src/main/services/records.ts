/** Reading and writing records: the one gate every edit, paste and command-line line goes through. */

import type { SetChange, TransactionKind } from '../../domain/change/change'
import { planSet } from '../../domain/change/plan-set'
import { COLLECTIONS, fieldOf } from '../../domain/collections/registry'
import type { StoredRecord } from '../../domain/record/record'
import { registerValue } from '../../domain/record/registers'
import { checklistOfVersion } from '../../domain/reference/reference-data'
import type { CollectionDefinition, FieldRow, FieldValue, RecordLook } from '../../domain/schema/field'
import { formatValue } from '../../domain/schema/format-value'
import { Refusal } from '../../shared/result'
import type { PutOutcome, Row, RowWish } from '../../shared/rows'
import type { StoreView, WorkspaceStore } from '../store/workspace-store'
import { followedRecord, followMerged, isLiving, livingRecords, toRow } from './living-records'
import { countReferrers } from './referrers'
import type { Session } from './session'
import { storable } from './storable'
import { enterpriseOf } from './titles'

export interface PutOptions {
  readonly label?: string
  readonly kind?: TransactionKind
  /** From a screen or the command line: what the program keeps for itself cannot be written. Absent = a service. */
  readonly byClerk?: boolean
}

/** The kind whose one record is known by its name; the demo's own date is set there by hand. */
const SETTINGS = 'settings'

/** @throws Refusal usage: names the collection that does not exist */
export function definitionOf(collection: string): CollectionDefinition {
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) throw new Refusal('usage', `没有“${collection}”这种记录。`)
  return definition
}

function planRow(
  session: Session,
  definition: CollectionDefinition,
  view: StoreView,
  wish: RowWish,
  byClerk: boolean,
): SetChange | undefined {
  const record = wish.id === undefined ? undefined : view.get(definition.name, wish.id)
  const mayName = definition.travels === 'office' && (!byClerk || definition.name === SETTINGS)
  if (wish.id !== undefined && record === undefined && (!mayName || (byClerk && wish.id !== SETTINGS))) {
    throw new Refusal('notFound', `没有编号为 ${wish.id} 的${definition.label}记录。`)
  }
  if (record !== undefined && !isLiving(record)) {
    throw new Refusal('refused', `这条${definition.label}记录已经删除或并入别的记录，不能再改。先撤销删除，再来修改。`)
  }
  // Its bytes are stored first: a record alone would name a file that is not there, or any other.
  const isAttachment = definition.holdsFile === true
  if (isAttachment && record === undefined) throw new Refusal('refused', '附件要连同文件一起加，不能只写一条记录。')
  const values: Record<string, FieldValue> = {}
  for (const [key, raw] of Object.entries(wish.fields)) {
    const row = fieldOf(definition, key)
    if (row === undefined) throw new Refusal('invalid', `${definition.label}没有“${key}”这个字段。`)
    if (isAttachment && row.internal === true) throw new Refusal('refused', `附件的${row.label}由程序填写，不能改。`)
    const stored = record === undefined ? undefined : registerValue(record, key)
    values[key] = storable(session, row, raw, stored)
    if (byClerk && isKept(session, definition, row, values[key]) && !isSame(values[key], stored)) {
      throw new Refusal('refused', `${definition.label}的“${row.label}”由程序填写，不能改。`)
    }
  }
  if (wish.parent !== undefined && wish.parent !== null) {
    checkParent(definition, view, wish.parent)
    values['parent'] = wish.parent
  } else if (wish.parent === null) {
    values['parent'] = null
  }
  stampTemplate(session, definition, record, values)
  refuseLocked(definition, view, record, values)
  return planSet(record, { collection: definition.name, id: wish.id ?? session.newId(), values })
}

/**
 * What the program keeps for itself. The settings' own (the demo's date) are set by hand, and a sheet copied with its
 * answers may say under which of the known templates they were given.
 */
function isKept(
  session: Session,
  definition: CollectionDefinition,
  row: FieldRow,
  value: FieldValue | undefined,
): boolean {
  if (row.internal !== true || definition.name === SETTINGS) return false
  const isTemplate = isChecklist(definition) && row.key === 'templateVersion'
  return !isTemplate || !session.reference.checklists.some(({ templateVersion }) => templateVersion === value)
}

/** A kind whose cells are the answers of a dated checklist. */
const isChecklist = (definition: CollectionDefinition): boolean =>
  definition.cells !== undefined && fieldOf(definition, 'templateVersion') !== undefined

/** Answers written without 新建检查 (grid, command line) keep the wording of the template they are given under. */
function stampTemplate(
  session: Session,
  definition: CollectionDefinition,
  record: StoredRecord | undefined,
  values: Record<string, FieldValue>,
): void {
  if (!isChecklist(definition) || !Object.keys(values).some((key) => definition.cells?.(key) !== undefined)) return
  const version = values['templateVersion'] ?? record?.fields['templateVersion']
  if (typeof version === 'string' && version !== '') return
  values['templateVersion'] = checklistOfVersion(session.reference).templateVersion
}

/** An empty value and none are one. */
const isSame = (value: FieldValue | undefined, stored: FieldValue | undefined): boolean =>
  JSON.stringify(value ?? null) === JSON.stringify(stored ?? null)

/**
 * States a rule closes, such as a step before the one it waits for. What stands already is no reason: imported faults are
 * mended step by step.
 * @throws Refusal refused with the rule's own sentences
 */
function refuseLocked(
  definition: CollectionDefinition,
  view: StoreView,
  record: StoredRecord | undefined,
  values: Readonly<Record<string, FieldValue>>,
): void {
  if (definition.refuses === undefined) return
  const look: RecordLook = (collection) => [...view.all(collection)].filter(isLiving)
  const stands = record === undefined ? [] : definition.refuses(record.fields, look)
  const before = new Set(stands.map(({ field }) => field))
  const closed = definition.refuses({ ...record?.fields, ...values }, look).filter(({ field }) => !before.has(field))
  const reasons = closed.map(({ message }) => message)
  if (reasons.length > 0) throw new Refusal('refused', reasons.join(''), reasons)
}

function checkParent(definition: CollectionDefinition, view: StoreView, parent: string): void {
  if (definition.parent === undefined) {
    if (definition.holdsFile === true) return
    throw new Refusal('invalid', `${definition.label}不挂在别的记录下面，不用填 parent。`)
  }
  if (view.get(definition.parent, parent) === undefined) {
    const owner = COLLECTIONS.get(definition.parent)?.label ?? definition.parent
    throw new Refusal('notFound', `没有编号为 ${parent} 的${owner}记录，${definition.label}没有写入。`)
  }
}

function labelOf(definition: CollectionDefinition, changes: readonly SetChange[]): string {
  const made = changes.filter((change) => change.created === true).length
  if (made === changes.length) return made === 1 ? `新增${definition.label}` : `新增${definition.label} ${made} 条`
  const keys = new Set(changes.flatMap((change) => Object.keys(change.f)))
  const [only] = keys
  const what =
    keys.size === 1 && only !== undefined ? (fieldOf(definition, only)?.label ?? only) : `${keys.size} 个字段`
  return `修改${definition.label} ${what}${changes.length > 1 ? `，${changes.length} 条` : ''}`
}

/** A row with what it names followed. */
const rowIn = (store: WorkspaceStore, definition: CollectionDefinition, record: StoredRecord): Row =>
  toRow(definition, followedRecord(store, definition.name, record))

/** Which living rows: children of one record, single ones, a slice of a long list. */
export interface ListFilter {
  readonly parent?: string
  readonly ids?: readonly string[]
  readonly limit?: number
  /** Only records behind this one. */
  readonly after?: string
  /** Of all of them so many, the latest day first: what a list in that order shows before all of it is read. */
  readonly newest?: number
}

/** Rows of one day in the order of the store; a kind without a day of its event gives its first rows. */
function newestOf(store: WorkspaceStore, definition: CollectionDefinition, most: number): Row[] {
  const { name: collection, eventDate = '' } = definition
  const dayOf = (record: StoredRecord): string => String(record.fields[eventDate] ?? '')
  const living = [...livingRecords(store, collection)].map((record) => ({ record, day: dayOf(record) }))
  living.sort((left, right) => (left.day === right.day ? 0 : left.day < right.day ? 1 : -1))
  return living.slice(0, most).map(({ record }) => rowIn(store, definition, record))
}

/** Living rows in the order of the store. A deleted record keeps its place, so that a slice always finds its beginning. */
function sliceOf(store: WorkspaceStore, definition: CollectionDefinition, filter: ListFilter): Row[] {
  const { parent, after, limit = Number.POSITIVE_INFINITY } = filter
  const collection = definition.name
  if (after !== undefined && store.get(collection, after) === undefined) {
    throw new Refusal('notFound', `没有编号为 ${after} 的${definition.label}记录。`)
  }
  const rows: Row[] = []
  let begun = after === undefined
  for (const record of store.all(collection).values()) {
    if (rows.length >= limit) break
    const here = begun
    begun ||= record.id === after
    if (!here || !isLiving(record)) continue
    const now = followedRecord(store, collection, record)
    if (parent === undefined || now.parent === parent) rows.push(toRow(definition, now))
  }
  return rows
}

export function createRecordsService(session: Session) {
  return {
    /**
     * Living rows of a collection; restricted values masked. `limit` and `after` give a slice of them.
     * @throws Refusal notFound when `after` is no record of the collection
     */
    list(collection: string, filter: ListFilter = {}): Row[] {
      const definition = definitionOf(collection)
      const store = session.store()
      if (filter.ids !== undefined) {
        return filter.ids.flatMap((id) => {
          const record = store.get(collection, id)
          return record !== undefined && isLiving(record) ? [rowIn(store, definition, record)] : []
        })
      }
      return filter.newest === undefined
        ? sliceOf(store, definition, filter)
        : newestOf(store, definition, filter.newest)
    },

    /** @throws Refusal notFound */
    get(collection: string, id: string): Row {
      const definition = definitionOf(collection)
      const record = followMerged(session.store(), collection, id)
      if (record === undefined || !isLiving(record)) {
        throw new Refusal('notFound', `没有编号为 ${id} 的${definition.label}记录，可能已经删除。`)
      }
      return rowIn(session.store(), definition, record)
    },

    /** Everything about one enterprise: collection → rows. Restricted kinds are opened at their own desk only. */
    about(enterprise: string): Record<string, readonly Row[]> {
      const store = session.store()
      const out: Record<string, readonly Row[]> = {}
      for (const definition of COLLECTIONS.values()) {
        if (definition.travels === 'office' || definition.restricted === true) continue
        const rows: Row[] = []
        for (const record of livingRecords(store, definition.name)) {
          if (enterpriseOf(store, definition.name, record) === enterprise) rows.push(toRow(definition, record))
        }
        if (rows.length > 0) out[definition.name] = rows
      }
      return out
    },

    /**
     * One transaction. What equals the stored value is no write; nothing is written when any value is refused.
     * @throws Refusal invalid | notFound | refused, with the field's Chinese name
     */
    async put(collection: string, wishes: readonly RowWish[], options: PutOptions = {}): Promise<PutOutcome> {
      const definition = definitionOf(collection)
      let ids: string[] = []
      const receipt = await session.store().transact((view) => {
        const planned = wishes.map((wish) => ({
          wish,
          change: planRow(session, definition, view, wish, options.byClerk === true),
        }))
        ids = planned.map(({ wish, change }) => change?.id ?? wish.id ?? '')
        const changes = planned.flatMap(({ change }) => (change === undefined ? [] : [change]))
        if (changes.length === 0) return undefined
        return {
          actor: session.actor(),
          label: options.label ?? labelOf(definition, changes),
          kind: options.kind ?? 'edit',
          changes,
        }
      })
      return { ids, ...(receipt === undefined ? {} : { seq: receipt.seq }) }
    },

    /**
     * Deletes; the records keep their fields and undo brings them back. Children go along; what else names them stays as
     * it is and is counted: the screen says so, and 数据体检 lists it.
     */
    async remove(collection: string, ids: readonly string[]): Promise<PutOutcome> {
      const definition = definitionOf(collection)
      const receipt = await session.store().transact((view) => {
        const gone: { c: string; id: string }[] = []
        for (const id of ids) {
          const record = view.get(collection, id)
          if (record === undefined || !isLiving(record)) {
            throw new Refusal('notFound', `没有编号为 ${id} 的${definition.label}记录，可能已经删除。`)
          }
          gone.push({ c: collection, id })
        }
        const all = [...gone, ...childrenOf(view, gone)]
        return {
          actor: session.actor(),
          label: ids.length === 1 ? `删除${definition.label}` : `删除${definition.label} ${ids.length} 条`,
          kind: 'edit',
          changes: all.map(({ c, id }) => ({ t: 'delete', c, id })),
        }
      })
      const referrers = countReferrers(session.store(), collection, ids)
      return { ids, ...(receipt === undefined ? {} : { seq: receipt.seq }), ...(referrers === 0 ? {} : { referrers }) }
    },

    /** All living rows with their restricted values open; who, what and why go into the audit trail first. */
    async listRevealed(collection: string, reason: string): Promise<Row[]> {
      const definition = definitionOf(collection)
      await session.store().transact(() => ({
        actor: session.actor(),
        label: `查看全部${definition.label}的受限内容，事由：${reason}`,
        kind: 'program',
        changes: [],
      }))
      return [...livingRecords(session.store(), collection)].map((record) => toRow(definition, record, true))
    },

    /** Opens a restricted value; who, what and why go into the audit trail before it is shown. */
    async reveal(collection: string, id: string, field: string, reason: string): Promise<{ text: string }> {
      const definition = definitionOf(collection)
      const row = fieldOf(definition, field)
      const record = session.store().get(collection, id)
      if (row === undefined || record === undefined) throw new Refusal('notFound', '没有这一项。')
      await session.store().transact(() => ({
        actor: session.actor(),
        label: `查看${definition.label}的${row.label}，事由：${reason}`,
        kind: 'program',
        changes: [],
      }))
      return { text: formatValue(row, record.fields[field] ?? null, session.values()) }
    },
  }
}

/** Living children of the given records, at any depth: deleting a licence takes its scopes along. */
function childrenOf(view: StoreView, parents: readonly { c: string; id: string }[]): { c: string; id: string }[] {
  const out: { c: string; id: string }[] = []
  let level = parents
  while (level.length > 0) {
    const next: { c: string; id: string }[] = []
    for (const definition of COLLECTIONS.values()) {
      const owners = level.filter((one) => definition.holdsFile === true || one.c === definition.parent)
      if (owners.length === 0) continue
      const ids = new Set(owners.map((one) => one.id))
      // What hangs under a record merged into one of them is theirs too.
      for (const owner of owners) {
        for (const record of view.all(owner.c)) {
          if (record.mergedInto !== undefined && followMerged(view, owner.c, record.id)?.id === owner.id)
            ids.add(record.id)
        }
      }
      for (const record of view.all(definition.name)) {
        if (record.parent !== undefined && ids.has(record.parent) && isLiving(record)) {
          next.push({ c: definition.name, id: record.id })
        }
      }
    }
    out.push(...next)
    level = next
  }
  return out
}
