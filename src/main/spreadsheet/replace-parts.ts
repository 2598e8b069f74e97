/**
 * Replaces entries of a ZIP and leaves every other byte of the archive's entries as it was: they are copied packed, with
 * their own headers, and never unpacked.
 */
import { crc32, deflateRawSync } from 'node:zlib'
import { fail, ok, type Result } from '../../shared/result'

const DAMAGED = '这个表样已损坏或没有拷完整，没有填。请重新拷贝一份。'

interface Place {
  readonly name: string
  readonly offset: number
  /** Its line in the central directory. */
  readonly at: number
  readonly length: number
}

function readPlaces(buffer: Buffer): { places: Place[]; directory: number; end: number } | undefined {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) return undefined
  const count = buffer.readUInt16LE(end + 10)
  const directory = buffer.readUInt32LE(end + 16)
  // Office programs write ZIP64 only beyond 4 GB, which no form is.
  if (count === 0xffff || directory === 0xffffffff) return undefined
  const places: Place[] = []
  let at = directory
  for (let index = 0; index < count; index += 1) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) return undefined
    const nameLength = buffer.readUInt16LE(at + 28)
    const length = 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
    places.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      offset: buffer.readUInt32LE(at + 42),
      at,
      length,
    })
    at += length
  }
  return { places, directory, end }
}

/** A local header of its own: no data descriptor, no extra fields. */
function packEntry(line: Buffer, name: string, bytes: Uint8Array): { entry: Buffer; line: Buffer } {
  const packed = deflateRawSync(bytes)
  const own = Buffer.from(line)
  own.writeUInt16LE(own.readUInt16LE(8) & ~8, 8)
  own.writeUInt16LE(8, 10)
  own.writeUInt32LE(crc32(bytes), 16)
  own.writeUInt32LE(packed.length, 20)
  own.writeUInt32LE(bytes.length, 24)
  const text = Buffer.from(name, 'utf8')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  own.copy(head, 4, 6, 28)
  head.writeUInt16LE(text.length, 26)
  return { entry: Buffer.concat([head, text, packed]), line: own }
}

/** @returns the archive with the content of these entries replaced; `badFile` when it is not in order */
export function replaceParts(bytes: Uint8Array, contents: ReadonlyMap<string, Uint8Array>): Result<Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = readPlaces(buffer)
  if (read === undefined) return fail('badFile', DAMAGED)
  const { places, directory, end } = read
  const names = new Set(places.map(({ name }) => name))
  if ([...contents.keys()].some((name) => !names.has(name))) return fail('badFile', DAMAGED)
  const inOrder = places.toSorted((a, b) => a.offset - b.offset)
  const out: Buffer[] = []
  const lines = new Map<number, Buffer>()
  let offset = 0
  inOrder.forEach((place, index) => {
    const next = inOrder[index + 1]?.offset ?? directory
    let line: Buffer = Buffer.from(buffer.subarray(place.at, place.at + place.length))
    let entry: Buffer = buffer.subarray(place.offset, next)
    const content = contents.get(place.name)
    if (content !== undefined) ({ entry, line } = packEntry(line, place.name, content))
    line.writeUInt32LE(offset, 42)
    lines.set(place.at, line)
    out.push(entry)
    offset += entry.length
  })
  const all = places.map((place) => lines.get(place.at) ?? Buffer.alloc(0))
  const tail = Buffer.from(buffer.subarray(end))
  tail.writeUInt32LE(offset, 16)
  tail.writeUInt32LE(
    all.reduce((sum, line) => sum + line.length, 0),
    12,
  )
  return ok(new Uint8Array(Buffer.concat([...out, ...all, tail])))
}
