/** Ranges of a package file, read piece by piece, the SHA-256 of the whole counted on the way. */
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

const PIECE_BYTES = 1024 * 1024
/** Headers between two entries; who jumps further reads something else first and comes back. */
const NEAR_BYTES = 4 * 1024 * 1024

/** Fills a new buffer; shorter only where the file ends. The buffer is the caller's. @throws Node's error */
export async function readRange(handle: FileHandle, from: number, sizeBytes: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(sizeBytes)
  let filled = 0
  while (filled < sizeBytes) {
    const { bytesRead } = await handle.read(bytes, filled, sizeBytes - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled === sizeBytes ? bytes : bytes.subarray(0, filled)
}

/** SHA-256 of a whole file, from the pieces that are read of it anyway; what nobody read is read at the end. */
export class WholeHash {
  readonly #hash = createHash('sha256')
  #upTo = 0

  constructor(
    private readonly handle: FileHandle,
    private readonly sizeBytes: number,
  ) {}

  /** Counts a piece that goes on from what was counted; leaves others alone. @throws Node's error */
  async saw(bytes: Buffer, from: number): Promise<void> {
    if (from > this.#upTo && from - this.#upTo <= NEAR_BYTES) await this.#readTo(from)
    const known = this.#upTo - from
    if (known < 0 || known >= bytes.length) return
    this.#hash.update(known === 0 ? bytes : bytes.subarray(known))
    this.#upTo = from + bytes.length
  }

  /** @returns lower-case hex. @throws Node's error */
  async finish(): Promise<string> {
    await this.#readTo(this.sizeBytes)
    return this.#hash.digest('hex')
  }

  async #readTo(end: number): Promise<void> {
    while (this.#upTo < end) {
      const bytes = await readRange(this.handle, this.#upTo, Math.min(PIECE_BYTES, end - this.#upTo))
      if (bytes.length === 0) return
      this.#hash.update(bytes)
      this.#upTo += bytes.length
    }
  }
}

/**
 * The bytes of a range in order, the next piece being read while one is worked on. Pieces are whole megabytes but the
 * last, and the caller's to keep or change.
 * @throws Node's error; RangeError when the file ends before the range
 */
export async function* piecesOf(
  handle: FileHandle,
  from: number,
  sizeBytes: number,
  whole: WholeHash | undefined,
): AsyncGenerator<Buffer> {
  const end = from + sizeBytes
  const read = (at: number): Promise<Buffer> => readRange(handle, at, Math.min(PIECE_BYTES, end - at))
  let coming = sizeBytes > 0 ? read(from) : undefined
  try {
    for (let at = from; coming !== undefined; ) {
      const bytes: Buffer = await coming
      coming = undefined
      if (bytes.length < Math.min(PIECE_BYTES, end - at)) throw new RangeError('the file ends too early')
      await whole?.saw(bytes, at)
      at += bytes.length
      if (at < end) coming = read(at)
      yield bytes
    }
  } finally {
    // Whoever stopped early closes the file next: nothing may be on its way then.
    await coming?.catch(() => undefined)
  }
}
