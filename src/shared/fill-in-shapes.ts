/** 县区填报表 as they cross between the processes. */
import type { SavedFile } from './rows'

export interface FillInCounty {
  readonly code: string
  readonly name: string
  /** Records of the kind in the county. */
  readonly records: number
}

export interface FillInOffer {
  readonly counties: readonly FillInCounty[]
  readonly columns: readonly {
    readonly key: string
    readonly label: string
    readonly required: boolean
    readonly empty: number
    readonly proposed: boolean
  }[]
  /** Columns with personal data: they leave masked. */
  readonly masked: readonly string[]
  /** Can the counties add rows? */
  readonly takesNew: boolean
}

export interface FillInFile {
  readonly file: SavedFile
  readonly regionName: string
  readonly number: number
  readonly records: number
}

export interface FillInSent {
  /** Id of the line in the log. */
  readonly id: string
  readonly regionName: string
  readonly number: number
  /** Record kind and county in words. */
  readonly scope: string
  readonly fileName: string
  /** Local time, YYYY-MM-DDTHH:mm. */
  readonly at: string
  readonly actor: string
  readonly records: number
  readonly returns: readonly {
    readonly at: string
    readonly actor: string
    readonly added: number
    readonly updated: number
    readonly conflicts: number
  }[]
}

/** One cell of a returned sheet that would be taken, in words. */
export interface FillInCell {
  readonly line: number
  readonly title: string
  readonly fieldLabel: string
  /** What the county was given. */
  readonly given: string
  /** What stands here now. */
  readonly here: string
  readonly wrote: string
  readonly outcome: 'write' | 'clear' | 'conflict' | 'new'
}

export interface FillInCounts {
  /** Cells of records that were given. */
  readonly cells: number
  readonly updated: number
  readonly added: number
  /** Cards opened. */
  readonly conflicts: number
  readonly cleared: number
  /** Cells that are already so here, and those received before. */
  readonly same: number
  readonly received: number
  /** Rows that were given and are in the sheet no more. */
  readonly missing: number
}

export interface FillInPreview extends FillInCounts {
  readonly planId: string
  readonly fileName: string
  readonly collection: string
  readonly kindLabel: string
  readonly regionName: string
  readonly number: number
  readonly office: string
  readonly madeAt: string
  /** The first ones; `cells` and `added` count all. */
  readonly shown: readonly FillInCell[]
  readonly refused: readonly {
    readonly line: number
    readonly head: string
    readonly text: string
    readonly reason: string
  }[]
  readonly refusedCount: number
  /** Sentences for the clerk, the most important first. */
  readonly notes: readonly string[]
}

export type FillInReceipt = FillInCounts & { readonly seq?: number }
