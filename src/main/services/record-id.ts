/** UUIDv7 (RFC 9562): time first, so that ids of one import sort in the order of its rows. */
import { randomFillSync } from 'node:crypto'

const ID_BYTES = 16
/** Randomness is drawn for many ids at once: an import makes tens of thousands. */
const pool = Buffer.alloc(ID_BYTES * 512)
let used = pool.length

let lastMs = 0
let sequence = 0

function freshBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += ID_BYTES
  return pool.subarray(used - ID_BYTES, used)
}

/** @param at the clock; ids made in one millisecond keep their order through a 12-bit counter */
export function v7Id(at: Date): string {
  const ms = Math.max(at.getTime(), lastMs)
  const bytes = freshBytes()
  sequence = ms === lastMs ? sequence + 1 : freshBytes().readUInt16BE() & 0x7ff
  lastMs = ms
  if (sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
