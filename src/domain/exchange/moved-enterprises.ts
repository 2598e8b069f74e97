/** 换县: enterprises a package puts into another county. */

import type { WriteInfo } from '../change/change'
import type { MergedRecord } from '../merge/plan-merge'
import type { Dot, StoredRecord } from '../record/record'
import { isDeleted, registerValues } from '../record/registers'
import { isInRegion } from './choose-records'
import { locatedKey } from './located'

export interface Move {
  readonly id: string
  readonly name: string
  /** Six-digit codes; empty = none given. */
  readonly from: string
  readonly to: string
  /** Out of the own region, into it, or neither. */
  readonly way: 'out' | 'in' | 'within'
}

const regionOf = ({ fields }: StoredRecord): string => {
  const value = fields['regionCode']
  return typeof value === 'string' ? value : ''
}

const WAYS = ['out', 'in', 'within'] as const

/** @param own region of this office; a code ending in 00 covers what is below it */
export function movedEnterprises(records: readonly MergedRecord[], own: string): Move[] {
  const moves: Move[] = []
  for (const { collection, id, before, after } of records) {
    if (collection !== 'enterprises' || before === undefined || before === after) continue
    const [from, to] = [regionOf(before), regionOf(after)]
    if (from === to || isDeleted(before) || isDeleted(after)) continue
    const [wasOurs, isOurs] = [isInRegion(from, own), isInRegion(to, own)]
    const way = wasOurs && !isOurs ? 'out' : !wasOurs && isOurs ? 'in' : 'within'
    moves.push({ id, name: String(after.fields['name'] ?? ''), from, to, way })
  }
  return moves.sort((a, b) => WAYS.indexOf(a.way) - WAYS.indexOf(b.way))
}

/**
 * Enterprises that lay in a region before the write their county came from. Stands in for a lost list of what was given:
 * without it an office would never hear that an enterprise of its county has left. One that has moved on twice since is
 * not found.
 * @returns their `collection/id`
 */
export function leftRegion(
  enterprises: Iterable<StoredRecord>,
  region: string,
  infoOf: (dot: Dot) => WriteInfo | undefined,
): Set<string> {
  const left = new Set<string>()
  for (const enterprise of enterprises) {
    const key = locatedKey('enterprises', enterprise.id)
    for (const { dot } of registerValues(enterprise, 'regionCode')) {
      const before = infoOf(dot)?.replaced?.[`${key}/regionCode`]
      if (typeof before === 'string' && isInRegion(before, region)) left.add(key)
    }
  }
  return left
}
