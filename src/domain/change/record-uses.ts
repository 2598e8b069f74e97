/** What hangs under a record or names it: asked about before the record goes. */
import { COLLECTIONS } from '../collections/registry'
import type { StoredRecord } from '../record/record'
import { isDeleted } from '../record/registers'
import type { CollectionDefinition } from '../schema/field'

export interface RecordUse {
  readonly c: string
  readonly id: string
  /** Field that names it; `parent` = hangs under it, `mergedInto` = goes on in it. */
  readonly key: string
}

interface Named {
  readonly c: string
  readonly id: string
}

/** Fields of a kind that can name one of the collections. */
function namingKeys(definition: CollectionDefinition, collections: ReadonlySet<string>): readonly string[] {
  const keys = definition.fields
    .filter(({ kind, reference }) => {
      if (kind !== 'reference' && kind !== 'references') return false
      return reference === undefined || collections.has(reference)
    })
    .map(({ key }) => key)
  const hangs = definition.holdsFile === true || (definition.parent !== undefined && collections.has(definition.parent))
  return [...keys, ...(hangs ? ['parent'] : []), ...(collections.has(definition.name) ? ['mergedInto'] : [])]
}

function valueAt(record: StoredRecord, key: string) {
  if (key === 'parent') return record.parent
  if (key === 'mergedInto') return record.mergedInto
  return record.fields[key]
}

/**
 * @param records those that would go; they may hang under each other
 * @param back `collection/id/field` of cells that go back in the same step and name nothing any more
 * @returns by id, living records that hang under one of them or name it
 */
export function usesOf(
  view: { all(collection: string): Iterable<StoredRecord> },
  records: readonly Named[],
  back: ReadonlySet<string>,
): ReadonlyMap<string, readonly RecordUse[]> {
  const out = new Map<string, RecordUse[]>()
  if (records.length === 0) return out
  const going = new Set(records.map(({ id }) => id))
  const collections = new Set(records.map(({ c }) => c))
  for (const definition of COLLECTIONS.values()) {
    const c = definition.name
    const keys = namingKeys(definition, collections)
    if (keys.length === 0) continue
    for (const record of view.all(c)) {
      for (const key of keys) {
        const value = valueAt(record, key)
        for (const id of typeof value === 'string' ? [value] : Array.isArray(value) ? value : []) {
          if (!going.has(id) || id === record.id || back.has(`${c}/${record.id}/${key}`) || isDeleted(record)) continue
          const uses = out.get(id)
          if (uses === undefined) out.set(id, [{ c, id: record.id, key }])
          else uses.push({ c, id: record.id, key })
        }
      }
    }
  }
  return out
}
