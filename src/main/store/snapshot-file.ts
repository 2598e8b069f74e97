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
import { type Adapter, Low } from 'lowdb'
import { type FileHandlePort, type FileSystemPort, isMissing, writeFully } from './file-system'
import { readSnapshot } from './read-snapshot'
import { replaceFile } from './replace-file'
import { HEAD_BYTES, headLine, SNAPSHOT_FORMAT } from './snapshot-head'

/** Written and synced piece by piece, so that a commit never waits for a whole snapshot to reach the disk. */
const PIECE_CHARACTERS = 1 << 20

export interface Snapshot<T> {
  readonly seq: number
  readonly records: readonly T[]
  /** Its head carries a checksum; absent before it is written. */
  readonly isSealed?: boolean
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

export interface SnapshotPlace {
  readonly path: string
  /** The copy before, kept. */
  readonly previous: string
  readonly collection: string
  /** Runs before the new file takes its name; throwing leaves the old one. */
  readonly beforeRename?: () => Promise<void>
}

/** Called with every record read, before anybody else has it: returns the record to keep. */
type Adopt<T> = (record: T) => T

export class SnapshotAdapter<T> implements Adapter<Snapshot<T>> {
  constructor(
    private readonly fs: FileSystemPort,
    private readonly place: SnapshotPlace,
    private readonly adopt?: Adopt<T>,
  ) {}

  /** @throws SnapshotDamage, SnapshotTooNew, or Node's error */
  async read(): Promise<Snapshot<T> | null> {
    try {
      return await readSnapshot<T>(this.fs, this.place, this.adopt === undefined ? {} : { adopt: this.adopt })
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
export const snapshotDatabase = <T>(fs: FileSystemPort, place: SnapshotPlace, adopt?: Adopt<T>): Low<Snapshot<T>> =>
  new Low<Snapshot<T>>(new SnapshotAdapter<T>(fs, place, adopt), { seq: 0, records: [] })
