/**
 * Appending to journal/current.jsonl. Bytes count once they are synced; what a failed write left behind is cut off,
 * or, when the file cannot be cut, a new file is begun whose first line names the byte up to which the old one counts.
 */
import { join } from 'node:path'
import {
  type FileHandlePort,
  type FileSystemPort,
  isMissing,
  listIfThere,
  writeFully,
  writeFullyNow,
} from './file-system'
import { encodeLink } from './journal-line'
import { renameWithRetry } from './replace-file'
import { scanJournal } from './scan-journal'
import { type ArchiveName, archiveName, type WorkspacePaths } from './workspace-paths'
import type { WritePace } from './write-pace'

/** Whatever is longer goes by another thread, however fast the disk. */
const LARGEST_NOW_BYTES = 64 * 1024

/** The journal on disk is shorter than what was acknowledged: somebody changed it behind our back. */
export class JournalLost extends Error {
  override readonly name = 'JournalLost'
}

export interface JournalEnd {
  /** Number of the first transaction of the current file (the next one when it holds none). */
  readonly firstSeq: number
  readonly lastSeq: number
  /** Bytes of the current file that count. */
  readonly sizeBytes: number
}

type Condition =
  | 'ready'
  /** Behind the counted bytes there may be others: cut before the next write. */
  | 'uncut'
  /** Archiving the old file failed, and may have happened all the same. */
  | 'archiving'
  /** The old file is archived, the new one has not got its name yet. */
  | 'unnamed'

interface Rotation {
  readonly archive: ArchiveName
  readonly linkBytes: number
}

export class JournalWriter {
  private handle: FileHandlePort | undefined
  private condition: Condition = 'uncut'
  private rotation: Rotation | undefined
  private firstSeq: number
  private lastSeqValue: number
  private sizeBytesValue: number

  constructor(
    private readonly fs: FileSystemPort,
    private readonly paths: WorkspacePaths,
    end: JournalEnd,
    /** Told which archive the current file became. */
    private readonly onRotated: (archive: ArchiveName) => void,
    private readonly pace: WritePace,
  ) {
    this.firstSeq = end.firstSeq
    this.lastSeqValue = end.lastSeq
    this.sizeBytesValue = end.sizeBytes
  }

  get sizeBytes(): number {
    return this.sizeBytesValue
  }

  /** What is written is on the medium without a sync; so is whoever asks for the state of a file answered at once. */
  get isThrough(): boolean {
    return this.handle?.isThrough === true
  }

  get holdsTransactions(): boolean {
    return this.lastSeqValue >= this.firstSeq
  }

  /** All that was ever acknowledged is on disk and nothing else. */
  get isReady(): boolean {
    return this.condition === 'ready'
  }

  /** Makes the file ready for the next byte. @throws Node's error, JournalLost */
  async prepare(): Promise<void> {
    if (this.condition === 'archiving') await this.lookWhetherArchived()
    if (this.condition === 'unnamed') await this.nameNext()
    if (this.condition === 'ready') return
    try {
      await this.cut()
    } catch (error) {
      if (error instanceof JournalLost || isMissing(error)) throw error
      await this.closeHandle()
      await this.rotate()
    }
  }

  /**
   * Writes and syncs; after a failure tries at once to cut off what was written, so that refused stays refused.
   * Whoever put the folder back from a copy left the open file without a name: what went there is gone. Then the file
   * is opened anew by its path, measured against what counts, and written to.
   * @param lastSeq number of the last transaction in these bytes
   * @param isAlone nobody else waits: may be written at once where the disk is fast
   * @throws Node's error, JournalLost
   */
  async append(bytes: Buffer, lastSeq: number, isAlone = false): Promise<void> {
    try {
      if (!(await this.writeDurably(bytes, isAlone))) {
        await this.closeHandle()
        this.condition = 'uncut'
        await this.prepare()
        if (!(await this.writeDurably(bytes, false))) throw new JournalLost()
      }
    } catch (error) {
      this.condition = 'uncut'
      await this.closeHandle()
      // A second failure changes nothing for the caller: `prepare` tries again before anything else is written.
      await this.prepare().catch(() => this.blot(bytes.length))
      throw error
    }
    this.sizeBytesValue += bytes.length
    this.lastSeqValue = lastSeq
  }

  /** @returns false when they went into a file that has no name any more @throws Node's error */
  private async writeDurably(bytes: Buffer, isAlone: boolean): Promise<boolean> {
    const { handle, pace } = this
    if (handle === undefined || this.condition !== 'ready') throw new Error('append before prepare')
    const { writeNow } = handle
    const mayBeNow = isAlone && bytes.length <= LARGEST_NOW_BYTES && pace.mayWriteNow()
    const write = async (): Promise<void> => {
      if (mayBeNow && writeNow !== undefined) {
        pace.now(() => writeFullyNow(writeNow, bytes, this.sizeBytesValue))
        return
      }
      await pace.elsewhere(async () => {
        await writeFully(handle, bytes, this.sizeBytesValue)
        if (handle.isThrough !== true) await handle.datasync()
      })
    }
    // At the same time: every edit waits for both. Neither may be on its way when the caller mends what failed.
    const isNamed = async (): Promise<boolean> => (await handle.isAt?.(this.paths.current)) ?? true
    const [written, named] = await Promise.allSettled([write(), isNamed()])
    if (written.status === 'rejected') throw written.reason
    if (named.status === 'rejected') throw named.reason
    return named.value
  }

  /** Closes the current file into the archive and begins a new one. @throws Node's error */
  async rotate(): Promise<ArchiveName> {
    const archive = archiveName(this.firstSeq, this.lastSeqValue, this.sizeBytesValue)
    const link = encodeLink(this.lastSeqValue, archive.name)
    await this.writeNext(link)
    await this.closeHandle()
    this.rotation = { archive, linkBytes: link.length }
    this.condition = 'archiving'
    await renameWithRetry(this.fs, this.paths.current, join(this.paths.archive, archive.name))
    this.archived(this.rotation)
    await this.nameNext()
    await this.cut()
    return archive
  }

  private archived({ archive, linkBytes }: Rotation): void {
    this.condition = 'unnamed'
    this.rotation = undefined
    this.firstSeq = this.lastSeqValue + 1
    this.sizeBytesValue = linkBytes
    this.onRotated(archive)
  }

  private async lookWhetherArchived(): Promise<void> {
    const { rotation } = this
    if (rotation === undefined) return
    const names = await this.fs.readdir(this.paths.archive)
    const isArchived = names.includes(rotation.archive.name) && !(await this.hasCurrent(0))
    if (isArchived) this.archived(rotation)
    else this.condition = 'uncut'
  }

  async close(): Promise<void> {
    await this.closeHandle()
    if (this.condition === 'ready') this.condition = 'uncut'
  }

  private async writeNext(link: Buffer): Promise<void> {
    await this.fs.unlink(this.paths.next).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
    const next = await this.fs.open(this.paths.next, 'create')
    try {
      await writeFully(next, link, 0)
      await next.sync()
    } finally {
      await next.close()
    }
    await this.fs.syncFolder(this.paths.journal)
  }

  private async nameNext(): Promise<void> {
    // The archive has its name for good before the new file takes the old one's.
    await this.fs.syncFolder(this.paths.archive)
    await this.fs.syncFolder(this.paths.journal)
    try {
      await renameWithRetry(this.fs, this.paths.next, this.paths.current)
    } catch (error) {
      if (!(isMissing(error) && (await this.hasCurrent(this.sizeBytesValue)))) throw error
    }
    await this.fs.syncFolder(this.paths.journal)
    this.condition = 'uncut'
  }

  private async hasCurrent(leastBytes: number): Promise<boolean> {
    try {
      return (await this.fs.stat(this.paths.current)).sizeBytes >= leastBytes
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }

  private async cut(): Promise<void> {
    await this.closeHandle()
    const handle = await this.fs.open(this.paths.current, 'through')
    try {
      const found = await handle.sizeBytes()
      if (found < this.sizeBytesValue) throw new JournalLost()
      if (found > this.sizeBytesValue) {
        await handle.truncate(this.sizeBytesValue)
        await handle.sync()
      }
    } catch (error) {
      await handle.close().catch(() => undefined)
      throw error
    }
    this.handle = handle
    this.condition = 'ready'
  }

  /**
   * Last resort when the file can neither be cut nor followed by another: what was refused is made unreadable, so that
   * it does not come back should this program end before `prepare` succeeds.
   */
  private async blot(sizeBytes: number): Promise<void> {
    if (this.condition === 'unnamed') return
    try {
      const handle = await this.fs.open(this.paths.current, 'update')
      try {
        const behind = (await handle.sizeBytes()) - this.sizeBytesValue
        if (behind > 0) await writeFully(handle, Buffer.alloc(Math.min(behind, sizeBytes)), this.sizeBytesValue)
      } finally {
        await handle.close()
      }
    } catch {
      // The caller reports the first fault; nothing more can be done on this disk.
    }
  }

  private async closeHandle(): Promise<void> {
    const handle = this.handle
    this.handle = undefined
    // Everything that counts is synced; a handle of a pulled stick cannot even be closed.
    await handle?.close().catch(() => undefined)
  }
}

async function linkedArchive(fs: FileSystemPort, path: string): Promise<{ name?: string; holdsTransactions: boolean }> {
  let holdsTransactions = false
  const scan = await scanJournal(fs, {
    path,
    after: undefined,
    headsOnly: true,
    onTransaction: () => {
      holdsTransactions = true
    },
  })
  return { holdsTransactions, ...(scan.after === undefined ? {} : { name: scan.after }) }
}

/** Ends a change of journals that a crash or power cut interrupted. Only for the program that holds the lock. */
export async function finishRotation(fs: FileSystemPort, paths: WorkspacePaths): Promise<void> {
  const names = await listIfThere(fs, paths.journal)
  if (!names.includes('next.jsonl')) return
  if (names.includes('current.jsonl')) {
    const { name, holdsTransactions } = await linkedArchive(fs, paths.next)
    if (!holdsTransactions || name === undefined) {
      await fs.unlink(paths.next)
      return
    }
    // The power cut undid the renames but not what was written since.
    await renameWithRetry(fs, paths.current, join(paths.archive, name))
  }
  await renameWithRetry(fs, paths.next, paths.current)
  await fs.syncFolder(paths.archive)
  await fs.syncFolder(paths.journal)
}
