/** The living records of the open workspace: deleted ones left out, merged ones followed to the one that goes on. */
import type { StoredRecord } from '../../domain/record/record'
import { conflictKeys, isDeleted } from '../../domain/record/registers'
import type { CollectionDefinition, FieldValue } from '../../domain/schema/field'
import { maskValue } from '../../domain/schema/mask-value'
import type { Row } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'

type Readable = Pick<WorkspaceStore, 'all' | 'get'>

export const isLiving = (record: StoredRecord): boolean => record.mergedInto === undefined && !isDeleted(record)

export function* livingRecords(store: Readable, collection: string): Iterable<StoredRecord> {
  for (const record of store.all(collection).values()) if (isLiving(record)) yield record
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

/** The importer's row fingerprint is the program's own; nobody reads it. */
function withoutKey(fields: Readonly<Record<string, FieldValue>>): Readonly<Record<string, FieldValue>> {
  if (fields['importKey'] === undefined) return fields
  const { importKey: _fingerprint, ...shown } = fields
  return shown
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
