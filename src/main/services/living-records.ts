/** The living records of the open workspace: deleted ones left out, merged ones followed to the one that goes on. */
import { isKeptNumberKey } from '../../domain/collections/kept-number'
import { MERGED_SEEN } from '../../domain/collections/merged-seen'
import { followReferences, type GoesOn, goesOnIn } from '../../domain/record/follow-references'
import type { StoredRecord } from '../../domain/record/record'
import { conflictKeys, isDeleted } from '../../domain/record/registers'
import type { CollectionDefinition, FieldValue } from '../../domain/schema/field'
import { maskValue } from '../../domain/schema/mask-value'
import type { Row } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'

type Readable = Pick<WorkspaceStore, 'all' | 'get'>

export const isLiving = (record: StoredRecord): boolean => record.mergedInto === undefined && !isDeleted(record)

/** Kind whose records are merged into each other. */
const MERGED_KIND = 'enterprises'

interface Followed {
  readonly revision: number | undefined
  readonly goesOn: GoesOn
  /** One followed record for each stored one, so that what did not change stays the same object. */
  readonly records: WeakMap<StoredRecord, StoredRecord>
}

const followed = new WeakMap<object, Followed>()

const sameWays = (left: GoesOn, right: GoesOn): boolean =>
  left.size === right.size && [...left].every(([from, to]) => right.get(from) === to)

function followedIn(store: Pick<Readable, 'all'> & { revision?(collection: string): number }): Followed {
  const before = followed.get(store)
  const revision = store.revision?.(MERGED_KIND)
  if (before !== undefined && revision !== undefined && before.revision === revision) return before
  const goesOn = goesOnIn(store.all(MERGED_KIND).values())
  // The same ways as before: what was followed then still is the same.
  const now =
    before !== undefined && sameWays(before.goesOn, goesOn)
      ? { ...before, revision }
      : { revision, goesOn, records: new WeakMap<StoredRecord, StoredRecord>() }
  followed.set(store, now)
  return now
}

/** Enterprises merged away and the ones that go on; the same object until a merge is made or undone. */
export const enterprisesGoingOn = (store: Pick<Readable, 'all'>): GoesOn => followedIn(store).goesOn

/** A record as readers see it: what it names that was merged into another is the other. */
export function followedRecord(store: Pick<Readable, 'all'>, collection: string, record: StoredRecord): StoredRecord {
  const { goesOn, records } = followedIn(store)
  if (goesOn.size === 0) return record
  const before = records.get(record)
  if (before !== undefined) return before
  const now = followReferences(collection, record, MERGED_KIND, goesOn)
  if (now !== record) records.set(record, now)
  return now
}

export function* livingRecords(store: Readable, collection: string): Iterable<StoredRecord> {
  const plain = followedIn(store).goesOn.size === 0
  for (const record of store.all(collection).values()) {
    if (isLiving(record)) yield plain ? record : followedRecord(store, collection, record)
  }
}

export function countLiving(store: Readable, collection: string): number {
  let count = 0
  for (const _ of livingRecords(store, collection)) count += 1
  return count
}

/**
 * The record that goes on for one merged into another.
 * @returns undefined when it is not here; in a circle of merges (two offices merged in opposite directions) the first
 * one met again
 */
export function followMerged(store: Pick<Readable, 'get'>, collection: string, id: string): StoredRecord | undefined {
  const seen = new Set<string>()
  let record = store.get(collection, id)
  while (record?.mergedInto !== undefined && !seen.has(record.id)) {
    seen.add(record.id)
    record = store.get(collection, record.mergedInto)
  }
  return record
}

/** Of these records those that were merged into another, with the id of the one that goes on. */
export function mergedAway(records: Iterable<StoredRecord>): { fields: StoredRecord['fields']; into: string }[] {
  const byId = new Map([...records].map((record) => [record.id, record]))
  const store = { get: (_: string, id: string) => byId.get(id) }
  return [...byId.values()].flatMap((record) => {
    if (record.mergedInto === undefined || isDeleted(record)) return []
    const into = followMerged(store, MERGED_KIND, record.id)
    return into !== undefined && isLiving(into) ? [{ fields: record.fields, into: into.id }] : []
  })
}

/** As the screen may show it: restricted values (ID numbers, reporters) masked. */
export function toRow(definition: CollectionDefinition | undefined, record: StoredRecord, reveal = false): Row {
  const conflicts = conflictKeys(record)
  return {
    id: record.id,
    ...(record.parent === undefined ? {} : { parent: record.parent }),
    fields: reveal || definition === undefined ? record.fields : withMasks(definition, withoutKey(record.fields)),
    ...(conflicts.length > 0 ? { conflicts } : {}),
  }
}

const isProgramKey = (key: string): boolean => key === 'importKey' || key === MERGED_SEEN || isKeptNumberKey(key)

/** The importer's row fingerprint and the marks of kept numbers are the program's own; nobody reads them. */
function withoutKey(fields: Readonly<Record<string, FieldValue>>): Readonly<Record<string, FieldValue>> {
  for (const key in fields) {
    if (isProgramKey(key)) return Object.fromEntries(Object.entries(fields).filter(([one]) => !isProgramKey(one)))
  }
  return fields
}

function withMasks(
  definition: CollectionDefinition,
  fields: Readonly<Record<string, FieldValue>>,
): Readonly<Record<string, FieldValue>> {
  let masked: Record<string, FieldValue> | undefined
  for (const row of definition.fields) {
    const value = fields[row.key]
    if (row.restricted !== true || value === undefined || value === null) continue
    masked ??= { ...fields }
    masked[row.key] = maskValue(row, value)
  }
  return masked ?? fields
}
