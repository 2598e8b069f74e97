/**
 * 双随机 (S20): from frozen pools and a seed nobody at the office chose to the objects, the people and the institution,
 * in a way anybody can make again from the record (docs/draw.md).
 */
import type { Digest } from './digest'
import {
  type Assignment,
  DRAW_FORMAT,
  type DrawnStratum,
  type DrawRecord,
  type DrawResult,
  type FrozenDraw,
  type LateRecusal,
  type Seed,
  sealRecord,
} from './draw-record'
import { type PoolInspector, type PoolObject, poolHashes, ranked } from './pool'
import { quotasOf, strataOf } from './strata'

export type Drawn<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

const refused = (message: string): Drawn<never> => ({ ok: false, message })

/** Least people sent to one enterprise (条例 art. 39: two or more, with their papers). */
export const LEAST_INSPECTORS = 2

/** Shorter seeds can be tried out by hand until the result pleases. */
export const LEAST_SEED_LENGTH = 6

/** Freezes pools and rules: from here on nothing of them may change. */
export function freezeDraw(draft: Omit<FrozenDraw, 'format' | 'hashes'>, digest: Digest): Drawn<FrozenDraw> {
  const { pools, rules, kind } = draft
  if (kind === '承检机构') {
    if (pools.institutions.length === 0)
      return refused('机构库是空的，没有可抽的检验机构。请先登记资质在有效期内的机构。')
    if (rules.institutions < 1) return refused('没有写要抽几家机构。')
    if (rules.institutions > pools.institutions.length) {
      return refused(`要抽 ${rules.institutions} 家机构，机构库只有 ${pools.institutions.length} 家。`)
    }
  } else {
    if (pools.objects.length === 0)
      return refused('对象库是空的，按这个范围没有可抽的企业。请放宽范围或先补齐企业档案。')
    if (rules.inspectors < LEAST_INSPECTORS) {
      return refused(`每家只派 ${rules.inspectors} 人。检查和抽样须两人以上，请改为 2 人或更多。`)
    }
    if (pools.inspectors.length < rules.inspectors) {
      return refused(
        `人员库只有 ${pools.inspectors.length} 人，每家要派 ${rules.inspectors} 人。请先补齐检查人员和执法证。`,
      )
    }
    const quotas = quotasOf(strataOf(pools.objects, rules.strata), rules.amount, rules.minimum)
    if (!quotas.ok) return refused(quotas.message)
  }
  return { ok: true, value: { format: DRAW_FORMAT, ...draft, hashes: poolHashes(pools, digest) } }
}

/** What speaks against a seed; undefined when it may be used. */
export function seedFaultOf(frozen: FrozenDraw, seed: Seed, { sha256 }: Digest): string | undefined {
  if (seed.seed.trim().length < LEAST_SEED_LENGTH) {
    return `种子太短，至少 ${LEAST_SEED_LENGTH} 个字符。请用冻结之后公布的开奖号码、指数收盘值等不能由抽取人自定的内容。`
  }
  if (seed.seedSource.trim() === '') return '没有写种子来源。请写明出处，如某年某月某日福利彩票开奖号码。'
  if (seed.seedCommitment !== '' && sha256(seed.seed) !== seed.seedCommitment) {
    return '种子与预先公布的校验值不符，不能抽取。请核对种子原文。'
  }
  if (seed.seedCommitment === '' && seed.seedAt < frozen.frozenAt) {
    return `种子产生时间 ${seed.seedAt} 早于冻结时间 ${frozen.frozenAt}，种子须在冻结之后产生。`
  }
  return undefined
}

function drawObjects(frozen: FrozenDraw, seed: string, digest: Digest): DrawnStratum[] {
  const strata = strataOf(frozen.pools.objects, frozen.rules.strata)
  const quotas = quotasOf(strata, frozen.rules.amount, frozen.rules.minimum)
  if (!quotas.ok) return []
  return strata.map(({ key, objects }) => {
    const quota = quotas.quotas.get(key) ?? 0
    const order: readonly PoolObject[] = ranked(objects, seed, frozen.hashes.objects, digest)
    return { key, size: objects.length, quota, drawn: order.slice(0, quota).map(({ id }) => id) }
  })
}

/** Enterprises drawn, each once, in the order of layers and of chance. */
function drawnEnterprises(frozen: FrozenDraw, strata: readonly DrawnStratum[]): readonly string[] {
  const enterpriseOf = new Map(frozen.pools.objects.map(({ id, enterprise }) => [id, enterprise]))
  return [...new Set(strata.flatMap(({ drawn }) => drawn.map((id) => enterpriseOf.get(id) ?? id)))]
}

function assign(
  frozen: FrozenDraw,
  seed: string,
  enterprise: string,
  late: readonly LateRecusal[],
  digest: Digest,
): Drawn<Assignment> {
  const order: readonly PoolInspector[] = ranked(
    frozen.pools.inspectors,
    seed,
    frozen.hashes.inspectors,
    digest,
    enterprise,
  )
  const inspectors: string[] = []
  const recused: { inspector: string; reason: string }[] = []
  for (const { id, recusedFrom, recusalReason } of order) {
    if (inspectors.length === frozen.rules.inspectors) break
    const lately = late.find((one) => one.enterprise === enterprise && one.inspector === id)
    if (recusedFrom.includes(enterprise)) recused.push({ inspector: id, reason: recusalReason || '须回避的企业' })
    else if (lately !== undefined) recused.push({ inspector: id, reason: lately.reason })
    else inspectors.push(id)
  }
  if (inspectors.length < frozen.rules.inspectors) {
    const name = frozen.pools.objects.find((object) => object.enterprise === enterprise)?.name ?? enterprise
    return refused(
      `${name} 回避 ${recused.length} 人后只剩 ${inspectors.length} 人可派，须 ${frozen.rules.inspectors} 人。请补充人员库后重新冻结。`,
    )
  }
  return { ok: true, value: { enterprise, inspectors, recused } }
}

/** The result the frozen pools and a seed give, late recusals taken into account. Pure: the same every time. */
export function resultOf(
  frozen: FrozenDraw,
  seed: string,
  late: readonly LateRecusal[],
  digest: Digest,
): Drawn<DrawResult> {
  const institutions = ranked(frozen.pools.institutions, seed, frozen.hashes.institutions, digest)
    .slice(0, frozen.rules.institutions)
    .map(({ id }) => id)
  if (frozen.kind === '承检机构') return { ok: true, value: { strata: [], assignments: [], institutions } }
  const strata = drawObjects(frozen, seed, digest)
  const assignments: Assignment[] = []
  for (const enterprise of drawnEnterprises(frozen, strata)) {
    const made = assign(frozen, seed, enterprise, late, digest)
    if (!made.ok) return made
    assignments.push(made.value)
  }
  return { ok: true, value: { strata, assignments, institutions } }
}

export interface DrawnBy {
  readonly drawnAt: string
  readonly operator: string
  readonly witness: string
  readonly notes: readonly string[]
}

/** Draws once from the frozen pools and seals the record. */
export function makeDraw(frozen: FrozenDraw, seed: Seed, by: DrawnBy, digest: Digest): Drawn<DrawRecord> {
  const fault = seedFaultOf(frozen, seed, digest)
  if (fault !== undefined) return refused(fault)
  if (by.operator.trim() === '' || by.witness.trim() === '') return refused('没有写抽取人和监督人。')
  if (by.operator.trim() === by.witness.trim()) return refused(`抽取人和监督人都是 ${by.operator}，须是两个人。`)
  const result = resultOf(frozen, seed.seed, [], digest)
  if (!result.ok) return result
  const record = { ...frozen, ...seed, ...result.value, ...by, lateRecusals: [], replaced: [] }
  return { ok: true, value: sealRecord(record, digest) }
}

/** Somebody drawn must keep away: that slot is drawn again by the same order, the old result stays with the reason. */
export function recuse(record: DrawRecord, recusal: LateRecusal, digest: Digest): Drawn<DrawRecord> {
  const before = record.assignments.find(({ enterprise }) => enterprise === recusal.enterprise)
  if (before === undefined) return refused('这家企业不在抽中名单里。')
  if (!before.inspectors.includes(recusal.inspector)) return refused('这名检查人员没有被派到这家企业，不用重抽。')
  if (recusal.reason.trim() === '') return refused('没有写回避理由。')
  const lateRecusals = [...record.lateRecusals, recusal]
  const result = resultOf(record, record.seed, lateRecusals, digest)
  if (!result.ok) return result
  const after = result.value.assignments.find(({ enterprise }) => enterprise === recusal.enterprise)
  const replacedBy = after?.inspectors.find((id) => !before.inspectors.includes(id)) ?? ''
  const { recordHash: _, ...rest } = record
  const next = {
    ...rest,
    ...result.value,
    lateRecusals,
    replaced: [...record.replaced, { ...recusal, replacedBy }],
  }
  return { ok: true, value: sealRecord(next, digest) }
}
