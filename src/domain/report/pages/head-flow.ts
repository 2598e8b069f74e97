/** 版头, title and 主送机关 as pieces of a flow, by the form of the document. */
import type { ReportModel } from '../model'
import { inlinesText } from '../model'
import { textWidth } from '../text-width'
import type { FlowItem } from './flow'
import {
  ABOVE_LETTER_LINE,
  BELOW_LETTER_LINE,
  BRIEFING_MARK,
  FULL_SIZE_TITLE,
  GLYPH_LEAD,
  HEAD_LINE,
  HEAD_OFFSET,
  LARGEST_HEAD,
  LARGEST_NAME,
  LETTER_HEAD_OFFSET,
  LETTER_LINE_POINTS,
  LETTER_LINE_WIDTH,
  LINE,
  LINES,
  PAGE,
  TABLE_GAP,
  TEXT_HEIGHT,
  TEXT_WIDTH,
} from './geometry'
import { blankItems, paragraphItem, spaceItem, TEXT } from './pieces'

const MARKS = 'number'

const markLines = ({ marks }: ReportModel): number =>
  [marks?.copyNumber, marks?.secrecy, marks?.urgency].filter((words) => words !== undefined).length

/** A mark's size in points: the largest, or less, so that it stands on one line. */
const markSize = (words: string, largest: number, width: number): number =>
  Math.min(largest, Math.floor(width / 20 / Math.max(1, textWidth(words))))

/** The room of 发文机关标志 is the same for every name. */
function redHeadItem(model: ReportModel): FlowItem {
  const size = markSize(model.masthead ?? `${model.issuer}文件`, LARGEST_HEAD, TEXT_WIDTH)
  const line = Math.round(size * 20 * HEAD_LINE)
  return spaceItem(MARKS, line, {
    before: HEAD_OFFSET - markLines(model) * LINE - Math.round(size * 20 * GLYPH_LEAD),
    after: Math.round(LARGEST_HEAD * 20 * HEAD_LINE) - line,
  })
}

/** What the printed red line adds to its paragraph. */
const RED_LINE_BORDER = 30

const redLineItem = ({ redHead }: ReportModel): FlowItem =>
  spaceItem(MARKS, LINES.redLine + (redHead ? RED_LINE_BORDER : 0))

const titleItems = (lines: readonly string[], place: string, width: number, isSmall = false): readonly FlowItem[] =>
  lines.map((line) =>
    paragraphItem(place, line, { style: isSmall ? TEXT.smallTitle : TEXT.title, width, keepNext: true }),
  )

const addresseeItems = ({ addressee }: ReportModel, width: number): readonly FlowItem[] =>
  addressee.length === 0 ? [] : [paragraphItem('addressee', `${inlinesText(addressee)}：`, { width })]

/** The head of a letter hangs on the page; what it takes of the text area. */
function letterRoom(model: ReportModel): number {
  const size = markSize(model.masthead ?? model.issuer, LARGEST_NAME, LETTER_LINE_WIDTH)
  const top = LETTER_HEAD_OFFSET - Math.round(size * 20 * GLYPH_LEAD)
  const border = model.redHead ? (ABOVE_LETTER_LINE + LETTER_LINE_POINTS) * 20 : 0
  return Math.max(0, top + Math.round(size * 20 * HEAD_LINE) + border - PAGE.top)
}

const letterItems = (model: ReportModel): readonly FlowItem[] => [
  spaceItem(MARKS, letterRoom(model)),
  ...blankItems(MARKS, markLines(model)),
  spaceItem(MARKS, LINE, { before: BELOW_LETTER_LINE }),
  ...blankItems('title', 2),
  ...titleItems(model.title, 'title', TEXT_WIDTH),
  ...blankItems('title', 1),
  ...addresseeItems(model, TEXT_WIDTH),
]

const briefingItems = (model: ReportModel): readonly FlowItem[] => [
  ...blankItems(MARKS, markLines(model)),
  model.form === 'minutes' ? redHeadItem(model) : spaceItem(MARKS, Math.round(BRIEFING_MARK * 20 * HEAD_LINE)),
  ...blankItems(MARKS, 4),
  redLineItem(model),
  ...blankItems('title', 1),
  ...titleItems(model.title, 'title', TEXT_WIDTH),
  ...blankItems('title', 1),
]

function sheetItems(model: ReportModel): readonly FlowItem[] {
  const isLandscape = model.landscape === true
  const width = isLandscape ? TEXT_HEIGHT : TEXT_WIDTH
  const isSmall = model.title.some((line) => textWidth(line) > FULL_SIZE_TITLE[isLandscape ? 'landscape' : 'upright'])
  const underTitle = model.addressee.length === 0 && model.blocks[0]?.kind === 'table'
  return [
    ...titleItems(model.title, 'title', width, isSmall),
    ...blankItems(MARKS, model.docNumber === undefined ? 0 : 1),
    ...(underTitle ? [spaceItem('title', TABLE_GAP.line, { after: TABLE_GAP.after })] : blankItems('title', 1)),
    ...addresseeItems(model, width),
  ]
}

export function headItems(model: ReportModel): readonly FlowItem[] {
  if (model.form === 'sheet') return sheetItems(model)
  if (model.form === 'letter') return letterItems(model)
  if (model.form === 'briefing' || model.form === 'minutes') return briefingItems(model)
  return [
    ...blankItems(MARKS, markLines(model)),
    redHeadItem(model),
    ...blankItems(MARKS, 3),
    redLineItem(model),
    ...blankItems('title', 2),
    ...titleItems(model.title, 'title', TEXT_WIDTH),
    ...blankItems('title', 1),
    ...addresseeItems(model, TEXT_WIDTH),
  ]
}

/** Label and title of an annex on its own page. */
export const annexHeadItems = (
  title: readonly string[],
  part: string,
  { width, tableFirst }: { readonly width: number; readonly tableFirst: boolean },
): readonly FlowItem[] => [
  ...blankItems(`${part}title`, 2, true),
  ...titleItems(title, `${part}title`, width),
  // A table begins close under its title.
  ...(tableFirst
    ? [spaceItem(`${part}title`, TABLE_GAP.line, { after: TABLE_GAP.after, keepNext: true })]
    : blankItems(`${part}title`, 1, true)),
]
