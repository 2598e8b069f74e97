/**
 * Records whose enterprise was not found (未匹配企业), grouped by what the ledger says, with enterprises of near names
 * to choose from. Pure listing: settling them is a service's job.
 */
import type { CollectionDefinition } from '../schema/field'
import { licenceNumberKey } from '../validation/licence-number'
import { foldCode, normaliseEnterpriseName } from '../validation/text'
import { claimOf, type EnterpriseIndex, type KnownRecord } from './enterprise-links'

interface UnmatchedCandidate {
  readonly id: string
  readonly name: string
  readonly code: string
}

export interface UnmatchedEnterprise {
  /** Stable over calls: the code, else the folded name, else the licence number; empty = nothing was said. */
  readonly key: string
  readonly name: string
  readonly code: string
  readonly licenceNumber: string
  readonly records: readonly { readonly collection: string; readonly id: string }[]
  /** Best first. */
  readonly candidates: readonly UnmatchedCandidate[]
}

export interface CollectionRecords {
  readonly definition: CollectionDefinition
  readonly records: Iterable<KnownRecord>
}

const MOST_CANDIDATES = 5
/** Share of characters that must agree for two names to be called near. */
const NEAR = 0.65
const COMPARED = 40

/** Words nearly every name ends with: two names alike only in these are not near. */
const core = (name: string): string => name.replace(/(股份有限公司|有限责任公司|有限公司|集团|公司|厂|店|部)$/u, '')

/** Edits (insert, delete, replace) from one text to the other; gives up above `limit`. */
export function editDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  const [one, other] = [[...left], [...right]]
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let previous = other.map((_, at) => at + 1)
  for (let row = 0; row < one.length; row += 1) {
    const current: number[] = []
    let diagonal = row
    let left1 = row + 1
    let least = left1
    for (let at = 0; at < other.length; at += 1) {
      const above = previous[at] ?? 0
      const cost = Math.min(left1 + 1, above + 1, diagonal + (one[row] === other[at] ? 0 : 1))
      current.push(cost)
      diagonal = above
      left1 = cost
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    previous = current
  }
  return other.length === 0 ? one.length : (previous.at(-1) ?? 0)
}

function bigrams(text: string): string[] {
  const out: string[] = []
  for (let at = 0; at + 1 < text.length; at += 1) out.push(text.slice(at, at + 2))
  return out
}

/** Enterprises by the pairs of characters in their names: only those sharing some are compared closely. */
class NearNames {
  private readonly byPair = new Map<string, number[]>()
  private readonly entries: { readonly id: string; readonly name: string }[] = []

  constructor(enterprises: EnterpriseIndex) {
    for (const { id, fields } of enterprises.all()) {
      const name = core(normaliseEnterpriseName(String(fields.name ?? '')))
      if (name === '') continue
      const at = this.entries.push({ id, name }) - 1
      for (const pair of new Set(bigrams(name))) {
        const list = this.byPair.get(pair)
        if (list === undefined) this.byPair.set(pair, [at])
        else list.push(at)
      }
    }
  }

  find(raw: string): string[] {
    const name = core(normaliseEnterpriseName(raw))
    const shared = new Map<number, number>()
    for (const pair of new Set(bigrams(name))) {
      const list = this.byPair.get(pair) ?? []
      // A pair in a fifth of all names (the city's own) tells nothing.
      if (list.length > 200 && list.length * 5 > this.entries.length) continue
      for (const at of list) shared.set(at, (shared.get(at) ?? 0) + 1)
    }
    const closest = [...shared].sort((left, right) => right[1] - left[1]).slice(0, COMPARED)
    const near: { id: string; likeness: number }[] = []
    for (const [at] of closest) {
      const entry = this.entries[at]
      if (entry === undefined) continue
      const longest = Math.max(name.length, entry.name.length)
      const likeness = 1 - editDistance(name, entry.name, Math.ceil(longest * (1 - NEAR))) / longest
      const inside =
        name.length >= 4 && entry.name.length >= 4 && (name.includes(entry.name) || entry.name.includes(name))
      if (likeness >= NEAR || inside) near.push({ id: entry.id, likeness: inside ? Math.max(likeness, 0.9) : likeness })
    }
    return near.sort((left, right) => right.likeness - left.likeness).map(({ id }) => id)
  }
}

const isLinked = (definition: CollectionDefinition, record: KnownRecord): boolean => {
  if (definition.enterprise === 'parent') return record.parent !== undefined
  const value = record.fields[definition.enterprise ?? '']
  return typeof value === 'string' && value !== ''
}

interface Group {
  readonly key: string
  name: string
  code: string
  licenceNumber: string
  readonly records: { collection: string; id: string }[]
}

/** The group a record falls into by what it says of its enterprise. */
export function unmatchedKey(record: KnownRecord): string {
  const claim = claimOf(record.fields)
  if (claim.code !== '') return `code:${foldCode(claim.code)}`
  if (claim.name !== '') return `name:${normaliseEnterpriseName(claim.name)}`
  return claim.licenceNumber === '' ? '' : `licence:${licenceNumberKey(claim.licenceNumber)}`
}

/** Unmatched records of all given collections, the largest group first. */
export function listUnmatched(
  collections: readonly CollectionRecords[],
  enterprises: EnterpriseIndex,
): UnmatchedEnterprise[] {
  const groups = new Map<string, Group>()
  for (const { definition, records } of collections) {
    if (definition.links !== true) continue
    for (const record of records) {
      if (isLinked(definition, record)) continue
      const key = unmatchedKey(record)
      const claim = claimOf(record.fields)
      const group = groups.get(key) ?? { key, name: '', code: '', licenceNumber: '', records: [] }
      group.name ||= claim.name
      group.code ||= claim.code
      group.licenceNumber ||= claim.licenceNumber
      group.records.push({ collection: definition.name, id: record.id })
      groups.set(key, group)
    }
  }
  const near = groups.size === 0 ? undefined : new NearNames(enterprises)
  return [...groups.values()]
    .map((group) => {
      const certain = enterprises.find(group)
      const ids = [certain.id, ...certain.candidates, ...(near?.find(group.name) ?? [])]
      const unique = [...new Set(ids.filter((id) => id !== undefined))].slice(0, MOST_CANDIDATES)
      const candidates = unique.map((id) => ({ id, name: enterprises.nameOf(id), code: enterprises.codeOf(id) }))
      return { ...group, candidates }
    })
    .sort((left, right) => right.records.length - left.records.length || (left.key < right.key ? -1 : 1))
}
