/**
 * Choosing the records of a copy. A scoped copy carries the files of its enterprises (children,
 * grandchildren, records about them), every record those refer to, and those given earlier that have left the scope.
 */
import { COLLECTIONS } from '../collections/registry'
import type { StoredRecord } from '../record/record'
import { registerValues } from '../record/registers'
import { type Located, locatedKey, type RecordSource } from './located'
import { linkedIds, ownerIds } from './record-links'
import { travels } from './travelling'

export type ChosenScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'county'; readonly region: string }
  | { readonly kind: 'enterprises'; readonly ids: ReadonlySet<string> }

export interface Choice {
  readonly scope: ChosenScope
  /** `collection/id` of records given under the same scope before; they go along even after leaving it. */
  readonly givenEarlier?: { has(key: string): boolean }
}

/** A code ending in 00 (a city) or 0000 (a province) covers everything below it. */
export function isInRegion(code: string, region: string): boolean {
  return code === region || code.startsWith(region.replace(/(00){1,2}$/, ''))
}

function isRoot(scope: Exclude<ChosenScope, { kind: 'all' }>, enterprise: StoredRecord): boolean {
  if (scope.kind === 'enterprises') return scope.ids.has(enterprise.id)
  return registerValues(enterprise, 'regionCode').some(
    ({ value }) => typeof value === 'string' && isInRegion(value, scope.region),
  )
}

/** Everything below the chosen records, by whatever depth. */
function withOwned(chosen: Map<string, Located>, everything: readonly Located[]): void {
  const ownedBy = new Map<string, Located[]>()
  for (const located of everything) {
    for (const owner of ownerIds(located.collection, located.record)) {
      const list = ownedBy.get(owner)
      if (list === undefined) ownedBy.set(owner, [located])
      else list.push(located)
    }
  }
  const queue = [...chosen.values()]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const owned of ownedBy.get(next.record.id) ?? []) {
      const key = locatedKey(owned.collection, owned.record.id)
      if (chosen.has(key)) continue
      chosen.set(key, owned)
      queue.push(owned)
    }
  }
}

/** Every record the chosen ones refer to, and what those refer to: no reference of a copy may dangle. */
function withReferred(chosen: Map<string, Located>, everything: readonly Located[]): void {
  const byId = new Map(everything.map((located) => [located.record.id, located]))
  const queue = [...chosen.values()]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const id of linkedIds(next.collection, next.record)) {
      const target = byId.get(id)
      if (target === undefined) continue
      const key = locatedKey(target.collection, id)
      if (chosen.has(key)) continue
      chosen.set(key, target)
      queue.push(target)
    }
  }
}

/** Ids of the records whose kind never leaves the office. */
function stayingIds(source: RecordSource): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const collection of source.collectionNames()) {
    if (!travels(collection)) for (const { id } of source.all(collection)) ids.add(id)
  }
  return ids
}

/** The records of a kind that may leave: not the files hanging under a record that stays. */
function leaving(source: RecordSource, collection: string, staying: ReadonlySet<string>): StoredRecord[] {
  const records = [...source.all(collection)]
  if (COLLECTIONS.get(collection)?.holdsFile !== true) return records
  const hangs = (record: StoredRecord): boolean =>
    registerValues(record, 'parent').some(({ value }) => typeof value === 'string' && staying.has(value))
  return records.filter((record) => !hangs(record))
}

const byId = (a: StoredRecord, b: StoredRecord): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** @returns the records by collection, each sorted by id; deleted records go along, a deletion has to travel */
export function chooseRecords(source: RecordSource, choice: Choice): ReadonlyMap<string, readonly StoredRecord[]> {
  const { scope } = choice
  const names = source.collectionNames().filter(travels)
  const staying = stayingIds(source)
  if (scope.kind === 'all') return new Map(names.map((name) => [name, leaving(source, name, staying).sort(byId)]))
  const everything: Located[] = []
  for (const collection of names) {
    for (const record of leaving(source, collection, staying)) everything.push({ collection, record })
  }
  const chosen = new Map<string, Located>()
  for (const located of everything) {
    if (located.collection === 'enterprises' && isRoot(scope, located.record)) {
      chosen.set(locatedKey(located.collection, located.record.id), located)
    }
  }
  withOwned(chosen, everything)
  for (const located of everything) {
    const key = locatedKey(located.collection, located.record.id)
    if (choice.givenEarlier?.has(key) === true) chosen.set(key, located)
  }
  withReferred(chosen, everything)
  const out = new Map<string, StoredRecord[]>()
  for (const { collection, record } of chosen.values()) {
    const list = out.get(collection)
    if (list === undefined) out.set(collection, [record])
    else list.push(record)
  }
  for (const list of out.values()) list.sort(byId)
  return new Map(names.flatMap((name) => (out.has(name) ? [[name, out.get(name) ?? []] as const] : [])))
}
