/** How many pixels a picture has, and how it has to be turned to stand upright, from its bytes alone. */
import { uint16, uint32 } from './byte-reader'
import { readJpeg } from './jpeg'
import { pictureKind } from './picture'

export interface PixelSize {
  /** As stored. */
  readonly width: number
  readonly height: number
  /** Degrees clockwise to turn it by. */
  readonly turn: 0 | 90 | 180 | 270
}

/** EXIF orientations without mirroring; mirrored ones do not come from cameras. */
const TURNS: Readonly<Record<number, PixelSize['turn']>> = { 3: 180, 6: 90, 8: 270 }

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function jpegSize(bytes: Uint8Array): readonly [number | undefined, number | undefined] {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) return [uint16(bytes, at + 7), uint16(bytes, at + 5)]
    else at += 2 + (uint16(bytes, at + 2) ?? bytes.length)
  }
  return [undefined, undefined]
}

function sizeOf(bytes: Uint8Array): readonly [number | undefined, number | undefined] {
  switch (pictureKind(bytes)) {
    case 'jpeg':
      return jpegSize(bytes)
    case 'png':
      return [uint32(bytes, 16), uint32(bytes, 20)]
    case 'gif':
      return [uint16(bytes, 6, true), uint16(bytes, 8, true)]
    case 'bmp':
      return [uint32(bytes, 18, true), uint32(bytes, 22, true)]
    default:
      return [undefined, undefined]
  }
}

/** @returns `undefined` for what is no JPEG, PNG, GIF or BMP, or does not say its size */
export function pixelSize(bytes: Uint8Array): PixelSize | undefined {
  const [width = 0, height = 0] = sizeOf(bytes)
  if (width <= 0 || height <= 0 || width > 65_535 || height > 65_535) return undefined
  const orientation = pictureKind(bytes) === 'jpeg' ? readJpeg(bytes).orientation : undefined
  return { width, height, turn: TURNS[orientation ?? 1] ?? 0 }
}
