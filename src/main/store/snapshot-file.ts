/**
 * One collection's snapshot: a JSON object whose first line is a head of fixed length and whose other lines are one
 * record each. lowdb reads and writes it through the adapter below.
 *
 * {"format":1,"collection":"samples","seq":42,"count":2,"sha256":"…",      ← padded with spaces
 * "records":[
 * {…},
 * {…}
 * ]}
 *
 * `seq` is the journal sequence it contains, `sha256` the hash of every byte behind the first line.
 */
import { createHash } from 'node:crypto'
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

function parseHead(line: string, path: string): SnapshotHead {
  try {
    const head = JSON.parse(`${line.trimEnd().replace(/,$/, '')}}`) as SnapshotHead
    if (typeof head.format === 'number' && head.format > SNAPSHOT_FORMAT) throw new SnapshotTooNew(path)
    const whole = Number.isSafeInteger(head.seq) && Number.isSafeInteger(head.count) && typeof head.sha256 === 'string'
    if (whole && typeof head.format === 'number') return head
  } catch (error) {
    if (error instanceof SnapshotTooNew) throw error
  }
  throw new SnapshotDamage(path)
}

function parseSnapshot<T>(bytes: Buffer, path: string): Snapshot<T> {
  const headEnd = bytes.indexOf(10) + 1
  if (headEnd === 0) throw new SnapshotDamage(path)
  const head = parseHead(bytes.toString('utf8', 0, headEnd), path)
  const content = bytes.subarray(headEnd)
  if (createHash('sha256').update(content).digest('hex') !== head.sha256) throw new SnapshotDamage(path)
  const { records } = JSON.parse(bytes.toString('utf8')) as { records: readonly T[] }
  if (records.length !== head.count) throw new SnapshotDamage(path)
  return { seq: head.seq, records }
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
  const text = `${JSON.stringify(head).slice(0, -1)},`
  const bytes = Buffer.from(`${text.padEnd(HEAD_BYTES - 1)}\n`)
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
      return parseSnapshot<T>(await readAll(this.fs, this.place.path), this.place.path)
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
    const end = buffer.subarray(0, count).indexOf(10)
    if (end < 0) throw new SnapshotDamage(path)
    return parseHead(buffer.toString('utf8', 0, end), path)
  } finally {
    await handle.close()
  }
}
