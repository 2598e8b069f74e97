/** Reads a journal file line by line piece by piece, never the whole of it at once. */
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

const CHUNK_BYTES = 256 * 1024
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

/** Bytes read and not yet given away as lines, in one piece of memory that grows to the longest line. */
class Window {
  private buffer: Buffer
  private filled = 0

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafeSlow(bytes)
  }

  get rest(): Buffer {
    return this.buffer.subarray(0, this.filled)
  }

  /** @param most bytes wanted at the most @returns bytes read */
  async fill(handle: FileHandlePort, position: number, most: number): Promise<number> {
    if (this.filled === this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(this.buffer.length * 2)
      this.buffer.copy(larger)
      this.buffer = larger
    }
    const into = this.buffer.subarray(this.filled, Math.min(this.buffer.length, this.filled + most))
    const count = await readFully(handle, into, position)
    this.filled += count
    return count
  }

  drop(bytes: number): void {
    this.buffer.copyWithin(0, bytes, this.filled)
    this.filled -= bytes
  }
}

/**
 * @param range bytes of the file that count; the file may be longer
 * @returns the lines, some hundred at a time; their bytes are those of the next ones as soon as those are asked for
 */
export async function* readLines(
  handle: FileHandlePort,
  range: { readonly start: number; readonly end: number },
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<readonly LineSpan[]> {
  const window = new Window(Math.max(1, Math.min(chunkBytes, range.end - range.start)))
  let position = range.start
  while (position < range.end) {
    const base = position - window.rest.length
    const count = await window.fill(handle, position, range.end - position)
    if (count === 0) break
    position += count
    const lines: LineSpan[] = []
    const used = splitLines(window.rest, base, lines)
    yield lines
    window.drop(used)
  }
  const { rest } = window
  if (rest.length > 0) yield [{ bytes: rest, start: position - rest.length, end: position, complete: false }]
}
