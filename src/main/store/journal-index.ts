/**
 * Which transaction lies where, in the current journal and the archives. Archives are indexed only when somebody asks
 * that far back.
 */
import { join } from 'node:path'
import type { Change, Transaction } from '../../domain/change/change'
import { Refusal } from '../../shared/result'
import { journalDamaged, journalMissing, journalShort } from './damage-words'
import { type FileSystemPort, isMissing } from './file-system'
import { scanJournal } from './scan-journal'
import { SegmentReader } from './segment-reader'
import { metaOf, type TransactionMeta } from './transaction-meta'
import { UndoLedger } from './undo-ledger'
import type { ArchiveName, WorkspacePaths } from './workspace-paths'
import type { HistoryQuery, LastAct, UndoState } from './workspace-store'

/** One journal file. */
interface Segment {
  /** Its name for messages. */
  file: string
  path: string
  readonly firstSeq: number
  lastSeq: number
  /** Set for archives: bytes that count. */
  countedBytes: number | undefined
  metas: TransactionMeta[] | undefined
}

export class JournalIndex {
  /** Oldest first; the last one is the current file. */
  private readonly segments: Segment[]
  private readonly ledger = new UndoLedger()
  /** The ledger knows every file from this one on. */
  private ledgerFrom: number

  constructor(
    private readonly fs: FileSystemPort,
    private readonly paths: WorkspacePaths,
    archives: readonly ArchiveName[],
    current: { readonly firstSeq: number; readonly metas: readonly TransactionMeta[]; readonly path: string },
    /** Reads lines of an older format as of the newest. */
    private readonly migrate: (transaction: Transaction) => Transaction = (transaction) => transaction,
  ) {
    this.segments = archives.map((archive) => ({ ...this.archived(archive), metas: undefined }))
    this.segments.push({
      file: 'journal/current.jsonl',
      path: current.path,
      firstSeq: current.firstSeq,
      lastSeq: current.metas.at(-1)?.seq ?? current.firstSeq - 1,
      countedBytes: undefined,
      metas: [...current.metas],
    })
    this.ledger.addOlder(current.metas)
    this.ledgerFrom = this.segments.length - 1
  }

  append(meta: TransactionMeta): void {
    const current = this.segments.at(-1)
    if (current?.metas === undefined) return
    current.metas.push(meta)
    current.lastSeq = meta.seq
    this.ledger.addNewest(meta)
  }

  rotated(archive: ArchiveName): void {
    const current = this.segments.at(-1)
    if (current !== undefined) Object.assign(current, this.archived(archive))
    this.segments.push({
      file: 'journal/current.jsonl',
      path: this.paths.current,
      firstSeq: archive.lastSeq + 1,
      lastSeq: archive.lastSeq,
      countedBytes: undefined,
      metas: [],
    })
  }

  /** @throws Refusal damaged when its file is gone or unreadable */
  async transaction(seq: number): Promise<Transaction | undefined> {
    const segment = this.segments.find((one) => one.firstSeq <= seq && seq <= one.lastSeq)
    if (segment === undefined) return undefined
    const meta = (await this.metasOf(segment))[seq - segment.firstSeq]
    if (meta?.seq !== seq) return undefined
    const reader = await this.openSegment(segment, false)
    try {
      return await this.read(reader, segment, meta)
    } finally {
      await reader.close()
    }
  }

  async *history(query: HistoryQuery, upTo: number): AsyncGenerator<Transaction> {
    const from = query.fromSeq ?? 1
    const to = Math.min(query.toSeq ?? upTo, upTo)
    let left = query.limit ?? Number.POSITIVE_INFINITY
    const segments = this.segments.filter((segment) => segment.lastSeq >= from && segment.firstSeq <= to)
    const newestFirst = query.newestFirst === true
    for (const segment of newestFirst ? segments.reverse() : segments) {
      if (left <= 0) return
      const metas = (await this.metasOf(segment)).filter((meta) => meta.seq >= from && meta.seq <= to)
      for await (const transaction of this.readMany(segment, newestFirst ? metas.reverse() : metas, query)) {
        yield transaction
        left -= 1
        if (left <= 0) return
      }
    }
  }

  private async *readMany(
    segment: Segment,
    metas: readonly TransactionMeta[],
    query: HistoryQuery,
  ): AsyncGenerator<Transaction> {
    if (metas.length === 0) return
    const id = query.record?.id
    const { collection, wants } = query
    // As they stand in the line: what does not hold them need not be parsed.
    const needles = [
      ...(id === undefined ? [] : [JSON.stringify(id)]),
      ...(collection === undefined ? [] : [`"c":${JSON.stringify(collection)}`]),
    ].map((text) => Buffer.from(text))
    const isWanted = (change: Change): boolean =>
      (id === undefined || change.id === id) && (collection === undefined || change.c === collection)
    const reader = await this.openSegment(segment, query.newestFirst === true)
    try {
      for (const meta of metas) {
        if (wants !== undefined && !wants(meta)) continue
        if (needles.length > 0) {
          const bytes = await reader.bytes(meta)
          if (!needles.every((needle) => bytes.includes(needle))) continue
        }
        const transaction = await this.read(reader, segment, meta)
        if (needles.length === 0 || transaction.changes.some(isWanted)) yield transaction
      }
    } finally {
      await reader.close()
    }
  }

  /** Is the effect of this transaction in force? False for a number that was never given. */
  async isInForce(seq: number): Promise<boolean> {
    const segment = this.segments.findIndex((one) => one.firstSeq <= seq && seq <= one.lastSeq)
    if (segment < 0) return false
    await this.loadFrom(segment)
    return this.ledger.isInForce(seq)
  }

  /** The newest undo or redo about it. */
  async lastAct(seq: number): Promise<LastAct | undefined> {
    await this.isInForce(seq)
    return this.ledger.lastAct(seq)
  }

  async undoState(): Promise<UndoState> {
    try {
      while (!this.ledger.state().isSettled && this.ledgerFrom > 0) await this.loadFrom(this.ledgerFrom - 1)
    } catch (error) {
      // A damaged archive ends the reach of undo; opening and `check` report the damage itself.
      if (!(error instanceof Refusal)) throw error
    }
    return this.ledger.state().value
  }

  /** Tells the ledger of every file from this one on, newest first. */
  private async loadFrom(index: number): Promise<void> {
    while (this.ledgerFrom > index) {
      const at = this.ledgerFrom - 1
      const segment = this.segments[at]
      const metas = segment === undefined ? [] : await this.metasOf(segment)
      // Another caller may have been here meanwhile.
      if (this.ledgerFrom !== at + 1) continue
      this.ledger.addOlder(metas)
      this.ledgerFrom = at
    }
  }

  private async metasOf(segment: Segment): Promise<TransactionMeta[]> {
    if (segment.metas !== undefined) return segment.metas
    const metas: TransactionMeta[] = []
    const scan = await this.orMissing(segment, () =>
      scanJournal(this.fs, {
        path: segment.path,
        after: segment.firstSeq - 1,
        headsOnly: true,
        ...(segment.countedBytes === undefined ? {} : { countedBytes: segment.countedBytes }),
        onTransaction: (transaction, span) => metas.push(metaOf(transaction, span)),
      }),
    )
    if (scan.damage !== undefined) {
      throw new Refusal('damaged', journalDamaged(segment.file, scan.damage, scan.lastSeq))
    }
    if (scan.lastSeq !== segment.lastSeq) throw new Refusal('damaged', journalShort(segment.file, scan.lastSeq + 1))
    // Two callers may have read it at the same time; both got the same.
    segment.metas ??= metas
    return segment.metas
  }

  private async read(reader: SegmentReader, segment: Segment, meta: TransactionMeta): Promise<Transaction> {
    const transaction = await reader.transaction(meta)
    if (transaction === undefined) throw new Refusal('damaged', journalShort(segment.file, meta.seq))
    return this.migrate(transaction)
  }

  private openSegment(segment: Segment, backwards: boolean): Promise<SegmentReader> {
    return this.orMissing(segment, () => SegmentReader.open(this.fs, segment.path, backwards))
  }

  private async orMissing<T>(segment: Segment, read: () => Promise<T>): Promise<T> {
    const { path } = segment
    try {
      return await read()
    } catch (error) {
      if (!isMissing(error)) throw error
      // The current file may have become an archive between the two steps.
      if (segment.path !== path) return read()
      throw new Refusal('damaged', journalMissing(segment.file))
    }
  }

  private archived(archive: ArchiveName): Omit<Segment, 'metas'> {
    return {
      file: `journal/archive/${archive.name}`,
      path: join(this.paths.archive, archive.name),
      firstSeq: archive.firstSeq,
      lastSeq: archive.lastSeq,
      countedBytes: archive.sizeBytes,
    }
  }
}
