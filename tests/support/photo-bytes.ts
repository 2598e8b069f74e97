/** Pictures as cameras and phones write them, byte by byte, with a place in them that must not get out. */
import { Buffer } from 'node:buffer'

/** A whole JPEG of 8 × 8 grey pixels (baseline, one component). */
const PIXELS = Buffer.from(
  [
    `ffdb004300${'ff'.repeat(64)}`,
    'ffc0000b080008000801011100',
    `ffc400140001${'00'.repeat(16)}`,
    `ffc400141001${'00'.repeat(16)}`,
    'ffda0008010100003f003f',
    'ffd9',
  ].join(''),
  'hex',
)

/** Latitude and longitude in the GPS block: what is searched for afterwards. */
export const PLACE = { latitude: [4711, 100], longitude: [12755, 100] } as const
/** Words in the maker's notes, the XMP packet, the comment and the trailer. */
export const SECRETS = ['SECRETMAKER', 'GPSLatitude', 'SECRETCOMMENT', 'SECRETTRAILER'] as const

interface Tag {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly bytes: Buffer
}

const u16 = (value: number, little: boolean): Buffer => {
  const out = Buffer.alloc(2)
  if (little) out.writeUInt16LE(value)
  else out.writeUInt16BE(value)
  return out
}
const u32 = (value: number, little: boolean): Buffer => {
  const out = Buffer.alloc(4)
  if (little) out.writeUInt32LE(value)
  else out.writeUInt32BE(value)
  return out
}

function ifd(tags: readonly Tag[], at: number, little: boolean): Buffer {
  const heads: Buffer[] = [u16(tags.length, little)]
  const data: Buffer[] = []
  let next = at + 2 + tags.length * 12 + 4
  for (const { tag, type, count, bytes } of tags) {
    heads.push(u16(tag, little), u16(type, little), u32(count, little))
    if (bytes.length <= 4) heads.push(Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]))
    else {
      heads.push(u32(next, little))
      data.push(bytes)
      next += bytes.length
    }
  }
  return Buffer.concat([...heads, u32(0, little), ...data])
}

export interface CameraWish {
  readonly little?: boolean
  readonly takenAt?: string
  readonly orientation?: number
  readonly gps?: boolean
}

/** The TIFF structure of an EXIF block. */
export function cameraExif(wish: CameraWish = {}): Buffer {
  const { little = true, takenAt = '2017:06:12 09:31:05', orientation = 6, gps = true } = wish
  const ascii = (tag: number, text: string): Tag => ({
    tag,
    type: 2,
    count: text.length + 1,
    bytes: Buffer.from(`${text}\0`, 'latin1'),
  })
  const pointer = (tag: number, at: number): Tag => ({ tag, type: 4, count: 1, bytes: u32(at, little) })
  const rational = (tag: number, [over, under]: readonly [number, number]): Tag => ({
    tag,
    type: 5,
    count: 1,
    bytes: Buffer.concat([u32(over, little), u32(under, little)]),
  })
  const main = (exifAt: number, gpsAt: number): Buffer =>
    ifd(
      [
        ascii(0x010f, 'Maker of cameras'),
        { tag: 0x0112, type: 3, count: 1, bytes: u16(orientation, little) },
        pointer(0x8769, exifAt),
        ...(gps ? [pointer(0x8825, gpsAt)] : []),
      ],
      8,
      little,
    )
  const maker = Buffer.from('SECRETMAKER 0123456789', 'latin1')
  const exif = (at: number): Buffer =>
    ifd([ascii(0x9003, takenAt), { tag: 0x927c, type: 7, count: maker.length, bytes: maker }], at, little)
  const exifAt = 8 + main(0, 0).length
  const gpsAt = exifAt + exif(exifAt).length
  const place = ifd([rational(0x0002, PLACE.latitude), rational(0x0004, PLACE.longitude)], gpsAt, little)
  return Buffer.concat([
    Buffer.from(little ? 'II' : 'MM', 'latin1'),
    u16(42, little),
    u32(8, little),
    main(exifAt, gpsAt),
    exif(exifAt),
    ...(gps ? [place] : []),
  ])
}

const segment = (marker: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(content.length + 2, false), content])

export const exifSegment = (wish: CameraWish = {}): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), cameraExif(wish)]))

export interface JpegWish extends CameraWish {
  /** Without any EXIF. */
  readonly bare?: boolean
  readonly xmp?: boolean
  readonly comment?: boolean
  /** Bytes a phone appends behind the end. */
  readonly trailer?: boolean
}

/** @param pixels a whole JPEG to put the camera's words into; the small grey one when left out */
export function cameraJpeg(wish: JpegWish = {}, pixels?: Uint8Array): Buffer {
  const body = pixels === undefined ? PIXELS : Buffer.from(pixels).subarray(2)
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude="47,11N"/>`
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(pixels === undefined ? [segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'))] : []),
    ...(wish.bare === true ? [] : [exifSegment(wish)]),
    ...(wish.xmp === true ? [segment(0xe1, Buffer.from(xmp, 'latin1'))] : []),
    ...(wish.comment === true ? [segment(0xfe, Buffer.from('SECRETCOMMENT'))] : []),
    body,
    ...(wish.trailer === true ? [Buffer.from('SECRETTRAILER Exif\0\0 GPSLatitude', 'latin1')] : []),
  ])
}

/** The eight bytes of the latitude and of the longitude, in both byte orders. */
export const placeBytes = (): readonly Buffer[] =>
  [PLACE.latitude, PLACE.longitude].flatMap(([over, under]) =>
    [true, false].map((little) => Buffer.concat([u32(over, little), u32(under, little)])),
  )

/** Does a byte of the place, or of what else the camera wrote about it, stand in these? */
export const tellsPlace = (bytes: Uint8Array): boolean =>
  placeBytes().some((part) => Buffer.from(bytes).includes(part)) ||
  SECRETS.some((word) => Buffer.from(bytes).includes(word))
