/** Packs the parts of an Office file. Every entry carries one fixed time, so that the same content gives the same bytes. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface PartToWrite {
  readonly name: string
  readonly bytes: Uint8Array
}

const METHOD_DEFLATE = 8
/** Bit 11: names are UTF-8. */
const FLAGS = 0x0800
const VERSION = 20
/** 1980-01-01, the beginning of the ZIP calendar. */
const DOS_DATE = 0x0021

function commonFields(bytes: Uint8Array, packed: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(FLAGS, 2)
  fields.writeUInt16LE(METHOD_DEFLATE, 4)
  fields.writeUInt16LE(0, 6)
  fields.writeUInt16LE(DOS_DATE, 8)
  fields.writeUInt32LE(crc32(bytes), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(bytes.length, 18)
  fields.writeUInt16LE(name.length, 22)
  fields.writeUInt16LE(0, 24)
  return fields
}

/** The bytes of a ZIP with these entries, in their order. */
export function writeZip(parts: readonly PartToWrite[]): Uint8Array {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name: text, bytes } of parts) {
    const name = Buffer.from(text, 'utf8')
    const packed = deflateRawSync(bytes)
    const fields = commonFields(bytes, packed, name)
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, name])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, VERSION, 0]), fields, tail, name]))
    local.push(head, packed)
    offset += head.length + packed.length
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...local, ...directory, end]))
}
