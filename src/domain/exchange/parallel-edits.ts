/**
 * 并行修改: two places changed different fields of one record without knowing of each other. Nothing has to be decided,
 * both values are kept; listed after a merge so that a clerk can look at what came together.
 */
import type { JoinChange } from '../change/change'
import { joinRecords } from '../merge/join'
import { covers, hasSeen, type StoredRecord, type VersionVector } from '../record/record'
import { conflictKeys, registerDot, registerKeys } from '../record/registers'

function keysUnseen(record: StoredRecord, seen: VersionVector): string[] {
  return registerKeys(record).filter((key) => {
    const dot = registerDot(record, key)
    return dot !== undefined && !covers(seen, dot)
  })
}

export interface ParallelEdit {
  /** Fields changed here that the package did not know. */
  readonly mine: readonly string[]
  /** Fields changed there that were not known here. */
  readonly theirs: readonly string[]
}

/**
 * @returns undefined when only one side changed the record, or when a field of it is in conflict: then its card says so
 */
export function parallelEdit({ before, incoming }: JoinChange): ParallelEdit | undefined {
  // Who has seen the other's record whole merely went on from it: by far the most.
  if (before === null || hasSeen(incoming.vv, before.vv) || hasSeen(before.vv, incoming.vv)) return undefined
  if (conflictKeys(joinRecords(before, incoming)).length > 0) return undefined
  const mine = keysUnseen(before, incoming.vv)
  const theirs = keysUnseen(incoming, before.vv)
  return mine.length === 0 || theirs.length === 0 ? undefined : { mine, theirs }
}
