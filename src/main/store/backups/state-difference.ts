/** What would be different if one state took the place of another, as a clerk sees it: living records, values on show. */
import { type StoredRecord, sameValue } from '../../../domain/record/record'
import { isDeleted } from '../../../domain/record/registers'
import type { MemoryState } from '../memory-state'

export interface RecordDifference {
  readonly id: string
  /** As it stands now; absent = it is not there. */
  readonly before?: StoredRecord
  readonly after?: StoredRecord
}

export interface CollectionDifference {
  readonly collection: string
  /** Records that come back. */
  readonly added: number
  readonly changed: number
  /** Records that go. */
  readonly removed: number
  /** The first few. */
  readonly examples: readonly RecordDifference[]
}

const shown = (record: StoredRecord | undefined): StoredRecord | undefined =>
  record === undefined || record.mergedInto !== undefined || isDeleted(record) ? undefined : record

/** Keys of fields whose value on show differs; a cleared field equals one never written. */
export function changedFields(before: StoredRecord, after: StoredRecord): string[] {
  const keys = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])
  return [...keys].filter((key) => !sameValue(before.fields[key] ?? null, after.fields[key] ?? null))
}

const differs = (before: StoredRecord, after: StoredRecord): boolean =>
  before !== after && (before.parent !== after.parent || changedFields(before, after).length > 0)

function ofCollection(
  name: string,
  now: ReadonlyMap<string, StoredRecord>,
  then: ReadonlyMap<string, StoredRecord>,
  most: number,
): CollectionDifference {
  const counts = { added: 0, changed: 0, removed: 0 }
  const examples: RecordDifference[] = []
  for (const id of new Set([...now.keys(), ...then.keys()])) {
    const before = shown(now.get(id))
    const after = shown(then.get(id))
    if (before === undefined && after === undefined) continue
    if (before === undefined) counts.added += 1
    else if (after === undefined) counts.removed += 1
    else if (differs(before, after)) counts.changed += 1
    else continue
    const example = { id, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
    if (examples.length < most) examples.push(example)
  }
  return { collection: name, ...counts, examples }
}

/**
 * @param now the state that would be replaced; absent = there is none
 * @param most examples of each collection
 * @returns collections with a difference, by name
 */
export function stateDifference(
  now: MemoryState | undefined,
  then: MemoryState,
  most: number,
): readonly CollectionDifference[] {
  const names = new Set([...(now?.collectionNames() ?? []), ...then.collectionNames()])
  return [...names]
    .sort()
    .map((name) => ofCollection(name, now?.all(name) ?? new Map(), then.all(name), most))
    .filter(({ added, changed, removed }) => added + changed + removed > 0)
}
