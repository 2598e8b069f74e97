/**
 * Values written into a record after another office had merged it away: nobody would see them, as readers follow to the
 * record that goes on. Each is laid beside the value there and decided on a card.
 */
import { isKeptNumberKey } from '../collections/kept-number'
import { MERGED_SEEN, seenBy } from '../collections/merged-seen'
import { RESERVED_REGISTERS, type Sibling, type StoredRecord, sameValue } from '../record/record'
import { registerKeys, registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'

export interface LateEdit {
  /** Merged away. */
  readonly record: StoredRecord
  readonly into: StoredRecord
  readonly key: string
  /** What was written without knowing; at least one, none of them as the record that goes on has it. */
  readonly late: readonly Sibling[]
}

const isEmpty = (value: FieldValue): boolean => value === null || value === ''

const isOwnKey = (key: string): boolean =>
  key === MERGED_SEEN || key === 'importKey' || isKeptNumberKey(key) || RESERVED_REGISTERS.some((one) => one === key)

/** @param goesOn the living record a merged-away one leads to; undefined = none */
export function lateEdits(
  records: Iterable<StoredRecord>,
  goesOn: (record: StoredRecord) => StoredRecord | undefined,
): LateEdit[] {
  const found: LateEdit[] = []
  for (const record of records) {
    if (record.mergedInto === undefined) continue
    const isSeen = seenBy(registerValues(record, MERGED_SEEN).map(({ value }) => value))
    const into = isSeen === undefined ? undefined : goesOn(record)
    if (isSeen === undefined || into === undefined || into.id === record.id) continue
    for (const key of registerKeys(record)) {
      if (isOwnKey(key)) continue
      const there = registerValues(into, key)
      const late = registerValues(record, key).filter(
        ({ dot, value }) => !isEmpty(value) && !isSeen(key, dot) && !there.some((one) => sameValue(one.value, value)),
      )
      if (late.length > 0) found.push({ record, into, key, late })
    }
  }
  return found
}
