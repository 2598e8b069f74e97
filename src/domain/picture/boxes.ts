/** Boxes of ISO base media files (ISO/IEC 14496-12 §4.2): length, name, content. */
import { latin, uint16, uint32 } from './byte-reader'

export interface Box {
  readonly name: string
  /** With its head. */
  readonly from: number
  readonly to: number
  /** Behind its head. */
  readonly dataAt: number
}

const TWO_32 = 2 ** 32

/** @returns `undefined` where the bytes end, or the number is beyond what is exact */
export function uint64(bytes: Uint8Array, at: number): number | undefined {
  const high = uint32(bytes, at)
  const low = uint32(bytes, at + 4)
  if (high === undefined || low === undefined || high >= 2 ** 21) return undefined
  return high * TWO_32 + low
}

/** A number of 0, 4 or 8 bytes, as `iloc` counts them; also 1 and 2. @returns `undefined` for other sizes or where the bytes end */
export function sizedNumber(bytes: Uint8Array, at: number, size: number): number | undefined {
  if (size === 0) return 0
  if (size === 1) return bytes[at]
  if (size === 2) return uint16(bytes, at)
  if (size === 4) return uint32(bytes, at)
  return size === 8 ? uint64(bytes, at) : undefined
}

/** The boxes that fill the bytes from one place to another. @returns `undefined` where they do not hold together */
export function boxesIn(bytes: Uint8Array, from: number, to: number): readonly Box[] | undefined {
  const boxes: Box[] = []
  for (let at = from; at < to; ) {
    const short = uint32(bytes, at)
    if (short === undefined || at + 8 > to) return undefined
    const isLong = short === 1
    const size = short === 0 ? to - at : isLong ? uint64(bytes, at + 8) : short
    const dataAt = at + (isLong ? 16 : 8)
    if (size === undefined || at + size > to || at + size < dataAt) return undefined
    boxes.push({ name: latin(bytes, at + 4, at + 8), from: at, to: at + size, dataAt })
    at += size
  }
  return boxes
}
