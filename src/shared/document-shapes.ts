/** Shapes of writing at a document. */
import type { Version } from '../domain/report/draft/versions'
import type { ReportModel } from '../domain/report/model'
import type { DocumentLayout } from './rows'

/** What the clerk wrote that is not on the page. */
export interface SetAsidePassage {
  readonly id: string
  readonly form: string
  readonly text: string
  /** Where it stood, in words: part and headings. */
  readonly where: string
  /** The computed words now; absent where they are gone. */
  readonly now?: string
}

/** A name for {{…}} with what it says now, and the key of the figure where it is one. */
export interface PlaceholderWords {
  readonly name: string
  readonly words: string
  readonly source?: string
}

/** A document opened for writing. */
export interface DocumentDraft {
  readonly model: ReportModel
  /** The record it is about; absent for kinds made from all records and for a blank form. */
  readonly about?: string
  /** 无处安放: what they belong to is no longer in the document. */
  readonly homeless: readonly SetAsidePassage[]
  /** Computed sentences that were taken out. */
  readonly dropped: readonly SetAsidePassage[]
  readonly placeholders: readonly PlaceholderWords[]
  /** Columns of each table, by its anchor, that a chart can show. */
  readonly charts: Readonly<Record<string, readonly string[]>>
  /** As wished, and where nothing is wished as it was exported last. */
  readonly layout: DocumentLayout
}

/** A version of a draft: a sitting, up to an export or kept by name; `latest` is the draft as it stands. */
export interface DraftVersion extends Version {
  readonly latest?: true
}

/** What stands otherwise now than in a version. */
export interface DraftDifference {
  readonly label: string
  readonly before: string
  readonly now: string
}
