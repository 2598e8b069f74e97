/** Turns wished-for values into a change: what is equal already is no write, what was there before is noted for undo. */
import { type StoredRecord, sameValue } from '../record/record'
import { isConflict, registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'
import type { SetChange } from './change'

export interface SetWish {
  readonly collection: string
  readonly id: string
  readonly values: Readonly<Record<string, FieldValue>>
  /** A decision on an open card is a write even when it keeps the value on show. */
  readonly settle?: boolean
}

/**
 * @param record the record as it stands; `undefined` makes a new one
 * @returns the change, or `undefined` when nothing would change
 */
export function planSet(record: StoredRecord | undefined, wish: SetWish): SetChange | undefined {
  const f: Record<string, FieldValue> = {}
  const was: Record<string, readonly FieldValue[]> = {}
  for (const [key, value] of Object.entries(wish.values)) {
    const values = record === undefined ? [] : registerValues(record, key)
    const shown = values[0]?.value
    if (record === undefined) {
      if (value !== null) f[key] = value
      continue
    }
    const open = isConflict(values)
    if (sameValue(shown ?? null, value) && !(open && wish.settle === true)) continue
    f[key] = value
    if (values.length > 0) was[key] = open ? values.map((one) => one.value) : [values[0]?.value ?? null]
  }
  if (record !== undefined && Object.keys(f).length === 0) return undefined
  return {
    t: 'set',
    c: wish.collection,
    id: wish.id,
    f,
    ...(Object.keys(was).length > 0 ? { was } : {}),
    ...(record === undefined ? { created: true } : {}),
  }
}
