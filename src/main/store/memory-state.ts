/** The records as they stand, in memory. Moves only by whole, durable transactions. */
import { applyChange } from '../../domain/change/apply'
import type { Change, Transaction, WriteInfo } from '../../domain/change/change'
import { type Dot, makeDot, type StoredRecord } from '../../domain/record/record'
import { isDeletionContested } from '../../domain/record/registers'
import { writeInfosOf } from './write-info'

export interface RecordName {
  readonly c: string
  readonly id: string
}

const EMPTY: ReadonlyMap<string, StoredRecord> = new Map()
const KNOWN_CHANGES: ReadonlySet<string> = new Set(['set', 'delete', 'restore', 'join', 'state'])

/** A change of a kind this version does not know: written by a newer one. */
export class UnknownChange extends Error {
  override readonly name = 'UnknownChange'
}

export function applyKnownChange(record: StoredRecord | undefined, change: Change, dot: Dot): StoredRecord | undefined {
  if (!KNOWN_CHANGES.has(change.t)) throw new UnknownChange(String(change.t))
  return applyChange(record, change, dot)
}

const needsDecision = (record: StoredRecord): boolean =>
  record.siblings !== undefined || (record.deletions !== undefined && isDeletionContested(record))

export class MemoryState {
  private readonly collections = new Map<string, Map<string, StoredRecord>>()
  private readonly revisions = new Map<string, number>()
  private readonly contestedIds = new Map<string, Set<string>>()
  private readonly writes = new Map<Dot, WriteInfo>()

  /** @param office name of this bureau, for the knowledge about its own writes */
  constructor(private readonly office: string) {}

  collectionNames(): readonly string[] {
    return [...this.collections].filter(([, records]) => records.size > 0).map(([name]) => name)
  }

  get(collection: string, id: string): StoredRecord | undefined {
    return this.collections.get(collection)?.get(id)
  }

  all(collection: string): ReadonlyMap<string, StoredRecord> {
    return this.collections.get(collection) ?? EMPTY
  }

  /** Goes up with every record that moves in the collection. */
  revision(collection: string): number {
    return this.revisions.get(collection) ?? 0
  }

  *contested(): Iterable<RecordName> {
    for (const [c, ids] of this.contestedIds) for (const id of ids) yield { c, id }
  }

  writeInfo(dot: Dot): WriteInfo | undefined {
    return this.writes.get(dot)
  }

  allWriteInfos(): Iterable<WriteInfo> {
    return this.writes.values()
  }

  put(collection: string, id: string, record: StoredRecord | undefined): void {
    this.revisions.set(collection, this.revision(collection) + 1)
    if (record === undefined) {
      this.collections.get(collection)?.delete(id)
      this.contestedIds.get(collection)?.delete(id)
      return
    }
    this.recordsOf(collection).set(id, record)
    if (needsDecision(record)) {
      const ids = this.contestedIds.get(collection) ?? new Set<string>()
      this.contestedIds.set(collection, ids.add(id))
    } else {
      this.contestedIds.get(collection)?.delete(id)
    }
  }

  /** Fills a collection from its snapshot. */
  load(collection: string, records: readonly StoredRecord[]): void {
    const target = this.recordsOf(collection)
    for (const record of records) {
      target.set(record.id, record)
      if (needsDecision(record)) this.put(collection, record.id, record)
    }
  }

  addWrites(infos: Iterable<WriteInfo>): void {
    // What is known first stays: an office never learns its own writes from a package.
    for (const info of infos) if (!this.writes.has(info.dot)) this.writes.set(info.dot, info)
  }

  addWritesOf(transaction: Transaction): void {
    this.addWrites(writeInfosOf(transaction, this.office))
  }

  /** Replays one transaction of the journal, leaving out collections whose snapshot contains it. */
  replay(transaction: Transaction, contains: (snapshot: string, seq: number) => boolean, writes: string): void {
    const dot = makeDot(transaction.replica, transaction.seq)
    for (const change of transaction.changes) {
      if (contains(change.c, transaction.seq)) continue
      this.put(change.c, change.id, applyKnownChange(this.get(change.c, change.id), change, dot))
    }
    if (!contains(writes, transaction.seq)) this.addWritesOf(transaction)
  }

  private recordsOf(collection: string): Map<string, StoredRecord> {
    const records = this.collections.get(collection) ?? new Map<string, StoredRecord>()
    this.collections.set(collection, records)
    return records
  }
}
