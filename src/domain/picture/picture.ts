/** What the program knows of a picture from its bytes alone: kind, when it was taken, whether it tells where. */
import { latin, startsWith, uint32 } from './byte-reader'
import { chunkedWithoutLocation, readChunked } from './chunked-pictures'
import { readExif } from './exif'
import { heifWithoutLocation, readHeif } from './heif'
import { jpegWithoutLocation, readJpeg } from './jpeg'
import { namesPlace } from './place-words'

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'tiff' | 'heic'

/** `removable`: can be taken out with the picture unchanged; `fixed`: it is in there, or may be, and cannot. */
export type Location = 'none' | 'removable' | 'fixed'

export interface PictureFacts {
  readonly kind: PictureKind
  /** YYYY-MM-DDTHH:mm:ss by the camera's clock; absent where the picture does not say or cannot be read. */
  readonly takenAt?: string
  readonly location: Location
}

/** Brands of ISO BMFF that are pictures (HEIF, AVIF); films are none. */
const HEIF_BRANDS: ReadonlySet<string> = new Set([
  'heic',
  'heix',
  'hevc',
  'hevx',
  'heim',
  'heis',
  'mif1',
  'msf1',
  'avif',
  'avis',
])

/** By the brand it goes by, or one of those it also keeps to: phones name either first. */
function isHeif(bytes: Uint8Array): boolean {
  const end = Math.min(uint32(bytes, 0) ?? 0, bytes.length, MOST_BRANDS_BYTES)
  if (HEIF_BRANDS.has(latin(bytes, 8, 12))) return true
  for (let at = 16; at + 4 <= end; at += 4) if (HEIF_BRANDS.has(latin(bytes, at, at + 4))) return true
  return false
}

/** By the first bytes, never by the name. @returns `undefined` for what is no picture */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (bytes[0] === 0x89 && startsWith(bytes, 1, 'PNG\r\n\x1a\n')) return 'png'
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return 'webp'
  if (startsWith(bytes, 0, 'GIF8')) return 'gif'
  if (startsWith(bytes, 0, 'BM') && bytes.length > 26) return 'bmp'
  if (startsWith(bytes, 0, 'II*\0') || startsWith(bytes, 0, 'MM\0*')) return 'tiff'
  if (startsWith(bytes, 4, 'ftyp') && isHeif(bytes)) return 'heic'
  return undefined
}

/** No camera lists more. */
const MOST_BRANDS_BYTES = 512

interface Found {
  readonly takenAt?: string
  readonly hasLocation: boolean
  readonly isBroken: boolean
}

/** Further pages and XMP may name a place too. */
function tiffFacts(bytes: Uint8Array): Found {
  const facts = readExif(bytes)
  return { ...facts, hasLocation: facts.hasLocation || namesPlace(bytes), isBroken: true }
}

function lookInto(bytes: Uint8Array, kind: PictureKind): Found {
  switch (kind) {
    case 'jpeg':
      return readJpeg(bytes)
    case 'png':
    case 'webp':
      return readChunked(bytes, kind)
    case 'tiff':
      // Its picture data hang on the offsets of the same blocks: nothing is taken out.
      return tiffFacts(bytes)
    case 'heic':
      return readHeif(bytes)
    case 'gif':
      // XMP in an application extension; rare, and not taken out.
      return { hasLocation: namesPlace(bytes), isBroken: true }
    case 'bmp':
      return { hasLocation: false, isBroken: false }
  }
}

/** @returns `undefined` for what is no picture */
export function readPicture(bytes: Uint8Array): PictureFacts | undefined {
  const kind = pictureKind(bytes)
  if (kind === undefined) return undefined
  const { takenAt, hasLocation, isBroken } = lookInto(bytes, kind)
  const location = !hasLocation ? 'none' : isBroken ? 'fixed' : 'removable'
  return { kind, location, ...(takenAt === undefined ? {} : { takenAt }) }
}

function cleaned(bytes: Uint8Array): Uint8Array | undefined {
  const kind = pictureKind(bytes)
  if (kind === 'jpeg') return jpegWithoutLocation(bytes)
  if (kind === 'heic') return heifWithoutLocation(bytes)
  return kind === 'png' || kind === 'webp' ? chunkedWithoutLocation(bytes, kind) : undefined
}

/**
 * The picture without its location, read once more: what still tells a place is not given out.
 * @returns `undefined` where that cannot be done without changing the picture
 */
export function withoutLocation(bytes: Uint8Array): Uint8Array | undefined {
  const clean = cleaned(bytes)
  return clean !== undefined && readPicture(clean)?.location === 'none' ? clean : undefined
}
