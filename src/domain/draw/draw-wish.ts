/** What a clerk asks for before a draw: which enterprises, which layers, how many. Every member is optional but these. */
import type { DrawKind } from './draw-record'
import type { StratumField } from './strata'

export interface ObjectWish {
  /** Names or six-digit codes. */
  readonly counties?: readonly string[]
  /** Product units or families. */
  readonly categories?: readonly string[]
  readonly materials?: readonly string[]
  /** Absent: 在产、季节性停产、临时停产. */
  readonly productionStatus?: readonly string[]
  readonly licensedOnly?: boolean
  /** Only these, by id. */
  readonly enterprises?: readonly string[]
}

export interface DrawWish {
  readonly kind: DrawKind
  readonly purpose: string
  /** Given by the program where absent. */
  readonly number?: string
  /** Id of the 抽查计划. */
  readonly plan?: string
  readonly objects?: ObjectWish
  readonly strata?: readonly StratumField[]
  /** So many in all … */
  readonly total?: number
  /** … or so many of a hundred in each layer. */
  readonly percent?: number
  /** How much more often 重点 enterprises come: factor on a layer's size (total), or percent of its own. */
  readonly attentionWeight?: number
  readonly attentionPercent?: number
  readonly minimum?: number
  /** People to each enterprise. */
  readonly inspectors?: number
  readonly institutions?: number
}
