/** A file read by ranges, so that a package of any size costs no memory. */
import type { FileHandle } from 'node:fs/promises'
import { Reader } from '@zip.js/zip.js'

export class FileSource extends Reader<FileHandle> {
  readonly #handle: FileHandle

  constructor(handle: FileHandle, sizeBytes: number) {
    super(handle)
    this.#handle = handle
    this.size = sizeBytes
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.size - index))
    const bytes = new Uint8Array(wanted)
    let filled = 0
    while (filled < wanted) {
      const { bytesRead } = await this.#handle.read(bytes, filled, wanted - filled, index + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return filled === wanted ? bytes : bytes.subarray(0, filled)
  }
}
