/**
 * 按本局数据为准: refusing what a merge put in the place of this office's own values. The record goes back to the state
 * before the merge, as in an undo, and the own values are written anew. That write has not seen theirs: it travels and
 * stands beside them as a card at the other office, which decides. Nothing of theirs is overwritten there unasked.
 */
import type { Change, JoinChange, SetChange } from '../change/change'
import { type StoredRecord, sameValue } from '../record/record'
import { isDeleted, registerKeys, registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'
import { type LaterWork, undeliverRecord } from './undeliver'

const valuesOf = (record: StoredRecord, key: string): readonly FieldValue[] =>
  registerValues(record, key).map(({ value }) => value)

/** Had this office put something there? What was empty or never filled in is no word of its own. */
const isSaid = (values: readonly FieldValue[]): boolean => values.some((value) => value !== null && value !== '')

function refusedKeys(current: StoredRecord, own: StoredRecord, later: LaterWork): string[] {
  // Deleted there: the record as a whole is what this office stands by.
  const whole = isDeleted(current) && !isDeleted(own)
  return registerKeys(own).filter((key) => {
    const mine = valuesOf(own, key)
    if (!isSaid(mine) || later.writtenKeys.has(key)) return false
    const now = valuesOf(current, key)
    return whole || now.length !== mine.length || !now.every((value, at) => sameValue(value, mine[at]))
  })
}

/**
 * @param current the record as it stands
 * @param join the change of the merge whose values are refused
 * @returns the changes to commit; none where the merge replaced nothing this office had said, or brought the record
 */
export function refuseRecord(current: StoredRecord, join: JoinChange, later: LaterWork): readonly Change[] {
  const { changes, gone } = undeliverRecord(current, join, later)
  const [first, ...others] = changes
  if (gone || first?.t !== 'state' || first.to === null) return []
  const own = first.to
  const keys = refusedKeys(current, own, later)
  if (keys.length === 0) return []
  const again = others.find((change): change is SetChange => change.t === 'set')
  const f: Record<string, FieldValue> = { ...again?.f }
  const was: Record<string, readonly FieldValue[]> = { ...again?.was }
  const also: Record<string, readonly FieldValue[]> = { ...again?.also }
  for (const key of keys) {
    const [shown, ...more] = valuesOf(own, key)
    f[key] = shown ?? null
    was[key] = valuesOf(current, key)
    if (more.length > 0) also[key] = more
  }
  const hasAlso = Object.keys(also).length > 0
  const set: SetChange = { t: 'set', c: join.c, id: join.id, f, was, ...(hasAlso ? { also } : {}) }
  return [first, set, ...others.filter((change) => change.t !== 'set')]
}
