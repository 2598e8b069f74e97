/** A encrypted file read and written as if it were open. What does not open reads as zeros: the checksums above tell. */
import { type FileHandlePort, readFully, writeFully, writeFullyNow } from '../file-system'
import { type FrameIndex, indexFrames, type PlacedFrame } from './frame-index'
import { encodeFrame, FRAME_HEAD_BYTES, frameBytes, LARGEST_FRAME_BYTES, openFrame } from './frames'

export interface EncryptedFile {
  readonly fileId: Buffer
  readonly key: Buffer
}

export async function encryptedHandle(base: FileHandlePort, file: EncryptedFile): Promise<FileHandlePort> {
  return new EncryptedHandle(base, file, await indexFrames(base, await base.sizeBytes()))
}

/** Size of the open file, torn bytes at its end included, so that whoever looks for them finds them. */
export const plainSize = (index: FrameIndex, rawBytes: number): number => index.size + Math.max(0, rawBytes - index.end)

class EncryptedHandle implements FileHandlePort {
  private last: { readonly frame: PlacedFrame; readonly content: Buffer } | undefined
  /** Where the file below has it. */
  readonly writeNow: FileHandlePort['writeNow']

  constructor(
    private readonly base: FileHandlePort,
    private readonly file: EncryptedFile,
    private readonly index: FrameIndex,
  ) {
    const { writeNow } = base
    if (writeNow === undefined) return
    this.writeNow = (buffer, offset, length, position) => {
      const piece = Math.min(LARGEST_FRAME_BYTES, length)
      const content = buffer.subarray(offset, offset + piece)
      const { encrypted, head } = this.frameOf('bytes', position, content)
      writeFullyNow(writeNow, encrypted, head.at)
      this.index.add(head)
      return piece
    }
  }

  async read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number> {
    const size = await this.sizeBytes()
    const end = Math.min(position + length, size)
    if (end <= position) return 0
    const into = buffer.subarray(offset, offset + (end - position))
    into.fill(0)
    for (const frame of this.framesOver(position, end)) await this.copy(frame, into, position, end)
    return end - position
  }

  private framesOver(start: number, end: number): readonly PlacedFrame[] {
    const { frames, isAscending } = this.index
    // A snapshot's head is written last; a later frame covers an earlier one.
    if (!isAscending) {
      return frames.filter((frame) => frame.position < end && frame.position + frame.length > start)
    }
    let low = 0
    let high = frames.length
    while (low < high) {
      const middle = (low + high) >> 1
      const frame = frames[middle]
      if (frame !== undefined && frame.position + frame.length <= start) low = middle + 1
      else high = middle
    }
    const over: PlacedFrame[] = []
    for (let at = low; at < frames.length; at += 1) {
      const frame = frames[at]
      if (frame === undefined || frame.position >= end) break
      over.push(frame)
    }
    return over
  }

  private async copy(frame: PlacedFrame, into: Uint8Array, start: number, end: number): Promise<void> {
    const content = await this.contentOf(frame)
    if (content === undefined) return
    const from = Math.max(start, frame.position)
    const to = Math.min(end, frame.position + frame.length, this.index.size)
    if (to > from) into.set(content.subarray(from - frame.position, to - frame.position), from - start)
  }

  private async contentOf(frame: PlacedFrame): Promise<Buffer | undefined> {
    if (this.last?.frame === frame) return this.last.content
    const encrypted = Buffer.allocUnsafe(frameBytes(frame) - FRAME_HEAD_BYTES)
    const count = await readFully(this.base, encrypted, frame.at + FRAME_HEAD_BYTES)
    const content = count < encrypted.length ? undefined : openFrame(this.file.key, this.file.fileId, frame, encrypted)
    if (content !== undefined) this.last = { frame, content }
    return content
  }

  /** One frame a piece, at the end of the encrypted file: what an earlier failure left there is written over. */
  async write(buffer: Uint8Array, offset: number, length: number, position: number): Promise<number> {
    for (let done = 0; done < length; ) {
      const piece = Math.min(LARGEST_FRAME_BYTES, length - done)
      await this.append('bytes', position + done, buffer.subarray(offset + done, offset + done + piece))
      done += piece
    }
    return length
  }

  private async append(kind: 'bytes' | 'end', position: number, content: Uint8Array): Promise<void> {
    const { encrypted, head } = this.frameOf(kind, position, content)
    await writeFully(this.base, encrypted, head.at)
    this.index.add(head)
  }

  private frameOf(kind: 'bytes' | 'end', position: number, content: Uint8Array) {
    const { key, fileId } = this.file
    const encrypted = encodeFrame(key, fileId, kind, position, content)
    const head: PlacedFrame = { kind, position, length: content.length, at: this.index.end, ...signedPart(encrypted) }
    return { encrypted, head }
  }

  get isThrough(): boolean {
    return this.base.isThrough === true
  }

  datasync(): Promise<void> {
    return this.base.datasync()
  }

  sync(): Promise<void> {
    return this.base.sync()
  }

  async truncate(sizeBytes: number): Promise<void> {
    const place = this.index.placeToCut(sizeBytes)
    if (place === undefined) {
      await this.append('end', sizeBytes, new Uint8Array(0))
      return
    }
    await this.base.truncate(place)
    this.index.cutAt(place, sizeBytes)
  }

  async isAt(path: string): Promise<boolean> {
    return (await this.base.isAt?.(path)) ?? true
  }

  async sizeBytes(): Promise<number> {
    return plainSize(this.index, await this.base.sizeBytes())
  }

  close(): Promise<void> {
    this.last = undefined
    return this.base.close()
  }
}

const signedPart = (encrypted: Buffer) => {
  const signed = Buffer.from(encrypted.subarray(0, FRAME_HEAD_BYTES - 4))
  return { signed, nonce: signed.subarray(20) }
}
