/**
 * Transactions on their way to the disk. Planned at once upon memory and whatever waits before them, written in groups
 * that share one sync, acknowledged when durable. One that fails takes those behind it along: they were planned upon it.
 */

import type { Transaction, TransactionDraft } from '../../domain/change/change'
import { errorFromUnknown } from './background-fault'
import { checkDraft } from './check-draft'
import { encodeTransaction } from './journal-line'
import type { MemoryState } from './memory-state'
import { type Outcome, Overlay } from './overlay'
import { metaOf, type TransactionMeta } from './transaction-meta'
import type { CommitReceipt, StoreView } from './workspace-store'

export interface WaitingTransaction {
  readonly transaction: Transaction
  readonly bytes: Buffer
}

export interface CommitTarget {
  /** Bytes of the current journal. */
  readonly sizeBytes: number
  /** Is the workspace ours? Changes nothing that is not; may be asked while something is written. @throws */
  guard(): Promise<void>
  /** Makes the file ready. @throws */
  prepare(): Promise<void>
  /** Writes and syncs. @param isAlone nobody else waits @throws */
  append(bytes: Buffer, lastSeq: number, isAlone: boolean): Promise<void>
  /**
   * Called with everything that is refused, before anybody is told.
   * @returns the error the callers get
   */
  refused(error: unknown, waiting: readonly WaitingTransaction[]): Promise<Error>
  committed(transaction: Transaction, meta: TransactionMeta): void
}

export interface CommitQueueOptions {
  readonly memory: MemoryState
  readonly target: CommitTarget
  readonly replica: string
  readonly seq: number
  /** ISO 8601 with offset. */
  readonly now: () => string
}

interface Entry extends WaitingTransaction {
  readonly outcomes: readonly Outcome[]
  readonly resolve: (receipt: CommitReceipt) => void
  readonly reject: (error: Error) => void
}

export class CommitQueue {
  private readonly overlay: Overlay
  private readonly waiting: Entry[] = []
  private readonly tasks: (() => Promise<void>)[] = []
  private isRunning = false
  private plannedSeq: number
  private durableSeq: number

  constructor(private readonly options: CommitQueueOptions) {
    this.overlay = new Overlay(options.memory)
    this.plannedSeq = options.seq
    this.durableSeq = options.seq
  }

  /** Number of the last acknowledged transaction. */
  get seq(): number {
    return this.durableSeq
  }

  /** Plans at once. @throws what `plan` throws, Refusal invalid */
  transact(plan: (view: StoreView) => TransactionDraft | undefined): Promise<CommitReceipt | undefined> {
    // The disk answers while the plan is worked out.
    const guard = this.isRunning ? undefined : this.options.target.guard()
    guard?.catch(() => undefined)
    const draft = plan(this.overlay.view(this.plannedSeq))
    if (draft === undefined) return Promise.resolve(undefined)
    checkDraft(draft)
    const { actor, label, kind, of, changes, writes } = draft
    const transaction: Transaction = {
      seq: this.plannedSeq + 1,
      replica: this.options.replica,
      at: this.options.now(),
      actor,
      label,
      kind,
      ...(of === undefined ? {} : { of }),
      changes,
      ...(writes === undefined ? {} : { writes }),
    }
    const outcomes = this.overlay.outcomesOf(transaction, draft.outcomes)
    const bytes = encodeTransaction(transaction, { texts: draft.texts })
    this.plannedSeq = transaction.seq
    this.overlay.add(transaction.seq, outcomes)
    return new Promise((resolve, reject) => {
      this.waiting.push({ transaction, outcomes, bytes, resolve, reject })
      this.start(guard)
    })
  }

  /** Runs a task while nothing is being written; transactions that come meanwhile wait. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.tasks.push(() => task().then(resolve, reject))
      this.start()
    })
  }

  private start(guard?: Promise<void>): void {
    if (this.isRunning) return
    this.isRunning = true
    void this.run(guard)
  }

  private async run(guard: Promise<void> | undefined): Promise<void> {
    let asked = guard
    while (this.waiting.length > 0 || this.tasks.length > 0) {
      // What was queued before a task is written before it; neither starves the other.
      if (this.waiting.length > 0) await this.writeGroup(asked)
      asked = undefined
      await this.tasks.shift()?.()
    }
    this.isRunning = false
  }

  /** @param guard asked already */
  private async writeGroup(guard: Promise<void> | undefined): Promise<void> {
    const { target } = this.options
    let group: Entry[] = []
    let start: number
    try {
      await (guard ?? target.guard())
      await target.prepare()
      group = this.waiting.splice(0)
      start = target.sizeBytes
      const last = group.at(-1)
      if (last !== undefined) await target.append(bytesOf(group), last.transaction.seq, group.length === 1)
    } catch (error) {
      await this.refuse(error, group)
      return
    }
    for (const entry of group) start = this.acknowledge(entry, start)
  }

  private acknowledge(entry: Entry, start: number): number {
    const { transaction, outcomes, bytes, resolve } = entry
    const end = start + bytes.length
    this.overlay.settle(transaction.seq, outcomes)
    this.options.memory.addWritesOf(transaction)
    this.durableSeq = transaction.seq
    this.options.target.committed(transaction, metaOf(transaction, { start, end }))
    resolve({ seq: transaction.seq, at: transaction.at, touched: outcomes.map(({ c, id }) => ({ c, id })) })
    return end
  }

  private async refuse(error: unknown, group: readonly Entry[]): Promise<void> {
    const refused = [...group, ...this.waiting.splice(0)]
    let told: Error
    try {
      told = await this.options.target.refused(error, refused)
    } catch (second) {
      told = errorFromUnknown(second)
    }
    // Those that came while the refusal was being written down stand on the same ground.
    refused.push(...this.waiting.splice(0))
    this.overlay.clear()
    this.plannedSeq = this.durableSeq
    for (const entry of refused) entry.reject(told)
  }
}

const bytesOf = (group: readonly Entry[]): Buffer =>
  group.length === 1 && group[0] !== undefined ? group[0].bytes : Buffer.concat(group.map((entry) => entry.bytes))
