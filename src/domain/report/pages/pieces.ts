/** Paragraphs as pieces of a flow: the styles of the Word file by their measures. */
import { cleanText } from '../clean-text'
import type { FlowItem } from './flow'
import { BODY_CHARACTER_SPACING, characters, LINE, LINES, SIZE, TEXT_WIDTH, TITLE_LINE } from './geometry'
import { type Lettering, lineStarts } from './line-break'

interface TextStyle extends Lettering {
  /** Exact line in twips. */
  readonly line: number
}

/** Half points to twips. */
const em = (size: number): number => size * 10

/** Between a Han character and a digit: a fifth of a character in LibreOffice. */
const BETWEEN = 0.2

/** That of the body, whose characters stand closer; as measured. */
const BETWEEN_BODY = 70

/** Letters of a size in twips, nothing added to them. */
export const lettering = (size: number): Lettering => ({ em: size, spacing: 0, between: size * BETWEEN })

const plain = (size: number, line: number): TextStyle => ({ ...lettering(em(size)), line })

export const TEXT = {
  body: {
    em: em(SIZE.body),
    spacing: BODY_CHARACTER_SPACING,
    between: BETWEEN_BODY,
    line: LINE,
  },
  title: plain(SIZE.title, TITLE_LINE),
  smallTitle: plain(SIZE.smallTitle, TITLE_LINE),
  caption: plain(SIZE.small, LINES.caption),
  note: plain(SIZE.note, LINES.tableNote),
  imprint: plain(SIZE.small, LINES.imprint),
} as const satisfies Record<string, TextStyle>

/** Two characters in, as every paragraph of the body. */
export const FIRST_LINE = characters(2)

export interface Setting {
  readonly style?: TextStyle
  /** Width of the text area. */
  readonly width?: number
  /** Indents of the first line and of the others. */
  readonly first?: number
  readonly left?: number
  readonly right?: number
  readonly keepNext?: boolean
  readonly before?: number
  readonly after?: number
}

/** One paragraph; `base` = where its text begins in that of its block. */
export function paragraphItem(place: string, text: string, setting: Setting = {}, base = 0): FlowItem {
  const { style = TEXT.body, width = TEXT_WIDTH, first = 0, left = 0, right = 0, keepNext, before, after } = setting
  const room = { first: width - right - first, rest: width - right - left }
  return {
    place,
    starts: lineStarts(text, style, room).map((start) => base + start),
    line: style.line,
    ...(keepNext === true ? { keepNext } : {}),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}

/** Each line of a text a paragraph of its own. */
export function paragraphItems(place: string, text: string, setting: Setting): readonly FlowItem[] {
  let base = 0
  return cleanText(text)
    .split('\n')
    .map((line) => {
      const item = paragraphItem(place, line, setting, base)
      base += line.length + 1
      return item
    })
}

/** Room of a fixed height. */
export const spaceItem = (place: string, line: number, more: Partial<FlowItem> = {}): FlowItem => ({
  place,
  starts: [0],
  line,
  ...more,
})

/** Empty lines of the grid. */
export const blankItems = (place: string, count: number, keepNext = false): readonly FlowItem[] =>
  Array.from({ length: count }, () => spaceItem(place, LINE, { keepNext }))
