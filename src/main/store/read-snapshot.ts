/**
 * Reading a snapshot in pieces: neither the file nor its text is ever whole in memory beside the records. What the pieces
 * hold counts only once the last byte has been hashed; until then whoever reads keeps it to himself.
 */
import { createHash, type Hash } from 'node:crypto'
import { type FileHandlePort, type FileSystemPort, readAll } from './file-system'
import { parseHead, SnapshotDamage, type SnapshotHead } from './snapshot-head'

/** Larger ones are no faster, and strings of a piece are garbage that stays until the next collection. */
const PIECE_BYTES = 256 * 1024
const LINE_FEED = 10
const COMMA = 44
const OPENING_BRACKET = 91
const CLOSING_BRACKET = 93
const BEGIN = Buffer.from('"records":[\n')
const END = Buffer.from(']}\n')

export interface SnapshotRead<T> {
  readonly seq: number
  readonly records: readonly T[]
  /** Its head carries a checksum. */
  readonly isSealed: boolean
}

export interface SnapshotSource {
  readonly path: string
  /** Kind the file must be of. */
  readonly collection: string
}

const headOf = (line: Buffer, { path, collection }: SnapshotSource) => {
  const read = parseHead(line, path)
  // A file under the name of another kind is no file of this one, however whole it is.
  if (read.head.collection !== collection) throw new SnapshotDamage(path)
  return read
}

/** The same from the bytes of the whole file. @throws SnapshotDamage, SnapshotTooNew */
export function parseSnapshot<T>(bytes: Buffer, source: SnapshotSource): SnapshotRead<T> {
  const { path } = source
  const headEnd = bytes.indexOf(LINE_FEED) + 1
  if (headEnd === 0) throw new SnapshotDamage(path)
  const { head, isSealed } = headOf(bytes.subarray(0, headEnd), source)
  if (createHash('sha256').update(bytes.subarray(headEnd)).digest('hex') !== head.sha256) throw new SnapshotDamage(path)
  const { records } = JSON.parse(bytes.toString('utf8')) as { records: readonly T[] }
  if (records.length !== head.count) throw new SnapshotDamage(path)
  return { seq: head.seq, records, isSealed }
}

/** Lines as they are written, some hundred at a time, put together to what `JSON.parse` of the whole file would give. */
class RecordLines<T> {
  count = 0
  /** The lines are not laid out as this program lays them out; what they are the whole text alone can tell. */
  isOther = false
  private place: 'before' | 'first' | 'next' | 'last' | 'behind' = 'before'

  constructor(private readonly take: (records: readonly T[]) => void) {}

  /** @param lines whole lines, line feeds included; the byte before them is free to be written */
  add(buffer: Buffer, start: number, end: number): void {
    if (this.isOther || start === end) return
    try {
      this.read(buffer, start, end)
    } catch {
      // Damage, or another layout: the hash decides.
      this.isOther = true
    }
  }

  get isComplete(): boolean {
    return !this.isOther && this.place === 'behind'
  }

  private read(buffer: Buffer, start: number, end: number): void {
    let from = start
    if (this.place === 'before') {
      if (!buffer.subarray(from, from + BEGIN.length).equals(BEGIN)) throw new Error('no list')
      from += BEGIN.length
      this.place = 'first'
    }
    if (from === end) return
    const isEnd = isLine(buffer, from, end, END)
    const to = isEnd ? end - END.length : end
    if (to > from) this.readRecords(buffer, from, to)
    if (!isEnd) return
    if (this.place === 'next' || this.place === 'behind') throw new Error('a list that does not end')
    this.place = 'behind'
  }

  private readRecords(buffer: Buffer, from: number, to: number): void {
    if (this.place === 'last' || this.place === 'behind' || buffer[to - 1] !== LINE_FEED) throw new Error('too many')
    const isLast = buffer[to - 2] !== COMMA
    const behind = isLast ? to - 1 : to - 2
    buffer[from - 1] = OPENING_BRACKET
    buffer[behind] = CLOSING_BRACKET
    const records = JSON.parse(buffer.toString('utf8', from - 1, behind + 1)) as readonly T[]
    if (records.length === 0) throw new Error('an empty line')
    this.count += records.length
    this.place = isLast ? 'last' : 'next'
    this.take(records)
  }
}

/** Is this the last line, from its first byte on? A record may end with the same characters. */
function isLine(buffer: Buffer, from: number, end: number, line: Buffer): boolean {
  const start = end - line.length
  return (
    start >= from && (start === from || buffer[start - 1] === LINE_FEED) && buffer.subarray(start, end).equals(line)
  )
}

/** A file taken in, piece by piece: head, hash, lines. */
class SnapshotPieces<T> {
  private readonly hash: Hash = createHash('sha256')
  private read: { readonly head: SnapshotHead; readonly isSealed: boolean } | undefined
  private readonly lines: RecordLines<T>
  private isTorn = false

  constructor(
    private readonly source: SnapshotSource,
    take: (records: readonly T[]) => void,
  ) {
    this.lines = new RecordLines(take)
  }

  /** @param start not 0 @throws SnapshotDamage, SnapshotTooNew of the first line */
  addLines(buffer: Buffer, start: number, end: number): void {
    let from = start
    if (this.read === undefined) {
      from = buffer.indexOf(LINE_FEED, start) + 1
      this.read = headOf(buffer.subarray(start, from), this.source)
    }
    this.hash.update(buffer.subarray(from, end))
    this.lines.add(buffer, from, end)
  }

  /** Bytes behind the last line feed. */
  addRest(rest: Buffer): void {
    this.hash.update(rest)
    if (rest.length > 0) this.isTorn = true
  }

  /** @returns the head; `undefined` = whole, but laid out otherwise @throws SnapshotDamage */
  end(): { readonly head: SnapshotHead; readonly isSealed: boolean } | undefined {
    const { read, lines } = this
    if (read === undefined || this.hash.digest('hex') !== read.head.sha256) throw new SnapshotDamage(this.source.path)
    if (this.isTorn || !lines.isComplete) return undefined
    if (lines.count !== read.head.count) throw new SnapshotDamage(this.source.path)
    return read
  }
}

async function readPieces<T>(handle: FileHandlePort, pieces: SnapshotPieces<T>, pieceBytes: number): Promise<void> {
  // One byte in front stays free: a bracket is put there.
  let buffer = Buffer.allocUnsafeSlow(pieceBytes + 1)
  let filled = 1
  for (let position = 0; ; ) {
    if (filled === buffer.length) {
      // A line longer than a piece.
      const larger = Buffer.allocUnsafeSlow(buffer.length * 2)
      buffer.copy(larger)
      buffer = larger
    }
    const count = await handle.read(buffer, filled, buffer.length - filled, position)
    if (count === 0) break
    position += count
    const lastFeed = buffer.subarray(filled, filled + count).lastIndexOf(LINE_FEED)
    const end = filled + lastFeed + 1
    filled += count
    if (lastFeed < 0) continue
    pieces.addLines(buffer, 1, end)
    buffer.copyWithin(1, end, filled)
    filled -= end - 1
  }
  pieces.addRest(buffer.subarray(1, filled))
}

export interface SnapshotReading<T> {
  /** Called with every record before anybody else has it: returns the record to keep. */
  readonly adopt?: (record: T) => T
  readonly pieceBytes?: number
}

async function read<T>(
  fs: FileSystemPort,
  source: SnapshotSource,
  take: (records: readonly T[]) => void,
  pieceBytes = PIECE_BYTES,
) {
  const handle = await fs.open(source.path, 'read')
  const pieces = new SnapshotPieces<T>(source, take)
  try {
    await readPieces(handle, pieces, pieceBytes)
  } finally {
    await handle.close()
  }
  return pieces.end()
}

/** @throws SnapshotDamage, SnapshotTooNew, or Node's error */
export async function readSnapshot<T>(
  fs: FileSystemPort,
  source: SnapshotSource,
  { adopt, pieceBytes }: SnapshotReading<T> = {},
): Promise<SnapshotRead<T>> {
  const records: T[] = []
  const take = (some: readonly T[]): void => {
    for (const one of some) records.push(adopt === undefined ? one : adopt(one))
  }
  const found = await read<T>(fs, source, take, pieceBytes)
  if (found === undefined) return parseSnapshot<T>(await readAll(fs, source.path), source)
  return { seq: found.head.seq, records, isSealed: found.isSealed }
}

/** Reads the file through and keeps nothing of it. @throws as `readSnapshot` */
export async function verifySnapshot(fs: FileSystemPort, source: SnapshotSource): Promise<void> {
  const found = await read<unknown>(fs, source, () => undefined)
  if (found === undefined) parseSnapshot(await readAll(fs, source.path), source)
}
