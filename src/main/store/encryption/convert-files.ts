/**
 * Writes every file of a folder anew under the keys that hold now: when a password is set, changed or taken off. A file
 * is replaced whole; stopped anywhere, some are under the old keys and some under the new, and both can be read.
 */
import { join } from 'node:path'
import { type FileHandlePort, type FileSystemPort, listIfThere, readFully, writeFully } from '../file-system'
import { replaceFile, TEMPORARY_SUFFIX } from '../replace-file'
import { type EncryptedDisk, staysOpen } from './encrypted-disk'
import { decodeHead, HEAD_BYTES, looksEncrypted } from './frames'

export interface Progress {
  readonly done: number
  readonly total: number
}

const PIECE_BYTES = 1 << 20

async function filesBelow(fs: FileSystemPort, folder: string): Promise<string[]> {
  const files: string[] = []
  for (const name of (await listIfThere(fs, folder)).sort()) {
    const path = join(folder, name)
    if ((await fs.stat(path)).isFolder) files.push(...(await filesBelow(fs, path)))
    else if (!staysOpen(path)) files.push(path)
  }
  return files
}

/** Is the file already as files are written now? */
async function isAsNow({ base, keyring }: EncryptedDisk, path: string): Promise<boolean> {
  const handle = await base.open(path, 'read')
  try {
    const bytes = Buffer.alloc(HEAD_BYTES)
    const head = bytes.subarray(0, await readFully(handle, bytes, 0))
    if (keyring.current === undefined) return !looksEncrypted(head)
    return decodeHead(head)?.keyId === keyring.current.id
  } finally {
    await handle.close()
  }
}

async function copyInto(from: FileHandlePort, to: FileHandlePort): Promise<void> {
  const size = await from.sizeBytes()
  const piece = Buffer.alloc(PIECE_BYTES)
  for (let position = 0; position < size; ) {
    const count = await readFully(from, piece.subarray(0, Math.min(PIECE_BYTES, size - position)), position)
    if (count === 0) break
    await writeFully(to, piece.subarray(0, count), position)
    position += count
  }
}

/** @throws Node's error; the file is then as it was */
export async function convertFile(disk: EncryptedDisk, path: string): Promise<void> {
  // Without its key a file stays as it is: one written anew would hold nothing.
  if ((await isAsNow(disk, path)) || !(await disk.canOpen(path))) return
  const from = await disk.open(path, 'read')
  try {
    await replaceFile(disk, { path, write: (to) => copyInto(from, to) })
  } finally {
    await from.close()
  }
}

/** @throws Node's error: what was done stays done, and calling it again goes on */
export async function convertFiles(
  disk: EncryptedDisk,
  folder: string,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const files = await filesBelow(disk.base, folder)
  const sizes = new Map<string, number>()
  for (const path of files) sizes.set(path, (await disk.base.stat(path)).sizeBytes)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let done = 0
  for (const path of files) {
    // What a crash left half written is nothing to keep, and may hold what must not be read.
    if (path.endsWith(TEMPORARY_SUFFIX)) await disk.unlink(path)
    else await convertFile(disk, path)
    done += sizes.get(path) ?? 0
    onProgress({ done, total })
  }
}
