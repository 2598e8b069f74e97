/** 抽取记录: everything needed to make the draw again, and what came out of it. The file format is in docs/draw.md. */
import type { Digest } from './digest'
import type { PoolHashes, Pools } from './pool'
import type { Amount, StratumField } from './strata'

export const DRAW_FORMAT = 'qualift-draw/1'

export const DRAW_KINDS = ['检查对象和检查人员', '抽样对象和抽样人员', '承检机构'] as const
export type DrawKind = (typeof DRAW_KINDS)[number]

/** How the draw is made; frozen together with the pools, before the seed is known. */
export interface DrawRules {
  readonly strata: readonly StratumField[]
  readonly amount: Amount
  /** At least so many of each layer. */
  readonly minimum: number
  /** People sent to each enterprise: two or more (工业产品生产许可证管理条例 art. 39). */
  readonly inspectors: number
  readonly institutions: number
}

/** Somebody who must keep away from one enterprise, made known after the freeze. */
export interface LateRecusal {
  readonly enterprise: string
  readonly inspector: string
  readonly reason: string
  /** ISO minute. */
  readonly at: string
}

export interface FrozenDraw {
  readonly format: typeof DRAW_FORMAT
  readonly number: string
  readonly kind: DrawKind
  readonly purpose: string
  /** In words: which enterprises, which people. */
  readonly objectRule: string
  readonly inspectorRule: string
  /** `YYYY-MM-DDTHH:mm`. */
  readonly frozenAt: string
  readonly rules: DrawRules
  readonly pools: Pools
  readonly hashes: PoolHashes
  /** Layers the plan asks for that hold nothing, in words. */
  readonly gaps: readonly string[]
}

export interface Seed {
  readonly seed: string
  readonly seedSource: string
  readonly seedAt: string
  /** SHA-256 of the seed, made public before the freeze; empty where the seed came from outside after it. */
  readonly seedCommitment: string
}

export interface DrawnStratum {
  readonly key: string
  readonly size: number
  readonly quota: number
  /** Object ids in the order drawn. */
  readonly drawn: readonly string[]
}

export interface Assignment {
  readonly enterprise: string
  /** Inspector ids in the order drawn. */
  readonly inspectors: readonly string[]
  /** Passed over, with the reason. */
  readonly recused: readonly { readonly inspector: string; readonly reason: string }[]
}

export interface DrawResult {
  readonly strata: readonly DrawnStratum[]
  readonly assignments: readonly Assignment[]
  readonly institutions: readonly string[]
}

export interface DrawRecord extends FrozenDraw, Seed, DrawResult {
  readonly drawnAt: string
  readonly operator: string
  readonly witness: string
  readonly lateRecusals: readonly LateRecusal[]
  /** Results that a late recusal replaced; never removed. */
  readonly replaced: readonly {
    readonly enterprise: string
    readonly inspector: string
    readonly replacedBy: string
    readonly reason: string
    readonly at: string
  }[]
  readonly notes: readonly string[]
  /** SHA-256 of the canonical JSON of all other members. */
  readonly recordHash: string
}

/** JSON with the members of every object sorted by name (UTF-16 code units), no blanks. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

export function sealRecord(record: Omit<DrawRecord, 'recordHash'>, { sha256 }: Digest): DrawRecord {
  return { ...record, recordHash: sha256(canonicalJson(record)) }
}
