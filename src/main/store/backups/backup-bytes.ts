/** Bytes into a backup and out of it. The only place that packs and unpacks; files go in as they lie on the disk. */
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, gunzip, gzip, type ZlibOptions } from 'node:zlib'
import { DAMAGE_CODE } from '../file-fault'
import { type FileSystemPort, isMissing, readAll, readFully, writeFully } from '../file-system'

const gzipped = promisify<Buffer, ZlibOptions, Buffer>(gzip)
const gunzipped = promisify<Buffer, ZlibOptions, Buffer>(gunzip)

const PIECE_BYTES = 1 << 20
/** Fast: a merge waits for it. Records in JSON shrink to a tenth all the same. */
const LEVEL = 3

export interface Digest {
  readonly sha256: string
  readonly sizeBytes: number
}

/** A file of a backup that is not what the list says. */
export class BackupDamage extends Error {
  override readonly name = 'BackupDamage'
  readonly code = DAMAGE_CODE
  constructor(
    /** Path in the workspace, or the name of an attachment. */
    readonly file: string,
    readonly isGone: boolean,
  ) {
    super(file)
  }
}

async function* pieces(fs: FileSystemPort, path: string, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  const handle = await fs.open(path, 'read')
  try {
    const end = Math.min(await handle.sizeBytes(), limit)
    if (limit !== Number.POSITIVE_INFINITY && end < limit) throw Object.assign(new Error(path), { code: DAMAGE_CODE })
    for (let at = 0; at < end; ) {
      const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, end - at))
      const count = await readFully(handle, buffer, at)
      if (count === 0) break
      at += count
      yield buffer.subarray(0, count)
    }
  } finally {
    await handle.close()
  }
}

/** Passes pieces on and remembers what they were. */
function watcher() {
  const hash = createHash('sha256')
  let sizeBytes = 0
  return {
    async *watch(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of source) {
        hash.update(piece)
        sizeBytes += piece.length
        yield piece
      }
    },
    digest: (): Digest => ({ sha256: hash.digest('hex'), sizeBytes }),
  }
}

async function writeNew(fs: FileSystemPort, path: string, source: AsyncIterable<Buffer>): Promise<number> {
  const handle = await fs.open(path, 'create')
  let at = 0
  try {
    for await (const piece of source) {
      await writeFully(handle, piece, at)
      at += piece.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return at
}

export async function hashFile(fs: FileSystemPort, path: string, limit?: number): Promise<Digest> {
  const { watch, digest } = watcher()
  for await (const _ of watch(pieces(fs, path, limit)));
  return digest()
}

/** Each piece is a member of its own: gzip files may be put one behind the other, and any program unpacks them whole. */
async function* packed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isEmpty = true
  for await (const piece of source) {
    isEmpty = false
    yield await gzipped(piece, { level: LEVEL })
  }
  if (isEmpty) yield await gzipped(Buffer.alloc(0), {})
}

/**
 * Packs the first `limit` bytes of a file into a new one and syncs it.
 * @returns digest of the plain bytes, and the bytes written
 * @throws Node's error; DAMAGED when the file is shorter than the limit
 */
export async function packFile(
  fs: FileSystemPort,
  { from, to, limit }: { readonly from: string; readonly to: string; readonly limit?: number },
): Promise<Digest & { readonly storedBytes: number }> {
  const { watch, digest } = watcher()
  const storedBytes = await writeNew(fs, to, packed(watch(pieces(fs, from, limit))))
  return { ...digest(), storedBytes }
}

/** @throws Node's error */
export async function copyPlain(fs: FileSystemPort, from: string, to: string): Promise<Digest> {
  const { watch, digest } = watcher()
  await writeNew(fs, to, watch(pieces(fs, from)))
  return digest()
}

export interface Expected extends Digest {
  /** How it is named in a sentence. */
  readonly path: string
}

/** @throws BackupDamage, or Node's error */
export async function readPacked(fs: FileSystemPort, stored: string, expected: Expected): Promise<Buffer> {
  let bytes: Buffer
  try {
    bytes = await readAll(fs, stored)
  } catch (error) {
    throw isMissing(error) ? new BackupDamage(expected.path, true) : error
  }
  // More than was promised is not unpacked at all.
  const limit = { maxOutputLength: Math.max(1, expected.sizeBytes) }
  const plain = await gunzipped(bytes, limit).catch(() => {
    throw new BackupDamage(expected.path, false)
  })
  if (plain.length !== expected.sizeBytes || createHash('sha256').update(plain).digest('hex') !== expected.sha256) {
    throw new BackupDamage(expected.path, false)
  }
  return plain
}

/**
 * Unpacks piece by piece. Whether they are the right bytes is known, and thrown, only behind the last. More than was
 * promised is not unpacked at all.
 * @param take waited for before the next piece is unpacked
 * @throws BackupDamage, Node's error, or what `take` throws
 */
async function unpack(
  fs: FileSystemPort,
  stored: string,
  expected: Expected,
  take: (piece: Buffer) => Promise<void> | void,
): Promise<void> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  /** Not the fault of the packed bytes: goes up as it is. */
  let other: { readonly error: unknown } | undefined
  const watched = async <T>(work: () => Promise<T> | T): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      other ??= { error }
      throw error
    }
  }
  const next = async (all: AsyncGenerator<Buffer>): Promise<IteratorResult<Buffer, unknown>> => {
    try {
      return await all.next()
    } catch (error) {
      throw isMissing(error) ? new BackupDamage(expected.path, true) : error
    }
  }
  const source = async function* (): AsyncGenerator<Buffer> {
    const all = pieces(fs, stored)
    try {
      for (let one = await watched(() => next(all)); one.done !== true; one = await watched(() => next(all)))
        yield one.value
    } finally {
      await all.return(undefined)
    }
  }
  try {
    await pipeline(source, createGunzip({ chunkSize: PIECE_BYTES }), async (plain: AsyncIterable<Buffer>) => {
      for await (const piece of plain) {
        sizeBytes += piece.length
        if (sizeBytes > expected.sizeBytes) throw new BackupDamage(expected.path, false)
        hash.update(piece)
        await watched(() => take(piece))
      }
    })
  } catch {
    throw other === undefined ? new BackupDamage(expected.path, false) : other.error
  }
  if (sizeBytes !== expected.sizeBytes || hash.digest('hex') !== expected.sha256) {
    throw new BackupDamage(expected.path, false)
  }
}

/** Keeps nothing of it. @throws BackupDamage, or Node's error */
export const verifyPacked = (fs: FileSystemPort, stored: string, expected: Expected): Promise<void> =>
  unpack(fs, stored, expected, () => undefined)

/** Unpacks into a new file and syncs it. @throws BackupDamage, or Node's error: the new file is then worth nothing */
export async function unpackFile(fs: FileSystemPort, stored: string, to: string, expected: Expected): Promise<void> {
  const handle = await fs.open(to, 'create')
  try {
    let at = 0
    await unpack(fs, stored, expected, async (piece) => {
      await writeFully(handle, piece, at)
      at += piece.length
    })
    await handle.sync()
  } finally {
    await handle.close()
  }
}
