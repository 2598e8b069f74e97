/** Camera photos made smaller before they are added: in the page, which can decode them and turn them upright. */

import { jpegTakenAt } from '../../../../domain/picture/jpeg'
import { pictureKind, readPicture } from '../../../../domain/picture/picture'

const QUALITY = 0.85
/** A larger file is sent as it is: it is no photo of a camera. */
const LARGEST_BYTES = 96 * 1024 * 1024

export interface Shrunk {
  readonly file: Blob
  /** `4032×3024 → 1600×1200` */
  readonly sizes: string
  /** The photo told where it was taken; the smaller one does not. */
  readonly hadLocation: boolean
}

/** Length of the edges when the longer one is to be `edge` at most. Exported for its test. */
export function fitted(width: number, height: number, edge: number): { width: number; height: number } {
  const factor = Math.min(1, edge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

async function isJpeg(file: Blob): Promise<boolean> {
  return pictureKind(new Uint8Array(await file.slice(0, 64).arrayBuffer())) === 'jpeg'
}

/**
 * A JPEG redrawn with its long edge at most so many pixels, upright, with the time it was taken and nothing else of what
 * the camera wrote. Screenshots (PNG) stay sharp as they are.
 * @returns `undefined` when nothing is gained or the picture cannot be decoded: the file goes as it is
 */
export async function shrinkPhoto(file: Blob, edge: number): Promise<Shrunk | undefined> {
  if (edge === 0 || file.size > LARGEST_BYTES || !(await isJpeg(file))) return undefined
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (bitmap === undefined) return undefined
  try {
    const to = fitted(bitmap.width, bitmap.height, edge)
    if (to.width === bitmap.width && to.height === bitmap.height) return undefined
    const canvas = new OffscreenCanvas(to.width, to.height)
    const context = canvas.getContext('2d')
    if (context === null) return undefined
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, to.width, to.height)
    const drawn = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
    if (drawn.size >= file.size) return undefined
    const facts = readPicture(new Uint8Array(await file.arrayBuffer()))
    const bytes = new Uint8Array(await drawn.arrayBuffer())
    const dated = facts?.takenAt === undefined ? bytes : jpegTakenAt(bytes, facts.takenAt)
    return {
      file: new Blob([new Uint8Array(dated)], { type: 'image/jpeg' }),
      sizes: `${bitmap.width}×${bitmap.height} → ${to.width}×${to.height}`,
      hadLocation: facts !== undefined && facts.location !== 'none',
    }
  } finally {
    bitmap.close()
  }
}
