/** Where the frames of a encrypted file lie, read once when it is opened: heads only, the content is skipped. */
import { type FileHandlePort, readFully } from '../file-system'
import { decodeFrameHead, FRAME_HEAD_BYTES, type FrameHead, frameBytes, HEAD_BYTES, nextFrameMark } from './frames'

export interface PlacedFrame extends FrameHead {
  /** Of its head, in the encrypted file. */
  readonly at: number
}

const WINDOW_BYTES = 1 << 16

export class FrameIndex {
  /** In the order they were written. */
  readonly frames: PlacedFrame[] = []
  /** End of the open file. */
  size = 0
  /** Behind the last whole frame, in the encrypted file. */
  end = HEAD_BYTES
  /** Every frame begins where one before it ended, or behind: written from front to back. */
  isAscending = true

  add(frame: PlacedFrame): void {
    this.end = frame.at + frameBytes(frame)
    if (frame.kind === 'end') {
      this.cutTo(frame.position)
      return
    }
    if (frame.position < this.size) this.isAscending = false
    this.frames.push(frame)
    this.size = Math.max(this.size, frame.position + frame.length)
  }

  /** Frames behind `size` count no more; one that reaches beyond is read up to it. */
  private cutTo(size: number): void {
    const kept = this.frames.filter((frame) => frame.position < size)
    this.frames.length = 0
    this.frames.push(...kept)
    this.size = size
  }

  /** Where the encrypted file can be cut so that the open one ends here; `undefined` = only another frame can say so. */
  placeToCut(size: number): number | undefined {
    const first = this.frames.findIndex((frame) => frame.position + frame.length > size)
    if (first < 0) return this.size <= size ? this.end : undefined
    const after = this.frames.slice(first)
    return after.every((frame) => frame.position >= size) ? after[0]?.at : undefined
  }

  /** After the encrypted file was cut at such a place. */
  cutAt(at: number, size: number): void {
    const kept = this.frames.filter((frame) => frame.at < at)
    this.frames.length = 0
    this.frames.push(...kept)
    this.end = at
    this.size = Math.min(this.size, size)
  }
}

/** @param rawBytes size of the encrypted file */
export async function indexFrames(handle: FileHandlePort, rawBytes: number): Promise<FrameIndex> {
  const index = new FrameIndex()
  let window: Buffer = Buffer.alloc(0)
  let base = 0
  let at = HEAD_BYTES
  const read = async (from: number): Promise<void> => {
    const buffer = Buffer.allocUnsafe(Math.min(WINDOW_BYTES, Math.max(rawBytes - from, 0)))
    window = buffer.subarray(0, await readFully(handle, buffer, from))
    base = from
  }
  while (at + FRAME_HEAD_BYTES <= rawBytes) {
    if (at < base || at + FRAME_HEAD_BYTES > base + window.length) await read(at)
    if (window.length < FRAME_HEAD_BYTES) break
    const head = decodeFrameHead(window, at - base)
    if (head !== undefined && at + frameBytes(head) <= rawBytes) {
      index.add({ ...head, at })
      at += frameBytes(head)
      continue
    }
    // Damaged, or torn: the next whole frame says where its bytes belong, those between are missing.
    const next = nextFrameMark(window, at - base + 1)
    at = next >= 0 ? base + next : Math.max(base + window.length - 3, at + 1)
  }
  return index
}
