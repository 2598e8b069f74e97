/**
 * A desk: one entry of the navigation, where sentences of the plan are recorded, and the line at its top that says what
 * is done, what is due and what is wrong.
 */
import type { Deadline } from '../deadlines/next-deadlines'
import type { RecordsByCollection } from '../enterprise-file/file-records'
import type { Indicator } from '../indicators/indicator'
import type { ReferenceData } from '../reference/reference-data'
import type { FieldsOf } from '../schema/field'

export type DeskGroup = '摸清底数' | '帮助提升' | '从严监管' | '示范与共治' | '考核上报'

/** One key figure of a desk, with the records behind it. */
export interface DeskLine {
  readonly key: string
  readonly label: string
  /** What was done, what waits, what must be put right. */
  readonly kind: 'done' | 'due' | 'wrong'
  /** `139/146（95.21%）` or `3 项`. */
  readonly text: string
  /** Records behind it: how many `ids` there are. */
  readonly count: number
  readonly collection: string
  readonly ids: readonly string[]
  /** How it was counted, where the label does not say it all. */
  readonly footnote?: string
  /** Key of the figure it shows: its names and its way of counting stand there. */
  readonly indicator?: string
}

/** What the summaries are computed from; the same object for all desks after one change. */
export interface DeskInput {
  readonly records: RecordsByCollection
  /** YYYY-MM-DD: what is due or late is so on this day. */
  readonly today: string
  /** Cut-off date of what is done. */
  readonly asOf: string
  readonly planYear: number
  readonly indicators: Readonly<Record<string, Indicator>>
  /** What all clocks say. */
  readonly deadlines: readonly Deadline[]
  readonly settings: FieldsOf
  readonly reference: ReferenceData
}

export interface Desk {
  /** First segment of its route. */
  readonly key: string
  readonly title: string
  readonly group: DeskGroup
  /** Number of the plan's action, e.g. 一. */
  readonly planNumber?: string
  /** Sentences of the plan recorded here (S00…S43). */
  readonly paragraphs: readonly string[]
  /** Record kinds kept here, the main one first. */
  readonly collections: readonly string[]
  /** How many of `collections` stand as tabs of their own; the rest is behind 更多. Absent: all. */
  readonly tabs?: number
  /** Opened only with a reason that is logged. */
  readonly restricted?: true
  /** Sentence of an empty grid and its hint by record kind, where the general words do not do. */
  readonly empty?: Readonly<Record<string, { readonly text: string; readonly hint?: string }>>
  readonly summarise: (input: DeskInput) => readonly DeskLine[]
}
