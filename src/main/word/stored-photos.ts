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
 * @param zip a Word file with marks in the place of its photos
 * @returns the same file with the photos
 * @throws RangeError where the file would be larger than a Word file may be (4 GB)
 */
export function withStoredPhotos(zip: Uint8Array, photos: Photos): Uint8Array {
  const source = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  const entries = [...entriesOf(source)].map((entry) => exchanged(entry, photos))
  const sum = (part: (entry: Entry) => number): number => entries.reduce((all, entry) => all + part(entry), 0)
  const heads = sum(({ name }) => CENTRAL_BYTES + name.length)
  const body = sum(({ name, data }) => LOCAL_BYTES + name.length + data.length)
  if (body + heads + END_BYTES > 0xffff_ffff) throw new RangeError('larger than 4 GB')
  const out = Buffer.from(new ArrayBuffer(body + heads + END_BYTES))
  let [at, directory] = [0, body]
  for (const entry of entries) {
    const { name, data } = entry
    out.writeUInt32LE(CENTRAL, directory)
    out.writeUInt16LE(20, directory + 4)
    putFacts(out, directory + 6, entry)
    out.writeUInt32LE(at, directory + 42)
    out.set(name, directory + CENTRAL_BYTES)
    directory += CENTRAL_BYTES + name.length
    out.writeUInt32LE(LOCAL, at)
    putFacts(out, at + 4, entry)
    out.set(name, at + LOCAL_BYTES)
    out.set(data, at + LOCAL_BYTES + name.length)
    at += LOCAL_BYTES + name.length + data.length
  }
  out.writeUInt32LE(END, directory)
  out.writeUInt16LE(entries.length, directory + 8)
  out.writeUInt16LE(entries.length, directory + 10)
  out.writeUInt32LE(heads, directory + 12)
  out.writeUInt32LE(body, directory + 16)
  return new Uint8Array(out.buffer as ArrayBuffer)
}
