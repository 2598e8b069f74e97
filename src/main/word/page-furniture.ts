import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  HeightRule,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx'
import {
  FOOTER_DISTANCE,
  LETTER_FOOT_DISTANCE,
  LETTER_LINE_WIDTH,
  PAGE,
  PAGE_NUMBER_LINE,
  TEXT_WIDTH,
} from '../../domain/report/pages/geometry'
import { letterLine } from './letter-head'
import { styled, textRun } from './runs'
import { STYLE } from './styles'

/** Words in the page head of a document that has no number yet. */
export const DRAFT_MARK = '（草稿，未编发文字号）'

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const

type Side = 'odd' | 'even'

/** — 1 —, odd pages at the right, even pages at the left, one character in (7.5). */
const numberParagraph = (side: Side): Paragraph =>
  new Paragraph({
    style: STYLE.footer,
    alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
  })

const draftParagraph = (draft: boolean): Paragraph => styled(STYLE.header, draft ? [textRun(DRAFT_MARK)] : [])

/**
 * The page number of a landscape page, where it would be if the sheet lay upright: in a turned cell along the left
 * edge, odd pages at the bottom, even pages at the top (cl. 8).
 */
function turnedNumber(side: Side): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: PAGE_NUMBER_LINE, type: WidthType.DXA },
    columnWidths: [PAGE_NUMBER_LINE],
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: FOOTER_DISTANCE,
      absoluteVerticalPosition: PAGE.left,
      leftFromText: 0,
      rightFromText: 0,
    },
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        height: { value: TEXT_WIDTH, rule: HeightRule.EXACT },
        children: [
          new TableCell({
            width: { size: PAGE_NUMBER_LINE, type: WidthType.DXA },
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
            children: [numberParagraph(side)],
          }),
        ],
      }),
    ],
  })
}

const emptyFooter = (): Footer => new Footer({ children: [styled(STYLE.footer)] })

/** As tall as the bottom margin leaves: LibreOffice lets the text area of a section on even pages reach down to its foot. */
const fillingFooter = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: STYLE.footer,
        spacing: { line: PAGE.bottom - FOOTER_DISTANCE, lineRule: 'exact' },
      }),
    ],
  })

/** The lower double line on the first page of a letter, which has no page number (10.1). */
const letterFooter = (redHead: boolean): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: STYLE.footer,
        indent: {
          left: (TEXT_WIDTH - LETTER_LINE_WIDTH + PAGE.right - PAGE.left) / 2,
          right: (TEXT_WIDTH - LETTER_LINE_WIDTH + PAGE.left - PAGE.right) / 2,
        },
        ...(redHead ? { border: { bottom: letterLine('lower') } } : {}),
      }),
    ],
  })

/** The foot of a letter begins lower, for its line: this lifts the page number to its place. */
const belowNumber = (): Paragraph =>
  new Paragraph({
    style: STYLE.footer,
    spacing: { line: FOOTER_DISTANCE - LETTER_FOOT_DISTANCE, lineRule: 'exact' },
  })

interface OnPages<T> {
  readonly default: T
  readonly even: T
  /** Another first page. */
  readonly first?: T
}

export interface PageFurniture {
  readonly headers: OnPages<Header>
  readonly footers: OnPages<Footer>
}

/** How the pages of a section are furnished: upright with page numbers, upright without, landscape, or a letter's. */
export type SectionKind = 'upright' | 'unnumbered' | 'landscape' | 'letter'

export function pageFurniture(kind: SectionKind, { draft, redHead }: PageWords): PageFurniture {
  const header = (side: Side): Header =>
    new Header({ children: [...(kind === 'landscape' ? [turnedNumber(side)] : []), draftParagraph(draft)] })
  const isLetter = kind === 'letter'
  const footer = (side: Side): Footer => {
    if (kind === 'unnumbered') return fillingFooter()
    if (kind === 'landscape') return emptyFooter()
    return new Footer({ children: [numberParagraph(side), ...(isLetter ? [belowNumber()] : [])] })
  }
  return {
    headers: {
      default: header('odd'),
      even: header('even'),
      ...(isLetter ? { first: new Header({ children: [draftParagraph(draft)] }) } : {}),
    },
    footers: { default: footer('odd'), even: footer('even'), ...(isLetter ? { first: letterFooter(redHead) } : {}) },
  }
}

/** What the head and foot of a page say, and where its numbers begin anew. */
export interface PageWords {
  readonly draft: boolean
  readonly redHead: boolean
  /** Number of the section's first page; absent = they go on. */
  readonly firstPage?: number
}
