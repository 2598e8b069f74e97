/** Shapes of undo and of the audit trail that cross the border. */
import { z } from 'zod'
import type { Transaction } from '../domain/change/change'

/** Number of a transaction. */
const seq = z.number().int().positive()

export const stepNamed = z.object({ seq: seq.optional() }).strict()

export const undoWish = z
  .object({
    seq: seq.optional(),
    /** Questions (`UndoQuestion.key`) answered with the state before; the others keep what stands now. */
    take: z.union([z.literal('all'), z.array(z.string().max(500)).max(5000)]).optional(),
    /** `UndoPlan.basedOn` of the questions answered. */
    basedOn: seq.optional(),
    /** Do nothing and answer the questions where there are some. */
    ask: z.boolean().optional(),
  })
  .strict()

export interface UndoOutcome {
  readonly seq: number
  /** Label of the transaction taken back or brought back. */
  readonly label: string
  /** Undoing an undo is a redo. */
  readonly act: 'undo' | 'redo'
  /** Cells and records that kept later work, and cells of records deleted since. */
  readonly kept: number
  readonly touched: readonly { readonly c: string; readonly id: string }[]
  /** Set when `ask` was wished and there is something to ask: nothing was written. */
  readonly asks?: UndoPlan
}

/** Who wrote a value that stands, when, with what. */
export interface WriterWords {
  readonly actor: string
  readonly at: string
  readonly label: string
  /** Own transaction. */
  readonly seq?: number
  /** The other office, where it came with a package. */
  readonly office?: string
}

/** Something later work stands on: keep it, or take the state before all the same. */
export interface UndoQuestion {
  /** Names it in `history.undo({ take })`. */
  readonly key: string
  readonly collection: string
  readonly id: string
  readonly title: string
  readonly fieldLabel: string
  /** The record as a whole, which the transaction made. */
  readonly whole: boolean
  /** Value that would come back. */
  readonly before: string
  /** Value the transaction wrote. */
  readonly wrote: string
  /** Value now; of a whole record what stands on it. */
  readonly now: string
  readonly by?: WriterWords
}

/** What taking a transaction back would do. */
export interface UndoPlan {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly label: string
  readonly kind: Transaction['kind']
  readonly act: 'undo' | 'redo'
  /** Give it back with the answers: what was written meanwhile was never asked about. */
  readonly basedOn: number
  /** At most 50. */
  readonly plain: readonly HistoryCell[]
  readonly plainCount: number
  /** At most 500. */
  readonly questions: readonly UndoQuestion[]
  readonly questionCount: number
  /** Cells of records deleted since; they stay as they are. */
  readonly gone: number
}

export interface HistoryCell {
  readonly collection: string
  readonly id: string
  /** Name of the record on screen. */
  readonly title: string
  readonly field: string
  readonly fieldLabel: string
  readonly old: string
  readonly new: string
}

export interface HistoryEntry {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly label: string
  readonly kind: Transaction['kind']
  readonly of?: number
  /** False once it has been undone. */
  readonly inForce: boolean
  readonly records: number
  /** At most 50 cells; `cellCount` tells how many there are. */
  readonly cells: readonly HistoryCell[]
  readonly cellCount: number
}
