/** Reads a journal file line by line in large chunks, never the whole of it at once. */
import { type FileHandlePort, readFully } from './file-system'

export interface LineSpan {
  /** Without its line feed. */
  readonly bytes: Buffer
  readonly start: number
  /** Behind the line feed. */
  readonly end: number
  /** False for a last line without a line feed: its writing was never finished. */
  readonly complete: boolean
}

const CHUNK_BYTES = 1 << 20
const LINE_FEED = 10

function splitLines(buffer: Buffer, base: number, out: LineSpan[]): number {
  let from = 0
  for (;;) {
    const at = buffer.indexOf(LINE_FEED, from)
    if (at < 0) return from
    out.push({ bytes: buffer.subarray(from, at), start: base + from, end: base + at + 1, complete: true })
    from = at + 1
  }
}

/**
 * @param range bytes of the file that count; the file may be longer
 * @returns the lines, some hundred at a time
 */
export async function* readLines(
  handle: FileHandlePort,
  range: { readonly start: number; readonly end: number },
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<readonly LineSpan[]> {
  let carry: Buffer = Buffer.alloc(0)
  let position = range.start
  while (position < range.end) {
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, range.end - position))
    const count = await readFully(handle, chunk, position)
    if (count === 0) break
    const base = position - carry.length
    position += count
    const read = chunk.subarray(0, count)
    const buffer: Buffer = carry.length === 0 ? read : Buffer.concat([carry, read])
    const lines: LineSpan[] = []
    const used = splitLines(buffer, base, lines)
    carry = buffer.subarray(used)
    yield lines
  }
  if (carry.length > 0) yield [{ bytes: carry, start: position - carry.length, end: position, complete: false }]
}
