/**
 * 操作日志: the audit trail by pages, filtered. Heads (when, who, how, label) are judged in the index; only what may fit
 * is read from the journal, and one call reads no more than a bounded part of it.
 */
import type { Change, Transaction } from '../../domain/change/change'
import { COLLECTIONS } from '../../domain/collections/registry'
import { registerDot } from '../../domain/record/registers'
import type { CellHistoryLine, HistoryCell, HistoryEntry, TrailFilter, TrailPage } from '../../shared/history-shapes'
import { wayLabel, wayOf } from '../../shared/history-ways'
import { Refusal } from '../../shared/result'
import type { HistoryHead, WorkspaceStore } from '../store/workspace-store'
import type { Session } from './session'
import { enterpriseOf, titleOf } from './titles'
import { cellChanges, countCells, sidesInWords, sidesOf, type TrailWords, trailCells } from './trail-cells'
import { writerOf } from './undo-plan'

const CELLS_SHOWN = 50
/** Steps read for one page when each must be looked into; the answer says where to go on. */
const MOST_READ = 3000
const MOST_CHANGES = 60_000
/** Writes of one cell on show: the newest. */
const MOST_WRITES = 500

const wordsIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

const headText = (head: HistoryHead): string => `${head.label}\n${head.actor}\n${wayLabel(wayOf(head))}`.toLowerCase()

/** The part of a filter the index can judge. The day is the office's own, as written in the journal. */
function headFilter(filter: TrailFilter): (head: HistoryHead) => boolean {
  const { actor, way, from, to } = filter
  return (head) => {
    const day = head.at.slice(0, 10)
    if (actor !== undefined && head.actor !== actor) return false
    if (way !== undefined && wayOf(head) !== way) return false
    return (from === undefined || day >= from) && (to === undefined || day <= to)
  }
}

/** Looks for words in records' names, field labels and values, hidden ones left out. */
class ChangeSearch {
  private readonly named = new Map<string, boolean>()

  constructor(
    private readonly store: WorkspaceStore,
    private readonly words: TrailWords,
  ) {}

  holds(change: Change, word: string): boolean {
    if (this.isNamed(change.c, change.id, word) || this.words.kind(change.c).toLowerCase().includes(word)) return true
    for (const { c, key, old, new: now } of cellChanges(change)) {
      if (this.words.field(c, key).toLowerCase().includes(word)) return true
      if (this.words.isHidden(c, key)) continue
      for (const value of [...old, ...now]) {
        if (value === null || value === undefined) continue
        if (String(value).toLowerCase().includes(word)) return true
        const shown = COLLECTIONS.get(c)?.fields.find((row) => row.key === key)?.kind
        if (shown !== undefined && shown !== 'text' && this.words.value(c, key, value).toLowerCase().includes(word))
          return true
      }
    }
    return false
  }

  /** Is the record, or the enterprise it is about, called so? Asked once for each record. */
  private isNamed(c: string, id: string, word: string): boolean {
    const name = `${c}/${id}/${word}`
    const known = this.named.get(name)
    if (known !== undefined) return known
    const record = this.store.get(c, id)
    const owner = record === undefined ? undefined : enterpriseOf(this.store, c, record)
    const enterprise = owner === undefined ? undefined : this.store.get('enterprises', owner)
    const is =
      (record !== undefined && titleOf(c, record.fields).toLowerCase().includes(word)) ||
      (enterprise !== undefined && titleOf('enterprises', enterprise.fields).toLowerCase().includes(word))
    this.named.set(name, is)
    return is
  }
}

/** Undo and redo stand while they are the newest word about their transaction; a note of the program always. */
async function stands(store: WorkspaceStore, { seq, kind, of }: Transaction): Promise<boolean> {
  if (kind === 'program') return true
  if (kind !== 'undo' && kind !== 'redo') return store.isInForce(seq)
  return (await store.lastAct(of ?? 0))?.seq === seq
}

/** A step with its first cells. @param record only what it did to this record */
export async function entryOf(
  store: WorkspaceStore,
  words: TrailWords,
  transaction: Transaction,
  record?: string,
): Promise<HistoryEntry> {
  const changes = transaction.changes.filter((change) => record === undefined || change.id === record)
  const cells: HistoryCell[] = []
  for (const cell of trailCells(words, changes)) {
    if (cells.length === CELLS_SHOWN) break
    cells.push(cell)
  }
  const { seq, at, actor, label, kind, of } = transaction
  return {
    seq,
    at,
    actor,
    label,
    kind,
    ...(of === undefined ? {} : { of }),
    inForce: await stands(store, transaction),
    records: new Set(changes.map((change) => `${change.c}/${change.id}`)).size,
    cells,
    cellCount: Math.max(cells.length, countCells(changes)),
  }
}

/** Steps that had to be read, newest first, and whether they fit: a bounded reader may stop at any of them. */
export async function* trailSteps(
  session: Session,
  words: TrailWords,
  filter: TrailFilter,
  before: number | undefined,
): AsyncGenerator<{ readonly transaction: Transaction; readonly fits: boolean }> {
  const store = session.store()
  const text = wordsIn(filter.text)
  const search = new ChangeSearch(store, words)
  const { collection } = filter
  const found = store.history({
    newestFirst: true,
    wants: headFilter(filter),
    ...(before === undefined ? {} : { toSeq: before - 1 }),
    ...(collection === undefined ? {} : { collection }),
  })
  for await (const transaction of found) {
    const head = headText(transaction)
    const missing = text.filter((word) => !head.includes(word))
    const fits = missing.every((word) => transaction.changes.some((change) => search.holds(change, word)))
    yield { transaction, fits }
  }
}

export function createTrail(session: Session, words: TrailWords) {
  return {
    /**
     * One page, newest first. `next` = go on from there; with a text to look for a page may come short, or empty, with
     * `next` set: nothing more fitted in the part that was read.
     */
    async page(filter: TrailFilter, before: number | undefined, limit: number): Promise<TrailPage> {
      const store = session.store()
      const entries: HistoryEntry[] = []
      let read = 0
      let changes = 0
      for await (const { transaction, fits } of trailSteps(session, words, filter, before)) {
        if (fits) entries.push(await entryOf(store, words, transaction))
        read += 1
        changes += transaction.changes.length
        const isLast = transaction.seq <= 1
        if (entries.length >= limit || read >= MOST_READ || changes >= MOST_CHANGES) {
          return isLast ? { entries } : { entries, next: transaction.seq, readTo: transaction.at }
        }
      }
      return { entries }
    },

    /** Lines of one step from the given one on. @throws Refusal notFound */
    async cells(seq: number, from: number, limit: number): Promise<{ cells: HistoryCell[]; more: boolean }> {
      const transaction = await session.store().transaction(seq)
      if (transaction === undefined) throw new Refusal('notFound', `没有第 ${seq} 号操作。`)
      const cells: HistoryCell[] = []
      let at = 0
      for (const cell of trailCells(words, transaction.changes)) {
        if (cells.length === limit) return { cells, more: true }
        if (at >= from) cells.push(cell)
        at += 1
      }
      return { cells, more: false }
    },

    /** Everyone who ever wrote in this workspace, for the filter. */
    async people(): Promise<string[]> {
      const people = new Set<string>()
      const none = session.store().history({
        wants: ({ actor }) => {
          if (actor !== '') people.add(actor)
          return false
        },
      })
      for await (const _ of none) break
      return [...people].sort((a, b) => a.localeCompare(b, 'zh'))
    },

    /** Every write of one cell, newest first, those that came with packages too. */
    async cell(collection: string, id: string, key: string): Promise<CellHistoryLine[]> {
      const store = session.store()
      const lines: CellHistoryLine[] = []
      for await (const transaction of store.history({ newestFirst: true, record: { id }, collection })) {
        for (const change of [...transaction.changes].reverse()) {
          if (change.id !== id || change.c !== collection) continue
          const cell = [...cellChanges(change)].find((one) => one.key === key)
          if (cell === undefined) continue
          const { seq, at, actor, label, kind } = transaction
          const after = change.t === 'join' || change.t === 'state' ? sidesOf(change).after : undefined
          const origin = after === undefined ? undefined : writerOf(store, registerDot(after, key))
          lines.push({
            seq,
            at,
            actor,
            label,
            way: wayOf({ kind, label }),
            inForce: await stands(store, transaction),
            ...sidesInWords(words, cell),
            ...(origin === undefined ? {} : { origin }),
          })
        }
        if (lines.length >= MOST_WRITES) break
      }
      return lines
    },
  }
}
