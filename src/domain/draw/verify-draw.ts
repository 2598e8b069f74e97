/** Making a draw again from its record alone, and saying what does not agree. */
import type { Digest } from './digest'
import { resultOf, seedFaultOf } from './draw'
import { canonicalJson, DRAW_FORMAT, type DrawRecord } from './draw-record'
import { poolHashes } from './pool'

export interface DrawVerification {
  readonly ok: boolean
  /** One Chinese sentence each: what does not agree. */
  readonly problems: readonly string[]
}

const same = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right)

function poolProblems(record: DrawRecord, digest: Digest): string[] {
  const now = poolHashes(record.pools, digest)
  const names = { objects: '对象库', inspectors: '人员库', institutions: '机构库' } as const
  return (['objects', 'inspectors', 'institutions'] as const)
    .filter((pool) => now[pool] !== record.hashes[pool])
    .map((pool) => `${names[pool]}与冻结时的校验值不符，冻结之后被改过。`)
}

function resultProblems(record: DrawRecord, digest: Digest): string[] {
  const again = resultOf(record, record.seed, record.lateRecusals, digest)
  if (!again.ok) return [`按记录重抽不成：${again.message}`]
  const problems: string[] = []
  if (!same(again.value.strata, record.strata)) problems.push('抽中的对象与按种子重抽的结果不一致。')
  if (!same(again.value.assignments, record.assignments)) problems.push('派出的检查人员与按种子重抽的结果不一致。')
  if (!same(again.value.institutions, record.institutions)) problems.push('抽中的机构与按种子重抽的结果不一致。')
  return problems
}

/** The record must be of the right shape (checked by the caller); everything it says is made again here. */
export function verifyDraw(record: DrawRecord, digest: Digest): DrawVerification {
  const problems: string[] = []
  if (record.format !== DRAW_FORMAT) problems.push(`记录格式是“${String(record.format)}”，本程序只认 ${DRAW_FORMAT}。`)
  const { recordHash, ...rest } = record
  if (digest.sha256(canonicalJson(rest)) !== recordHash) problems.push('记录的校验值不符，抽取之后被改过。')
  const seedProblem = seedFaultOf(record, record, digest)
  if (seedProblem !== undefined) problems.push(seedProblem)
  if (record.operator === record.witness) problems.push('抽取人和监督人是同一个人。')
  problems.push(...poolProblems(record, digest), ...resultProblems(record, digest))
  return { ok: problems.length === 0, problems }
}
