/**
 * 疑似重复 of an import: enterprises it brings or changes that are perhaps one with another of the stock or of the file.
 * Told, never decided: a person looks at them side by side.
 */
import { duplicatePairs, GROUND_WORDS, pairName } from '../exchange/duplicates'
import type { FieldsOf } from '../schema/field'
import type { KnownRecord } from './enterprise-links'
import type { ImportPlan } from './import-plan'

export interface ImportDuplicates {
  readonly pairs: number
  /** One sentence a pair, the surest first; the last one says how many are not named. */
  readonly warnings: readonly string[]
}

interface Grown {
  readonly id: string
  readonly parent?: string | undefined
  readonly fields: FieldsOf
}

const MOST_NAMED = 30
const KINDS: ReadonlySet<string> = new Set(['enterprises', 'licences'])

class Growing {
  readonly kinds = { enterprises: new Map<string, Grown>(), licences: new Map<string, Grown>() }
  /** Enterprises the import brings or changes, with the row that speaks of them first. */
  readonly rows = new Map<string, number>()

  constructor(stock: Readonly<Record<keyof Growing['kinds'], Iterable<KnownRecord>>>) {
    for (const kind of ['enterprises', 'licences'] as const) {
      for (const record of stock[kind]) this.kinds[kind].set(record.id, record)
    }
  }

  take(
    collection: string,
    part: { readonly id: string; readonly parent?: string; readonly fields: FieldsOf },
    row: number,
  ): void {
    if (collection !== 'enterprises' && collection !== 'licences') return
    const before = this.kinds[collection].get(part.id)
    const parent = part.parent ?? before?.parent
    this.kinds[collection].set(part.id, { id: part.id, parent, fields: { ...before?.fields, ...part.fields } })
    const enterprise = collection === 'enterprises' ? part.id : parent
    if (enterprise !== undefined && !this.rows.has(enterprise)) this.rows.set(enterprise, row)
  }
}

/**
 * @param stock living records before the import
 * @param kept pairs somebody has said are two
 */
export function importDuplicates(
  plan: ImportPlan,
  stock: { readonly enterprises: Iterable<KnownRecord>; readonly licences: Iterable<KnownRecord> },
  kept: ReadonlySet<string>,
): ImportDuplicates {
  if (!KINDS.has(plan.collection)) return { pairs: 0, warnings: [] }
  const growing = new Growing(stock)
  for (const row of plan.rows) {
    if (row.outcome === 'added' || row.outcome === 'updated') growing.take(plan.collection, row, row.row)
    for (const part of row.companions ?? []) {
      if (part.outcome === 'added' || part.outcome === 'updated') growing.take(part.collection, part, row.row)
    }
  }
  if (growing.rows.size === 0) return { pairs: 0, warnings: [] }
  const { enterprises, licences } = growing.kinds
  const pairs = duplicatePairs(enterprises.values(), licences.values()).filter(
    (pair) => (growing.rows.has(pair.first) || growing.rows.has(pair.second)) && !kept.has(pairName(pair)),
  )
  const placeOf = (id: string): string => {
    const row = growing.rows.get(id)
    const name = String(enterprises.get(id)?.fields['name'] ?? '')
    return `${row === undefined ? '档案里的' : `第 ${row} 行`}「${name}」`
  }
  const warnings = pairs.slice(0, MOST_NAMED).map((pair) => {
    const [one, other] = growing.rows.has(pair.first) ? [pair.first, pair.second] : [pair.second, pair.first]
    return `疑似重复：${placeOf(one)}与${placeOf(other)}${GROUND_WORDS[pair.ground]}，导入后请到“数据往来 - 疑似重复”逐项对照。`
  })
  if (pairs.length > MOST_NAMED)
    warnings.push(`疑似重复共 ${pairs.length} 对，其余的导入后在“数据往来 - 疑似重复”里看。`)
  return { pairs: pairs.length, warnings }
}
