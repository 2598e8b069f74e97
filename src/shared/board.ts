/** Shapes of the start page: figures, what is due, where the work is stuck, counties, the year as a bar. */
import type { StuckPoint } from '../domain/deadlines/stuck-points'
import type { FigureSummary } from './figures'

export interface DeadlineRow {
  /** Empty when the day cannot be worked out; `unknown` then says why. */
  readonly date: string
  readonly unknown?: string
  /** Negative when past; 0 also without a day. */
  readonly daysLeft: number
  readonly kind: string
  readonly text: string
  readonly overdue: boolean
  /** Where the day comes from, in words. */
  readonly basis: string
  /** Sentences of the plan it serves. */
  readonly serves: readonly string[]
  /** Key of the clock it comes from. */
  readonly clock: string
  /** One of the plan's reminder days. */
  readonly remind?: boolean
  /** Id of the enterprise it is about. */
  readonly enterprise?: string
  /** Clerks who see to it. */
  readonly people?: readonly string[]
  readonly collection?: string
  readonly id?: string
}

export interface CountyRow {
  readonly code: string
  readonly name: string
  readonly cells: Readonly<Record<string, { readonly done: number; readonly due: number }>>
}

export interface CampaignBar {
  readonly start: string
  readonly end: string
  readonly phases: readonly { readonly name: string; readonly start: string; readonly end: string }[]
  readonly marks: readonly { readonly date: string; readonly text: string; readonly kind: 'report' | 'event' }[]
}

export interface FigureBoard {
  readonly asOf: string
  readonly indicators: Readonly<Record<string, FigureSummary>>
  readonly counties: { readonly measures: readonly string[]; readonly rows: readonly CountyRow[] }
  /** The most urgent of what is due within a week; `deadlines.list` has all. */
  readonly deadlines: readonly DeadlineRow[]
  readonly deadlineCounts: { readonly all: number; readonly week: number; readonly overdue: number }
  /** 卡在哪里. */
  readonly stuck: readonly StuckPoint[]
  readonly campaign: CampaignBar
}
