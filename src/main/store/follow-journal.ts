/**
 * A reader beside a writing program: takes in what the journal grew by since it last looked. What it has taken in may
 * still be refused and cut off by the writer; the reader then says that it has lost the way, and opens again.
 */
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Transaction } from '../../domain/change/change'
import { type FileSystemPort, isMissing, readFully } from './file-system'
import { listArchives } from './load-journal'
import { scanJournal } from './scan-journal'
import type { Span } from './transaction-assembler'
import type { ArchiveName, WorkspacePaths } from './workspace-paths'

/** `same`: nothing new. `moved`: something was taken in. `unsteady`: seen at a bad moment. `lost`: open again. */
export type Followed = 'same' | 'moved' | 'unsteady' | 'lost'

export interface FollowStart {
  readonly lastSeq: number
  /** Bytes of the current file that were taken in. */
  readonly currentBytes: number
  /** The last transaction in them. */
  readonly lastSpan: Span | undefined
}

export interface FollowRequest {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  readonly start: FollowStart
  readonly onTransaction: (transaction: Transaction, span: Span) => void
  readonly onRotated: (archive: ArchiveName) => void
}

/** Bad moments in a row after which it is no moment any more. */
const PATIENCE = 5

interface Tail extends Span {
  readonly checksum: number
}

export class JournalFollower {
  private seq: number
  private bytes: number
  private lastSpan: Span | undefined
  private tail: Tail | undefined
  private stamp: string | undefined
  private unsteady = 0

  constructor(private readonly request: FollowRequest) {
    this.seq = request.start.lastSeq
    this.bytes = request.start.currentBytes
    this.lastSpan = request.start.lastSpan
  }

  /** Called once before the first `look`: remembers what the last line taken in was. */
  async begin(): Promise<void> {
    await this.rememberTail(this.request.paths.current)
  }

  /** @throws Node's error when the disk does not answer */
  async look(): Promise<Followed> {
    const before = this.seq
    const found = await this.takeIn()
    this.unsteady = found === 'unsteady' ? this.unsteady + 1 : 0
    if (found === 'lost' || this.unsteady > PATIENCE) return 'lost'
    return this.seq > before ? 'moved' : found
  }

  private async takeIn(): Promise<'same' | 'unsteady' | 'lost'> {
    const { fs, paths } = this.request
    try {
      const { stamp, sizeBytes } = await fs.stat(paths.current)
      if (stamp === this.stamp) return 'same'
      for (const archive of (await listArchives(fs, paths)).filter((one) => this.isUnread(one))) {
        if (!(await this.takeArchive(archive))) return 'lost'
      }
      // Cut, or another file by now: the next look finds its archive, or the way is lost.
      if (sizeBytes < this.bytes || !(await this.isTailThere(paths.current))) return 'unsteady'
      const { damage } = await this.read(paths.current)
      if (damage !== undefined) return 'unsteady'
      await this.rememberTail(paths.current)
      // Whatever came while it was read shows in another stamp the next time.
      this.stamp = stamp
      return 'same'
    } catch (error) {
      // Between two names, or the whole folder is away for a moment.
      if (isMissing(error)) return 'unsteady'
      throw error
    }
  }

  private async takeArchive(archive: ArchiveName): Promise<boolean> {
    const path = join(this.request.paths.archive, archive.name)
    if (this.bytes > archive.sizeBytes || archive.firstSeq > this.seq + 1 || !(await this.isTailThere(path)))
      return false
    const { lastSeq, damage } = await this.read(path, archive.sizeBytes)
    if (lastSeq !== archive.lastSeq || damage !== undefined) return false
    this.request.onRotated(archive)
    this.bytes = 0
    this.lastSpan = undefined
    this.tail = undefined
    return true
  }

  /** Archives made of what was the current file, or later. A file that held no transaction has left no archive. */
  private isUnread(archive: ArchiveName): boolean {
    return archive.lastSeq > this.seq || (archive.lastSeq === this.seq && this.bytes > 0 && this.lastSpan !== undefined)
  }

  private async read(path: string, countedBytes?: number) {
    const scan = await scanJournal(this.request.fs, {
      path,
      after: this.seq,
      from: this.bytes,
      ...(countedBytes === undefined ? {} : { countedBytes }),
      onTransaction: (transaction, span) => {
        this.seq = transaction.seq
        this.lastSpan = span
        this.request.onTransaction(transaction, span)
      },
    })
    this.bytes = Math.max(scan.goodBytes, this.bytes)
    return scan
  }

  private async rememberTail(path: string): Promise<void> {
    const span = this.lastSpan
    if (span === undefined || span.end === this.tail?.end) return
    const checksum = await this.checksum(path, span)
    if (checksum !== undefined) this.tail = { ...span, checksum }
  }

  /** A refused write that was cut off and followed by another would leave this reader with what never counted. */
  private async isTailThere(path: string): Promise<boolean> {
    return this.tail === undefined || (await this.checksum(path, this.tail)) === this.tail.checksum
  }

  private async checksum(path: string, { start, end }: Span): Promise<number | undefined> {
    const handle = await this.request.fs.open(path, 'read')
    try {
      const buffer = Buffer.alloc(end - start)
      return (await readFully(handle, buffer, start)) === buffer.length ? crc32(buffer) : undefined
    } finally {
      await handle.close()
    }
  }
}
