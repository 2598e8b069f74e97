/** The writing side of an open workspace: lock, journal and what happens when one of them fails. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Transaction } from '../../domain/change/change'
import { Refusal } from '../../shared/result'
import type { ReportFault } from './background-fault'
import { errorFromUnknown } from './background-fault'
import type { CommitTarget, WaitingTransaction } from './commit-queue'
import { EDIT_NOT_SAVED, faultRefusal } from './file-fault'
import { type FileSystemPort, writeFully } from './file-system'
import { type JournalEnd, JournalLost, JournalWriter } from './journal-writer'
import type { LockFile } from './lock-file'
import { guardLock, Superseded } from './lock-guard'
import { encodeRescueHead, type RescueHead } from './rescue/rescue-file'
import type { TransactionMeta } from './transaction-meta'
import type { ArchiveName, WorkspacePaths } from './workspace-paths'
import { WritePace } from './write-pace'

export interface JournalTargetOptions {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  readonly lock: LockFile
  readonly nonce: string
  readonly end: JournalEnd
  /** Time of the last transaction in the journal, if it was read. */
  readonly lastSavedAt: string | undefined
  /** Second place for lines of a superseded program. */
  readonly profileFolder: string
  /** Of the workspace, for the head of a rescue file. */
  readonly about: Pick<RescueHead, 'format' | 'bureau'>
  readonly reportFault: ReportFault
  /** Milliseconds, never going back. */
  readonly clock: () => number
  readonly onRotated: (archive: ArchiveName) => void
  readonly onCommitted: (transaction: Transaction, meta: TransactionMeta) => void
  /** Nothing may be written any more; the sentence says why. */
  readonly onBlocked: (reason: string, isDamage: boolean) => void
  /** A rescue file was written. */
  readonly onRescued: () => void
}

const supersededReason = (error: Superseded): string => {
  const by = error.holder
  const who = by === undefined ? '别的程序' : `${by.actor ?? '另一个程序'}（${by.host}）`
  return `这个工作区已改由 ${who}打开，本窗口转为只读。`
}

/** How what stands in a rescue file comes back. */
const RETURN = '重新打开后，可在“数据往来－备份”里逐格取用。'

const LOST = '操作日志 journal/current.jsonl 比已经存上的短，被别的程序改动过，本窗口转为只读。请用“修复”处理。'

export class JournalTarget implements CommitTarget {
  readonly writer: JournalWriter
  private blockedBy: Refusal | undefined
  private lastSavedAt: string | undefined

  constructor(private readonly options: JournalTargetOptions) {
    const { fs, paths, end, lastSavedAt, onRotated } = options
    this.lastSavedAt = lastSavedAt
    this.writer = new JournalWriter(fs, paths, end, onRotated, new WritePace(options.clock))
  }

  get sizeBytes(): number {
    return this.writer.sizeBytes
  }

  /** Why nothing may be written any more. */
  get blocked(): Refusal | undefined {
    return this.blockedBy
  }

  async guard(): Promise<void> {
    if (this.blockedBy !== undefined) throw this.blockedBy
    const { fs, paths, lock, nonce } = this.options
    if (this.writer.isThrough && lock.isOursNow()) return
    await guardLock(fs, paths, lock, nonce)
  }

  prepare(): Promise<void> {
    return this.writer.prepare()
  }

  /** Closes the current journal, if it holds anything, into the archive. @throws Refusal or Node's error */
  async archiveJournal(): Promise<void> {
    try {
      await this.guard()
      await this.prepare()
      if (this.writer.holdsTransactions) await this.writer.rotate()
    } catch (error) {
      if (error instanceof Superseded || error instanceof JournalLost) throw await this.refused(error, [])
      throw error
    }
  }

  append(bytes: Buffer, lastSeq: number, isAlone: boolean): Promise<void> {
    return this.writer.append(bytes, lastSeq, isAlone)
  }

  committed(transaction: Transaction, meta: TransactionMeta): void {
    this.lastSavedAt = transaction.at
    this.options.onCommitted(transaction, meta)
  }

  async refused(error: unknown, waiting: readonly WaitingTransaction[]): Promise<Error> {
    if (error instanceof Superseded) return this.setAside(error, waiting)
    if (error instanceof JournalLost) return this.block('damaged', LOST, true)
    return faultRefusal(error, { consequence: EDIT_NOT_SAVED, lastSavedAt: this.lastSavedAt })
  }

  private block(code: 'readOnly' | 'damaged', reason: string, isDamage: boolean): Refusal {
    this.blockedBy = new Refusal(code, reason)
    this.options.onBlocked(reason, isDamage)
    return this.blockedBy
  }

  /** What this program still meant to write stays readable, beside the journal and never replayed. */
  private async setAside(error: Superseded, waiting: readonly WaitingTransaction[]): Promise<Error> {
    const reason = supersededReason(error)
    this.block('readOnly', reason, false)
    if (waiting.length === 0) return new Refusal('readOnly', reason)
    const bytes = Buffer.concat([this.rescueHead(error, waiting), ...waiting.map((one) => one.bytes)])
    const name = `rescue-${waiting[0]?.transaction.seq ?? 0}-${randomUUID()}.jsonl`
    const { paths, profileFolder, reportFault, onRescued } = this.options
    for (const path of [join(paths.journal, name), join(profileFolder, name)]) {
      try {
        await this.writeNew(path, bytes)
        onRescued()
        return new Refusal(
          'readOnly',
          `${reason}刚才的 ${waiting.length} 笔改动没有存上，另存为救援文件 ${path}。${RETURN}`,
        )
      } catch (fault) {
        reportFault(errorFromUnknown(fault))
      }
    }
    return new Refusal('readOnly', `${reason}刚才的 ${waiting.length} 笔改动没有存上。`)
  }

  private rescueHead({ holder }: Superseded, waiting: readonly WaitingTransaction[]): Buffer {
    const replica = waiting[0]?.transaction.replica ?? ''
    if (holder === undefined) return encodeRescueHead({ ...this.options.about, replica })
    const { host, actor } = holder
    const takenBy = actor === undefined ? { host } : { host, actor }
    return encodeRescueHead({ ...this.options.about, replica, takenBy })
  }

  private async writeNew(path: string, bytes: Buffer): Promise<void> {
    const handle = await this.options.fs.open(path, 'create')
    try {
      await writeFully(handle, bytes, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}
