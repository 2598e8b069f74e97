/** The contract's part about 上报件 that were received: opened, looked at and totalled, never put into the data. */
import { z } from 'zod'
import { method } from './method'
import type {
  ReportComparisonBoard,
  ReportDifference,
  ReportSummary,
  ReportsOpened,
  ReportTable,
  ReportTotalsBoard,
} from './report-shapes'
import type { SavedFile } from './rows'
import { text } from './text-arg'

const nothing = z.object({}).strict()
const id = z.string().min(1).max(200)
const token = z.string().min(8).max(200)
const MOST_FILES = 200
/** Two sides: a report, and an earlier one; without that this office's own data. */
const sides = z.object({ report: id, earlier: id.optional() }).strict()

export const REPORTS_API = {
  /** Opens each file by itself: those that are no sound report are told, the others are open. */
  open: method<ReportsOpened>('query')(
    z.object({ files: z.array(token).min(1).max(MOST_FILES), password: text(200).optional() }).strict(),
  ),
  /** Those open, by office. */
  list: method<readonly ReportSummary[]>('query')(nothing),
  /** Forgets one; without an id all. */
  close: method<readonly ReportSummary[]>('query')(z.object({ report: id.optional() }).strict()),
  rows: method<ReportTable>('query')(z.object({ report: id, collection: text(64) }).strict()),
  /** The newest report of each office beside the others. */
  totals: method<ReportTotalsBoard>('query')(nothing),
  /** Judges; nothing is written. */
  compare: method<ReportComparisonBoard>('query')(sides),
  /** The records on which the sides do not agree, from the given one on. */
  differences: method<{ readonly lines: readonly ReportDifference[]; readonly total: number }>('query')(
    sides
      .extend({
        collection: text(64).optional(),
        outcome: z.enum(['differs', 'onlyFirst', 'onlySecond']).optional(),
        from: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
      })
      .strict(),
  ),
  saveDifferences: method<SavedFile>('act')(sides.extend({ save: token }).strict()),
  saveTotals: method<SavedFile>('act')(z.object({ save: token }).strict()),
} as const
