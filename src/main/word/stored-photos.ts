/**
 * Photos put into a finished Word file. The library would hold each several times and press what cannot be pressed: it is
 * given marks in their place, and the marks are exchanged here for the photos, stored as they are.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import type { PhotoBytes, Photos } from './picture'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
/** Name in UTF-8. */
const UTF8 = 0x0800
const STORED = 0
const LARGEST = 0xffff_ffff

/** Photos that stand for the real ones while the file is written; by their words the real ones are found. */
export function markedPhotos(photos: Photos): Photos {
  return new Map(
    [...photos].map(([id, photo]): readonly [string, PhotoBytes] => [
      id,
      { ...photo, bytes: new TextEncoder().encode(`photo ${id}`) },
    ]),
  )
}

interface Entry {
  readonly name: Buffer
  readonly method: number
  /** Time and date as the file has them. */
  readonly stamp: number
  readonly crc: number
  readonly size: number
  readonly data: Uint8Array
}

/** @throws RangeError where it is no ZIP file as the library writes them */
function* entriesOf(zip: Buffer): Generator<Entry> {
  const end = zip.length - END_BYTES
  if (zip.readUInt32LE(end) !== END) throw new RangeError('no end of the central directory')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new RangeError('no entry of the central directory')
    const [nameLength, extra, comment] = [28, 30, 32].map((part) => zip.readUInt16LE(at + part))
    const name = zip.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + (nameLength ?? 0))
    const local = zip.readUInt32LE(at + 42)
    const start = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    yield {
      name,
      method: zip.readUInt16LE(at + 10),
      stamp: zip.readUInt32LE(at + 12),
      crc: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 24),
      data: zip.subarray(start, start + zip.readUInt32LE(at + 20)),
    }
    at += CENTRAL_BYTES + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
}

/** The entry with the photo its mark stands for; the entry itself where it is no mark. */
function exchanged(entry: Entry, photos: Photos): Entry {
  if (!entry.name.toString('utf8').startsWith('word/media/')) return entry
  const words = entry.method === STORED ? Buffer.from(entry.data) : inflateRawSync(entry.data)
  const photo = photos.get(/^photo (.+)$/.exec(words.toString('utf8'))?.[1] ?? '')
  if (photo === undefined) return entry
  const { bytes } = photo
  return { ...entry, method: STORED, crc: crc32(bytes), size: bytes.length, data: bytes }
}

/** What the heads in the file and in its directory have in common. */
function putFacts(head: Buffer, at: number, { method, stamp, crc, size, data, name }: Entry): void {
  head.writeUInt16LE(20, at)
  head.writeUInt16LE(UTF8, at + 2)
  head.writeUInt16LE(method, at + 4)
  head.writeUInt32LE(stamp, at + 6)
  head.writeUInt32LE(crc, at + 10)
  head.writeUInt32LE(data.length, at + 14)
  head.writeUInt32LE(size, at + 18)
  head.writeUInt16LE(name.length, at + 22)
}

/**
 * The file in pieces, one after the other: many photos are never together in one more place.
 * @param zip a Word file with marks in the place of its photos
 * @throws RangeError where the file would be larger than a Word file may be (4 GB)
 */
export function* storedPieces(zip: Uint8Array, photos: Photos): Generator<Uint8Array> {
  const source = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  const entries = [...entriesOf(source)].map((entry) => exchanged(entry, photos))
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const { name, data } = entry
    const local = Buffer.alloc(LOCAL_BYTES)
    local.writeUInt32LE(LOCAL, 0)
    putFacts(local, 4, entry)
    const central = Buffer.alloc(CENTRAL_BYTES)
    central.writeUInt32LE(CENTRAL, 0)
    central.writeUInt16LE(20, 4)
    putFacts(central, 6, entry)
    if (at + LOCAL_BYTES + name.length + data.length > LARGEST) throw new RangeError('larger than 4 GB')
    central.writeUInt32LE(at, 42)
    directory.push(central, name)
    yield local
    yield name
    yield data
    at += LOCAL_BYTES + name.length + data.length
  }
  const heads = Buffer.concat(directory)
  yield heads
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(heads.length, 12)
  end.writeUInt32LE(at, 16)
  yield end
}

/** The file of `storedPieces` as a whole, in memory of its own. @throws RangeError */
export function withStoredPhotos(zip: Uint8Array, photos: Photos): Uint8Array {
  const pieces = [...storedPieces(zip, photos)]
  const out = new Uint8Array(pieces.reduce((all, { length }) => all + length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
