/** The contract's part about rescue files (救援文件). */
import { z } from 'zod'
import { method } from './method'
import { type RescueOutcome, type RescueRow, type RescueView, rescueNamed, rescueWish } from './rescue-shapes'

export const RESCUE_API = {
  /** Those that wait first. */
  list: method<readonly RescueRow[]>('query')(z.object({}).strict()),
  /** What a file held, cell by cell, beside what is stored now. */
  preview: method<RescueView>('query')(rescueNamed),
  /** One transaction; the file is marked as taken afterwards. */
  take: method<RescueOutcome>('command')(rescueWish),
  /** Nothing of it is wanted: noted in the audit trail, the file stays. */
  putBy: method<readonly RescueRow[]>('act')(rescueNamed),
} as const
