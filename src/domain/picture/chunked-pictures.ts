/** PNG and WebP: both are lists of named chunks, and what speaks of a place lies in chunks of its own. */
import { holdsText, joinBytes, latin, startsWith, uint32 } from './byte-reader'
import { type ExifFacts, readExif } from './exif'

interface Chunk {
  readonly name: string
  /** With its head. */
  readonly from: number
  readonly to: number
  readonly dataAt: number
  readonly dataEnd: number
}

const PNG_TEXTS: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt'])
const WEBP_TEXTS: ReadonlySet<string> = new Set(['EXIF', 'XMP '])
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

/** Text chunks may be packed: those that carry whole blocks of a camera count as speaking of a place. */
function textSpeaksOfPlace(bytes: Uint8Array, { name, dataAt, dataEnd }: Chunk): boolean {
  if (name === 'tEXt') return holdsText(bytes, 'GPS', dataAt, dataEnd)
  if (name === 'zTXt') return startsWith(bytes, dataAt, 'Raw profile type')
  if (name === 'XMP ') return holdsText(bytes, 'GPS', dataAt, dataEnd)
  const isPacked = bytes[dataAt + 'XML:com.adobe.xmp\0'.length] === 1
  return startsWith(bytes, dataAt, 'XML:com.adobe.xmp') && (isPacked || holdsText(bytes, 'GPS', dataAt, dataEnd))
}

export interface ChunkFacts extends ExifFacts {
  readonly isBroken: boolean
}

/** @param bytes begins as a PNG or as a WebP does */
export function readChunked(bytes: Uint8Array, kind: 'png' | 'webp'): ChunkFacts {
  const chunks = chunksOf(bytes, kind === 'png')
  if (chunks === undefined)
    return { hasLocation: holdsText(bytes, 'Exif\0\0') || holdsText(bytes, 'GPSL'), isBroken: true }
  let facts: ExifFacts = { hasLocation: false }
  for (const chunk of chunks) {
    if (chunk.name === 'eXIf' || chunk.name === 'EXIF') {
      const { hasLocation, ...rest } = exifOf(bytes, chunk)
      facts = { ...rest, hasLocation: facts.hasLocation || hasLocation }
    } else if ((PNG_TEXTS.has(chunk.name) || WEBP_TEXTS.has(chunk.name)) && textSpeaksOfPlace(bytes, chunk)) {
      facts = { ...facts, hasLocation: true }
    }
  }
  return { ...facts, isBroken: false }
}

/** Without its chunks of text and camera data, the picture itself unchanged. @returns `undefined` when it is broken */
export function chunkedWithoutLocation(bytes: Uint8Array, kind: 'png' | 'webp'): Uint8Array | undefined {
  const chunks = chunksOf(bytes, kind === 'png')
  if (chunks === undefined) return undefined
  const texts = kind === 'png' ? PNG_TEXTS : WEBP_TEXTS
  const kept = chunks.filter(({ name }) => !texts.has(name))
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
