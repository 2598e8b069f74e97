/** The first line of a snapshot: what the file is, up to where it counts, and the hash of what follows. */
import { crc32 } from 'node:zlib'
import { DAMAGE_CODE } from './file-fault'
import { type FileHandlePort, type FileSystemPort, isMissing, readFully } from './file-system'

export const SNAPSHOT_FORMAT = 1
export const HEAD_BYTES = 256

export interface SnapshotHead {
  readonly format: number
  readonly collection: string
  readonly seq: number
  readonly count: number
  readonly sha256: string
}

/** The file does not hold what its head says. */
export class SnapshotDamage extends Error {
  override readonly name = 'SnapshotDamage'
  /** Travels from the worker, as the code of a file-system error does. */
  readonly code = DAMAGE_CODE
}

/** Written by a version that writes snapshots in another form. */
export class SnapshotTooNew extends Error {
  override readonly name = 'SnapshotTooNew'
}

const headCrc = (head: SnapshotHead): string => crc32(JSON.stringify(head)).toString(16).padStart(8, '0')

const padded = (head: object): Buffer =>
  Buffer.from(`${`${JSON.stringify(head).slice(0, -1)},`.padEnd(HEAD_BYTES - 1)}\n`)

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

/**
 * @param line the first line with its line feed
 * @param path for the error
 * @throws SnapshotDamage, SnapshotTooNew
 */
export function parseHead(line: Buffer, path: string): { readonly head: SnapshotHead; readonly isSealed: boolean } {
  let raw: SnapshotHead & { readonly crc?: unknown }
  try {
    raw = JSON.parse(`${line.toString('utf8').trimEnd().replace(/,$/, '')}}`)
  } catch {
    throw new SnapshotDamage(path)
  }
  const { format, collection, seq, count, sha256 } = raw
  const head: SnapshotHead = { format, collection, seq, count, sha256 }
  const isSealed = raw.crc !== undefined
  // Whatever a newer format adds, its first line goes on carrying the checksum of what stands before it.
  if (Number.isSafeInteger(format) && format > SNAPSHOT_FORMAT && isNewerHead(raw)) throw new SnapshotTooNew(path)
  const isWhole = format === SNAPSHOT_FORMAT && typeof collection === 'string' && isCount(seq) && isCount(count)
  const expected = padded(isSealed ? { ...head, crc: headCrc(head) } : head)
  if (!isWhole || !line.equals(expected)) throw new SnapshotDamage(path)
  return { head, isSealed }
}

function isNewerHead({ crc, ...head }: SnapshotHead & { readonly crc?: unknown }): boolean {
  return crc === undefined || crc === headCrc(head)
}

/** @returns the line with its checksum, HEAD_BYTES long */
export function headLine(head: SnapshotHead): Buffer {
  const bytes = padded({ ...head, crc: headCrc(head) })
  if (bytes.length !== HEAD_BYTES) throw new Error(`the head of the snapshot ${head.collection} is too long`)
  return bytes
}

/**
 * The head alone, without checking the content.
 * @returns `undefined` when there is no such file
 * @throws SnapshotDamage, SnapshotTooNew, or Node's error
 */
export async function readSnapshotHead(fs: FileSystemPort, path: string): Promise<SnapshotHead | undefined> {
  let handle: FileHandlePort
  try {
    handle = await fs.open(path, 'read')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  try {
    const buffer = Buffer.alloc(HEAD_BYTES)
    const count = await readFully(handle, buffer, 0)
    const end = buffer.subarray(0, count).indexOf(10) + 1
    if (end === 0) throw new SnapshotDamage(path)
    return parseHead(buffer.subarray(0, end), path).head
  } finally {
    await handle.close()
  }
}
