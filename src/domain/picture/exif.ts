/**
 * EXIF (CIPA DC-008, a TIFF structure inside a picture): what the camera says about time, place and which way up. Written
 * here rather than taken from a library: six tags are read, and what is kept on the way out is built anew, so that
 * nothing of what the camera wrote beside them can stay behind.
 */
import { dayNumber } from '../campaign/calendar-date'
import { joinBytes, latin, startsWith, uint16, uint32 } from './byte-reader'

export interface ExifFacts {
  /** DateTimeOriginal, YYYY-MM-DDTHH:mm:ss by the camera's own clock. */
  readonly takenAt?: string
  /** 1–8: how the picture has to be turned. */
  readonly orientation?: number
  readonly make?: string
  readonly model?: string
  /** A GPS block with something in it, or a block that cannot be read and may hold one. */
  readonly hasLocation: boolean
}

const TAG = { make: 0x010f, model: 0x0110, orientation: 0x0112, exif: 0x8769, gps: 0x8825 } as const
const TAKEN = [0x9003, 0x9004] as const
const ASCII = 2
const SHORT = 3
const LONG = 4
/** Bytes of one value by its type, 1 to 12. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
/** More entries than any camera writes. */
const MOST_ENTRIES = 2000

interface Entry {
  readonly type: number
  readonly count: number
  /** Where the value lies: in the entry itself when it fits four bytes. */
  readonly at: number
}

function readBlock(bytes: Uint8Array, at: number, isLittle: boolean): ReadonlyMap<number, Entry> | undefined {
  const count = uint16(bytes, at, isLittle)
  if (count === undefined || count > MOST_ENTRIES) return undefined
  const entries = new Map<number, Entry>()
  for (let index = 0; index < count; index += 1) {
    const place = at + 2 + index * 12
    const tag = uint16(bytes, place, isLittle)
    const type = uint16(bytes, place + 2, isLittle)
    const values = uint32(bytes, place + 4, isLittle)
    const offset = uint32(bytes, place + 8, isLittle)
    if (tag === undefined || type === undefined || values === undefined || offset === undefined) return undefined
    const size = (SIZES[type] ?? 0) * values
    entries.set(tag, { type, count: values, at: size <= 4 ? place + 8 : offset })
  }
  return entries
}

function asciiOf(bytes: Uint8Array, entry: Entry | undefined): string | undefined {
  if (entry === undefined || entry.type !== ASCII || entry.count > 1000) return undefined
  const text = latin(bytes, entry.at, entry.at + entry.count)
    .split('\0')[0]
    ?.trim()
  return text === '' ? undefined : text
}

/** `2017:06:12 09:31:05` → `2017-06-12T09:31:05`; a camera whose clock was never set writes zeros or blanks. */
function takenAtOf(text: string | undefined): string | undefined {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(text ?? '')
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const value = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
  const isDay = Number(year) >= 1990 && !Number.isNaN(dayNumber(`${year}-${month}-${day}`))
  return isDay && isTime ? value : undefined
}

/** @param bytes begins with `II` or `MM`: the TIFF part behind `Exif\0\0` */
export function readExif(bytes: Uint8Array): ExifFacts {
  const isLittle = startsWith(bytes, 0, 'II')
  const first = uint32(bytes, 4, isLittle)
  const known = (isLittle || startsWith(bytes, 0, 'MM')) && uint16(bytes, 2, isLittle) === 42 && first !== undefined
  const main = known ? readBlock(bytes, first, isLittle) : undefined
  if (main === undefined) return { hasLocation: true }
  const pointer = (tag: number): number | undefined => {
    const entry = main.get(tag)
    return entry === undefined ? undefined : uint32(bytes, entry.at, isLittle)
  }
  const gpsAt = pointer(TAG.gps)
  const exifAt = pointer(TAG.exif)
  const exif = exifAt === undefined ? undefined : readBlock(bytes, exifAt, isLittle)
  const taken = TAKEN.map((tag) => takenAtOf(asciiOf(bytes, exif?.get(tag)))).find((one) => one !== undefined)
  const turned = main.get(TAG.orientation)
  const orientation = turned?.type === SHORT ? uint16(bytes, turned.at, isLittle) : undefined
  const make = asciiOf(bytes, main.get(TAG.make))
  const model = asciiOf(bytes, main.get(TAG.model))
  return {
    ...(taken === undefined ? {} : { takenAt: taken }),
    ...(orientation !== undefined && orientation >= 1 && orientation <= 8 ? { orientation } : {}),
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
    // An empty block says nothing of a place; one that cannot be read may.
    hasLocation: gpsAt !== undefined && readBlock(bytes, gpsAt, isLittle)?.size !== 0,
  }
}

interface Value {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly bytes: Uint8Array
}

const short = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255)
const long = (value: number): Uint8Array =>
  Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)

function asciiValue(tag: number, text: string): Value {
  const bytes = Uint8Array.from([...text, '\0'], (one) => one.charCodeAt(0) & 127)
  return { tag, type: ASCII, count: bytes.length, bytes }
}

/** One block of values at `at`, those that do not fit their entries behind it. */
function writeBlock(values: readonly Value[], at: number): Uint8Array {
  const entries: Uint8Array[] = [short(values.length)]
  const behind: Uint8Array[] = []
  let next = at + 2 + values.length * 12 + 4
  for (const { tag, type, count, bytes } of values) {
    entries.push(short(tag), short(type), long(count))
    if (bytes.length <= 4) {
      entries.push(joinBytes([bytes, new Uint8Array(4 - bytes.length)]))
    } else {
      entries.push(long(next))
      const padded = joinBytes([bytes, new Uint8Array(bytes.length % 2)])
      behind.push(padded)
      next += padded.length
    }
  }
  return joinBytes([...entries, long(0), ...behind])
}

/** A TIFF structure that holds these facts and nothing else; no location, no maker's notes, no thumbnail. */
export function buildExif({ takenAt, orientation, make, model }: Omit<ExifFacts, 'hasLocation'>): Uint8Array {
  const values: Value[] = [
    ...(make === undefined ? [] : [asciiValue(TAG.make, make)]),
    ...(model === undefined ? [] : [asciiValue(TAG.model, model)]),
    ...(orientation === undefined ? [] : [{ tag: TAG.orientation, type: SHORT, count: 1, bytes: short(orientation) }]),
  ]
  const head = joinBytes([Uint8Array.of(0x4d, 0x4d), short(42), long(8)])
  if (takenAt === undefined) return joinBytes([head, writeBlock(values, 8)])
  const withPointer = (exifAt: number): Uint8Array =>
    writeBlock([...values, { tag: TAG.exif, type: LONG, count: 1, bytes: long(exifAt) }], 8)
  const exifAt = 8 + withPointer(0).length
  const [day = '', time = ''] = takenAt.split('T')
  const taken = asciiValue(TAKEN[0], `${day.replaceAll('-', ':')} ${time}`)
  return joinBytes([head, withPointer(exifAt), writeBlock([taken], exifAt)])
}
