/** Who wrote what behind a dot: for this office's own transactions it follows from the journal. */
import type { Transaction, WriteInfo } from '../../domain/change/change'
import { makeDot } from '../../domain/record/record'
import type { FieldValue } from '../../domain/schema/field'

/** @returns `undefined` for a transaction that spends no dot (a merge, its undo, a note of the program) */
export function ownWriteInfo(transaction: Transaction, office: string): WriteInfo | undefined {
  const replaced: Record<string, FieldValue> = {}
  let spends = false
  for (const change of transaction.changes) {
    if (change.t === 'join' || change.t === 'state') continue
    spends = true
    if (change.t !== 'set' || change.was === undefined) continue
    for (const [key, values] of Object.entries(change.was)) {
      const before = values[0]
      if (before !== undefined && before !== null) replaced[`${change.c}/${change.id}/${key}`] = before
    }
  }
  if (!spends) return undefined
  return {
    dot: makeDot(transaction.replica, transaction.seq),
    office,
    actor: transaction.actor,
    at: transaction.at,
    label: transaction.label,
    ...(Object.keys(replaced).length > 0 ? { replaced } : {}),
  }
}

/** Everything a transaction adds to the knowledge about dots: its own, and what a package told about others'. */
export function writeInfosOf(transaction: Transaction, office: string): readonly WriteInfo[] {
  const own = ownWriteInfo(transaction, office)
  return own === undefined ? (transaction.writes ?? []) : [own, ...(transaction.writes ?? [])]
}
