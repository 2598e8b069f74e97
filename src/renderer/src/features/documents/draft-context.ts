import { createContext, useContext } from 'react'
import type { Block } from '../../../../domain/report/model'
import type { PlaceholderWords } from '../../../../shared/document-shapes'
import type { DraftActs } from './use-draft'

/** What is being written now: a passage, a sentence that is replaced, or a new passage after a block. */
export interface Writing {
  /** Name of the block (`blockKey`), the same wherever it stands when other blocks come and go; '' = the beginning. */
  readonly key: string
  readonly what: 'own' | 'replace' | 'new'
}

/** Computed blocks by their anchor, also while the clerk's sentence stands instead; the clerk's own by their passage. */
export const blockKey = (block: Block): string | undefined => block.anchor ?? block.passage

export interface DraftPage {
  readonly acts: DraftActs
  readonly readOnly: boolean
  readonly writing: Writing | undefined
  readonly write: (writing: Writing | undefined) => void
  /** Passages that are open in the editor, which shows them instead of the page. */
  readonly held: ReadonlySet<string>
  readonly hold: (ids: readonly string[]) => void
  readonly placeholders: readonly PlaceholderWords[]
  /** Columns a chart can show, by the anchor of the table. */
  readonly charts: Readonly<Record<string, readonly string[]>>
  /** The part a place lies in, and which of its blocks it is. */
  readonly partOf: (place: string) => { readonly name: string; readonly blocks: readonly Block[]; readonly at: number }
  readonly drawChart: (place: string) => void
  /** Asks for photos to put after a block; without one, after the block that had the focus last. */
  readonly placePhotos: (place?: string) => void
  /** A block got the focus. */
  readonly visit: (place: string) => void
}

const NOTHING: DraftPage = {
  acts: {
    rows: [],
    keep: async () => undefined,
    add: async () => undefined,
    change: async () => false,
    remove: async () => false,
    removeMany: async () => false,
  },
  readOnly: true,
  writing: undefined,
  write: () => undefined,
  held: new Set(),
  hold: () => undefined,
  placeholders: [],
  charts: {},
  partOf: () => ({ name: '', blocks: [], at: -1 }),
  drawChart: () => undefined,
  placePhotos: () => undefined,
  visit: () => undefined,
}

export const DraftPageContext = createContext<DraftPage>(NOTHING)

export const useDraftPage = (): DraftPage => useContext(DraftPageContext)
