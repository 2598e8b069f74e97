/**
 * Where the pages of the Word file end. They are thin lines among what is read and edited: the text itself is not parted,
 * so that a paragraph over two pages stays one to write in.
 */
import { createContext, useContext } from 'react'
import type { Page } from '../../../../domain/report/pages/flow'
import { type PageStart, pageStarts } from '../../../../domain/report/pages/report-pages'

export interface PageRange {
  readonly first: number
  readonly last: number
}

export interface DrawnPages {
  /** By the place a page begins at. */
  readonly starts: ReadonlyMap<string, readonly PageStart[]>
  /** Pages of the text (``), of an annex (`a0-`), of 版记 where it has one of its own (`imprint`). */
  readonly ranges: ReadonlyMap<string, PageRange>
  readonly pages: readonly Page[]
}

const NONE: readonly PageStart[] = []

const sheetOf = (place: string): string => /^a\d+-/.exec(place)?.[0] ?? (place === 'imprint' ? place : '')

export function drawnPages(pages: readonly Page[]): DrawnPages {
  const starts = new Map<string, PageStart[]>()
  for (const start of pageStarts(pages)) starts.set(start.place, [...(starts.get(start.place) ?? []), start])
  const ranges = new Map<string, PageRange>()
  for (const [index, { parts }] of pages.entries()) {
    const sheet = sheetOf(parts[0]?.place ?? '')
    ranges.set(sheet, { first: ranges.get(sheet)?.first ?? index + 1, last: index + 1 })
  }
  return { starts, ranges, pages }
}

const Pages = createContext<DrawnPages>({ starts: new Map(), ranges: new Map(), pages: [] })

export const PagesContext = Pages.Provider

export const usePageStarts = (place: string): readonly PageStart[] => useContext(Pages).starts.get(place) ?? NONE

/** The number at the foot of a page: a letter's first page has none, a page of 版记 alone neither (7.5, 10.1). */
function printedNumber(page: Page | undefined, number: number): string | undefined {
  if (page === undefined || page.kind === 'unnumbered') return undefined
  return page.kind === 'letter' && number === 1 ? undefined : `— ${number} —`
}

const sideOf = (number: number): string => (number % 2 === 1 ? 'q-paper-odd' : 'q-paper-even')

/** The end of a page and the beginning of the next. */
export function PageBreak({ page }: { readonly page: number }) {
  const before = useContext(Pages).pages[page - 2]
  // The number of a landscape page stands along its left edge.
  const number = before?.kind === 'landscape' ? undefined : printedNumber(before, page - 1)
  return (
    <span className="q-paper-break">
      {number === undefined ? null : <span className={`q-paper-break-number ${sideOf(page - 1)}`}>{number}</span>}
      <span className="q-paper-break-label">第 {page} 页</span>
    </span>
  )
}

/** Breaks right before a block. */
export const BreakBefore = ({ place }: { readonly place: string }) =>
  usePageStarts(place)
    .filter(({ isInside }) => !isInside)
    .map(({ page }) => <PageBreak key={page} page={page} />)

/** Words on a row of a table a page begins with. */
export function rowLabel(starts: readonly PageStart[]): string | undefined {
  if (starts.length === 0) return undefined
  const numbers = starts.map(({ page }) => page).join('、')
  return starts[0]?.isInside === true ? `第 ${numbers} 页从这一行里开始` : `第 ${numbers} 页`
}

/** Page of a sheet's beginning, above it, and number of its last page where the standard puts it. */
export function SheetNumbers({ sheet }: { readonly sheet: string }) {
  const { ranges, pages } = useContext(Pages)
  const range = ranges.get(sheet)
  if (range === undefined) {
    return sheet === 'imprint' && pages.length > 0 ? (
      <span className="q-paper-page">在第 {pages.length} 页底部</span>
    ) : null
  }
  const number = printedNumber(pages[range.last - 1], range.last)
  return (
    <>
      <span className="q-paper-page">第 {range.first} 页</span>
      {number === undefined ? null : <span className={`q-paper-page-number ${sideOf(range.last)}`}>{number}</span>}
    </>
  )
}
