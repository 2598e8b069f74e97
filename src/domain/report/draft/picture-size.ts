/** How large a photo stands on paper: within the type area, its shape kept, never larger than 300 dots an inch allow. */

/** 版心 is 156 mm wide; a picture leaves room for its caption and some text on its page. */
const WIDEST = 156
const TALLEST = 150
const DOTS_PER_INCH = 300
const MILLIMETRES_PER_INCH = 25.4

/** Millimetres. */
export interface PaperSize {
  readonly width: number
  readonly height: number
}

/**
 * @param ratio height ÷ width of the upright picture; @param pixels its width; 0 = not known
 * @param within less room than the type area has
 */
export function photoSize(
  ratio: number,
  pixels: number,
  within: PaperSize = { width: WIDEST, height: TALLEST },
): PaperSize {
  const shape = ratio > 0 ? ratio : 0.75
  const sharp = pixels > 0 ? (pixels / DOTS_PER_INCH) * MILLIMETRES_PER_INCH : within.width
  const width = Math.min(within.width, sharp, within.height / shape)
  return { width: Math.round(width * 10) / 10, height: Math.round(width * shape * 10) / 10 }
}

export const CHART_SIZE = { width: 150, height: 80 } as const
