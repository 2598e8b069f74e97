/** One JSON value a line, as UTF-8. */

/** @throws RangeError when a line is longer than `longestLine` characters; TypeError when the bytes are not UTF-8 */
export class LineSplitter {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #longestLine: number
  readonly #take: (line: string) => void
  #rest = ''

  constructor(longestLine: number, take: (line: string) => void) {
    this.#longestLine = longestLine
    this.#take = take
  }

  push(bytes: Uint8Array): void {
    this.#split(this.#decoder.decode(bytes, { stream: true }))
  }

  end(): void {
    this.#split(this.#decoder.decode())
    if (this.#rest !== '') this.#take(this.#rest)
    this.#rest = ''
  }

  #split(text: string): void {
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      const line = this.#rest + text.slice(from, at)
      this.#rest = ''
      from = at + 1
      if (line !== '') this.#take(line)
    }
    this.#rest += text.slice(from)
    if (this.#rest.length > this.#longestLine) throw new RangeError('line too long')
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
