import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { otherDraw } from '../../../tests/support/other-draw.mjs'
import type { Digest } from './digest'
import { freezeDraw, makeDraw, recuse } from './draw'
import type { DrawRecord, FrozenDraw } from './draw-record'
import { type PoolInspector, type PoolObject, poolHashes } from './pool'
import { quotasOf, strataOf } from './strata'
import { verifyDraw } from './verify-draw'

const digest: Digest = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  hmacSha256: (key, message) => createHmac('sha256', key).update(message).digest('hex'),
}

const object = (id: string, more: Partial<PoolObject> = {}): PoolObject => ({
  id,
  enterprise: id.split('/')[0] ?? id,
  name: `${id}厂`,
  county: '北塔区',
  category: '复合膜袋',
  material: 'PE',
  attention: false,
  ...more,
})
const person = (id: string, recusedFrom: readonly string[] = []): PoolInspector => ({
  id,
  name: `检查员${id}`,
  certificateNumber: `松质监${id}`,
  unit: '稽查科',
  recusedFrom,
  recusalReason: recusedFrom.length > 0 ? '亲属在该企业任职' : '',
})

const draft = (more: Partial<FrozenDraw> = {}): Omit<FrozenDraw, 'format' | 'hashes'> => ({
  number: 'CQ-2017-001',
  kind: '抽样对象和抽样人员',
  purpose: '市级监督抽查',
  objectRule: '全市',
  inspectorRule: '在库',
  frozenAt: '2017-06-12T10:00',
  rules: {
    strata: ['county', 'category', 'material'],
    amount: { total: 2, attentionWeight: 2 },
    minimum: 1,
    inspectors: 2,
    institutions: 1,
  },
  pools: {
    objects: [object('a'), object('b'), object('c'), object('d', { county: '云泉县' })],
    inspectors: [person('1'), person('2'), person('3'), person('4')],
    institutions: [
      { id: 'x', name: '甲所', cmaNumber: 'C1', cmaValidTo: '2019-01-01' },
      { id: 'y', name: '乙所', cmaNumber: 'C2', cmaValidTo: '2019-01-01' },
    ],
  },
  gaps: [],
  ...more,
})

const SEED = { seed: '3D 2017157期 4 0 7', seedSource: '福彩', seedAt: '2017-06-12T21:00', seedCommitment: '' }
const BY = { drawnAt: '2017-06-12T21:30', operator: '孙慧', witness: '陈立新', notes: [] }

function made(more: Partial<FrozenDraw> = {}): DrawRecord {
  const frozen = freezeDraw(draft(more), digest)
  if (!frozen.ok) throw new Error(frozen.message)
  const drawn = makeDraw(frozen.value, SEED, BY, digest)
  if (!drawn.ok) throw new Error(drawn.message)
  return drawn.value
}

const why = (more: Partial<FrozenDraw>, seed: Partial<typeof SEED> = {}, by: Partial<typeof BY> = {}): string => {
  const frozen = freezeDraw(draft(more), digest)
  if (!frozen.ok) return frozen.message
  const drawn = makeDraw(frozen.value, { ...SEED, ...seed }, { ...BY, ...by }, digest)
  return drawn.ok ? '' : drawn.message
}

describe('a draw (S20)', () => {
  it('is the same every time, and another seed gives another', () => {
    const { drawnAt: _, ...first } = made()
    const { drawnAt: __, ...second } = made()
    expect(first).toEqual(second)
    const results = new Set(
      Array.from({ length: 20 }, (_unused, index) => {
        const frozen = freezeDraw(draft(), digest)
        if (!frozen.ok) return ''
        const drawn = makeDraw(frozen.value, { ...SEED, seed: `第 ${index} 期号码` }, BY, digest)
        return drawn.ok ? JSON.stringify(drawn.value.strata) : ''
      }),
    )
    expect(results.size).toBeGreaterThan(1)
  })

  it('does not depend on the order in which records were stored', () => {
    const { pools } = draft()
    const turned = { ...pools, objects: pools.objects.toReversed(), inspectors: pools.inspectors.toReversed() }
    expect(made({ pools: turned }).strata).toEqual(made().strata)
    expect(made({ pools: turned }).assignments).toEqual(made().assignments)
    expect(poolHashes(turned, digest)).toEqual(poolHashes(pools, digest))
  })

  it('takes every layer, however small', () => {
    expect(made().strata.map(({ key, quota }) => [key, quota])).toEqual([
      ['云泉县|复合膜袋|PE|一般', 1],
      ['北塔区|复合膜袋|PE|一般', 1],
    ])
  })

  it('sends two people, never one who must keep away', () => {
    const pools = { ...draft().pools, inspectors: [person('1', ['a', 'b', 'c', 'd']), person('2'), person('3')] }
    for (const { inspectors, recused } of made({ pools }).assignments) {
      expect(inspectors.toSorted()).toEqual(['2', '3'])
      for (const one of recused) expect(one).toEqual({ inspector: '1', reason: '亲属在该企业任职' })
    }
  })

  it('refuses one inspector, an empty pool, too few people, and more than there is', () => {
    expect(why({ rules: { ...draft().rules, inspectors: 1 } })).toContain('须两人以上')
    expect(why({ pools: { ...draft().pools, objects: [] } })).toContain('对象库是空的')
    expect(why({ pools: { ...draft().pools, inspectors: [person('1')] } })).toContain('人员库只有 1 人')
    expect(
      why({ pools: { ...draft().pools, inspectors: [person('1', ['a', 'b', 'c', 'd']), person('2')] } }),
    ).toContain('只剩 1 人可派')
    expect(why({ rules: { ...draft().rules, amount: { total: 9, attentionWeight: 1 } } })).toContain('只有 4 个')
    expect(why({ rules: { ...draft().rules, amount: { total: 1, attentionWeight: 1 } } })).toContain('每层至少 1 个')
    expect(why({ kind: '承检机构', pools: { ...draft().pools, institutions: [] } })).toContain('机构库是空的')
  })

  it('refuses a seed known before the freeze, too short, without a source, or not the one promised', () => {
    expect(why({}, { seedAt: '2017-06-12T09:59' })).toContain('早于冻结时间')
    expect(why({}, { seed: '123' })).toContain('种子太短')
    expect(why({}, { seedSource: ' ' })).toContain('种子来源')
    expect(why({}, { seedCommitment: digest.sha256('别的种子') })).toContain('与预先公布的校验值不符')
    expect(why({}, { seedAt: '2017-06-01T09:00', seedCommitment: digest.sha256(SEED.seed) })).toBe('')
    expect(why({}, {}, { witness: '孙慧' })).toContain('须是两个人')
  })

  it('draws one slot again after a recusal, and keeps the old result', () => {
    const before = made()
    const [first] = before.assignments
    const gone = first?.inspectors[0] ?? ''
    const recusal = { enterprise: first?.enterprise ?? '', inspector: gone, reason: '参股', at: '2017-06-13T08:00' }
    const after = recuse(before, recusal, digest)
    if (!after.ok) throw new Error(after.message)
    const [now] = after.value.assignments
    expect(now?.inspectors).not.toContain(gone)
    expect(now?.inspectors).toContain(first?.inspectors[1])
    expect(after.value.replaced).toEqual([{ ...recusal, replacedBy: now?.inspectors[1] }])
    expect(after.value.assignments.slice(1)).toEqual(before.assignments.slice(1))
    expect(verifyDraw(after.value, digest)).toEqual({ ok: true, problems: [] })
    expect(recuse(before, { ...recusal, reason: '' }, digest).ok).toBe(false)
    expect(recuse(after.value, recusal, digest).ok).toBe(false)
  })
})

describe('verifying a record (S20)', () => {
  const problemsOf = (change: (record: DrawRecord) => DrawRecord): string =>
    verifyDraw(change(made()), digest).problems.join('')

  it('agrees with a record nobody touched', () => {
    expect(verifyDraw(made(), digest)).toEqual({ ok: true, problems: [] })
  })

  it('says what was changed', () => {
    expect(problemsOf((record) => ({ ...record, purpose: '别的' }))).toBe('记录的校验值不符，抽取之后被改过。')
    const pools = { ...draft().pools, objects: draft().pools.objects.slice(1) }
    expect(problemsOf((record) => ({ ...record, pools }))).toContain('对象库与冻结时的校验值不符')
    expect(problemsOf((record) => ({ ...record, seed: '换一个种子试试' }))).toContain('抽中的对象与按种子重抽')
    const swapped = (record: DrawRecord) => ({
      ...record,
      assignments: record.assignments.map((one) => ({ ...one, inspectors: one.inspectors.toReversed() })),
    })
    expect(problemsOf(swapped)).toContain('派出的检查人员')
    expect(problemsOf((record) => ({ ...record, institutions: ['z'] }))).toContain('抽中的机构')
  })

  it('finds any edit, also one sealed again', () => {
    const record = made()
    const strata = record.strata.map((one) => ({ ...one, drawn: ['c'] }))
    const { recordHash: _, ...rest } = { ...record, strata }
    const forged = { ...rest, recordHash: '' }
    expect(verifyDraw(forged, digest).problems).toHaveLength(2)
  })
})

const pool = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    county: fc.constantFrom('北塔区', '云泉县', 'Ａ区'),
    category: fc.constantFrom('复合膜袋', '纸杯', '"引号"'),
    material: fc.constantFrom('PE', 'PE+PA', ''),
    attention: fc.boolean(),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 40 },
)

describe('a draw of any pool (S20)', () => {
  it('equals the calculation of another program', async () => {
    await fc.assert(
      fc.asyncProperty(
        pool,
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        fc.string({ minLength: 6 }).filter((seed) => seed.trim().length >= 6),
        fc.integer({ min: 0, max: 2 }),
        async (objects, amount, byPercent, seed, minimum) => {
          const frozen = freezeDraw(
            draft({
              pools: { ...draft().pools, objects: objects.map(({ id, ...more }) => object(id, more)) },
              rules: {
                strata: ['county', 'material'],
                amount: byPercent
                  ? { percent: amount, attentionPercent: Math.min(100, amount * 2) }
                  : { total: Math.min(amount, objects.length), attentionWeight: 3 },
                minimum,
                inspectors: 2,
                institutions: 1,
              },
            }),
            digest,
          )
          fc.pre(frozen.ok)
          if (!frozen.ok) return
          const drawn = makeDraw(frozen.value, { ...SEED, seed }, BY, digest)
          if (!drawn.ok) throw new Error(drawn.message)
          const { hashes, strata, assignments, institutions, recordHash } = drawn.value
          expect(await otherDraw(drawn.value)).toEqual({ hashes, strata, assignments, institutions, recordHash })
          expect(verifyDraw(drawn.value, digest).ok).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('never gives a layer more than it holds, and the total exactly', () => {
    fc.assert(
      fc.property(pool, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 3 }), (objects, total, minimum) => {
        const strata = strataOf(
          objects.map(({ id, ...more }) => object(id, more)),
          ['county', 'category', 'material'],
        )
        const quotas = quotasOf(strata, { total, attentionWeight: 2 }, minimum)
        if (!quotas.ok) return
        let sum = 0
        for (const { key, objects: held } of strata) {
          const quota = quotas.quotas.get(key) ?? 0
          expect(quota).toBeLessThanOrEqual(held.length)
          expect(quota).toBeGreaterThanOrEqual(Math.min(minimum, held.length))
          sum += quota
        }
        expect(sum).toBe(total)
      }),
    )
  })
})
