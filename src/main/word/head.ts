import { AlignmentType, BorderStyle, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import type { Inline, ReportModel } from '../../domain/report/model'
import { inlinesText, missing, text } from '../../domain/report/model'
import { textWidth } from '../../domain/report/text-width'
import { characters, HEAD_OFFSET, TEXT_WIDTH } from './geometry'
import { keptWithNext, runsOf, styled, textRun } from './runs'
import { CHARACTER_STYLE, RED, STYLE } from './styles'
import { cleanText } from './xml-text'

/** Largest size of 发文机关标志 in points; longer names get smaller to fit the width of the text area. */
const LARGEST_HEAD = 54

/** Exact line of the mark, and the part of it above the glyphs, as shares of the font size (measured). */
const HEAD_LINE = 1.1
const GLYPH_LEAD = 0.05

/** 发文机关标志, or its room on the office's red-head paper. The room is the same for every name. */
function redHead(model: ReportModel): Paragraph {
  const words = cleanText(`${model.issuer}文件`)
  const size = Math.min(LARGEST_HEAD, Math.floor(TEXT_WIDTH / 20 / Math.max(1, textWidth(words))))
  const line = Math.round(size * 20 * HEAD_LINE)
  return new Paragraph({
    style: STYLE.redHead,
    spacing: {
      before: HEAD_OFFSET - Math.round(size * 20 * GLYPH_LEAD),
      after: Math.round(LARGEST_HEAD * 20 * HEAD_LINE) - line,
      line,
      lineRule: 'exact',
    },
    children: model.redHead ? [new TextRun({ text: words, size: size * 2 })] : [],
  })
}

/** 发文字号: centred; in an upward document at the left with 签发人 at the right, one character in from both edges. */
function numberLine(model: ReportModel): Paragraph {
  const number: Inline = model.docNumber === undefined ? missing('发文字号') : text(model.docNumber)
  if (model.form === 'downward') {
    return new Paragraph({ style: STYLE.plain, alignment: AlignmentType.CENTER, children: runsOf([number]) })
  }
  const signer: Inline = model.signer === undefined ? missing('签发人') : text(model.signer)
  return new Paragraph({
    style: STYLE.plain,
    alignment: AlignmentType.LEFT,
    indent: { left: characters(1), right: characters(1) },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - characters(1) }],
    children: [
      ...runsOf([number]),
      new TextRun({ children: [new Tab(), '签发人：'] }),
      ...runsOf([signer], CHARACTER_STYLE.kai),
    ],
  })
}

/**
 * The red line 4 mm below 发文字号, as wide as the text area. A paragraph of its own: a border on the indented line
 * above would be shortened by its indents.
 */
function redLine(model: ReportModel): Paragraph {
  if (!model.redHead) return styled(STYLE.rule)
  return new Paragraph({
    style: STYLE.rule,
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 0, color: RED } },
  })
}

/** `count` empty lines of the grid. */
export const blankLines = (count: number, keepNext = false): Paragraph[] =>
  Array.from({ length: count }, () => new Paragraph({ style: STYLE.plain, ...keptWithNext(keepNext) }))

export const titleLines = (lines: readonly string[]): Paragraph[] =>
  lines.map((line) => styled(STYLE.title, [textRun(line)]))

/** 版头, title and 主送机关: everything above the body. */
export function renderHead(model: ReportModel): Paragraph[] {
  const addressee = inlinesText(model.addressee)
  const colon = /[：:]$/.test(addressee) ? [] : [text('：')]
  return [
    redHead(model),
    ...blankLines(2),
    numberLine(model),
    redLine(model),
    ...blankLines(2),
    ...titleLines(model.title),
    ...blankLines(1),
    styled(STYLE.plain, runsOf([...model.addressee, ...colon])),
  ]
}
