/**
 * One collection's snapshot: a JSON object whose first line is a head of fixed length and whose other lines are one
 * record each. lowdb reads and writes it through the adapter below.
 *
 * {"format":1,"collection":"samples","seq":42,"count":2,"sha256":"…","crc":"…",      ← padded with spaces
 * "records":[
 * {…},
 * {…}
 * ]}
 *
 * `seq` is the journal sequence it contains, `sha256` the hash of every byte behind the first line, `crc` the CRC-32 of
 * the head as JSON without it. Files of the first programs have no `crc`. Every byte of the head counts: a head that
 * reads otherwise than it would be written is damaged.
 */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type Adapter, Low } from 'lowdb'
import { DAMAGE_CODE } from './file-fault'
import { type FileHandlePort, type FileSystemPort, isMissing, readAll, readFully, writeFully } from './file-system'
import { replaceFile } from './replace-file'

export const SNAPSHOT_FORMAT = 1
const HEAD_BYTES = 256
/** Written and synced piece by piece, so that a commit never waits for a whole snapshot to reach the disk. */
const PIECE_CHARACTERS = 1 << 20

export interface SnapshotHead {
  readonly format: number
  readonly collection: string
  readonly seq: number
  readonly count: number
  readonly sha256: string
}

export interface Snapshot<T> {
  readonly seq: number
  readonly records: readonly T[]
  /** Its head carries a checksum; absent before it is written. */
  readonly isSealed?: boolean
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

/** @param line the first line with its line feed */
function parseHead(line: Buffer, path: string): { readonly head: SnapshotHead; readonly isSealed: boolean } {
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

/** @throws SnapshotDamage, SnapshotTooNew */
export function parseSnapshot<T>(bytes: Buffer, place: { readonly path: string; readonly collection: string }) {
  const { path, collection } = place
  const headEnd = bytes.indexOf(10) + 1
  if (headEnd === 0) throw new SnapshotDamage(path)
  const { head, isSealed } = parseHead(bytes.subarray(0, headEnd), path)
  // A file under the name of another kind is no file of this one, however whole it is.
  if (head.collection !== collection) throw new SnapshotDamage(path)
  const content = bytes.subarray(headEnd)
  if (createHash('sha256').update(content).digest('hex') !== head.sha256) throw new SnapshotDamage(path)
  const { records } = JSON.parse(bytes.toString('utf8')) as { records: readonly T[] }
  if (records.length !== head.count) throw new SnapshotDamage(path)
  return { seq: head.seq, records, isSealed }
}

async function writeRecords(handle: FileHandlePort, records: readonly unknown[]): Promise<string> {
  const hash = createHash('sha256')
  let position = HEAD_BYTES
  let text = '"records":[\n'
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(text)
    hash.update(bytes)
    await writeFully(handle, bytes, position)
    await handle.datasync()
    position += bytes.length
    text = ''
  }
  for (const [index, record] of records.entries()) {
    text += `${JSON.stringify(record)}${index + 1 < records.length ? ',' : ''}\n`
    if (text.length > PIECE_CHARACTERS) await flush()
  }
  text += ']}\n'
  await flush()
  return hash.digest('hex')
}

function headLine(head: SnapshotHead): Buffer {
  const bytes = padded({ ...head, crc: headCrc(head) })
  if (bytes.length !== HEAD_BYTES) throw new Error(`the head of the snapshot ${head.collection} is too long`)
  return bytes
}

export interface SnapshotPlace {
  readonly path: string
  /** The copy before, kept. */
  readonly previous: string
  readonly collection: string
  /** Runs before the new file takes its name; throwing leaves the old one. */
  readonly beforeRename?: () => Promise<void>
}

export class SnapshotAdapter<T> implements Adapter<Snapshot<T>> {
  constructor(
    private readonly fs: FileSystemPort,
    private readonly place: SnapshotPlace,
  ) {}

  /** @throws SnapshotDamage, SnapshotTooNew, or Node's error */
  async read(): Promise<Snapshot<T> | null> {
    try {
      return parseSnapshot<T>(await readAll(this.fs, this.place.path), this.place)
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  async write({ seq, records }: Snapshot<T>): Promise<void> {
    const { path, previous, collection, beforeRename } = this.place
    await replaceFile(this.fs, {
      path,
      previous,
      ...(beforeRename === undefined ? {} : { beforeRename }),
      write: async (handle) => {
        const sha256 = await writeRecords(handle, records)
        const head = { format: SNAPSHOT_FORMAT, collection, seq, count: records.length, sha256 }
        await writeFully(handle, headLine(head), 0)
      },
    })
  }
}

/** A lowdb database over one snapshot; empty before `read`. */
export const snapshotDatabase = <T>(fs: FileSystemPort, place: SnapshotPlace): Low<Snapshot<T>> =>
  new Low<Snapshot<T>>(new SnapshotAdapter<T>(fs, place), { seq: 0, records: [] })

/** The head alone, without checking the content. @throws as `read` */
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
