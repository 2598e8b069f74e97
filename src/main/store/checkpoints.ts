/** When the journal is closed into the archive and new snapshots are built. One at a time. */
import { errorFromUnknown, type ReportFault } from './background-fault'
import type { CheckpointJob } from './build-snapshots'
import type { CommitQueue } from './commit-queue'
import { faultRefusal } from './file-fault'
import type { JournalTarget } from './journal-target'

/** Beyond this the next opening would take longer than building snapshots. */
export const CHECKPOINT_BYTES = 8 * 1024 * 1024
/** On closing nobody waits for a reaction: a smaller journal is worth the work. */
const CHECKPOINT_ON_CLOSE_BYTES = 1024 * 1024

export interface CheckpointsOptions {
  readonly queue: CommitQueue
  readonly target: JournalTarget
  readonly checkpointBytes: number
  readonly run: (job: CheckpointJob) => Promise<void>
  readonly job: Omit<CheckpointJob, 'upTo'>
  readonly reportFault: ReportFault
  /** The last one was interrupted: made good on closing, however little there is to write. */
  readonly isOverdue: boolean
}

export class Checkpoints {
  private running: Promise<void> | undefined
  /** Set while snapshots and archives must not change. */
  private holding: Promise<void> | undefined
  /** Bytes at which the last attempt failed: not tried again for every edit after it. */
  private failedAtBytes = 0

  constructor(private readonly options: CheckpointsOptions) {}

  /** Starts one when the journal has grown enough. */
  consider(): void {
    const { target, checkpointBytes, reportFault } = this.options
    if (
      this.running !== undefined ||
      this.holding !== undefined ||
      target.sizeBytes < this.failedAtBytes + checkpointBytes
    )
      return
    this.now().catch((error: unknown) => {
      this.failedAtBytes = target.sizeBytes
      reportFault(errorFromUnknown(error))
    })
  }

  /** @throws Refusal; everything acknowledged is in the journal all the same */
  async now(): Promise<void> {
    await this.running?.catch(() => undefined)
    while (this.holding !== undefined) await this.holding
    this.running ??= this.take().finally(() => {
      this.running = undefined
    })
    await this.running
  }

  /** Runs a task that copies snapshots and archives: none is made or replaced meanwhile. Edits go on. */
  async hold<T>(task: () => Promise<T>): Promise<T> {
    while (this.running !== undefined || this.holding !== undefined) {
      await this.running?.catch(() => undefined)
      await this.holding
    }
    const held = task()
    this.holding = held.then(
      () => this.release(),
      () => this.release(),
    )
    return held
  }

  private release(): void {
    this.holding = undefined
  }

  async onClose(): Promise<void> {
    const { target, checkpointBytes, reportFault, isOverdue } = this.options
    await this.running?.catch(() => undefined)
    while (this.holding !== undefined) await this.holding
    if (target.blocked !== undefined) return
    if (!isOverdue && target.sizeBytes < Math.min(checkpointBytes, CHECKPOINT_ON_CLOSE_BYTES)) return
    // The journal holds everything: a snapshot that cannot be built now is built another time.
    await this.now().catch((error: unknown) => reportFault(errorFromUnknown(error)))
  }

  private async take(): Promise<void> {
    const { queue, target, run, job } = this.options
    try {
      const upTo = await queue.exclusive(async () => {
        await target.archiveJournal()
        return queue.seq
      })
      await run({ ...job, upTo })
      this.failedAtBytes = 0
    } catch (error) {
      throw faultRefusal(error, { consequence: '数据文件没有更新，已存的改动都在操作日志里' })
    }
  }
}
