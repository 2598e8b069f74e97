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
import type { Change, Transaction, WriteInfo } from '../../domain/change/change'

/** No line is longer, unless a single change is. */
export const LARGEST_LINE_BYTES = 1_000_000

const CRC_TAIL_BYTES = ',"crc":"00000000"}'.length
const CLOSING = Buffer.from('}')

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

/** @param body a JSON object as text @returns the line with its crc and line feed */
function seal(body: string): Buffer {
  const bytes = Buffer.from(body)
  const crc = crc32(bytes).toString(16).padStart(8, '0')
  return Buffer.concat([bytes.subarray(0, -1), Buffer.from(`,"crc":"${crc}"}\n`)])
}

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

interface Piece {
  readonly list: 'changes' | 'writes'
  readonly text: string
  readonly sizeBytes: number
}

const piecesOf = (list: Piece['list'], items: readonly unknown[]): Piece[] =>
  items.map((item) => {
    const text = JSON.stringify(item)
    return { list, text, sizeBytes: Buffer.byteLength(text) + 1 }
  })

const joined = (pieces: readonly Piece[], list: Piece['list']): string =>
  pieces
    .filter((piece) => piece.list === list)
    .map((piece) => piece.text)
    .join(',')

/** Groups of pieces of one list, each small enough for a line. */
function linesOfPieces(pieces: readonly Piece[], largestBytes: number): (readonly Piece[])[] {
  const groups: Piece[][] = []
  let size = 0
  for (const piece of pieces) {
    const group = groups.at(-1)
    if (group === undefined || group[0]?.list !== piece.list || size + piece.sizeBytes > largestBytes) {
      groups.push([piece])
      size = piece.sizeBytes
    } else {
      group.push(piece)
      size += piece.sizeBytes
    }
  }
  return groups
}

/** The bytes of a transaction: one line, or part lines closed by a commit line. */
export function encodeTransaction(transaction: Transaction, largestBytes = LARGEST_LINE_BYTES): Buffer {
  const pieces = [...piecesOf('changes', transaction.changes), ...piecesOf('writes', transaction.writes ?? [])]
  const sizeBytes = pieces.reduce((sum, piece) => sum + piece.sizeBytes, 0)
  const head = headText(transaction)
  if (sizeBytes <= largestBytes) {
    const writes = transaction.writes === undefined ? '' : `,"writes":[${joined(pieces, 'writes')}]`
    return seal(`${head},"changes":[${joined(pieces, 'changes')}]${writes}}`)
  }
  const groups = linesOfPieces(pieces, largestBytes)
  const parts = groups.map((group, index) => {
    const list = group[0]?.list ?? 'changes'
    return seal(`{"seq":${transaction.seq},"part":${index + 1},"${list}":[${joined(group, list)}]}`)
  })
  return Buffer.concat([...parts, seal(`${head},"parts":${parts.length},"changes":[]}`)])
}

export const encodeLink = (seq: number, after: string): Buffer => seal(JSON.stringify({ seq, after }))

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
