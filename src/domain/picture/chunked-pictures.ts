/** PNG and WebP: both are lists of named chunks, and what speaks of a place lies in chunks of its own. */
import { holdsText, joinBytes, latin, startsWith, uint32 } from './byte-reader'
import { type ExifFacts, readExif } from './exif'
import { namesPlace } from './place-words'

interface Chunk {
  readonly name: string
  /** With its head. */
  readonly from: number
  readonly to: number
  readonly dataAt: number
  readonly dataEnd: number
}

/** What a viewer draws with; everything else a camera or a program may have written goes. */
const PNG_NEEDED: ReadonlySet<string> = new Set(
  'tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV mDCv cLLI cLLi'.split(' '),
)
const WEBP_NEEDED: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Text chunks under this name carry whole blocks of a camera, packed or as hexadecimal digits. */
const RAW_PROFILE = 'Raw profile type'
const PNG_XMP = 'XML:com.adobe.xmp'
/** Flags of VP8X that announce EXIF and XMP. */
const WEBP_FLAGS = 0x08 | 0x04

/** @returns `undefined` where the chunks do not hold together */
function chunksOf(bytes: Uint8Array, isPng: boolean): readonly Chunk[] | undefined {
  const chunks: Chunk[] = []
  let at = isPng ? 8 : 12
  while (at < bytes.length) {
    const size = uint32(bytes, isPng ? at : at + 4, !isPng)
    if (size === undefined) return undefined
    const dataEnd = at + 8 + size
    // PNG puts a checksum behind the data; RIFF fills up to an even length.
    const to = Math.min(isPng ? dataEnd + 4 : dataEnd + (size % 2), bytes.length)
    if (dataEnd > bytes.length) return undefined
    const name = latin(bytes, isPng ? at + 4 : at, isPng ? at + 8 : at + 4)
    chunks.push({ name, from: at, to, dataAt: at + 8, dataEnd })
    if (name === 'IEND') return chunks
    at = to
  }
  return chunks
}

const exifOf = (bytes: Uint8Array, { dataAt, dataEnd }: Chunk): ExifFacts => {
  const at = startsWith(bytes, dataAt, 'Exif\0\0') ? dataAt + 6 : dataAt
  return readExif(bytes.subarray(at, dataEnd))
}

/** By its name a chunk that draws the picture: its bytes are pixels, not words. */
const isPixels = (name: string): boolean => ['IDAT', 'fdAT', 'VP8 ', 'VP8L', 'ALPH'].includes(name)

/** Texts may be packed: those that carry whole blocks of a camera count as speaking of a place. */
function speaksOfPlace(bytes: Uint8Array, chunk: Chunk): boolean {
  const { name, dataAt, dataEnd } = chunk
  if (name === 'eXIf' || name === 'EXIF') return exifOf(bytes, chunk).hasLocation
  if (isPixels(name)) return false
  const isText = name === 'tEXt' || name === 'zTXt' || name === 'iTXt'
  if (isText && startsWith(bytes, dataAt, RAW_PROFILE)) return true
  const isXmp = name === 'iTXt' && startsWith(bytes, dataAt, PNG_XMP)
  if (isXmp && bytes[dataAt + PNG_XMP.length + 1] === 1) return true
  const speaks = name === 'tEXt' || name === 'XMP ' || isXmp
  return namesPlace(bytes, dataAt, dataEnd) || (speaks && holdsText(bytes, 'GPS', dataAt, dataEnd))
}

export interface ChunkFacts extends ExifFacts {
  readonly isBroken: boolean
}

/** @param bytes begins as a PNG or as a WebP does */
export function readChunked(bytes: Uint8Array, kind: 'png' | 'webp'): ChunkFacts {
  const chunks = chunksOf(bytes, kind === 'png')
  if (chunks === undefined)
    return { hasLocation: holdsText(bytes, 'Exif') || holdsText(bytes, 'EXIF') || namesPlace(bytes), isBroken: true }
  const camera = chunks.find(({ name }) => name === 'eXIf' || name === 'EXIF')
  const facts = camera === undefined ? undefined : exifOf(bytes, camera)
  // Phones and programs append previews and films behind the picture.
  const end = chunks.at(-1)?.to ?? 0
  const behind = holdsText(bytes, 'Exif\0\0', end) || namesPlace(bytes, end)
  const hasLocation = behind || chunks.some((chunk) => speaksOfPlace(bytes, chunk))
  return { ...facts, hasLocation, isBroken: false }
}

/** With the chunks that draw it alone, the picture itself unchanged. @returns `undefined` when it is broken */
export function chunkedWithoutLocation(bytes: Uint8Array, kind: 'png' | 'webp'): Uint8Array | undefined {
  const chunks = chunksOf(bytes, kind === 'png')
  if (chunks === undefined) return undefined
  // Critical chunks of a PNG begin with a capital letter.
  const isNeeded = ({ name }: Chunk): boolean =>
    kind === 'png' ? PNG_NEEDED.has(name) || /^[A-Z]/.test(name) : WEBP_NEEDED.has(name)
  const kept = chunks.filter(isNeeded)
  const out = joinBytes([
    bytes.subarray(0, kind === 'png' ? 8 : 12),
    ...kept.map(({ from, to }) => bytes.subarray(from, to)),
  ])
  if (kind === 'png') return out
  const size = out.length - 8
  out.set([size & 255, (size >>> 8) & 255, (size >>> 16) & 255, (size >>> 24) & 255], 4)
  if (kept[0]?.name === 'VP8X') out[20] = (out[20] ?? 0) & ~WEBP_FLAGS
  return out
}
