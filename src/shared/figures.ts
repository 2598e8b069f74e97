/** Figures as they cross between main and renderer. */
import type { Indicator } from '../domain/indicators/indicator'

/** A figure without the records behind it; those come with its card (`indicators.card`). */
export interface FigureSummary
  extends Omit<Indicator, 'numeratorIds' | 'denominatorIds' | 'excluded' | 'pending' | 'parts'> {
  readonly pendingCount: number
  readonly excludedCount: number
  /** Open cards about what it counts, or about what belongs to that; absent when there are none. */
  readonly contested?: number
  readonly parts?: readonly FigureSummary[]
}

/** A choice of the office that a figure follows. */
export interface FigureOption {
  /** Field of the settings. */
  readonly key: string
  readonly label: string
  readonly value: string
  /** Who set it and on which day; absent while the default stands. */
  readonly setBy?: string
  readonly setOn?: string
}

/** An open card beside a figure. */
export interface FigureConflict {
  readonly conflict: string
  readonly title: string
  readonly fieldLabel: string
}

/** 口径卡. */
export interface FigureCard {
  readonly asOf: string
  readonly indicator: Omit<Indicator, 'parts'> & { readonly parts?: readonly FigureSummary[] }
  /** Names of the records that occur in it, by id. */
  readonly names: Readonly<Record<string, string>>
  /** Collection of those that are none of `counts`, by id. */
  readonly kinds: Readonly<Record<string, string>>
  /** Why no records are listed: their kind is restricted and not opened. */
  readonly closed?: string
  readonly options: readonly FigureOption[]
  /** Open cards about what it counts: until they are decided the number may change. The first of them, and how many. */
  readonly contested?: { readonly count: number; readonly cards: readonly FigureConflict[] }
}
