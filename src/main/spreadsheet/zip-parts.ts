/**
 * Opens the ZIP of an .xlsx as a hostile file: sizes are read from the central directory and judged before anything
 * is unpacked, every part is unpacked to exactly its stated size and checked against its CRC, and a part with a
 * document type definition (the door for entity bombs) is refused. The spreadsheet library itself checks none of this.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import { fail, ok, type Result } from '../../shared/result'

const MAX_UNPACKED = 200 * 1024 * 1024
const MAX_ENTRIES = 5000
/** The part that lists the sheets is a few kilobytes. */
const MAX_SHEET_LIST = 4 * 1024 * 1024
/** Real sheets pack 5 to 40 times; deflate itself can reach 1000. */
const MAX_RATIO = 200
const RATIO_COUNTS_FROM = 10 * 1024 * 1024

const DAMAGED = '这个工作簿已损坏或没有拷完整，打不开。请重新拷贝一份，或在 WPS 里打开后另存为 .xlsx 再导入。'

export interface ZipPart {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

/** Thrown inside this file for any structure that does not add up. */
class Damaged extends Error {}

function findEnd(buffer: Buffer): { count: number; offset: number } {
  const lowest = Math.max(0, buffer.length - 22 - 0xffff)
  for (let at = buffer.length - 22; at >= lowest; at -= 1) {
    if (buffer.readUInt32LE(at) !== 0x06054b50) continue
    const count = buffer.readUInt16LE(at + 10)
    const offset = buffer.readUInt32LE(at + 16)
    if (count !== 0xffff && offset !== 0xffffffff) return { count, offset }
    const locator = at - 20
    if (locator < 0 || buffer.readUInt32LE(locator) !== 0x07064b50) throw new Damaged()
    const end64 = Number(buffer.readBigUInt64LE(locator + 8))
    if (buffer.readUInt32LE(end64) !== 0x06064b50) throw new Damaged()
    return { count: Number(buffer.readBigUInt64LE(end64 + 32)), offset: Number(buffer.readBigUInt64LE(end64 + 48)) }
  }
  throw new Damaged()
}

/** Sizes and offset of an entry whose 32-bit fields overflowed, from its ZIP64 extra field, in their fixed order. */
function wideFields(extra: Buffer, fields: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return fields.map((value) => {
      if (value !== 0xffffffff) return value
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    })
  }
  return [...fields]
}

function readDirectory(buffer: Buffer): Entry[] {
  const end = findEnd(buffer)
  if (end.count > MAX_ENTRIES) throw new Damaged()
  const entries: Entry[] = []
  let at = end.offset
  for (let index = 0; index < end.count; index += 1) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) throw new Damaged()
    const nameLength = buffer.readUInt16LE(at + 28)
    const extraLength = buffer.readUInt16LE(at + 30)
    const extra = buffer.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [unpacked = 0, packed = 0, offset = 0] = wideFields(extra, [
      buffer.readUInt32LE(at + 24),
      buffer.readUInt32LE(at + 20),
      buffer.readUInt32LE(at + 42),
    ])
    entries.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      flags: buffer.readUInt16LE(at + 8),
      method: buffer.readUInt16LE(at + 10),
      crc: buffer.readUInt32LE(at + 16),
      packed,
      unpacked,
      offset,
    })
    at += 46 + nameLength + extraLength + buffer.readUInt16LE(at + 32)
  }
  return entries
}

function unpack(buffer: Buffer, entry: Entry): Buffer {
  if (buffer.readUInt32LE(entry.offset) !== 0x04034b50) throw new Damaged()
  const start = entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28)
  if (start + entry.packed > buffer.length) throw new Damaged()
  const packed = buffer.subarray(start, start + entry.packed)
  if (entry.method !== 0 && entry.method !== 8) throw new Damaged()
  const bytes = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: entry.unpacked + 1 })
  if (bytes.length !== entry.unpacked || crc32(bytes) !== entry.crc) throw new Damaged()
  return bytes
}

function judgeSizes(entries: readonly Entry[]): Result<null> {
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  if (total > MAX_UNPACKED) {
    return fail('badFile', '这个工作簿解开后超过 200 MB，不像正常的台账，没有读取。请拆成几个文件再导入。')
  }
  if (total > RATIO_COUNTS_FROM && total > packed * MAX_RATIO) {
    return fail('badFile', '这个工作簿的压缩比大得不正常，没有读取。请核对文件来源，在 WPS 里另存为 .xlsx 再导入。')
  }
  return ok(null)
}

/** Some programs write parts in UTF-16; everything after this speaks UTF-8. */
function toUtf8(bytes: Buffer): Buffer {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe
  const big = bytes[0] === 0xfe && bytes[1] === 0xff
  if (!little && !big) return bytes
  return Buffer.from(new TextDecoder(little ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes), 'utf8')
}

/** A document type stands before the root element or nowhere; no Office program writes one. */
function hasDefinitions(part: Buffer): boolean {
  let at = part[0] === 0xef ? 3 : 0
  for (;;) {
    while ((part[at] ?? 0x3c) <= 0x20) at += 1
    const start = part.toString('latin1', at, at + 4)
    const end = start.startsWith('<?') ? '?>' : start === '<!--' ? '-->' : undefined
    if (end === undefined) return start.startsWith('<!')
    const found = part.indexOf(end, at)
    if (found < 0) return false
    at = found + end.length
  }
}

/**
 * The XML parts of an Office file, checked. Pictures, macros and other binary parts are never unpacked.
 * Refused with one sentence: damaged, password, too big, document type definitions.
 */
export function readZipParts(bytes: Uint8Array): Result<ZipPart[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const entries = readDirectory(buffer)
    const sizes = judgeSizes(entries)
    if (!sizes.ok) return sizes
    const seen = new Set<string>()
    const parts: ZipPart[] = []
    for (const entry of entries) {
      if (entry.name.endsWith('/')) continue
      const name = entry.name.toLowerCase()
      if (seen.has(name)) throw new Damaged()
      seen.add(name)
      if ((entry.flags & 1) === 1) return fail('badFile', '这个文件设了密码，读不了。请取消密码后再导入。')
      if (!/\.(xml|rels|vml)$/.test(name)) {
        parts.push({ name: entry.name, bytes: new Uint8Array(0) })
        continue
      }
      const part = toUtf8(unpack(buffer, entry))
      if (hasDefinitions(part)) {
        return fail('badFile', '这个工作簿里夹带了不正常的定义（XML 实体），为安全没有读取。请核对文件来源。')
      }
      parts.push({ name: entry.name, bytes: part })
    }
    return ok(parts)
  } catch (error) {
    // RangeError: an offset outside the file. zlib errors carry a code. Both mean the same to a clerk.
    if (error instanceof Damaged || error instanceof Error) return fail('badFile', DAMAGED)
    throw error
  }
}

/**
 * Does the workbook have a sheet of this name? Only the part that lists the sheets is unpacked: a ledger of many megabytes
 * is not read twice. A file that is not in order has none; reading it says why.
 */
export function hasSheetNamed(bytes: Uint8Array, sheet: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The old binary format keeps sheet names as they are.
  if (buffer.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    return buffer.includes(sheet, 0, 'latin1') || buffer.includes(sheet, 0, 'utf16le')
  }
  if (buffer.subarray(0, 2).toString('latin1') !== 'PK') return false
  try {
    const lists = readDirectory(buffer).filter(
      ({ name, unpacked }) => /(^|\/)workbook\d*\.xml$/i.test(name) && unpacked <= MAX_SHEET_LIST,
    )
    return lists.some((entry) => toUtf8(unpack(buffer, entry)).includes(`"${sheet}"`))
  } catch {
    return false
  }
}
