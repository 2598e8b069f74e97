import type { FileChild, ISectionOptions } from 'docx'
import { DocumentGridType, PageOrientation, SectionType } from 'docx'
import {
  FOOTER_DISTANCE,
  LANDSCAPE_FOOT_DISTANCE,
  LETTER_FOOT_DISTANCE,
  LINE,
  PAGE,
} from '../../domain/report/pages/geometry'
import type { PageWords, SectionKind } from './page-furniture'
import { pageFurniture } from './page-furniture'

/** The library swaps width and height of landscape pages itself: it is given the upright sheet. */
const SHEET = { width: PAGE.width, height: PAGE.height } as const

/** The text area turned with the sheet: its top edge lies at the left when the sheet is held upright. */
const LANDSCAPE_MARGIN = { top: PAGE.left, bottom: PAGE.right, left: PAGE.bottom, right: PAGE.top } as const
const UPRIGHT_MARGIN = { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right } as const

/** From the lower edge of the sheet to the foot of the page. */
const FOOT_DISTANCE: Readonly<Record<SectionKind, number>> = {
  upright: FOOTER_DISTANCE,
  unnumbered: FOOTER_DISTANCE,
  landscape: LANDSCAPE_FOOT_DISTANCE,
  letter: LETTER_FOOT_DISTANCE,
}

export interface SectionContent {
  readonly kind: SectionKind
  readonly children: readonly FileChild[]
}

/**
 * 版记 alone on a page stands on the back of a sheet; where the text ends there already, Word leaves a page between. A
 * document numbered from 1 within a joined file begins on a front.
 */
function startOf(kind: SectionKind, firstPage: number | undefined) {
  if (kind === 'unnumbered') return SectionType.EVEN_PAGE
  return firstPage === undefined ? SectionType.NEXT_PAGE : SectionType.ODD_PAGE
}

/** One section on a new page: paper, margins, the grid of 22 lines, page numbers. */
export function section({ kind, children }: SectionContent, words: PageWords): ISectionOptions {
  const margin = kind === 'landscape' ? LANDSCAPE_MARGIN : UPRIGHT_MARGIN
  const footer = FOOT_DISTANCE[kind]
  return {
    properties: {
      type: startOf(kind, words.firstPage),
      page: {
        size: { ...SHEET, orientation: kind === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { ...margin, header: PAGE.header, footer, gutter: 0 },
        ...(words.firstPage === undefined ? {} : { pageNumbers: { start: words.firstPage } }),
      },
      // `lines` only: with a character grid LibreOffice gives a 16 pt glyph two cells.
      grid: { type: DocumentGridType.LINES, linePitch: LINE },
      ...(kind === 'letter' ? { titlePage: true } : {}),
    },
    ...pageFurniture(kind, words),
    children,
  }
}
