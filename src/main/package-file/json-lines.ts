/** One JSON value a line, as UTF-8. */
import { isUtf8 } from 'node:buffer'

const LINE_FEED = 10
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** @throws RangeError when a line is longer than `longestBytes`; TypeError when its bytes are not UTF-8 */
export class LineSplitter {
  readonly #longestBytes: number
  readonly #take: (line: Buffer) => void
  /** Pieces of a line whose end has not come. */
  #rest: Buffer[] = []
  #restBytes = 0
  #atStart = true

  /** @param take gets each line without its line feed; the bytes stay as they are and may be kept */
  constructor(longestBytes: number, take: (line: Buffer) => void) {
    this.#longestBytes = longestBytes
    this.#take = take
  }

  /** @param bytes are kept: the caller leaves them as they are */
  push(bytes: Buffer): void {
    let from = 0
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
      this.#end(bytes.subarray(from, at))
      from = at + 1
    }
    if (from === bytes.length) return
    this.#rest.push(bytes.subarray(from))
    this.#restBytes += bytes.length - from
    if (this.#restBytes > this.#longestBytes) throw new RangeError('line too long')
  }

  end(): void {
    this.#end(Buffer.alloc(0))
  }

  #end(last: Buffer): void {
    let line = this.#rest.length === 0 ? last : Buffer.concat([...this.#rest, last])
    this.#rest = []
    this.#restBytes = 0
    if (this.#atStart && line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) {
      line = line.subarray(BYTE_ORDER_MARK.length)
    }
    this.#atStart = false
    if (line.length === 0) return
    if (line.length > this.#longestBytes) throw new RangeError('line too long')
    if (!isUtf8(line)) throw new TypeError('not UTF-8')
    this.#take(line)
  }
}

const CHUNK_CHARS = 64 * 1024

/** Lines gathered to chunks worth compressing. */
export function* encodeLines(values: Iterable<unknown>): Iterable<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  for (const value of values) {
    text += `${JSON.stringify(value)}\n`
    if (text.length < CHUNK_CHARS) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}
