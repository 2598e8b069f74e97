/**
 * The port between services and disk. A commit is acknowledged only when it is durable; memory moves only then.
 * The services above see records and transactions, never files.
 */
import type { Transaction, TransactionDraft, WriteInfo } from '../../domain/change/change'
import type { Dot, StoredRecord } from '../../domain/record/record'
import type { AppError } from '../../shared/result'
import type { WriterState } from '../../shared/rows'
import type { BackupReceipt } from './backups/write-backup'
import type { FileSystemPort } from './file-system'
import type { Followed } from './follow-journal'

/** workspace.json. */
export interface WorkspaceFile {
  readonly format: number
  readonly bureau: string
  /** Six-digit code of the city. */
  readonly region: string
  readonly planYear: number
  readonly replica: string
  /** Every replica this workspace ever wrote under, the present one included. */
  readonly replicas: readonly string[]
  readonly nonce: string
  /** Count at the last clean close; absent while open and after a crash. */
  readonly closedAt?: number
  /** Older formats: transactions up to `upTo` were written in `format`. Absent while there was only one. */
  readonly formats?: readonly { readonly format: number; readonly upTo: number }[]
  /** True for `init --demo`. */
  readonly demo?: boolean
}

export interface LockHolder {
  readonly host: string
  readonly pid: number
  readonly since: string
  readonly actor?: string
}

export interface OpenReport {
  readonly readOnly: boolean
  /** Why it is read-only, one Chinese sentence. */
  readonly readOnlyReason?: string
  readonly lockedBy?: LockHolder
  /** Torn tail cut off, damaged files …: one Chinese sentence each. */
  readonly notices: readonly string[]
  /** Those among the notices that a repair mends although the workspace can be edited. */
  readonly mendable?: readonly string[]
  /** Damage found: what is affected, in plain words. */
  readonly damage: readonly string[]
  /** Rescue files (store/rescue) that wait for the clerk; absent = none. */
  readonly rescues?: number
}

export interface CommitReceipt {
  readonly seq: number
  readonly at: string
  readonly touched: readonly { readonly c: string; readonly id: string }[]
}

export interface CheckProblem {
  readonly where: string
  /** One Chinese sentence. */
  readonly problem: string
}

export interface BackupWish {
  /** Folder that holds backups (backups/backup-place.ts); absent = the workspace's own. */
  readonly place?: string
  /** In the words the list shows: 每天一次, 并入数据包之前 … */
  readonly reason: string
  readonly byHand: boolean
}

/** What the index knows of a transaction without reading it. */
export type HistoryHead = Pick<Transaction, 'seq' | 'at' | 'actor' | 'kind' | 'label'>

export interface HistoryQuery {
  readonly record?: { readonly id: string }
  /** Only transactions that change a record of this collection. */
  readonly collection?: string
  /** Judged before anything is read. */
  readonly wants?: (head: HistoryHead) => boolean
  readonly fromSeq?: number
  readonly toSeq?: number
  /** Newest first when true. */
  readonly newestFirst?: boolean
  readonly limit?: number
}

/** State of undo and redo, from the journal, at any depth. */
export interface UndoState {
  /** Transaction Ctrl+Z would take back. */
  readonly undo?: { readonly seq: number; readonly label: string }
  readonly redo?: { readonly seq: number; readonly label: string }
}

/** The newest undo or redo about a transaction. */
export interface LastAct {
  readonly seq: number
  readonly kind: 'undo' | 'redo'
}

/** The state a transaction is planned upon: memory plus what is queued. */
export interface StoreView {
  readonly seq: number
  get(collection: string, id: string): StoredRecord | undefined
  all(collection: string): Iterable<StoredRecord>
}

export interface WorkspaceStore {
  readonly folder: string
  /** The disk it lies on, as its files have to be read: the encrypted one where it has a password. */
  readonly disk: FileSystemPort
  readonly file: WorkspaceFile
  readonly report: OpenReport
  /** Number of the last acknowledged transaction. */
  readonly seq: number
  /** Collections that hold records, known ones and those of a newer version alike. */
  collectionNames(): readonly string[]
  get(collection: string, id: string): StoredRecord | undefined
  /** All records as stored, deleted and merged ones included. */
  all(collection: string): ReadonlyMap<string, StoredRecord>
  /** Another number whenever `all(collection)` shows something else: what was counted at the same number still holds. */
  revision(collection: string): number
  /** Ids of records with siblings or contested deletions, by collection. */
  contested(): Iterable<{ readonly c: string; readonly id: string }>
  writeInfo(dot: Dot): WriteInfo | undefined
  /**
   * Plans and writes one transaction. `plan` runs at once, synchronously, on the state including every transaction
   * queued before it; returning `undefined` writes nothing. The promise resolves when the line is durable; memory (what
   * `get` and `all` show) moves only then. Queued transactions share one sync. When one cannot be written, those
   * queued behind it are refused too, because they were planned upon it.
   * @throws Refusal (shared/result.ts): readOnly, diskFull, damaged …; memory then equals disk as before.
   */
  transact(plan: (view: StoreView) => TransactionDraft | undefined): Promise<CommitReceipt | undefined>
  transaction(seq: number): Promise<Transaction | undefined>
  /** Transactions from current journal and archives. */
  history(query: HistoryQuery): AsyncIterable<Transaction>
  undoState(): Promise<UndoState>
  /** Is the effect of this transaction in force (not undone, or redone)? */
  isInForce(seq: number): Promise<boolean>
  /** Undefined when it was never undone. */
  lastAct(seq: number): Promise<LastAct | undefined>
  /** For a store that reads beside a writing program: takes in what was written since. @throws Node's error */
  follow(): Promise<Followed>
  /** For a store that only reads. @throws Node's error */
  writerState(): Promise<WriterState>
  onCommitted(listener: (transaction: Transaction) => void): () => void
  /** Snapshot now (a worker builds it); edits go on meanwhile. */
  checkpoint(): Promise<void>
  check(): Promise<readonly CheckProblem[]>
  /**
   * Reads what opening did not: closed journals, copies before, attachments.
   * @param pause waited for before each file; what it throws ends the reading
   */
  readThrough(pause: () => Promise<void>): Promise<readonly CheckProblem[]>
  /**
   * Writes and reads back a backup of the state as it is now; edits go on meanwhile and are not in it.
   * @throws Refusal: there is no new backup, and those before are as they were
   */
  backup(wish: BackupWish): Promise<BackupReceipt>
  /** Content-addressed files. */
  readonly attachments: AttachmentFiles
  close(): Promise<void>
}

export interface StoredFile {
  readonly sha256: string
  readonly sizeBytes: number
}

/** Who removed bytes for good, when (ISO 8601) and why. */
export interface PurgeNote {
  readonly at: string
  readonly actor: string
  readonly reason: string
}

export interface BinnedFile extends StoredFile {
  /** Day it was put there, YYYY-MM-DD. */
  readonly since: string
}

/** Bytes no record names, on their way out. */
export interface AttachmentBin {
  list(): Promise<readonly BinnedFile[]>
  /** Moves stored bytes there. @throws Refusal */
  put(sha256: string, day: string): Promise<void>
  /** Removes them for good. @throws Refusal */
  drop(file: Pick<BinnedFile, 'since' | 'sha256'>): Promise<void>
  /** Removes copies whose bytes are stored again. @throws Node's error */
  forget(hashes: ReadonlySet<string>): Promise<void>
  /** Moves them back among the stored ones. @throws Refusal */
  takeBack(file: Pick<BinnedFile, 'since' | 'sha256'>): Promise<void>
}

export interface AttachmentIntake {
  /**
   * Stores the bytes under the SHA-256 they must have; several may be on their way at once. The bytes are synced when it
   * returns, their name only when `settle` has. @returns false: they are others, nothing of them is kept
   * @throws Refusal; what `chunks` throws goes up as it is
   */
  put(sha256: string, chunks: AsyncIterable<Uint8Array>): Promise<boolean>
  /** Makes all names durable. @throws Refusal */
  settle(): Promise<void>
}

export interface AttachmentFiles {
  /** Stores the bytes under their SHA-256 (written once, synced). @throws Refusal */
  put(bytes: Uint8Array): Promise<StoredFile>
  /** The same chunk by chunk, never whole in memory. @throws Refusal; what `chunks` throws goes up as it is, nothing is kept */
  putStream(chunks: AsyncIterable<Uint8Array>): Promise<StoredFile>
  /** For many files that come together, whose hashes are known. */
  intake(): AttachmentIntake
  /** @throws Refusal damaged | notFound: the hash is checked on every read. */
  read(sha256: string): Promise<Uint8Array>
  /** The same chunk by chunk; damage is known, and thrown, only behind the last. @throws Refusal damaged | notFound */
  chunks(sha256: string): AsyncIterable<Uint8Array>
  has(sha256: string): Promise<boolean>
  sizeBytes(sha256: string): Promise<number | undefined>
  /** Everything stored, whoever names it. `isFresh`: since this opening, its record may be on the way. */
  list(): Promise<readonly (StoredFile & { readonly isFresh: boolean })[]>
  /** Removes bytes for good and notes who did it. @throws Refusal */
  purge(sha256: string, note: PurgeNote): Promise<void>
  purged(sha256: string): Promise<PurgeNote | undefined>
  readonly bin: AttachmentBin
}

export interface OpenOptions {
  readonly folder: string
  /** This computer's profile folder (replica nonces). All hosts and the command line share it. */
  readonly profileFolder: string
  readonly now: () => Date
  readonly newId: () => string
  readonly actor?: string
  /** Opens for reading only, takes no lock. */
  readonly readOnly?: boolean
  /** Token of another computer's lock which the clerk says counts no more. */
  readonly takeOver?: string
}

export type OpenResult =
  | { readonly ok: true; readonly value: WorkspaceStore }
  | { readonly ok: false; readonly error: AppError }
