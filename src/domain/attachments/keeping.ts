/** How long bytes are kept that no record names: a pure policy over what lies on the disk. */
import { addDays, dayNumber } from '../campaign/calendar-date'

/** Days in the bin before bytes without an owner go for good. */
export const BIN_DAYS = 90

/** The last day a file put into the bin on `since` is kept. @param since YYYY-MM-DD */
export const keptUntil = (since: string): string => addDays(since, BIN_DAYS)

export interface KeepingInput {
  /** SHA-256 of everything stored. */
  readonly stored: Iterable<string>
  /** SHA-256 named by any record, living or deleted, or by anything in the history. */
  readonly named: ReadonlySet<string>
  readonly bin: readonly { readonly sha256: string; readonly since: string }[]
  /** YYYY-MM-DD. */
  readonly today: string
}

export interface KeepingPlan {
  /** Stored and named by nobody: into the bin. */
  readonly toBin: readonly string[]
  /** In the bin and named after all: back among the stored. */
  readonly takeBack: readonly { readonly sha256: string; readonly since: string }[]
  /** Longer in the bin than the days allow: gone for good. */
  readonly expired: readonly { readonly sha256: string; readonly since: string }[]
}

/** A clock that went back (a day in the future) never removes anything. */
export function planKeeping({ stored, named, bin, today }: KeepingInput): KeepingPlan {
  const isOver = (since: string): boolean => dayNumber(today) - dayNumber(since) > BIN_DAYS
  return {
    toBin: [...stored].filter((sha256) => !named.has(sha256)),
    takeBack: bin.filter(({ sha256 }) => named.has(sha256)),
    expired: bin.filter(({ sha256, since }) => !named.has(sha256) && isOver(since)),
  }
}
