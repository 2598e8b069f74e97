/** Undo, redo and the audit trail. Both are new transactions: nothing in the journal is ever rewritten. */
import type { Change, SetChange, Transaction, TransactionDraft } from '../../domain/change/change'
import { invertChange, keysChangedSince } from '../../domain/change/invert'
import { planSet } from '../../domain/change/plan-set'
import { COLLECTIONS, fieldOf } from '../../domain/collections/registry'
import type { FieldValue } from '../../domain/schema/field'
import { formatValue } from '../../domain/schema/format-value'
import { maskValue } from '../../domain/schema/mask-value'
import { Refusal } from '../../shared/result'
import type { HistoryCell, HistoryEntry, UndoOutcome } from '../../shared/rows'
import type { StoreView, WorkspaceStore } from '../store/workspace-store'
import type { Session } from './session'
import { titleOf } from './titles'

const CELLS_SHOWN = 50

/** Planned by the exchange service, which knows what a merge brought. */
export interface MergeUndo {
  planUndeliver(
    store: WorkspaceStore,
    seq: number,
  ): Promise<{ readonly draft: (view: StoreView) => TransactionDraft; readonly kept: number }>
  planRedeliver(store: WorkspaceStore, seq: number): Promise<{ readonly draft: (view: StoreView) => TransactionDraft }>
}

interface Inverse {
  readonly changes: readonly Change[]
  /** Cells that carry later work and stay. */
  readonly kept: number
}

function invertSetUpon(view: StoreView, change: SetChange): { change?: Change; kept: number } {
  const changed = keysChangedSince(view.get(change.c, change.id), change)
  if (changed.length === 0) return { change: invertChange(change), kept: 0 }
  if (change.created === true) return { kept: changed.length }
  const inverse = invertChange(change)
  if (inverse.t !== 'set') return { kept: changed.length }
  const without = <T>(part: Readonly<Record<string, T>> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(part ?? {}).filter(([key]) => !changed.includes(key)))
  const f = without(inverse.f)
  if (Object.keys(f).length === 0) return { kept: changed.length }
  return { change: { ...inverse, f, was: without(inverse.was), also: without(inverse.also) }, kept: changed.length }
}

/** Later changes first, so that a record made and then filled in one transaction goes as a whole. */
function invertTransaction(view: StoreView, transaction: Transaction): Inverse {
  const changes: Change[] = []
  let kept = 0
  for (const change of [...transaction.changes].reverse()) {
    if (change.t === 'set') {
      const one = invertSetUpon(view, change)
      kept += one.kept
      if (one.change !== undefined) changes.push(one.change)
    } else {
      changes.push(invertChange(change))
    }
  }
  return { changes, kept }
}

function repeatChange(view: StoreView, change: Change): Change | undefined {
  if (change.t !== 'set') return change
  if (change.created === true) return { t: 'restore', c: change.c, id: change.id }
  const record = view.get(change.c, change.id)
  const planned = planSet(record, { collection: change.c, id: change.id, values: change.f, settle: true })
  return planned === undefined || change.also === undefined ? planned : { ...planned, also: change.also }
}

export function createHistoryService(session: Session, merges: MergeUndo) {
  const latest = async (seq: number | undefined): Promise<Transaction> => {
    const store = session.store()
    const target = seq ?? (await store.undoState()).undo?.seq
    if (target === undefined) throw new Refusal('refused', '没有可以撤销的操作。')
    const transaction = await store.transaction(target)
    if (transaction === undefined) throw new Refusal('notFound', `没有第 ${target} 号操作。`)
    if (transaction.kind === 'undo' || transaction.kind === 'redo') {
      throw new Refusal('refused', `第 ${target} 号操作本身就是撤销或重做，请用“重做”或“撤销”。`)
    }
    if (transaction.kind === 'program') throw new Refusal('refused', `第 ${target} 号是程序的记录，不能撤销。`)
    if (!(await store.isInForce(target))) throw new Refusal('refused', `第 ${target} 号操作已经撤销过了。`)
    return transaction
  }

  const undoMerge = async (transaction: Transaction): Promise<UndoOutcome> => {
    const store = session.store()
    const plan = await merges.planUndeliver(store, transaction.seq)
    const receipt = await store.transact((view) => ({ ...plan.draft(view), actor: session.actor() }))
    return {
      seq: receipt?.seq ?? store.seq,
      label: transaction.label,
      kept: plan.kept,
      touched: receipt?.touched ?? [],
    }
  }

  const undo = async (seq: number | undefined): Promise<UndoOutcome> => {
    const transaction = await latest(seq)
    if (transaction.kind === 'merge') return undoMerge(transaction)
    let kept = 0
    const receipt = await session.store().transact((view) => {
      const inverse = invertTransaction(view, transaction)
      kept = inverse.kept
      if (inverse.changes.length === 0) {
        throw new Refusal('refused', `“${transaction.label}”写的 ${kept} 格后来都有了新值，没有可以退回的。`)
      }
      return {
        actor: session.actor(),
        label: `撤销：${transaction.label}`,
        kind: 'undo',
        of: transaction.seq,
        changes: inverse.changes,
      }
    })
    return {
      seq: receipt?.seq ?? transaction.seq,
      label: transaction.label,
      kept,
      touched: receipt?.touched ?? [],
    }
  }

  const redo = async (): Promise<UndoOutcome> => {
    const store = session.store()
    const target = (await store.undoState()).redo?.seq
    if (target === undefined) throw new Refusal('refused', '没有可以重做的操作。')
    const transaction = await store.transaction(target)
    if (transaction === undefined) throw new Refusal('notFound', `没有第 ${target} 号操作。`)
    const merge = transaction.kind === 'merge' ? await merges.planRedeliver(store, target) : undefined
    const receipt = await store.transact((view) =>
      merge !== undefined
        ? { ...merge.draft(view), actor: session.actor() }
        : {
            actor: session.actor(),
            label: `重做：${transaction.label}`,
            kind: 'redo',
            of: transaction.seq,
            changes: transaction.changes.flatMap((change) => repeatChange(view, change) ?? []),
          },
    )
    return { seq: receipt?.seq ?? target, label: transaction.label, kept: 0, touched: receipt?.touched ?? [] }
  }

  // One step at a time: two at once would choose the same transaction.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const mine = turn.then(step)
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    /**
     * @param seq the transaction to take back; the last one in force when left out
     * @throws Refusal refused: nothing to undo, undone already, or all of it carries later work
     */
    undo: (seq?: number): Promise<UndoOutcome> => inTurn(() => undo(seq)),

    /** @throws Refusal refused: nothing to redo */
    redo: (): Promise<UndoOutcome> => inTurn(redo),

    /** Newest first. Restricted values are masked here as everywhere. */
    async list(query: { record?: string; before?: number; limit: number }): Promise<HistoryEntry[]> {
      const store = session.store()
      const entries: HistoryEntry[] = []
      const transactions = store.history({
        newestFirst: true,
        limit: query.limit,
        ...(query.record === undefined ? {} : { record: { id: query.record } }),
        ...(query.before === undefined ? {} : { toSeq: query.before - 1 }),
      })
      for await (const transaction of transactions) {
        entries.push(await describe(session, store, transaction, query.record))
        if (entries.length >= query.limit) break
      }
      return entries
    },
  }
}

async function describe(
  session: Session,
  store: WorkspaceStore,
  transaction: Transaction,
  record: string | undefined,
): Promise<HistoryEntry> {
  const changes = transaction.changes.filter((change) => record === undefined || change.id === record)
  let cellCount = 0
  const cells: HistoryCell[] = []
  for (const change of changes) {
    if (change.t !== 'set') {
      cellCount += 1
      if (cells.length < CELLS_SHOWN) cells.push(wholeRecordCell(store, change))
      continue
    }
    for (const [key, value] of Object.entries(change.f)) {
      cellCount += 1
      if (cells.length < CELLS_SHOWN) cells.push(cellOf(session, store, change, key, value))
    }
  }
  const own = transaction.kind === 'undo' || transaction.kind === 'redo' || transaction.kind === 'program'
  return {
    seq: transaction.seq,
    at: transaction.at,
    actor: transaction.actor,
    label: transaction.label,
    kind: transaction.kind,
    ...(transaction.of === undefined ? {} : { of: transaction.of }),
    inForce: own || (await store.isInForce(transaction.seq)),
    records: new Set(changes.map((change) => `${change.c}/${change.id}`)).size,
    cells,
    cellCount,
  }
}

const WHOLE_RECORD = { delete: '删除', restore: '恢复', join: '并入', state: '退回并入前' } as const

function wholeRecordCell(store: WorkspaceStore, change: Exclude<Change, SetChange>): HistoryCell {
  const record = store.get(change.c, change.id)
  return {
    collection: change.c,
    id: change.id,
    title: record === undefined ? change.id : titleOf(change.c, record.fields),
    field: '*',
    fieldLabel: COLLECTIONS.get(change.c)?.label ?? change.c,
    old: '',
    new: WHOLE_RECORD[change.t],
  }
}

/** The record another one hangs under, by its name: its id says nothing to a clerk. An attachment hangs under any kind. */
function ownerText(store: WorkspaceStore, collection: string, id: FieldValue | undefined): string {
  if (typeof id !== 'string') return ''
  const parent = COLLECTIONS.get(collection)?.parent
  for (const name of parent === undefined ? COLLECTIONS.keys() : [parent]) {
    const owner = store.get(name, id)
    if (owner !== undefined) return titleOf(name, owner.fields)
  }
  return id
}

function cellOf(
  session: Session,
  store: WorkspaceStore,
  change: SetChange,
  key: string,
  value: FieldValue,
): HistoryCell {
  const definition = COLLECTIONS.get(change.c)
  const row = definition === undefined ? undefined : fieldOf(definition, key)
  const text = (one: FieldValue | undefined): string => {
    if (one === undefined || one === null) return ''
    if (row === undefined) return String(one)
    const shown = row.restricted === true ? maskValue(row, one) : one
    return formatValue(row, shown, session.values())
  }
  const record = store.get(change.c, change.id)
  const isParent = key === 'parent'
  const shown = (one: FieldValue | undefined): string => (isParent ? ownerText(store, change.c, one) : text(one))
  return {
    collection: change.c,
    id: change.id,
    title: record === undefined ? change.id : titleOf(change.c, record.fields),
    field: key,
    fieldLabel: isParent ? '所属记录' : (row?.label ?? key),
    old: shown(change.was?.[key]?.[0]),
    new: shown(value),
  }
}
