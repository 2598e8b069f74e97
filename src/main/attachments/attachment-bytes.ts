/** Where the bytes of an attachment lie, and reading them piece by piece. */
import { join } from 'node:path'
import { type FileSystemPort, readFully } from '../store/file-system'

const CHUNK_BYTES = 1024 * 1024

/** @param sha256 must be of the right form: it becomes a path */
export const attachmentPath = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)

/** @throws Node's error */
export async function* bytesOf(fs: FileSystemPort, path: string): AsyncGenerator<Uint8Array> {
  const handle = await fs.open(path, 'read')
  try {
    const size = await handle.sizeBytes()
    for (let at = 0; at < size; ) {
      const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, size - at))
      const count = await readFully(handle, buffer, at)
      if (count === 0) return
      at += count
      yield buffer.subarray(0, count)
    }
  } finally {
    await handle.close()
  }
}
