/**
 * Lines of the journal, one JSON object each.
 *
 * - transaction  `{"seq","at","actor","label","kind","of"?,"replica","changes":[…],"writes"?:[…],"crc"}`
 * - part         `{"seq","part":1…,"changes":[…]}` or `{"seq","part","writes":[…]}`: a piece of a large transaction
 * - commit       a transaction line with `"parts":n` and no changes of its own: closes n part lines
 * - link         `{"seq","after":"<archive name>","crc"}`: first line of a journal that goes on after an archived one;
 *                the name says up to which sequence and byte the old file counts
 *
 * `crc` is the last member: eight hex digits of the CRC-32 over the line's UTF-8 bytes without `,"crc":"…"`,
 * that is, over the object as it would read had it no crc.
 */
import { crc32 } from 'node:zlib'
import type { Change, JoinChange, RecordTexts, Transaction, WriteInfo } from '../../domain/change/change'

/** No line is longer, unless a single change is. */
export const LARGEST_LINE_BYTES = 1_000_000

const CRC_TAIL_BYTES = ',"crc":"00000000"}'.length
const CLOSING = Buffer.from('}')
const BEFORE = Buffer.from(',"before":')

const COMMA = 44

/** @param line a JSON object in pieces @returns the line with its crc and line feed, in pieces */
function seal(line: readonly Buffer[]): Buffer[] {
  // The CRC of nothing is 0, whatever came before it.
  const crc = line.reduce((sum, piece) => (piece.length === 0 ? sum : crc32(piece, sum)), 0)
  const last = line.at(-1) ?? CLOSING
  const tail = Buffer.from(`,"crc":"${crc.toString(16).padStart(8, '0')}"}\n`)
  return [...line.slice(0, -1), last.subarray(0, -1), tail]
}

/** @param body a JSON object as text @returns the line with its crc and line feed */
export function sealLine(body: string): Buffer {
  const bytes = Buffer.byteLength(body)
  const line = Buffer.allocUnsafe(bytes - CLOSING.length + CRC_TAIL_BYTES + 1)
  line.write(body)
  const crc = crc32(line.subarray(0, bytes)).toString(16).padStart(8, '0')
  line.write(`,"crc":"${crc}"}\n`, bytes - CLOSING.length, 'latin1')
  return line
}

export type TransactionHead = Omit<Transaction, 'changes' | 'writes'>

export type JournalLine =
  | { readonly type: 'transaction'; readonly transaction: Transaction }
  | { readonly type: 'commit'; readonly head: TransactionHead; readonly parts: number }
  | {
      readonly type: 'part'
      readonly seq: number
      readonly part: number
      readonly changes: readonly Change[]
      readonly writes: readonly WriteInfo[]
    }
  | { readonly type: 'link'; readonly seq: number; readonly after: string }

/** @param line without its line feed */
export function hasValidCrc(line: Buffer): boolean {
  if (line.length <= CRC_TAIL_BYTES) return false
  const tail = line.toString('latin1', line.length - CRC_TAIL_BYTES)
  const match = /^,"crc":"([0-9a-f]{8})"\}$/.exec(tail)
  if (match === null) return false
  const crc = crc32(CLOSING, crc32(line.subarray(0, -CRC_TAIL_BYTES)))
  return Number.parseInt(match[1] ?? '', 16) === crc
}

const headText = ({ seq, at, actor, label, kind, of, replica }: TransactionHead): string =>
  JSON.stringify({ seq, at, actor, label, kind, ...(of === undefined ? {} : { of }), replica }).slice(0, -1)

/** UTF-8 takes no more for one unit of a string. */
const BYTES_PER_UNIT = 3

const FIRST_BYTES = 4096
/** Later values may be somewhat longer than the first ones. */
const HEADROOM = 1.1

/** Values as JSON, a comma behind each, in one piece of memory: grown a few times, never copied value by value. */
class Pieces {
  private buffer: Buffer
  private at = 0
  /** Byte behind each value's comma. */
  readonly ends: number[] = []

  /** @param count how many values will come */
  constructor(private readonly count: number) {
    this.buffer = Buffer.allocUnsafe(FIRST_BYTES)
  }

  add(value: unknown): void {
    this.write(JSON.stringify(value))
    this.end()
  }

  /** A value as it is spelled already. */
  addText(text: Uint8Array): void {
    this.copy(text)
    this.end()
  }

  /** A record taken from a package, the record itself as it was spelled there. */
  addJoin({ t, c, id, before, purged }: JoinChange, text: Uint8Array): void {
    const marks = purged === undefined ? '' : `,"purged":${JSON.stringify(purged)}`
    this.write(`{"t":"${t}","c":${JSON.stringify(c)},"id":${JSON.stringify(id)}${marks},"incoming":`)
    this.copy(text)
    // One by one: put together first, the text would be copied once more.
    this.copy(BEFORE)
    this.write(JSON.stringify(before))
    this.copy(CLOSING)
    this.end()
  }

  get sizeBytes(): number {
    return this.at
  }

  /** Bytes from one value to before another, without the last comma. */
  between(from: number, to: number): Buffer {
    return this.buffer.subarray(this.ends[from - 1] ?? 0, Math.max(0, (this.ends[to - 1] ?? 0) - 1))
  }

  /** Groups of values, each small enough for a line unless it is a single one. */
  groups(largestBytes: number): Buffer[] {
    const out: Buffer[] = []
    let from = 0
    for (let to = 1; to <= this.ends.length; to += 1) {
      const start = this.ends[from - 1] ?? 0
      const isLast = to === this.ends.length
      if (!isLast && (this.ends[to] ?? 0) - start <= largestBytes) continue
      out.push(this.between(from, to))
      from = to
    }
    return out
  }

  private copy(text: Uint8Array): void {
    this.reserve(text.length)
    this.buffer.set(text, this.at)
    this.at += text.length
  }

  private write(text: string): void {
    this.reserve(text.length * BYTES_PER_UNIT)
    this.at += this.buffer.write(text, this.at)
  }

  private end(): void {
    this.reserve(1)
    this.buffer[this.at] = COMMA
    this.at += 1
    this.ends.push(this.at)
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return
    const expected = (this.at / Math.max(1, this.ends.length)) * this.count * HEADROOM
    const larger = Buffer.allocUnsafe(Math.max(this.at + bytes, this.buffer.length * 2, Math.ceil(expected)))
    this.buffer.copy(larger, 0, 0, this.at)
    this.buffer = larger
  }
}

export interface Encoding {
  readonly largestBytes?: number
  readonly texts?: RecordTexts | undefined
}

/** Nearly every edit: one change of one record, put together as text. */
function shortLine(transaction: Transaction, largestBytes: number, texts: RecordTexts | undefined): Buffer | undefined {
  const { changes, writes } = transaction
  const [only] = changes
  if (only === undefined || changes.length > 1 || writes !== undefined || texts !== undefined) return undefined
  const change = JSON.stringify(only)
  if ((change.length + 1) * BYTES_PER_UNIT > largestBytes) return undefined
  return sealLine(`${headText(transaction)},"changes":[${change}]}`)
}

/** The bytes of a transaction: one line, or part lines closed by a commit line. */
export function encodeTransaction(
  transaction: Transaction,
  { largestBytes = LARGEST_LINE_BYTES, texts }: Encoding = {},
): Buffer {
  const short = shortLine(transaction, largestBytes, texts)
  if (short !== undefined) return short
  const { seq } = transaction
  const changes = new Pieces(transaction.changes.length)
  for (const change of transaction.changes) {
    const text = change.t === 'join' ? texts?.get(change.incoming) : undefined
    if (change.t === 'join' && text !== undefined) changes.addJoin(change, text)
    else changes.add(change)
  }
  const writes = new Pieces(transaction.writes?.length ?? 0)
  for (const info of transaction.writes ?? []) {
    const text = texts?.get(info)
    if (text === undefined) writes.add(info)
    else writes.addText(text)
  }
  const head = headText(transaction)
  if (changes.sizeBytes + writes.sizeBytes <= largestBytes) {
    const all = [Buffer.from(`${head},"changes":[`), changes.between(0, changes.ends.length)]
    if (transaction.writes === undefined) return Buffer.concat(seal([...all, Buffer.from(']}')]))
    const more = [Buffer.from('],"writes":['), writes.between(0, writes.ends.length), Buffer.from(']}')]
    return Buffer.concat(seal([...all, ...more]))
  }
  const lines: Buffer[] = []
  let part = 0
  for (const [list, groups] of [
    ['changes', changes.groups(largestBytes)],
    ['writes', writes.groups(largestBytes)],
  ] as const) {
    for (const group of groups) {
      part += 1
      lines.push(...seal([Buffer.from(`{"seq":${seq},"part":${part},"${list}":[`), group, Buffer.from(']}')]))
    }
  }
  lines.push(...seal([Buffer.from(`${head},"parts":${part},"changes":[]}`)]))
  return Buffer.concat(lines)
}

export const encodeLink = (seq: number, after: string): Buffer =>
  Buffer.concat(seal([Buffer.from(JSON.stringify({ seq, after }))]))

type Raw = TransactionHead & {
  readonly parts?: number
  readonly part?: number
  readonly after?: string
  readonly changes?: readonly Change[]
  readonly writes?: readonly WriteInfo[]
}

function lineOf(raw: Raw): JournalLine | undefined {
  if (!Number.isSafeInteger(raw.seq)) return undefined
  if (typeof raw.after === 'string') return { type: 'link', seq: raw.seq, after: raw.after }
  if (raw.part !== undefined) {
    return { type: 'part', seq: raw.seq, part: raw.part, changes: raw.changes ?? [], writes: raw.writes ?? [] }
  }
  const { seq, at, actor, label, kind, of, replica, parts, changes, writes } = raw
  if (typeof replica !== 'string' || typeof kind !== 'string') return undefined
  const head: TransactionHead = { seq, replica, at, actor, label, kind, ...(of === undefined ? {} : { of }) }
  if (parts !== undefined) return { type: 'commit', head, parts }
  if (!Array.isArray(changes)) return undefined
  return { type: 'transaction', transaction: { ...head, changes, ...(writes === undefined ? {} : { writes }) } }
}

/** @param line without its line feed @returns `undefined` when the line is torn or damaged */
export function decodeLine(line: Buffer): JournalLine | undefined {
  if (!hasValidCrc(line)) return undefined
  try {
    return lineOf(JSON.parse(line.toString('utf8')) as Raw)
  } catch {
    return undefined
  }
}

/** What a line is, without parsing what it changes: for the index of a long audit trail. */
export function decodeHead(line: Buffer): JournalLine | undefined {
  if (!hasValidCrc(line)) return undefined
  // Quotes inside strings are escaped, so the first match is the member itself.
  const end = line.indexOf(',"changes":')
  const text = end < 0 ? line.toString('utf8') : `${line.toString('utf8', 0, end)},"changes":[]}`
  try {
    return lineOf(JSON.parse(text) as Raw)
  } catch {
    return undefined
  }
}
