/** Reading transactions of one journal file by their place, near ones out of the same piece of the file. */
import type { Transaction } from '../../domain/change/change'
import { type FileHandlePort, type FileSystemPort, readFully } from './file-system'
import { decodeLine } from './journal-line'
import { type Span, TransactionAssembler } from './transaction-assembler'
import type { TransactionMeta } from './transaction-meta'

const WINDOW_BYTES = 256 * 1024
const LINE_FEED = 10

export class SegmentReader {
  private window: Buffer = Buffer.alloc(0)
  private windowStart = 0

  private constructor(
    private readonly handle: FileHandlePort,
    private readonly backwards: boolean,
  ) {}

  static async open(fs: FileSystemPort, path: string, backwards: boolean): Promise<SegmentReader> {
    return new SegmentReader(await fs.open(path, 'read'), backwards)
  }

  close(): Promise<void> {
    return this.handle.close()
  }

  /** The raw lines of a transaction. */
  async bytes({ start, end }: Span): Promise<Buffer> {
    if (start < this.windowStart || end > this.windowStart + this.window.length) await this.load(start, end)
    return this.window.subarray(start - this.windowStart, end - this.windowStart)
  }

  /** @returns `undefined` when the bytes are damaged */
  async transaction(meta: TransactionMeta): Promise<Transaction | undefined> {
    return decodeTransaction(await this.bytes(meta), meta.seq)
  }

  private async load(start: number, end: number): Promise<void> {
    const size = Math.max(WINDOW_BYTES, end - start)
    const from = this.backwards ? Math.max(0, end - size) : start
    const buffer = Buffer.allocUnsafe(this.backwards ? end - from : size)
    const count = await readFully(this.handle, buffer, from)
    this.window = buffer.subarray(0, count)
    this.windowStart = from
  }
}

/** @returns `undefined` when the lines do not make up this transaction */
export function decodeTransaction(bytes: Buffer, seq: number): Transaction | undefined {
  const assembler = new TransactionAssembler(seq - 1)
  let from = 0
  while (from < bytes.length) {
    const at = bytes.indexOf(LINE_FEED, from)
    if (at < 0) return undefined
    const line = decodeLine(bytes.subarray(from, at))
    from = at + 1
    if (line === undefined) return undefined
    const fed = assembler.feed(line, { start: 0, end: 0 })
    if (fed.type === 'transaction') return fed.transaction
    if (fed.type !== 'pending') return undefined
  }
  return undefined
}
