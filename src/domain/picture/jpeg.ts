/** A JPEG (ITU T.81) as the list of its segments: which of them speak of a place, and the picture without those. */
import { holdsText, joinBytes, startsWith, uint16 } from './byte-reader'
import { buildExif, type ExifFacts, readExif } from './exif'
import { namesPlace } from './place-words'

interface Segment {
  readonly marker: number
  /** From the marker's first byte to behind the last of its data; a scan includes its picture data. */
  readonly from: number
  readonly to: number
}

interface Jpeg {
  readonly segments: readonly Segment[]
  /** Behind the end-of-image marker: previews, films and trailers that phones append. */
  readonly end: number
}

const EXIF = 'Exif\0\0'
const XMP = ['http://ns.adobe.com/xap/1.0/\0', 'http://ns.adobe.com/xmp/extension/\0']
/** IPTC-IIM data sets of a place: content location, city, sublocation, state, country. */
const IPTC_PLACES = [0x1a, 0x1b, 0x5a, 0x5c, 0x5f, 0x64, 0x65]

const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP13 = 0xed
const APP14 = 0xee
const COMMENT = 0xfe
const SCAN = 0xda
const END = 0xd9

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/** Where the picture data of a scan end: at the next marker that is none of its own. */
function behindScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  return bytes.length
}

/** @returns `undefined` for what does not hold together as a JPEG; one cut short counts up to its end */
function parseJpeg(bytes: Uint8Array): Jpeg | undefined {
  const segments: Segment[] = []
  let at = 2
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    while (bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (marker === undefined || marker === END) {
      return { segments, end: Math.min(at + 2, bytes.length) }
    }
    const size = uint16(bytes, at + 2)
    if (size === undefined || size < 2 || at + 2 + size > bytes.length) return undefined
    const to = marker === SCAN ? behindScan(bytes, at + 2 + size) : at + 2 + size
    segments.push({ marker, from: at, to })
    at = to
  }
  return { segments, end: bytes.length }
}

const isExif = (bytes: Uint8Array, { marker, from }: Segment): boolean =>
  marker === APP1 && startsWith(bytes, from + 4, EXIF)

const isXmp = (bytes: Uint8Array, { marker, from }: Segment): boolean =>
  marker === APP1 && XMP.some((name) => startsWith(bytes, from + 4, name))

function speaksOfPlace(bytes: Uint8Array, segment: Segment): boolean {
  const { marker, from, to } = segment
  if (isExif(bytes, segment)) return readExif(bytes.subarray(from + 10, to)).hasLocation
  if (isXmp(bytes, segment)) return namesPlace(bytes, from, to)
  if (marker === APP13) {
    return IPTC_PLACES.some((set) => holdsText(bytes, String.fromCharCode(0x1c, 2, set), from, to))
  }
  // Makers' own segments (drones write their track into APP4 and behind), and comments.
  return marker !== SCAN && namesPlace(bytes, from, to)
}

export interface JpegFacts extends ExifFacts {
  /** It begins like a JPEG and does not hold together as one: nothing can be taken out of it without harm. */
  readonly isBroken: boolean
}

/** @param bytes begins with FF D8 */
export function readJpeg(bytes: Uint8Array): JpegFacts {
  const jpeg = parseJpeg(bytes)
  if (jpeg === undefined) {
    return { hasLocation: holdsText(bytes, EXIF) || namesPlace(bytes, 0, bytes.length), isBroken: true }
  }
  const exif = jpeg.segments.find((segment) => isExif(bytes, segment))
  const facts = exif === undefined ? undefined : readExif(bytes.subarray(exif.from + 10, exif.to))
  const behind = holdsText(bytes, EXIF, jpeg.end) || namesPlace(bytes, jpeg.end, bytes.length)
  const hasLocation = behind || jpeg.segments.some((segment) => speaksOfPlace(bytes, segment))
  return { ...facts, hasLocation, isBroken: false }
}

function exifSegment(facts: Omit<ExifFacts, 'hasLocation'>): Uint8Array {
  const name = Uint8Array.from(EXIF, (one) => one.charCodeAt(0))
  const content = buildExif(facts)
  const size = 2 + name.length + content.length
  return joinBytes([Uint8Array.of(0xff, APP1, size >> 8, size & 255), name, content])
}

/** The picture itself and what is needed to show it; everything else a camera or a program may have written goes. */
function isNeeded(bytes: Uint8Array, { marker, from }: Segment): boolean {
  if (marker === COMMENT) return false
  if (marker < APP0 || marker > 0xef) return true
  if (marker === APP0) return startsWith(bytes, from + 4, 'JFIF\0')
  if (marker === APP2) return startsWith(bytes, from + 4, 'ICC_PROFILE\0')
  return marker === APP14
}

/**
 * The same picture, not a bit of it changed, with EXIF that holds time, camera and orientation alone: no location, no
 * maker's notes, no thumbnail, no XMP, no comments, nothing behind the end.
 * @returns `undefined` for a broken JPEG
 */
export function jpegWithoutLocation(bytes: Uint8Array): Uint8Array | undefined {
  const jpeg = parseJpeg(bytes)
  if (jpeg === undefined) return undefined
  const { takenAt, orientation, make, model } = readJpeg(bytes)
  const facts = {
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(orientation === undefined ? {} : { orientation }),
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
  }
  return rebuilt(bytes, jpeg, (segment) => isNeeded(bytes, segment), facts)
}

/**
 * Writes when a picture was taken into a JPEG drawn anew (which has no EXIF).
 * @returns the same bytes when they are no whole JPEG
 */
export function jpegTakenAt(bytes: Uint8Array, takenAt: string): Uint8Array {
  const jpeg = parseJpeg(bytes)
  if (jpeg === undefined) return bytes
  return rebuilt(bytes, jpeg, (segment) => !isExif(bytes, segment), { takenAt })
}

function rebuilt(
  bytes: Uint8Array,
  { segments, end }: Jpeg,
  keep: (segment: Segment) => boolean,
  facts: Omit<ExifFacts, 'hasLocation'>,
): Uint8Array {
  const kept = segments.filter(keep)
  const isHead = ({ marker }: Segment): boolean => marker === APP0
  const part = ({ from, to }: Segment): Uint8Array => bytes.subarray(from, to)
  const last = segments.at(-1)?.to ?? 2
  return joinBytes([
    bytes.subarray(0, 2),
    ...kept.filter(isHead).map(part),
    ...(Object.keys(facts).length === 0 ? [] : [exifSegment(facts)]),
    ...kept.filter((segment) => !isHead(segment)).map(part),
    // The end marker, as far as it was there.
    bytes.subarray(last, end),
  ])
}
