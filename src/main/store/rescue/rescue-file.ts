/**
 * A rescue file (救援文件): what a program still meant to write when it found its workspace taken over. First a head
 * line, then lines as in a journal; none of them was ever acknowledged, none is replayed. Files of the first programs
 * have no head. Every line carries its own checksum, so a bad one spoils no other.
 */
import type { Transaction } from '../../../domain/change/change'
import { formatAfter, type Migration, migrateTransaction, migrationsFrom } from '../../../domain/migrations/migration'
import { type FileSystemPort, readAll } from '../file-system'
import { decodeLine, hasValidCrc, type JournalLine, sealLine } from '../journal-line'
import { TransactionAssembler } from '../transaction-assembler'

/** Version of the file itself; the lines in it are of the workspace's `format`. */
const RESCUE_VERSION = 1
const LINE_FEED = 10

export interface RescueHead {
  /** Of the workspace; the lines are written in it. */
  readonly format: number
  readonly bureau: string
  /** Under which the lines were to be written. */
  readonly replica: string
  /** Who had taken the workspace over, as far as the lock said it. */
  readonly takenBy?: { readonly host: string; readonly actor?: string }
}

export const encodeRescueHead = (head: RescueHead): Buffer =>
  sealLine(JSON.stringify({ rescue: RESCUE_VERSION, ...head }))

/** Why nothing of a file can be taken. */
export type RescueFault = 'newer' | 'foreign' | 'unreadable'

export interface RescueContent {
  readonly head?: RescueHead
  /** Whole ones, as the newest format has them. */
  readonly transactions: readonly Transaction[]
  /** Lines that cannot be read, and pieces of transactions that never ended. */
  readonly badLines: number
  readonly fault?: RescueFault
}

type FoundHead = { readonly is: 'none' } | { readonly is: 'newer' } | { readonly is: 'head'; readonly head: RescueHead }

function headOf(line: Buffer): FoundHead {
  if (!hasValidCrc(line)) return { is: 'none' }
  try {
    const raw = JSON.parse(line.toString('utf8')) as Partial<RescueHead> & { readonly rescue?: unknown }
    if (typeof raw.rescue !== 'number') return { is: 'none' }
    const { rescue, format, bureau, replica, takenBy } = raw
    if (rescue > RESCUE_VERSION) return { is: 'newer' }
    if (typeof format !== 'number' || typeof replica !== 'string') return { is: 'none' }
    const head = { format, replica, bureau: typeof bureau === 'string' ? bureau : '' }
    return { is: 'head', head: { ...head, ...(takenBy === undefined ? {} : { takenBy }) } }
  } catch {
    return { is: 'none' }
  }
}

/** Puts whole transactions together; what is missing before one is no reason to leave it out. */
class Collector {
  readonly transactions: Transaction[] = []
  badLines = 0
  private assembler: TransactionAssembler | undefined

  bad(): void {
    this.badLines += 1
    this.drop()
  }

  take(line: JournalLine): void {
    const { seq } = line.type === 'transaction' ? line.transaction : line.type === 'commit' ? line.head : line
    if (this.assembler?.lastSeq !== seq - 1) {
      this.drop()
      this.assembler = new TransactionAssembler(seq - 1)
    }
    const fed = this.assembler.feed(line, { start: 0, end: 0 })
    if (fed.type === 'transaction') this.transactions.push(fed.transaction)
    else if (fed.type !== 'pending') this.bad()
  }

  /** What was begun and does not go on is lost. */
  drop(): void {
    if (this.assembler?.isIncomplete === true) this.badLines += 1
    this.assembler = undefined
  }
}

function linesOf(bytes: Buffer): { readonly lines: Buffer[]; readonly isTorn: boolean } {
  const lines: Buffer[] = []
  let from = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
    lines.push(bytes.subarray(from, at))
    from = at + 1
  }
  return { lines, isTorn: from < bytes.length }
}

export interface RescueReading {
  /** Every replica the workspace ever wrote under. */
  readonly replicas: readonly string[]
  readonly migrations: readonly Migration[]
}

/** @param bytes of the whole file */
export function decodeRescue(bytes: Buffer, { replicas, migrations }: RescueReading): RescueContent {
  const { lines, isTorn } = linesOf(bytes)
  const first = lines[0] === undefined ? { is: 'none' as const } : headOf(lines[0])
  if (first.is === 'newer') return { transactions: [], badLines: 0, fault: 'newer' }
  const head = first.is === 'head' ? first.head : undefined
  if (head !== undefined && head.format > formatAfter(migrations)) {
    return { head, transactions: [], badLines: 0, fault: 'newer' }
  }
  const found = new Collector()
  for (const line of head === undefined ? lines : lines.slice(1)) {
    const decoded = decodeLine(line)
    if (decoded === undefined) found.bad()
    else found.take(decoded)
  }
  found.drop()
  if (isTorn) found.bad()
  const { badLines } = found
  const content = { ...(head === undefined ? {} : { head }), badLines }
  const own = new Set(replicas)
  const isForeign = (replica: string): boolean => !own.has(replica)
  if ((head !== undefined && isForeign(head.replica)) || found.transactions.some(({ replica }) => isForeign(replica))) {
    return { ...content, transactions: [], fault: 'foreign' }
  }
  if (found.transactions.length === 0) return { ...content, transactions: [], fault: 'unreadable' }
  // Without a head a file is of the first format: those programs knew no other.
  const steps = migrationsFrom(head?.format ?? 1, migrations)
  return { ...content, transactions: found.transactions.map((one) => migrateTransaction(steps, one)) }
}

/** @throws Node's error when the file cannot be read at all */
export const readRescue = async (fs: FileSystemPort, path: string, how: RescueReading): Promise<RescueContent> =>
  decodeRescue(await readAll(fs, path), how)
