/** An open workspace: the port of workspace-store.ts over memory, journal, snapshots and attachments. */
import type { Transaction, TransactionDraft, WriteInfo } from '../../domain/change/change'
import type { Dot, StoredRecord } from '../../domain/record/record'
import { Refusal } from '../../shared/result'
import type { WriterState } from '../../shared/rows'
import { errorFromUnknown, type ReportFault } from './background-fault'
import type { BackupPoint } from './backups/backup-point'
import type { BackupReceipt } from './backups/write-backup'
import type { Checkpoints } from './checkpoints'
import type { CommitQueue } from './commit-queue'
import type { FileSystemPort } from './file-system'
import { type Followed, type FollowRequest, JournalFollower } from './follow-journal'
import type { JournalIndex } from './journal-index'
import type { JournalTarget } from './journal-target'
import type { MemoryState, RecordName } from './memory-state'
import { WRITES_SNAPSHOT } from './snapshot-set'
import { metaOf } from './transaction-meta'
import type {
  AttachmentFiles,
  BackupWish,
  CheckProblem,
  CommitReceipt,
  HistoryQuery,
  LastAct,
  OpenReport,
  StoreView,
  UndoState,
  WorkspaceFile,
  WorkspaceStore,
} from './workspace-store'

interface FollowedParts {
  readonly memory: MemoryState
  readonly index: JournalIndex
}

/** Absent for a store that only reads. */
export interface WritingSide {
  readonly queue: CommitQueue
  readonly target: JournalTarget
  readonly checkpoints: Checkpoints
  /** Records the clean close and gives the lock back. */
  readonly end: (seq: number) => Promise<void>
}

export interface OpenStoreParts {
  readonly folder: string
  readonly disk: FileSystemPort
  readonly file: WorkspaceFile
  readonly report: OpenReport
  readonly seq: number
  readonly memory: MemoryState
  readonly index: JournalIndex
  readonly attachments: AttachmentFiles
  readonly writerState: () => Promise<WriterState>
  readonly check: (request: CheckNow) => Promise<readonly CheckProblem[]>
  readonly readThrough: (memory: MemoryState, pause: () => Promise<void>) => Promise<readonly CheckProblem[]>
  readonly reportFault: ReportFault
  /** @param point where the journal counts up to; absent = as the files say */
  readonly backup: (wish: BackupWish, point: BackupPoint | undefined) => Promise<BackupReceipt>
}

/** What `check` compares the files with. */
export interface CheckNow {
  readonly memory: MemoryState
  readonly attachments: AttachmentFiles
  readonly seq: () => number
  /** Runs a task while no edit moves files or memory. */
  readonly still: <T>(task: () => Promise<T>) => Promise<T>
}

const READ_ONLY = '现在以只读方式查看，改动不能保存。'
const CLOSED = '工作区已经关闭，改动没有存上。'

export class OpenStore implements WorkspaceStore {
  readonly folder: string
  readonly disk: FileSystemPort
  readonly file: WorkspaceFile
  readonly attachments: AttachmentFiles
  private currentReport: OpenReport
  private writing: WritingSide | undefined
  private follower: JournalFollower | undefined
  private followedSeq: number | undefined
  private closing: Promise<void> | undefined
  private readonly listeners = new Set<(transaction: Transaction) => void>()

  constructor(private readonly parts: OpenStoreParts) {
    this.folder = parts.folder
    this.disk = parts.disk
    this.file = parts.file
    this.attachments = parts.attachments
    this.currentReport = parts.report
  }

  /** Called once, before anybody has the store. */
  startWriting(side: WritingSide): void {
    this.writing = side
  }

  /** For a store beside a writing program, once, before anybody has it. */
  async startFollowing(from: Omit<FollowRequest, 'onTransaction' | 'onRotated'> & FollowedParts): Promise<void> {
    const { fs, paths, start, memory, index } = from
    this.follower = new JournalFollower({
      fs,
      paths,
      start,
      onTransaction: (transaction, span) => {
        memory.replay(transaction, () => false, WRITES_SNAPSHOT)
        this.followedSeq = transaction.seq
        index.append(metaOf(transaction, span))
        this.publish(transaction)
      },
      onRotated: (archive) => index.rotated(archive),
    })
    await this.follower.begin()
  }

  async follow(): Promise<Followed> {
    return (await this.follower?.look()) ?? 'same'
  }

  writerState(): Promise<WriterState> {
    return this.parts.writerState()
  }

  get report(): OpenReport {
    return this.currentReport
  }

  get seq(): number {
    return this.writing?.queue.seq ?? this.followedSeq ?? this.parts.seq
  }

  collectionNames(): readonly string[] {
    return this.parts.memory.collectionNames()
  }

  get(collection: string, id: string): StoredRecord | undefined {
    return this.parts.memory.get(collection, id)
  }

  all(collection: string): ReadonlyMap<string, StoredRecord> {
    return this.parts.memory.all(collection)
  }

  revision(collection: string): number {
    return this.parts.memory.revision(collection)
  }

  contested(): Iterable<RecordName> {
    return this.parts.memory.contested()
  }

  writeInfo(dot: Dot): WriteInfo | undefined {
    return this.parts.memory.writeInfo(dot)
  }

  /** @throws Refusal readOnly when nothing may be written */
  assertWritable(): WritingSide {
    if (this.closing !== undefined) throw new Refusal('refused', CLOSED)
    const blocked = this.writing?.target.blocked
    if (blocked !== undefined) throw blocked
    if (this.writing === undefined) throw new Refusal('readOnly', this.report.readOnlyReason ?? READ_ONLY)
    return this.writing
  }

  async transact(plan: (view: StoreView) => TransactionDraft | undefined): Promise<CommitReceipt | undefined> {
    return this.assertWritable().queue.transact(plan)
  }

  transaction(seq: number): Promise<Transaction | undefined> {
    return seq > this.seq ? Promise.resolve(undefined) : this.parts.index.transaction(seq)
  }

  history(query: HistoryQuery): AsyncIterable<Transaction> {
    return this.parts.index.history(query, this.seq)
  }

  undoState(): Promise<UndoState> {
    return this.parts.index.undoState()
  }

  isInForce(seq: number): Promise<boolean> {
    return this.parts.index.isInForce(seq)
  }

  lastAct(seq: number): Promise<LastAct | undefined> {
    return this.parts.index.lastAct(seq)
  }

  onCommitted(listener: (transaction: Transaction) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** For the writing side: the transaction is durable and in memory. */
  publish(transaction: Transaction): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(transaction)
      } catch (error) {
        // The transaction stands whatever a listener does.
        this.parts.reportFault(errorFromUnknown(error))
      }
    }
    this.writing?.checkpoints.consider()
  }

  /** For the writing side: from now on this store only reads. */
  block(reason: string, isDamage: boolean): void {
    const { damage } = this.currentReport
    this.currentReport = {
      ...this.currentReport,
      readOnly: true,
      readOnlyReason: reason,
      damage: isDamage ? [...damage, reason] : damage,
    }
  }

  /** For the writing side: what could not be written lies in one more rescue file. */
  rescued(): void {
    this.currentReport = { ...this.currentReport, rescues: (this.currentReport.rescues ?? 0) + 1 }
  }

  async checkpoint(): Promise<void> {
    await this.assertWritable().checkpoints.now()
  }

  readThrough(pause: () => Promise<void>): Promise<readonly CheckProblem[]> {
    return this.parts.readThrough(this.parts.memory, pause)
  }

  check(): Promise<readonly CheckProblem[]> {
    const { memory, attachments, check } = this.parts
    const queue = this.closing === undefined ? this.writing?.queue : undefined
    const still = <T>(task: () => Promise<T>): Promise<T> => (queue === undefined ? task() : queue.exclusive(task))
    return check({ memory, attachments, seq: () => this.seq, still })
  }

  async backup(wish: BackupWish): Promise<BackupReceipt> {
    const writing = this.closing === undefined ? this.writing : undefined
    // A store that only reads copies what the files say: another program may have written since.
    if (writing === undefined || writing.target.blocked !== undefined) return this.parts.backup(wish, undefined)
    return writing.checkpoints.hold(async () => {
      const point = await writing.queue.exclusive(async () => ({
        seq: writing.queue.seq,
        journalBytes: writing.target.sizeBytes,
      }))
      return this.parts.backup(wish, point)
    })
  }

  close(): Promise<void> {
    this.closing ??= this.end()
    return this.closing
  }

  private async end(): Promise<void> {
    const writing = this.writing
    if (writing === undefined) return
    await writing.checkpoints.onClose()
    await writing.queue.exclusive(async () => {
      await writing.end(writing.queue.seq)
    })
  }
}
