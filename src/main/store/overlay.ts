/** Memory plus the transactions that wait for the disk: the state on which the next one is planned. */
import type { Transaction, TransactionDraft } from '../../domain/change/change'
import { makeDot, type StoredRecord } from '../../domain/record/record'
import { applyKnownChange, type MemoryState, type RecordName } from './memory-state'
import type { StoreView } from './workspace-store'

interface Waiting {
  readonly seq: number
  readonly record: StoredRecord | undefined
}

/** What a transaction makes of the records it touches. */
export interface Outcome extends RecordName {
  readonly record: StoredRecord | undefined
}

export class Overlay {
  private readonly waiting = new Map<string, Map<string, Waiting>>()

  constructor(private readonly memory: MemoryState) {}

  get(collection: string, id: string): StoredRecord | undefined {
    const found = this.waiting.get(collection)?.get(id)
    return found === undefined ? this.memory.get(collection, id) : found.record
  }

  *all(collection: string): Iterable<StoredRecord> {
    const waiting = this.waiting.get(collection)
    if (waiting === undefined || waiting.size === 0) {
      yield* this.memory.all(collection).values()
      return
    }
    for (const [id, record] of this.memory.all(collection)) if (!waiting.has(id)) yield record
    for (const { record } of waiting.values()) if (record !== undefined) yield record
  }

  view(seq: number): StoreView {
    return {
      seq,
      get: (collection, id) => this.get(collection, id),
      all: (collection) => this.all(collection),
    }
  }

  /** Works a transaction out, changing nothing. @param planned what is known already */
  outcomesOf(transaction: Transaction, planned?: TransactionDraft['outcomes']): readonly Outcome[] {
    const dot = makeDot(transaction.replica, transaction.seq)
    const touched = new Map<string, Map<string, StoredRecord | undefined>>()
    for (const change of transaction.changes) {
      let records = touched.get(change.c)
      if (records === undefined) {
        records = new Map()
        touched.set(change.c, records)
      }
      const before = records.get(change.id) ?? (records.has(change.id) ? undefined : this.get(change.c, change.id))
      const known = planned?.get(change)
      const isKnown = known !== undefined && known.before === before
      records.set(change.id, isKnown ? known.after : applyKnownChange(before, change, dot))
    }
    const outcomes: Outcome[] = []
    for (const [c, records] of touched) for (const [id, record] of records) outcomes.push({ c, id, record })
    return outcomes
  }

  add(seq: number, outcomes: readonly Outcome[]): void {
    for (const { c, id, record } of outcomes) {
      const records = this.waiting.get(c) ?? new Map<string, Waiting>()
      this.waiting.set(c, records)
      records.set(id, { seq, record })
    }
  }

  /** The transaction is durable: its records move into memory. */
  settle(seq: number, outcomes: readonly Outcome[]): void {
    for (const { c, id, record } of outcomes) {
      this.memory.put(c, id, record)
      const records = this.waiting.get(c)
      if (records?.get(id)?.seq === seq) records.delete(id)
    }
  }

  /** Whatever waited was refused. */
  clear(): void {
    this.waiting.clear()
  }
}
