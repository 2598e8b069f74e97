/** Going through one journal file from its first line: which transactions count, and where and why it stops. */
import type { Transaction } from '../../domain/change/change'
import type { FileSystemPort } from './file-system'
import { decodeHead, decodeLine, type JournalLine } from './journal-line'
import { type LineSpan, readLines } from './line-reader'
import { type Span, TransactionAssembler } from './transaction-assembler'

export interface JournalDamage {
  /** 1 = first line. */
  readonly lineNumber: number
  /** The line cannot be read, or it is not the one that must follow. */
  readonly reason: 'unreadable' | 'outOfOrder'
  /** Complete transactions behind it, which cannot be trusted. */
  readonly transactionsBehind: number
}

export interface JournalScan {
  readonly lastSeq: number
  /** Bytes up to the end of the last complete transaction (or of the link line). */
  readonly goodBytes: number
  /** Bytes of the file, or of the part of it that counts. */
  readonly sizeBytes: number
  /** Archive named by the link line. */
  readonly after?: string
  /** Absent when the file is whole, or merely torn at its end (goodBytes < sizeBytes). */
  readonly damage?: JournalDamage
}

export interface ScanRequest {
  readonly path: string
  /** Number of the transaction before the first line; `undefined` = as the file itself says. */
  readonly after: number | undefined
  /** Bytes of the file that count; absent = all. */
  readonly countedBytes?: number
  /** Byte to begin at, behind a whole transaction; absent = 0. */
  readonly from?: number
  /** Leaves `changes` empty: for indexes. */
  readonly headsOnly?: boolean
  readonly onTransaction: (transaction: Transaction, span: Span) => void
}

/** Number of the transaction before this line, if the line can be the first of a file. */
function seqBefore(line: JournalLine): number {
  switch (line.type) {
    case 'link':
    case 'part':
      return line.type === 'link' ? line.seq : line.seq - 1
    case 'commit':
      return line.head.seq - 1
    case 'transaction':
      return line.transaction.seq - 1
  }
}

/** A committed transaction behind a bad line proves damage. */
const closesTransaction = (line: JournalLine | undefined): boolean =>
  line?.type === 'transaction' || line?.type === 'commit'

/**
 * A write that was not finished ends without a line feed, or holds the zeros of pages that never reached the disk. A
 * line with its end that cannot be read was written whole and damaged since; so was one whose line feed alone is wrong.
 */
function mayBeTorn({ bytes, complete }: LineSpan, decode: (line: Buffer) => JournalLine | undefined): boolean {
  if (complete) return bytes.includes(0)
  return decode(bytes.subarray(0, -1)) === undefined
}

class Scanner {
  goodBytes = 0
  after: string | undefined
  lineNumber = 0
  private assembler: TransactionAssembler | undefined
  private bad: { lineNumber: number; reason: JournalDamage['reason']; mayBeTorn: boolean } | undefined
  private behind = 0

  constructor(private readonly request: ScanRequest) {
    if (request.after !== undefined) this.assembler = new TransactionAssembler(request.after)
  }

  get lastSeq(): number {
    return this.assembler?.lastSeq ?? 0
  }

  get damage(): JournalDamage | undefined {
    if (this.bad === undefined) return undefined
    const { lineNumber, reason, mayBeTorn } = this.bad
    return this.behind === 0 && mayBeTorn ? undefined : { lineNumber, reason, transactionsBehind: this.behind }
  }

  take(span: LineSpan): void {
    this.lineNumber += 1
    const decode = this.request.headsOnly === true ? decodeHead : decodeLine
    const line = span.complete ? decode(span.bytes) : undefined
    if (this.bad !== undefined) {
      if (closesTransaction(line)) this.behind += 1
      return
    }
    if (line === undefined) {
      this.bad = { lineNumber: this.lineNumber, reason: 'unreadable', mayBeTorn: mayBeTorn(span, decode) }
      return
    }
    this.assembler ??= new TransactionAssembler(seqBefore(line))
    const fed = this.assembler.feed(line, span)
    if (fed.type === 'outOfOrder') {
      // A line that reads well but does not follow was never torn.
      this.bad = { lineNumber: this.lineNumber, reason: 'outOfOrder', mayBeTorn: false }
      if (closesTransaction(line)) this.behind += 1
    } else if (fed.type === 'link') {
      this.after = fed.after
      this.goodBytes = span.end
    } else if (fed.type === 'transaction') {
      this.goodBytes = span.end
      this.request.onTransaction(fed.transaction, fed.span)
    }
  }
}

/** @throws Node's error when the file is missing or cannot be read */
export async function scanJournal(fs: FileSystemPort, request: ScanRequest): Promise<JournalScan> {
  const handle = await fs.open(request.path, 'read')
  try {
    const fileBytes = await handle.sizeBytes()
    const sizeBytes = Math.min(fileBytes, request.countedBytes ?? fileBytes)
    const scanner = new Scanner(request)
    for await (const lines of readLines(handle, { start: request.from ?? 0, end: sizeBytes })) {
      for (const line of lines) scanner.take(line)
    }
    const { lastSeq, goodBytes, after, damage } = scanner
    return {
      lastSeq,
      goodBytes,
      sizeBytes,
      ...(after === undefined ? {} : { after }),
      ...(damage === undefined ? {} : { damage }),
    }
  } finally {
    await handle.close()
  }
}
