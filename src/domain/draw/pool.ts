/**
 * 名录库: the frozen lists a draw is made from. What is hashed is a text anybody can write again from the record:
 * one line an item, items sorted by id (UTF-16 code units), each line a JSON array of strings without blanks, lines
 * joined by \n (docs/draw.md).
 */
import type { Digest } from './digest'

/** One thing that can be drawn: an enterprise, or one category and material an enterprise makes. */
export interface PoolObject {
  readonly id: string
  readonly enterprise: string
  readonly name: string
  readonly county: string
  readonly category: string
  readonly material: string
  /** 重点: a bad record; drawn at a higher rate (食品安全法 art. 113 gives the idea of a higher frequency). */
  readonly attention: boolean
}

export interface PoolInspector {
  readonly id: string
  readonly name: string
  readonly certificateNumber: string
  readonly unit: string
  /** Enterprises this person must keep away from, by id. */
  readonly recusedFrom: readonly string[]
  readonly recusalReason: string
}

export interface PoolInstitution {
  readonly id: string
  readonly name: string
  readonly cmaNumber: string
  readonly cmaValidTo: string
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

export const byId = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((left, right) => compare(left.id, right.id))

const poolText = <T extends { readonly id: string }>(items: readonly T[], lineOf: (item: T) => readonly string[]) =>
  byId(items)
    .map((item) => JSON.stringify(lineOf(item)))
    .join('\n')

export const objectPoolText = (objects: readonly PoolObject[]): string =>
  poolText(objects, ({ id, enterprise, name, county, category, material, attention }) => [
    id,
    enterprise,
    name,
    county,
    category,
    material,
    attention ? '重点' : '一般',
  ])

export const inspectorPoolText = (inspectors: readonly PoolInspector[]): string =>
  poolText(inspectors, ({ id, name, certificateNumber, unit, recusedFrom, recusalReason }) => [
    id,
    name,
    certificateNumber,
    unit,
    recusedFrom.toSorted(compare).join(','),
    recusalReason,
  ])

export const institutionPoolText = (institutions: readonly PoolInstitution[]): string =>
  poolText(institutions, ({ id, name, cmaNumber, cmaValidTo }) => [id, name, cmaNumber, cmaValidTo])

export interface Pools {
  readonly objects: readonly PoolObject[]
  readonly inspectors: readonly PoolInspector[]
  readonly institutions: readonly PoolInstitution[]
}

export interface PoolHashes {
  readonly objects: string
  readonly inspectors: string
  readonly institutions: string
}

export const poolHashes = (pools: Pools, { sha256 }: Digest): PoolHashes => ({
  objects: sha256(objectPoolText(pools.objects)),
  inspectors: sha256(inspectorPoolText(pools.inspectors)),
  institutions: sha256(institutionPoolText(pools.institutions)),
})

/**
 * Items in the order chance gives them: ascending by HMAC-SHA-256(seed, `<poolHash>|<itemId>`), then by id.
 * @param about put before the item id where one pool is ranked several times (people, once for each enterprise)
 */
export function ranked<T extends { readonly id: string }>(
  items: readonly T[],
  seed: string,
  poolHash: string,
  digest: Digest,
  about?: string,
): readonly T[] {
  const prefix = about === undefined ? `${poolHash}|` : `${poolHash}|${about}|`
  return items
    .map((item) => ({ item, key: digest.hmacSha256(seed, `${prefix}${item.id}`) }))
    .toSorted((left, right) => compare(left.key, right.key) || compare(left.item.id, right.item.id))
    .map(({ item }) => item)
}
