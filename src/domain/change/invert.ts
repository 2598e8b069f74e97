/** The inverse of a change, and whether it can still be taken back without touching later work. */
import { type StoredRecord, sameValue } from '../record/record'
import { isDeleted, registerKeys, registerValue, registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'
import type { Change, SetChange } from './change'

function invertSet(change: SetChange): Change {
  if (change.created === true) return { t: 'delete', c: change.c, id: change.id }
  const f: Record<string, FieldValue> = {}
  const was: Record<string, readonly FieldValue[]> = {}
  const also: Record<string, readonly FieldValue[]> = {}
  for (const [key, value] of Object.entries(change.f)) {
    const before = change.was?.[key] ?? []
    f[key] = before[0] ?? null
    was[key] = [value, ...(change.also?.[key] ?? [])]
    if (before.length > 1) also[key] = before.slice(1)
  }
  return { t: 'set', c: change.c, id: change.id, f, was, ...(Object.keys(also).length > 0 ? { also } : {}) }
}

/**
 * @returns the change that takes `change` back. For `join` this is the plain return to the state before; records
 * written or merged into since are rebuilt by merge/undeliver.ts instead.
 */
export function invertChange(change: Change): Change {
  switch (change.t) {
    case 'set':
      return invertSet(change)
    case 'delete':
      return { t: 'restore', c: change.c, id: change.id }
    case 'restore':
      return { t: 'delete', c: change.c, id: change.id }
    case 'join':
      return { t: 'state', c: change.c, id: change.id, to: change.before, before: null }
    case 'state':
      return { t: 'state', c: change.c, id: change.id, to: change.before, before: change.to }
  }
}

/** Keys whose values are no longer those the change wrote: later work stands on them. */
export function keysChangedSince(record: StoredRecord | undefined, change: SetChange): string[] {
  if (record === undefined || isDeleted(record)) return Object.keys(change.f)
  // Undoing the making of a record would take with it whatever was filled in later.
  const later =
    change.created === true
      ? registerKeys(record).filter((key) => change.f[key] === undefined && registerValue(record, key) !== null)
      : []
  const altered = Object.entries(change.f)
    .filter(([key, value]) => {
      const written = [value, ...(change.also?.[key] ?? [])]
      const now = registerValues(record, key)
      return now.length !== written.length || !written.every((one) => now.some((other) => sameValue(other.value, one)))
    })
    .map(([key]) => key)
  return [...altered, ...later]
}
