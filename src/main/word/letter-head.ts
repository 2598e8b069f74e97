import { AlignmentType, BorderStyle, FrameAnchorType, FrameWrap, Paragraph, TextRun } from 'docx'
import { cleanText } from '../../domain/report/clean-text'
import type { Inline, ReportModel } from '../../domain/report/model'
import { missing, text } from '../../domain/report/model'
import {
  ABOVE_LETTER_LINE,
  BELOW_LETTER_LINE,
  GLYPH_LEAD,
  HEAD_LINE,
  LARGEST_NAME,
  LETTER_HEAD_OFFSET,
  LETTER_LINE_POINTS,
  LETTER_LINE_WIDTH,
  PAGE,
} from '../../domain/report/pages/geometry'
import { textWidth } from '../../domain/report/text-width'
import { headMarks } from './head-marks'
import { runsOf } from './runs'
import { RED, STYLE } from './styles'

/** A red double line of the letter: 上粗下细 above, 上细下粗 below (10.1). */
export const letterLine = (which: 'upper' | 'lower') => ({
  style: which === 'upper' ? BorderStyle.THICK_THIN_SMALL_GAP : BorderStyle.THIN_THICK_SMALL_GAP,
  size: LETTER_LINE_POINTS * 8,
  space: which === 'upper' ? ABOVE_LETTER_LINE : 0,
  color: RED,
})

/** Stands at its place on the page, above the text area; the text begins below it. */
const FRAME = {
  type: 'absolute',
  width: LETTER_LINE_WIDTH,
  anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
  wrap: FrameWrap.NOT_BESIDE,
} as const

/**
 * 函: the name with its upper edge 30 mm below the top of the page over a double line of 170 mm, and 发文字号 flush
 * right under it. Without red head the same room stays free.
 */
export function letterName(model: ReportModel): Paragraph[] {
  const words = cleanText(model.masthead ?? model.issuer)
  const size = Math.min(LARGEST_NAME, Math.floor(LETTER_LINE_WIDTH / 20 / Math.max(1, textWidth(words))))
  const frame = {
    ...FRAME,
    position: {
      x: Math.round((PAGE.width - LETTER_LINE_WIDTH) / 2),
      y: LETTER_HEAD_OFFSET - Math.round(size * 20 * GLYPH_LEAD),
    },
  }
  return [
    new Paragraph({
      style: STYLE.redHead,
      frame,
      spacing: { line: Math.round(size * 20 * HEAD_LINE), lineRule: 'exact' },
      ...(model.redHead ? { border: { bottom: letterLine('upper') } } : {}),
      children: model.redHead ? [new TextRun({ text: words, size: size * 2 })] : [],
    }),
    ...underLine(model),
  ]
}

/** 密级 and the like at the left, then 发文字号 at the right. */
function underLine(model: ReportModel): Paragraph[] {
  const number: Inline = model.docNumber === undefined ? missing('发文字号') : text(model.docNumber)
  return [
    ...headMarks(model),
    new Paragraph({
      style: STYLE.plain,
      alignment: AlignmentType.RIGHT,
      spacing: { before: BELOW_LETTER_LINE },
      children: runsOf([number]),
    }),
  ]
}
