/**
 * The bytes of one entry. The library judges its headers against the directory, its bounds and what other entries
 * overlap; the bytes themselves are read from the file and unpacked by Node, which is several times as fast.
 */
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, createInflateRaw, inflateRaw } from 'node:zlib'
import type { FileEntry } from '@zip.js/zip.js'
import { Refusal } from '../../shared/result'
import { piecesOf, readRange, type WholeHash } from './packed-bytes'
import { AesOpener, AUTH_BYTES, aesHeadBytes } from './winzip-aes'
import { badZip, DAMAGED, NEEDS_PASSWORD, WRONG_PASSWORD } from './zip-words'

const inflateWhole = promisify(inflateRaw)

const STORED = 0
const DEFLATED = 8
/** An entry that unpacks to no more is unpacked in one go. */
const AT_ONCE_BYTES = 16 * 1024 * 1024
const PIECE_BYTES = 256 * 1024
/** zlib takes no smaller one. */
const LEAST_CHUNK_BYTES = 64
const AE_1 = 1

/** Where an entry is read from. */
export interface PackedFile {
  readonly handle: FileHandle
  /** Counts the whole file on the way, if anybody asks for it. */
  readonly whole?: WholeHash | undefined
}

export interface Unpacked {
  readonly sha256: string
  readonly sizeBytes: number
}

const MORE_THAN_DECLARED = '里的内容比它声明的大'

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

const damaged = (): Refusal => new Refusal('badFile', DAMAGED)

/** @returns where its bytes begin. @throws the library's errors */
async function judgeHeaders(entry: FileEntry, password: string | undefined): Promise<number> {
  await entry.getData(new WritableStream(), {
    checkOverlappingEntry: true,
    checkOverlappingEntryOnly: true,
    ...(entry.encrypted && password !== undefined ? { password } : {}),
  })
  const { localDirectory } = entry
  if (localDirectory === undefined) throw damaged()
  return localDirectory.dataOffset
}

/** As they lie in the file. */
async function* packedBytes(
  { handle, whole }: PackedFile,
  entry: FileEntry,
  password: string | undefined,
): AsyncGenerator<Buffer> {
  const from = await judgeHeaders(entry, password)
  if (!entry.encrypted) {
    yield* piecesOf(handle, from, entry.compressedSize, whole)
    return
  }
  // Some programs encrypt nothing as nothing at all.
  if (entry.compressedSize === 0 && entry.uncompressedSize === 0) return
  const strength = entry.extraFieldAES?.strength ?? 0
  const headBytes = aesHeadBytes(strength)
  const bodyBytes = entry.compressedSize - (headBytes ?? 0) - AUTH_BYTES
  if (headBytes === undefined || bodyBytes < 0) throw damaged()
  const opener = await AesOpener.open(strength, password ?? '', await readRange(handle, from, headBytes))
  if (opener === undefined) throw new Refusal('wrongPassword', WRONG_PASSWORD)
  for await (const piece of piecesOf(handle, from + headBytes, bodyBytes, whole)) {
    opener.open(piece)
    yield piece
  }
  if (!opener.isWhole(await readRange(handle, from + headBytes + bodyBytes, AUTH_BYTES))) throw damaged()
}

/** What Node gives for `info: true`; its types do not say so. */
interface Inflated {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}

/** @throws Refusal, zlib's errors */
async function inflateAtOnce(packed: Buffer, declaredBytes: number): Promise<Buffer> {
  // One byte more than declared is enough to see that there is more.
  const most = declaredBytes + 1
  const options = { chunkSize: Math.max(most, LEAST_CHUNK_BYTES), maxOutputLength: most, info: true }
  const { buffer, engine } = (await inflateWhole(packed, options).catch((error: unknown) => {
    throw isTooLarge(error) ? badZip(MORE_THAN_DECLARED) : error
  })) as unknown as Inflated
  if (engine.bytesWritten !== packed.length) throw damaged()
  return buffer
}

async function* inflated(pieces: AsyncGenerator<Buffer>, entry: FileEntry): AsyncGenerator<Buffer> {
  const { uncompressedSize, compressedSize } = entry
  let packedSize = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      packedSize += piece.length
      yield piece
    }
  }
  if (uncompressedSize <= AT_ONCE_BYTES && compressedSize <= AT_ONCE_BYTES) {
    const packed: Buffer[] = []
    for await (const piece of counted()) packed.push(piece)
    yield await inflateAtOnce(
      packed.length === 1 && packed[0] !== undefined ? packed[0] : Buffer.concat(packed),
      uncompressedSize,
    )
    return
  }
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES })
  const source = Readable.from(counted(), { objectMode: false })
  source.once('error', (error) => inflate.destroy(error))
  try {
    yield* source.pipe(inflate) as AsyncIterable<Buffer>
  } finally {
    source.destroy()
  }
  if (inflate.bytesWritten !== packedSize) throw damaged()
}

/**
 * The content of an entry piece by piece, never more than it declares. What is wrong with it may be known, and thrown,
 * only behind the last piece. Pieces are the caller's to keep.
 * @throws Refusal, errors of the library, of Node and of zlib
 */
export async function* contentOf(
  file: PackedFile,
  entry: FileEntry,
  password: string | undefined,
): AsyncGenerator<Buffer> {
  const { encrypted, compressionMethod, uncompressedSize, extraFieldAES } = entry
  if (encrypted && (password === undefined || password === '')) throw new Refusal('wrongPassword', NEEDS_PASSWORD)
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) throw badZip('用了不认识的压缩方法')
  const packed = packedBytes(file, entry, password)
  let sizeBytes = 0
  let crc = 0
  for await (const piece of compressionMethod === STORED ? packed : inflated(packed, entry)) {
    sizeBytes += piece.length
    if (sizeBytes > uncompressedSize) throw badZip(MORE_THAN_DECLARED)
    crc = crc32(piece, crc)
    yield piece
  }
  if (sizeBytes !== uncompressedSize) throw damaged()
  // AE-2 leaves it out: the HMAC says the same and gives nothing away.
  const hasCrc = !encrypted || extraFieldAES?.vendorVersion === AE_1
  if (hasCrc && crc !== entry.crc32) throw damaged()
}

/** Hands over one entry piece by piece and counts its SHA-256. @throws as `contentOf`, and what `take` throws */
export async function unpack(
  file: PackedFile,
  entry: FileEntry,
  password: string | undefined,
  take: (piece: Buffer) => void,
): Promise<Unpacked> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const piece of contentOf(file, entry, password)) {
    hash.update(piece)
    sizeBytes += piece.length
    take(piece)
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}
