/** What stands in a document one under the other, each piece with the height it takes; pages are made of it. */

/** How the pages of a part lie: upright, landscape, upright without numbers (版记 alone), or those of a letter. */
export type PaperKind = 'upright' | 'landscape' | 'unnumbered' | 'letter'

/** A paragraph, a row of a table, a picture; lengths in twips. */
export interface FlowItem {
  /** The block, its item or row: `b3`, `a0-b2-r5`, `title`, `signature`. */
  readonly place: string
  /** Index into its text where each of its lines begins; one entry for what has no lines. */
  readonly starts: readonly number[]
  /** Height of a line. */
  readonly line: number
  readonly before?: number
  readonly after?: number
  /** Stays on the page of what follows. */
  readonly keepNext?: boolean
  /** Never broken over pages. */
  readonly whole?: boolean
  /** Around the lines, on every page it reaches: cell margins and border. */
  readonly padding?: number
  readonly least?: number
  /** Begins a page of this kind. */
  readonly newPage?: PaperKind
  /** The rows repeated above it where it begins a page. */
  readonly head?: readonly FlowItem[]
  /** Stands on the bottom edge of the text area of the last page: an even one, any, or one it has alone. */
  readonly atBottom?: 'even' | 'any' | 'alone'
}

/** Lines of a piece on one page, `to` not among them; all of it unless it is broken. */
export interface PagePart {
  readonly place: string
  readonly from: number
  readonly to: number
  /** Index into the text of the piece where this part begins. */
  readonly start: number
  /** A head row repeated from the page before. */
  readonly repeated?: true
}

/** A page; the first has number 1. */
export interface Page {
  readonly kind: PaperKind
  readonly parts: readonly PagePart[]
}
