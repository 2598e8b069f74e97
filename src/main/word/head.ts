import { AlignmentType, BorderStyle, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { chineseDate } from '../../domain/report/chinese-date'
import { cleanText } from '../../domain/report/clean-text'
import type { Inline, ReportModel } from '../../domain/report/model'
import { inlinesText, missing, text } from '../../domain/report/model'
import {
  BRIEFING_MARK,
  characters,
  FULL_SIZE_TITLE,
  GLYPH_LEAD,
  HEAD_LINE,
  HEAD_OFFSET,
  LARGEST_HEAD,
  SIZE,
  TEXT_WIDTH,
} from '../../domain/report/pages/geometry'
import { textWidth } from '../../domain/report/text-width'
import { headMarks, headMarksHeight } from './head-marks'
import { letterName } from './letter-head'
import { keptWithNext, runsOf, styled, textRun } from './runs'
import { CHARACTER_STYLE, RED, STYLE } from './styles'

const markOf = (model: ReportModel): string => cleanText(model.masthead ?? `${model.issuer}文件`)

/** 发文机关标志, or its room on the office's red-head paper. The room is the same for every name. */
function redHead(model: ReportModel): Paragraph {
  const words = markOf(model)
  const size = Math.min(LARGEST_HEAD, Math.floor(TEXT_WIDTH / 20 / Math.max(1, textWidth(words))))
  const line = Math.round(size * 20 * HEAD_LINE)
  return new Paragraph({
    style: STYLE.redHead,
    spacing: {
      before: HEAD_OFFSET - headMarksHeight(model) - Math.round(size * 20 * GLYPH_LEAD),
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

/** @param size in half points; absent = 二号 */
export const titleLines = (lines: readonly string[], size?: number): Paragraph[] =>
  lines.map((line) =>
    styled(STYLE.title, [size === undefined ? textRun(line) : new TextRun({ text: cleanText(line), size })]),
  )

/** 主送机关 with its colon; nothing where nobody is addressed. */
function addresseeLine(model: ReportModel): Paragraph[] {
  if (model.addressee.length === 0) return []
  const colon = /[：:]$/.test(inlinesText(model.addressee)) ? [] : [text('：')]
  return [styled(STYLE.plain, runsOf([...model.addressee, ...colon]))]
}

/** The mark of a 简报 at the top of the text area, in a line of its own. */
function mark(model: ReportModel, largest: number): Paragraph {
  const words = markOf(model)
  const size = Math.min(largest, Math.floor(TEXT_WIDTH / 20 / Math.max(1, textWidth(words))))
  return new Paragraph({
    style: STYLE.redHead,
    spacing: { line: Math.round(largest * 20 * HEAD_LINE), lineRule: 'exact' },
    children: model.redHead ? [new TextRun({ text: words, size: size * 2 })] : [],
  })
}

/** 函 (10.1). */
const letterHead = (model: ReportModel): Paragraph[] => [
  ...letterName(model),
  ...blankLines(2),
  ...titleLines(model.title),
  ...blankLines(1),
  ...addresseeLine(model),
]

/**
 * 简报 and 纪要: name in red, 第×期, office at the left and date at the right over the red line. The mark of 纪要 stands
 * 35 mm below the top of the text area (10.3), that of a 简报 at its top.
 */
function briefingHead(model: ReportModel): Paragraph[] {
  const date: Inline = model.imprint?.date === undefined ? missing('印发日期') : text(chineseDate(model.imprint.date))
  return [
    ...headMarks(model),
    ...(model.form === 'minutes' ? [redHead(model)] : [mark(model, BRIEFING_MARK)]),
    ...blankLines(1),
    new Paragraph({
      style: STYLE.plain,
      alignment: AlignmentType.CENTER,
      children: runsOf([text('第'), model.issue ?? missing('期号'), text('期')]),
    }),
    ...blankLines(1),
    new Paragraph({
      style: STYLE.plain,
      alignment: AlignmentType.LEFT,
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
      children: [
        ...runsOf([text(model.imprint?.printer ?? model.issuer)]),
        new TextRun({ children: [new Tab()] }),
        ...runsOf([date]),
      ],
    }),
    redLine(model),
    ...blankLines(1),
    ...titleLines(model.title),
    ...blankLines(1),
  ]
}

/** A form: its title, in 小二 where 二号 would not fit one line, and its number; no head. */
function sheetHead(model: ReportModel): Paragraph[] {
  const widest = FULL_SIZE_TITLE[model.landscape === true ? 'landscape' : 'upright']
  const small = model.title.some((line) => textWidth(line) > widest)
  const number = model.docNumber === undefined ? [] : [text(model.docNumber)]
  return [
    ...titleLines(model.title, small ? SIZE.smallTitle : undefined),
    ...(number.length === 0
      ? []
      : [new Paragraph({ style: STYLE.plain, alignment: AlignmentType.CENTER, children: runsOf(number) })]),
    // A table begins right under its title: a form should stay on its page.
    ...(model.addressee.length === 0 && model.blocks[0]?.kind === 'table' ? [styled(STYLE.tableGap)] : blankLines(1)),
    ...addresseeLine(model),
  ]
}

/** Everything above the body: 版头 by the form of the document, title and 主送机关. */
export function renderHead(model: ReportModel): Paragraph[] {
  if (model.form === 'sheet') return sheetHead(model)
  if (model.form === 'letter') return letterHead(model)
  if (model.form === 'briefing' || model.form === 'minutes') return briefingHead(model)
  return [
    ...headMarks(model),
    redHead(model),
    ...blankLines(2),
    numberLine(model),
    redLine(model),
    ...blankLines(2),
    ...titleLines(model.title),
    ...blankLines(1),
    ...addresseeLine(model),
  ]
}
