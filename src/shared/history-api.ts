/** The part of the contract about the audit trail, undo and redo. */
import { z } from 'zod'
import {
  type CellHistoryLine,
  cellNamed,
  type HistoryCell,
  type HistoryEntry,
  stepCells,
  stepNamed,
  type TrailPage,
  trailFilter,
  trailWish,
  type UndoOutcome,
  type UndoPlan,
  undoWish,
} from './history-shapes'
import { method } from './method'
import type { SavedFile } from './rows'

const id = z.string().min(1).max(200)
const token = z.string().min(8).max(200)
const nothing = z.object({}).strict()

export const HISTORY_API = {
  list: method<readonly HistoryEntry[]>('query')(
    z
      .object({
        record: id.optional(),
        /** Only transactions with a smaller number. */
        before: z.number().int().positive().optional(),
        limit: z.number().int().min(1).max(500),
      })
      .strict(),
  ),
  /** 操作日志 by pages, filtered; bounded work a call. */
  page: method<TrailPage>('query')(trailWish),
  /** Lines of one step beyond the first ones. */
  cells: method<{ readonly cells: readonly HistoryCell[]; readonly more: boolean }>('query')(stepCells),
  /** Everyone in the trail. */
  people: method<readonly string[]>('query')(nothing),
  /** Every write of one cell, newest first. */
  cell: method<readonly CellHistoryLine[]>('query')(cellNamed),
  /** The filtered trail as .xlsx, masked; noted in the trail. */
  export: method<SavedFile>('act')(trailFilter.extend({ save: token })),
  /** What taking a step back would do, and what it would have to ask. */
  planUndo: method<UndoPlan>('query')(stepNamed),
  /**
   * Takes back the last step, or the one named; an undo too. What later work stands on is kept unless `take` names it;
   * with `ask` nothing is done while there is something to ask.
   */
  undo: method<UndoOutcome>('command')(undoWish),
  redo: method<UndoOutcome>('command')(nothing),
} as const
