import type { StoredRecord } from '../record/record'

/** A record and the collection it lives in. */
export interface Located {
  readonly collection: string
  readonly record: StoredRecord
}

/** Key of a record among all collections, as `WriteInfo.replaced` spells it. */
export const locatedKey = (collection: string, id: string): string => `${collection}/${id}`

/** What choosing reads: the workspace's records, deleted ones included. */
export interface RecordSource {
  collectionNames(): readonly string[]
  all(collection: string): Iterable<StoredRecord>
}
