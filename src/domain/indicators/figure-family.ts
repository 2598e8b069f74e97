/** Figures that read the same records: computed together, and again only when one of those kinds changed. */
import type { Indicator } from './indicator'
import type { Population } from './indicator-input'

export interface FigureFamily {
  readonly name: string
  /** Kinds of records it reads. It is given no others, so a kind forgotten here shows at once, never as an old number. */
  readonly reads: readonly string[]
  /** Its figures in the order of showing, each with the sentences of the plan it serves. */
  readonly serves: Readonly<Record<string, readonly string[]>>
  /** Keys of figures it builds on; they are made before it and given to it. */
  readonly uses?: readonly string[]
  readonly make: (population: Population, made: Readonly<Record<string, Indicator>>) => readonly Indicator[]
}
