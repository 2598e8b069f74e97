/** Shapes of undo and of the audit trail that cross the border. */
import { z } from 'zod'
import { dayNumber } from '../domain/campaign/calendar-date'
import type { Transaction } from '../domain/change/change'
import { WAYS, type Way } from './history-ways'

/** Number of a transaction. */
const seq = z.number().int().positive()

const day = z.string().refine((one) => !Number.isNaN(dayNumber(one)))
const collection = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9]*$/)
  .max(64)

export const trailFilter = z
  .object({
    /** Name of a clerk, whole. */
    actor: z.string().max(60).optional(),
    way: z.enum(WAYS.map(({ key }) => key) as [Way, ...Way[]]).optional(),
    collection: collection.optional(),
    from: day.optional(),
    to: day.optional(),
    /** Every word must occur: in the label, the names of records, fields, or values that are not masked. */
    text: z.string().max(100).optional(),
  })
  .strict()

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
export type TrailFilter = Readonly<Present<z.infer<typeof trailFilter>>>

export const trailWish = trailFilter.extend({ before: seq.optional(), limit: z.number().int().min(1).max(200) })

export const stepCells = z
  .object({ seq, from: z.number().int().min(0), limit: z.number().int().min(1).max(500) })
  .strict()

export const cellNamed = z
  .object({ collection, id: z.string().min(1).max(200), field: z.string().min(1).max(200) })
  .strict()

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
  /** Cells whose values were purged and do not come back. */
  readonly purged?: number
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
  /** Cells whose values were purged; nothing comes back. */
  readonly purged: number
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

export interface TrailPage {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[]
  /** Give it as `before` for what is older; absent at the end. */
  readonly next?: number
  /** How far back it has looked. */
  readonly readTo?: string
}

/** One write of one cell. */
export interface CellHistoryLine {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly label: string
  readonly way: Way
  readonly inForce: boolean
  readonly old: string
  readonly new: string
  /** Who wrote it there, for a value that came with a package. */
  readonly origin?: WriterWords
}
