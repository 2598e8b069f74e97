/** Which records a record points to. Every concurrent value counts: an open card must not leave a link dangling. */
import { COLLECTIONS } from '../collections/registry'
import type { StoredRecord } from '../record/record'
import { registerValues } from '../record/registers'
import type { CollectionDefinition } from '../schema/field'

interface LinkKeys {
  /** The owner: the record is part of that record's file. */
  readonly owning: readonly string[]
  readonly all: readonly string[]
}

/** For a kind of a newer version: what every kind so far has in common. */
const UNKNOWN_KIND: LinkKeys = {
  owning: ['parent', 'mergedInto', 'enterprise'],
  all: ['parent', 'enterprise', 'mergedInto'],
}

const known = new Map<CollectionDefinition, LinkKeys>()

function linkKeys(collection: string): LinkKeys {
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) return UNKNOWN_KIND
  let keys = known.get(definition)
  if (keys === undefined) {
    const references = definition.fields.filter((row) => row.kind === 'reference' || row.kind === 'references')
    const toEnterprise = references.filter((row) => row.kind === 'reference' && row.reference === 'enterprises')
    keys = {
      owning: ['parent', 'mergedInto', ...toEnterprise.map((row) => row.key)],
      all: ['parent', 'mergedInto', ...references.map((row) => row.key)],
    }
    known.set(definition, keys)
  }
  return keys
}

function* idsAt(record: StoredRecord, keys: readonly string[]): Iterable<string> {
  for (const key of keys) {
    for (const { value } of registerValues(record, key)) {
      if (typeof value === 'string' && value !== '') yield value
      else if (Array.isArray(value)) yield* value
    }
  }
}

/**
 * Ids of the records whose file this record is part of: its parent, the enterprise it is about, and the one it was merged
 * into, so that what hangs under a merged record goes along with the other.
 */
export const ownerIds = (collection: string, record: StoredRecord): Iterable<string> =>
  idsAt(record, linkKeys(collection).owning)

/** Ids of every record it refers to, parent and successor included. */
export const linkedIds = (collection: string, record: StoredRecord): Iterable<string> =>
  idsAt(record, linkKeys(collection).all)
