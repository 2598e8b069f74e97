/**
 * What a package held: each record with the version vector it had. Kept beside the log by who sent it and by who took it,
 * so that a later package leaves out exactly what the other office has, and a scoped one finds what left the scope.
 */
import { hasSeen, maxVector, type StoredRecord, type VersionVector } from '../record/record'
import { locatedKey } from './located'

/** Compact JSON: `records[collection][id]` = `replica index:count` joined by commas. */
export interface GivenList {
  readonly version: 1
  readonly replicas: readonly string[]
  readonly records: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** `collection/id` → the greatest vector given. */
export type Given = ReadonlyMap<string, VersionVector>

export function buildGivenList(records: ReadonlyMap<string, readonly StoredRecord[]>): GivenList {
  const indexes = new Map<string, number>()
  const indexOf = (replica: string): number => {
    const known = indexes.get(replica)
    if (known !== undefined) return known
    indexes.set(replica, indexes.size)
    return indexes.size - 1
  }
  const out: Record<string, Record<string, string>> = {}
  for (const [collection, list] of records) {
    const ids: Record<string, string> = {}
    for (const { id, vv } of list) {
      let text = ''
      for (const replica in vv) text += `${text === '' ? '' : ','}${indexOf(replica)}:${vv[replica]}`
      ids[id] = text
    }
    out[collection] = ids
  }
  return { version: 1, replicas: [...indexes.keys()], records: out }
}

function parseVector(text: string, replicas: readonly string[]): VersionVector {
  const vv: Record<string, number> = {}
  for (const part of text.split(',')) {
    const [index, count] = part.split(':').map(Number)
    const replica = replicas[index ?? -1]
    if (replica !== undefined && count !== undefined && Number.isSafeInteger(count)) vv[replica] = count
  }
  return vv
}

/** Adds what one more package gave to what is known already; `known` is changed. */
export function addGivenList(known: Map<string, VersionVector>, list: GivenList): void {
  for (const [collection, ids] of Object.entries(list.records)) {
    for (const [id, text] of Object.entries(ids)) {
      const key = locatedKey(collection, id)
      const vv = parseVector(text, list.replicas)
      const before = known.get(key)
      known.set(key, before === undefined ? vv : maxVector(before, vv))
    }
  }
}

/** Someone who took several packages has seen what all of them knew. */
export function joinGivenLists(lists: Iterable<GivenList>): Given {
  const out = new Map<string, VersionVector>()
  for (const list of lists) addGivenList(out, list)
  return out
}

/** Nothing in the record that the receiver of these packages has not seen. */
export function isGiven(given: Given, collection: string, record: StoredRecord): boolean {
  const seen = given.get(locatedKey(collection, record.id))
  if (seen === undefined) return false
  return hasSeen(seen, record.vv)
}
