/** Opening, second half: archives and the current journal, replayed upon the snapshots. */
import { join } from 'node:path'
import type { Transaction } from '../../domain/change/change'
import {
  journalBehind,
  journalDamaged,
  journalGap,
  journalMissing,
  journalShort,
  journalTwice,
  unknownChange,
} from './damage-words'
import { type FileSystemPort, isMissing, listIfThere } from './file-system'
import { UnknownChange } from './memory-state'
import { type JournalScan, scanJournal } from './scan-journal'
import type { Span } from './transaction-assembler'
import type { TransactionMeta } from './transaction-meta'
import { metaOf } from './transaction-meta'
import { type ArchiveName, compareArchives, parseArchiveName, type WorkspacePaths } from './workspace-paths'

export interface LoadedJournal {
  readonly archives: readonly ArchiveName[]
  readonly lastSeq: number
  readonly lastAt: string | undefined
  /** Of the current file: which transactions, and how many bytes count. */
  readonly currentMetas: readonly TransactionMeta[]
  readonly currentFirstSeq: number
  readonly currentBytes: number
  /** Bytes behind them: a write that was never finished. */
  readonly tornBytes: number
  /** The current file still carries the name of the one that is to follow. */
  readonly currentIsNext: boolean
  readonly notices: readonly string[]
  readonly damage: readonly string[]
}

export async function listArchives(fs: FileSystemPort, paths: WorkspacePaths): Promise<ArchiveName[]> {
  const names = await listIfThere(fs, paths.archive)
  return names.flatMap((name) => parseArchiveName(name) ?? []).sort(compareArchives)
}

const archiveFile = (archive: ArchiveName): string => `journal/archive/${archive.name}`

class JournalLoader {
  readonly notices: string[] = []
  readonly damage: string[] = []
  readonly metas: TransactionMeta[] = []
  lastSeq = 0
  lastAt: string | undefined
  /** Replay has ended: what follows would stand on something that is missing. */
  private stopped = false

  constructor(
    private readonly fs: FileSystemPort,
    private readonly paths: WorkspacePaths,
    private readonly replayAfter: number,
    private readonly replay: (transaction: Transaction) => void,
  ) {}

  private apply(transaction: Transaction): void {
    if (this.stopped || transaction.seq <= this.replayAfter) return
    try {
      this.replay(transaction)
    } catch (error) {
      if (!(error instanceof UnknownChange)) throw error
      this.damage.push(unknownChange(transaction.seq))
      this.stopped = true
    }
  }

  private stop(sentence: string): void {
    this.damage.push(sentence)
    this.stopped = true
  }

  async archives(archives: readonly ArchiveName[]): Promise<void> {
    for (const archive of archives) {
      if (archive.firstSeq > this.lastSeq + 1) this.gap(archive.firstSeq)
      else if (archive.firstSeq <= this.lastSeq) this.twice(archive)
      if (archive.lastSeq > this.replayAfter && !this.stopped) await this.replayArchive(archive)
      else await this.sizeOf(archive)
      this.lastSeq = archive.lastSeq
    }
  }

  /** Transactions between the last one and `firstSeq` are in no file. */
  gap(firstSeq: number): void {
    const sentence = journalGap(this.lastSeq + 1, firstSeq - 1)
    if (firstSeq - 1 > this.replayAfter) this.stop(sentence)
    else this.notices.push(sentence)
  }

  private twice(archive: ArchiveName): void {
    const sentence = journalTwice(archiveFile(archive), archive.firstSeq)
    if (archive.lastSeq > this.replayAfter) this.stop(sentence)
    else this.notices.push(sentence)
  }

  private async sizeOf(archive: ArchiveName): Promise<void> {
    const { sizeBytes } = await this.fs.stat(join(this.paths.archive, archive.name))
    if (sizeBytes < archive.sizeBytes) this.notices.push(journalShort(archiveFile(archive), archive.firstSeq))
  }

  private async replayArchive(archive: ArchiveName): Promise<void> {
    let last: Transaction | undefined
    const scan = await scanJournal(this.fs, {
      path: join(this.paths.archive, archive.name),
      after: archive.firstSeq - 1,
      countedBytes: archive.sizeBytes,
      onTransaction: (transaction) => {
        last = transaction
        this.apply(transaction)
      },
    })
    this.lastAt = last?.at ?? this.lastAt
    if (scan.damage !== undefined) {
      this.stop(journalDamaged(archiveFile(archive), scan.damage, scan.lastSeq, last?.at))
    } else if (scan.lastSeq !== archive.lastSeq || scan.goodBytes !== archive.sizeBytes) {
      this.stop(journalShort(archiveFile(archive), Math.min(scan.lastSeq, archive.lastSeq) + 1))
    }
  }

  async current(path: string): Promise<JournalScan> {
    let expected: number | undefined
    const scan = await scanJournal(this.fs, {
      path,
      after: undefined,
      onTransaction: (transaction: Transaction, span: Span) => {
        expected ??= transaction.seq
        // The first transaction shows whether an archive is missing in between.
        if (expected === transaction.seq && transaction.seq !== this.lastSeq + 1) this.startElsewhere(transaction.seq)
        this.apply(transaction)
        if (this.stopped) return
        this.metas.push(metaOf(transaction, span))
        this.lastAt = transaction.at
        this.lastSeq = transaction.seq
      },
    })
    return scan
  }

  private startElsewhere(seq: number): void {
    if (seq > this.lastSeq + 1) this.gap(seq)
    else this.stop(journalTwice('journal/current.jsonl', seq))
    if (!this.stopped) this.lastSeq = seq - 1
  }

  currentEnd(scan: JournalScan, archives: readonly ArchiveName[]): void {
    if (scan.after !== undefined && !archives.some((archive) => archive.name === scan.after)) {
      const named = parseArchiveName(scan.after)
      if (named !== undefined && this.metas.length === 0) this.linkTo(named)
    }
    if (scan.damage === undefined) {
      // Every journal behind an archive begins with a line that names it, synced before the file had its name.
      if (scan.goodBytes === 0 && archives.length > 0)
        this.stop(journalShort('journal/current.jsonl', this.lastSeq + 1))
      return
    }
    this.stop(journalDamaged('journal/current.jsonl', scan.damage, this.lastSeq, this.lastAt))
  }

  /** An empty journal that goes on after an archive which is not there. */
  private linkTo(named: ArchiveName): void {
    if (named.lastSeq <= this.lastSeq) return
    this.gap(named.lastSeq + 1)
    if (!this.stopped) this.lastSeq = named.lastSeq
  }
}

async function exists(fs: FileSystemPort, path: string): Promise<boolean> {
  try {
    await fs.stat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

export interface JournalRequest {
  /** Transactions up to here are in every snapshot. */
  readonly replayAfter: number
  /** Number of transactions at the last clean close, if that is known. */
  readonly closedAt: number | undefined
  readonly replay: (transaction: Transaction) => void
}

/** @throws Node's error when the disk does not answer */
export async function loadJournal(
  fs: FileSystemPort,
  paths: WorkspacePaths,
  { replayAfter, closedAt, replay }: JournalRequest,
): Promise<LoadedJournal> {
  const archives = await listArchives(fs, paths)
  const loader = new JournalLoader(fs, paths, replayAfter, replay)
  await loader.archives(archives)
  const archivedSeq = loader.lastSeq
  const currentIsNext = !(await exists(fs, paths.current)) && (await exists(fs, paths.next))
  let scan: JournalScan = { lastSeq: 0, goodBytes: 0, sizeBytes: 0 }
  try {
    scan = await loader.current(currentIsNext ? paths.next : paths.current)
    loader.currentEnd(scan, archives)
  } catch (error) {
    if (!isMissing(error)) throw error
    loader.damage.push(journalMissing('journal/current.jsonl'))
  }
  if (closedAt !== undefined && loader.lastSeq < closedAt && loader.damage.length === 0) {
    loader.damage.push(journalBehind(closedAt, loader.lastSeq))
  }
  return {
    archives,
    lastSeq: loader.lastSeq,
    lastAt: loader.lastAt,
    currentMetas: loader.metas,
    currentFirstSeq: loader.metas[0]?.seq ?? Math.max(archivedSeq, loader.lastSeq) + 1,
    currentBytes: scan.goodBytes,
    tornBytes: scan.sizeBytes - scan.goodBytes,
    currentIsNext,
    notices: loader.notices,
    damage: loader.damage,
  }
}
