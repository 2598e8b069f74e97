/** What can still be read of one journal file: every line carries its own checksum, so a bad one spoils no other. */
import { createHash, type Hash } from 'node:crypto'
import type { FileSystemPort } from '../file-system'
import { decodeLine, type JournalLine } from '../journal-line'
import { type LineSpan, readLines } from '../line-reader'
import type { Span } from '../transaction-assembler'
import { type ArchiveName, parseArchiveName } from '../workspace-paths'
import { type Touched, touchedIn } from './touched-records'

/** A whole transaction and where its lines lie. */
export interface FoundTransaction extends Span {
  readonly seq: number
  readonly replica: string
  /** ISO 8601. */
  readonly at: string
  readonly path: string
  /** SHA-256 of its lines: two files hold the same transaction when these agree. */
  readonly print: string
}

export interface BadLine {
  /** Number of the last transaction read before it, 0 = none. */
  readonly afterSeq: number
  /** Records its text still names. */
  readonly touched: readonly Touched[]
}

export interface SalvagedJournal {
  readonly path: string
  readonly found: readonly FoundTransaction[]
  readonly bad: readonly BadLine[]
  /** The archive its first line names: up to which byte that one counts. */
  readonly after?: ArchiveName
}

interface Pending {
  readonly seq: number
  readonly start: number
  readonly hash: Hash
  count: number
}

class Salvager {
  readonly found: FoundTransaction[] = []
  readonly bad: BadLine[] = []
  after: ArchiveName | undefined
  private pending: Pending | undefined

  constructor(private readonly path: string) {}

  take(span: LineSpan): void {
    const line = span.complete ? decodeLine(span.bytes) : undefined
    if (line === undefined) this.keepBad(span)
    else this.takeLine(line, span)
  }

  private keepBad(span: LineSpan): void {
    const afterSeq = this.found.at(-1)?.seq ?? 0
    this.bad.push({ afterSeq, touched: touchedIn(span.bytes.toString('utf8')) })
    this.pending = undefined
  }

  private takeLine(line: JournalLine, span: LineSpan): void {
    if (line.type === 'link') this.after ??= parseArchiveName(line.after)
    else if (line.type === 'part') this.takePart(line, span)
    else if (line.type === 'commit') this.takeCommit(line, span)
    else {
      const { seq, replica, at } = line.transaction
      this.pending = undefined
      const print = createHash('sha256').update(span.bytes).digest('hex')
      this.found.push({ seq, replica, at, path: this.path, start: span.start, end: span.end, print })
    }
  }

  private takePart(line: Extract<JournalLine, { type: 'part' }>, span: LineSpan): void {
    const goesOn = this.pending?.seq === line.seq && this.pending.count + 1 === line.part
    if (!goesOn && line.part !== 1) {
      this.pending = undefined
      return
    }
    if (!goesOn) this.pending = { seq: line.seq, start: span.start, count: 0, hash: createHash('sha256') }
    if (this.pending === undefined) return
    this.pending.count += 1
    this.pending.hash.update(span.bytes)
  }

  private takeCommit(line: Extract<JournalLine, { type: 'commit' }>, span: LineSpan): void {
    const { pending } = this
    this.pending = undefined
    if (pending?.seq !== line.head.seq || pending.count !== line.parts) return
    const { seq, replica, at } = line.head
    const print = pending.hash.update(span.bytes).digest('hex')
    this.found.push({ seq, replica, at, path: this.path, start: pending.start, end: span.end, print })
  }
}

/** @throws Node's error when the file cannot be read at all */
export async function salvageJournal(fs: FileSystemPort, path: string): Promise<SalvagedJournal> {
  const handle = await fs.open(path, 'read')
  try {
    const salvager = new Salvager(path)
    for await (const lines of readLines(handle, { start: 0, end: await handle.sizeBytes() })) {
      for (const line of lines) salvager.take(line)
    }
    const { found, bad, after } = salvager
    return { path, found, bad, ...(after === undefined ? {} : { after }) }
  } finally {
    await handle.close()
  }
}
