import { createContext, useContext } from 'react'
import type { Block } from '../../../../domain/report/model'
import type { DraftActs } from './use-draft'

/** What is being written now: a passage, a sentence that is replaced, or a new passage after a block. */
export interface Writing {
  readonly place: string
  readonly what: 'own' | 'replace' | 'new'
}

export interface DraftPage {
  readonly acts: DraftActs
  readonly readOnly: boolean
  readonly writing: Writing | undefined
  readonly write: (writing: Writing | undefined) => void
  readonly placeholders: readonly { readonly name: string; readonly words: string }[]
  /** Columns a chart can show, by the anchor of the table. */
  readonly charts: Readonly<Record<string, readonly string[]>>
  /** The part a place lies in, and which of its blocks it is. */
  readonly partOf: (place: string) => { readonly name: string; readonly blocks: readonly Block[]; readonly at: number }
  readonly drawChart: (place: string) => void
}

const NOTHING: DraftPage = {
  acts: {
    rows: [],
    add: async () => undefined,
    change: async () => false,
    remove: async () => false,
    addPhoto: async () => undefined,
  },
  readOnly: true,
  writing: undefined,
  write: () => undefined,
  placeholders: [],
  charts: {},
  partOf: () => ({ name: '', blocks: [], at: -1 }),
  drawChart: () => undefined,
}

export const DraftPageContext = createContext<DraftPage>(NOTHING)

export const useDraftPage = (): DraftPage => useContext(DraftPageContext)
