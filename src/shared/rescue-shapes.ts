/** What crosses between the processes about rescue files: changes that were never written, and the way back for them. */
import { z } from 'zod'
import type { WriterWords } from './history-shapes'

/** Name of the file, never a path. */
const key = z
  .string()
  .regex(/^rescue-[\w.-]+\.jsonl$/)
  .max(120)

export const rescueNamed = z.object({ key }).strict()

export const rescueWish = z
  .object({
    key,
    /** `free`: only what nobody has written since; else names of entries (`RescueEntry.key`). */
    take: z.union([z.enum(['all', 'free']), z.array(z.string().min(1).max(500)).min(1).max(5000)]),
    /** `RescueView.basedOn`: what was written meanwhile was never shown. */
    basedOn: z.number().int().nonnegative(),
  })
  .strict()

export interface RescueRow {
  readonly key: string
  /** `open`: waits for the clerk; `taken`: was taken, in whole or in part, or put by. */
  readonly state: 'open' | 'taken'
  /** Of the first transaction, ISO 8601; empty when nothing can be read. */
  readonly at: string
  readonly actor: string
  /** Transactions that can be read. */
  readonly steps: number
  /** What they did, the first few. */
  readonly labels: readonly string[]
  /** Who had taken the workspace over. */
  readonly takenBy?: string
  /** Why nothing of it can be taken: one sentence. */
  readonly fault?: string
  /** What of it cannot be read: one sentence. */
  readonly note?: string
}

/** One cell, or one record as a whole. */
export interface RescueEntry {
  /** Names it in `rescue.take`. */
  readonly key: string
  readonly collection: string
  readonly id: string
  readonly title: string
  readonly fieldLabel: string
  /** Of a whole record: what was to become of it. */
  readonly act?: 'make' | 'delete' | 'restore'
  readonly held: string
  readonly now: string
  readonly state: 'free' | 'ask' | 'gone'
  /** The record is not there; taking the cell makes it. */
  readonly isNew?: true
  /** Why it cannot be taken, or what else taking it does. */
  readonly note?: string
  /** Who wrote what stands there now. */
  readonly by?: WriterWords
}

export interface RescueView extends RescueRow {
  readonly basedOn: number
  /** At most 500. */
  readonly entries: readonly RescueEntry[]
  readonly entryCount: number
  readonly freeCount: number
  readonly askCount: number
  readonly goneCount: number
  /** Stands already as the file wanted it. */
  readonly same: number
  /** Was taken out by 彻底清除. */
  readonly purged: number
  /** Acts that have to be done again: one sentence each. */
  readonly acts: readonly string[]
}

export interface RescueOutcome {
  readonly seq: number
  readonly cells: number
  readonly made: number
  readonly restored: number
  readonly removed: number
  /** It was taken, and the file could not be marked: why. */
  readonly unmarked?: string
}
