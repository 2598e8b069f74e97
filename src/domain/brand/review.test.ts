import { describe, expect, it } from 'vitest'
import {
  changed,
  check,
  figureOf,
  ITEM_COUNT,
  neighbours,
  perfectRows,
  reviewOf,
  row,
  sample,
  without,
} from '../../../tests/support/brand-office'
import type { PlainRow } from '../../../tests/support/domain-figures'
import type { FieldValue } from '../schema/field'
import { compareReviews } from './compare-reviews'
import { sinceFrozen } from './decision'

const points = (rows: readonly PlainRow[], criterion: string): number | undefined =>
  reviewOf(rows).criteria.find(({ key }) => key === criterion)?.points
const gate = (rows: readonly PlainRow[], key: string, more = {}) =>
  reviewOf(rows, more).gates.find((one) => one.key === key)
const samples = ['s1', 's2', 's3']

describe('scores counted by hand (S22)', () => {
  it('adds up with every point resting on a record', () => {
    const review = reviewOf(perfectRows())
    expect(review.criteria.map(({ points: own }) => own)).toEqual([30, 25, 20, 8, 8, 7])
    expect(review.total).toBe(98)
    expect(review.formula).toBe('30 + 25 + 20 + 8 + 8 + 7 = 98')
    for (const criterion of review.criteria) {
      if (criterion.key !== 'scoreIntegrity') expect(criterion.evidence.length, criterion.key).toBeGreaterThan(0)
    }
  })

  it.each([
    [['s3'], 26],
    [['s2', 's3'], 20],
    [samples, 10],
  ])('quality: fewer than three batches earn 16, 10, 0 beside the 10 of its own tests', (left, wanted) => {
    expect(points(without(perfectRows(), ...left), 'scoreQuality')).toBe(wanted)
  })

  it('quality: a failing batch earns nothing, county samples, monitoring and what is older than 24 months do not count', () => {
    expect(points([...perfectRows(), sample('bad', { conclusion: '不合格' })], 'scoreQuality')).toBe(10)
    const others = [
      sample('s4', { samplingLevel: '县', conclusion: '不合格' }),
      sample('s5', { taskType: '风险监测', conclusion: '不合格' }),
      sample('s6', { sampledOn: '2015-06-11', conclusion: '不合格' }),
    ]
    expect(points([...perfectRows(), ...others], 'scoreQuality')).toBe(30)
    expect(
      points([...perfectRows(), sample('s7', { sampledOn: '2015-06-12', conclusion: '不合格' })], 'scoreQuality'),
    ).toBe(10)
  })

  it.each([
    ['r', { qualifiedBatches: 4 }],
    ['t', { conclusion: '不合格' }],
  ] as const)('quality: its own tests must all have passed (%s)', (id, fields) => {
    expect(points(changed(perfectRows(), id, fields), 'scoreQuality')).toBe(20)
    expect(points(without(perfectRows(), id), 'scoreQuality')).toBe(20)
  })

  it('management: 符合/(符合+不符合) of the latest check times 15, certificates 4, both traces within two hours 6', () => {
    const two = [...without(perfectRows(), 'n2'), check('n2', '2017-05-10', { 'C7-1': '不符合', 'C7-2': '不适用' })]
    const judged = ITEM_COUNT - 1
    expect(points(two, 'scoreManagement')).toBe(Math.floor((15 * (judged - 1) * 20) / judged / 2 + 0.5) / 10 + 10)
    expect(points(without(perfectRows(), 'n1', 'n2'), 'scoreManagement')).toBe(10)
    expect(points(changed(perfectRows(), 'i', { validTo: '2017-06-11' }), 'scoreManagement')).toBe(21)
    expect(points(changed(perfectRows(), 'f', { minutes: 121 }), 'scoreManagement')).toBe(19)
    expect(points(changed(perfectRows(), 'b', { conclusion: '部分可追溯' }), 'scoreManagement')).toBe(19)
    expect(points(without(perfectRows(), 'b'), 'scoreManagement')).toBe(19)
  })

  it('management: 50 of 52 makes 14.4', () => {
    const failed = Object.fromEntries(['C7-1', 'C7-2'].map((item) => [item, '不符合']))
    const left: Record<string, FieldValue> = {}
    const rows = [...without(perfectRows(), 'n2'), check('n2', '2017-05-10', { ...failed, ...left })]
    const wanted = Math.floor((20 * 15 * (ITEM_COUNT - 2) + ITEM_COUNT) / (2 * ITEM_COUNT)) / 10
    expect(points(rows, 'scoreManagement')).toBe(wanted + 10)
  })

  it('conditions: two clean checks 12, equipment and instruments 4, changes 4', () => {
    const dirty = [...without(perfectRows(), 'n1'), check('n1', '2017-03-01', { 'C4-2': '不符合' })]
    expect(points(dirty, 'scoreConditions')).toBe(8)
    const elsewhere = [...without(perfectRows(), 'n1'), check('n1', '2017-03-01', { 'C5-1': '不符合' })]
    expect(points(elsewhere, 'scoreConditions')).toBe(20)
    expect(points(without(perfectRows(), 'n1'), 'scoreConditions')).toBe(8)
    expect(points(changed(perfectRows(), 'm', { validTo: '2017-06-11' }), 'scoreConditions')).toBe(16)
    expect(points(changed(perfectRows(), 'q', { state: '维修' }), 'scoreConditions')).toBe(16)
    const unchanged = [...without(perfectRows(), 'n2'), check('n2', '2017-05-10', { 'C1-6': '不符合' })]
    expect(points(unchanged, 'scoreConditions')).toBe(4)
  })

  it.each([
    [{ employees: 1000, revenue: 40000 }, 10],
    [{ employees: 999, revenue: 40000 }, 8],
    [{ employees: 400, revenue: 1999 }, 5],
    [{ employees: 19, revenue: 5000 }, 2],
    [{ employees: null, revenue: 5000 }, 0],
  ])('size: %o', (fields, wanted) => {
    expect(points(changed(perfectRows(), 'e', fields), 'scoreSize')).toBe(wanted)
  })

  it('size: two more in the top quarter of the licensed enterprises of the city, never over 10', () => {
    expect(points([...perfectRows(), ...neighbours([10, 20, 30])], 'scoreSize')).toBe(10)
    expect(points([...perfectRows(), ...neighbours([10, 20, 9000])], 'scoreSize')).toBe(8)
    expect(points([...perfectRows(), ...neighbours([10, 20])], 'scoreSize')).toBe(8)
    const large = changed(perfectRows(), 'e', { employees: 2000, revenue: 50000 })
    expect(points([...large, ...neighbours([10, 20, 30])], 'scoreSize')).toBe(10)
  })

  it('standards: executed in time 2, each of the three 2, by the file or the latest help visit', () => {
    expect(points(changed(perfectRows(), 'u', { level: '掌握' }), 'scoreStandards')).toBe(6)
    expect(points(changed(perfectRows(), 'e', { sameQuality: false }), 'scoreStandards')).toBe(6)
    const visits = [
      row('helpVisits', 'h1', { enterprise: 'e', visitedOn: '2017-05-01', sameLine: true }),
      row('helpVisits', 'h2', { enterprise: 'e', visitedOn: '2017-05-20', sameLine: false }),
    ]
    const unsaid = changed(perfectRows(), 'e', { sameLine: null })
    expect(points(unsaid, 'scoreStandards')).toBe(6)
    expect(points([...unsaid, ...visits.slice(0, 1)], 'scoreStandards')).toBe(8)
    expect(points([...unsaid, ...visits], 'scoreStandards')).toBe(6)
  })

  it('integrity: a bad record costs 4 until it is repaired, an open complaint 3', () => {
    const bad = row('integrityRecords', 'd', { enterprise: 'e', kind: '一般失信', datedOn: '2017-01-01' })
    expect(points([...perfectRows(), bad], 'scoreIntegrity')).toBe(3)
    const repaired = { ...bad, fields: { ...bad.fields, repair: '已修复', repairedOn: '2017-06-01' } }
    expect(points([...perfectRows(), repaired], 'scoreIntegrity')).toBe(7)
    const open = row('complaints', 'k', { enterprise: 'e', receivedOn: '2017-06-01', state: '核查中' })
    expect(points([...perfectRows(), open], 'scoreIntegrity')).toBe(4)
  })
})

describe('what does not apply', () => {
  it('is taken out of the full score and the total scaled to 100', () => {
    const rows = [...without(perfectRows(), 'n2'), check('n2', '2017-05-10', { 'C1-6': '不适用' })]
    const review = reviewOf(rows)
    const conditions = review.criteria.find(({ key }) => key === 'scoreConditions')
    expect(conditions).toMatchObject({ points: 16, max: 20, applicable: 16 })
    // 30 + 25 + 16 + 8 + 8 + 7 = 94 of 96.
    expect(review.total).toBe(97.9)
    expect(review.formula).toContain('94，适用满分 96，折合 94 ÷ 96 × 100 = 97.9')
  })
})

describe('entered beside computed', () => {
  it('lets the entered value hold and asks for the reason of a difference', () => {
    const rows = changed(perfectRows(), 'c', { scoreSize: 10, gateProducing: '否' })
    const review = reviewOf(rows)
    expect(review.criteria[3]).toMatchObject({ points: 10, entered: 10, computed: 8, differs: true, needsReason: true })
    expect(review.total).toBe(100)
    expect(review.gates[1]).toMatchObject({ state: 'failed', computed: 'passed', differs: true, needsReason: true })
    expect(review.eligibility).toBe('failed')
    const explained = reviewOf(changed(rows, 'c', { scoreSizeNote: '上年报表', gateProducingNote: '刚停产' }))
    expect(explained.criteria[3]).toMatchObject({ differs: true, needsReason: false })
    expect(explained.gates[1]?.needsReason).toBe(false)
  })
})

describe('weights', () => {
  const weight = (part: string, points: number) => row('brandWeights', `w${part}`, { part, points })

  it('that do not sum to 100 make the total unavailable, with the reason', () => {
    const review = reviewOf([...perfectRows(), weight('体系认证有效', 6)])
    expect(review.total).toBeNull()
    expect(review.unavailable).toBe('六项权重合计 102 分，应为 100 分，总分不可用。请调整权重。')
  })

  it('of the office hold when they make 100 again', () => {
    const rows = [...perfectRows(), weight('体系认证有效', 6), weight('七查七看得分', 13)]
    const review = reviewOf(without(rows, 'i'))
    expect(review.criteria[1]).toMatchObject({ points: 19, max: 25 })
    expect(review.total).toBe(92)
  })
})

describe('gates (S22)', () => {
  it('are all passed by the perfect file', () => {
    const review = reviewOf(perfectRows())
    expect(review.gates.map(({ state }) => state)).toEqual(Array(10).fill('passed'))
    expect(review.eligibility).toBe('eligible')
  })

  it('① asks twelve months or a filed renewal, and the main product under the licence', () => {
    const until = (validTo: string, more = {}) => changed(perfectRows(), 'l', { validTo, ...more })
    expect(gate(until('2018-06-12'), 'gateLicence')?.state).toBe('passed')
    expect(gate(until('2018-06-11'), 'gateLicence')).toMatchObject({
      state: 'failed',
      fact: '证书 2018-06-11 到期，不足 12 个月',
    })
    expect(gate(until('2018-06-11', { renewalFiledOn: '2017-06-01' }), 'gateLicence')?.state).toBe('passed')
    expect(gate(until('2018-06-11', { renewalFiledOn: '2017-06-13' }), 'gateLicence')?.state).toBe('failed')
    expect(gate(without(perfectRows(), 'l'), 'gateLicence')?.fact).toBe('没有许可证记录')
    expect(gate(without(perfectRows(), 'p'), 'gateLicence')?.state).toBe('open')
    const paper = changed(perfectRows(), 'p', { category: '食品用纸包装、容器等制品' })
    expect(gate(paper, 'gateLicence')?.fact).toBe('证书不覆盖主导产品“复合袋”')
  })

  it('② and ③ read the production status and the family with its products', () => {
    expect(gate(changed(perfectRows(), 'e', { productionStatus: '临时停产' }), 'gateProducing')?.state).toBe('failed')
    expect(gate(changed(perfectRows(), 'e', { productionStatus: null }), 'gateProducing')?.state).toBe('open')
    expect(gate(changed(perfectRows(), 'c', { family: '其他' }), 'gateFamily')?.state).toBe('open')
    const reason = { family: '其他', familyReason: '产量最大' }
    expect(gate(changed(perfectRows(), 'c', reason), 'gateFamily')?.state).toBe('leader')
    expect(gate(changed(perfectRows(), 'p', { unit: '容器' }), 'gateFamily')?.state).toBe('failed')
  })

  it('④ and ⑤ say what G1, G2 and G3 say of the enterprise', () => {
    const out = figureOf('G', [], ['e'])
    const all = figureOf('G', ['e'], ['e'])
    const none = figureOf('G', [], [])
    expect(gate(perfectRows(), 'gateFile', { indicators: { G1: out, G2: all } })).toMatchObject({
      state: 'failed',
      fact: '档案齐全，制度不健全',
    })
    expect(gate(perfectRows(), 'gateFile', { indicators: { G1: none, G2: all } })?.state).toBe('open')
    const persons = [row('persons', 'a', {}, 'e'), row('persons', 'b2', {}, 'e')]
    const G3 = { ...figureOf('G3', ['a'], ['a', 'b2']), counts: 'persons' as const }
    expect(gate([...perfectRows(), ...persons], 'gateTraining', { indicators: { G3 } })).toMatchObject({
      state: 'failed',
      fact: '培训覆盖 1/2 人（50.00%）',
      evidence: [{ collection: 'persons', id: 'b2' }],
    })
  })

  it('⑥ a failing batch bars; put right for twelve months it is the leader’s to decide', () => {
    const bad = sample('bad', {
      sampledOn: '2016-03-01',
      signedOn: '2016-03-20',
      notifiedOn: '2016-03-21',
      conclusion: '不合格',
    })
    const right = (reviewedOn: string) =>
      row('rectifications', 'z', { enterprise: 'e', sourceRecord: 'bad', reviewedOn, conclusion: '合格' })
    expect(gate([...perfectRows(), bad], 'gateSampling')?.state).toBe('failed')
    expect(gate([...perfectRows(), bad, right('2016-06-12')], 'gateSampling')).toMatchObject({
      state: 'leader',
      needsReason: true,
    })
    expect(gate([...perfectRows(), bad, right('2016-06-13')], 'gateSampling')?.state).toBe('failed')
    const open = sample('open', { conclusion: '不合格', notifiedOn: '2017-06-01', signedOn: '2017-05-30' })
    expect(gate([...perfectRows(), open], 'gateSampling')?.state).toBe('open')
  })

  it('⑦ a case of the three kinds within 36 months bars, and any open case', () => {
    const filed = (fields: Record<string, FieldValue>) =>
      row('enforcementCases', 'k', { enterprise: 'e', kind: '其他', filedOn: '2016-01-01', state: '已立案', ...fields })
    const state = (fields: Record<string, FieldValue>) => gate([...perfectRows(), filed(fields)], 'gateCases')?.state
    expect(state({})).toBe('failed')
    expect(state({ closedOn: '2016-03-01', state: '已结案' })).toBe('passed')
    expect(state({ kind: '非法添加', closedOn: '2016-03-01', state: '已结案' })).toBe('failed')
    expect(state({ kind: '非法添加', filedOn: '2014-06-11', closedOn: '2014-09-01', state: '已结案' })).toBe('passed')
    expect(state({ kind: '非法添加', filedOn: '2014-06-12', closedOn: '2014-09-01', state: '已结案' })).toBe('failed')
    expect(state({ state: '不予立案' })).toBe('passed')
  })

  it('⑧ an open ★ item bars until it is put right or found in order', () => {
    const failing = [...without(perfectRows(), 'n1'), check('n1', '2017-03-01', { 'C1-1': '不符合' })]
    expect(gate(failing, 'gateChecks')?.state).toBe('passed')
    const latest = [...without(perfectRows(), 'n2'), check('n2', '2017-05-10', { 'C1-1': '不符合' })]
    expect(gate(latest, 'gateChecks')).toMatchObject({
      state: 'failed',
      evidence: [{ collection: 'inspections', id: 'n2' }],
    })
    const order = row('rectifications', 'o', {
      enterprise: 'e',
      sourceRecord: 'n2',
      item: 'C1-1',
      state: '已复查合格',
      reviewedOn: '2017-06-01',
    })
    expect(gate([...latest, order], 'gateChecks')?.state).toBe('passed')
    expect(gate(without(perfectRows(), 'n1', 'n2'), 'gateChecks')?.state).toBe('open')
  })

  it('⑨ accidents and dishonesty bar, ⑩ the enterprise must have applied', () => {
    const accident = row('safetyIncidents', 'a', { enterprise: 'e', happenedOn: '2017-01-01', scope: '个案' })
    expect(gate([...perfectRows(), accident], 'gateIntegrity')?.fact).toBe('事故 1 起')
    const listed = row('disclosures', 'd', { enterprise: 'e', publicOn: '2017-01-01' })
    expect(gate([...perfectRows(), listed], 'gateIntegrity')?.state).toBe('failed')
    const unasked = changed(perfectRows(), 'c', { appliedOn: null })
    expect(gate(unasked, 'gateVoluntary')?.state).toBe('open')
    const letter = row('brandEvidence', 'v', { item: '⑩企业自愿', description: '申请书' }, 'c')
    expect(gate([...unasked, letter], 'gateVoluntary')?.state).toBe('passed')
  })
})

describe('equal totals', () => {
  const base = reviewOf(perfectRows())
  const one = (id: string, tie: Partial<(typeof base)['tieBreak']>) => ({
    ...base,
    id,
    tieBreak: {
      ...base.tieBreak,
      qualified: 3,
      sampled: 3,
      sizeOrder: 1,
      sizeRank: 5,
      licensedOn: '2015-01-01',
      ...tie,
    },
  })
  it.each([
    ['pass rate', one('b', { qualified: 2, sampled: 2 }), one('a', { qualified: 2, sampled: 3 })],
    ['any batch before none', one('b', {}), one('a', { qualified: 0, sampled: 0 })],
    ['size class', one('b', { sizeOrder: 0 }), one('a', {})],
    ['place in the city', one('b', { sizeRank: 4 }), one('a', {})],
    ['earlier licence', one('b', { licensedOn: '2014-12-31' }), one('a', {})],
    ['pass rate before size', one('b', { sizeOrder: 3 }), one('a', { qualified: 2, sampled: 3, sizeOrder: 0 })],
  ])('are told apart by %s', (_, first, second) => {
    expect([second, first].sort(compareReviews).map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

describe('frozen scores (S23)', () => {
  it('stay as decided while the records move, and the difference is said', () => {
    const frozen = changed(perfectRows(), 'c', {
      frozenOn: '2017-06-01',
      frozenTotal: 98,
      frozenScores: ['产品质量稳定=30', '企业内部管理良好=25', '企业规模相对较大=8'],
    })
    expect(sinceFrozen(reviewOf(frozen))).toBe('')
    const later = reviewOf(without(frozen, 'i'))
    expect(later.decided).toMatchObject({ on: '2017-06-01', total: 98 })
    expect(later.total).toBe(94)
    expect(sinceFrozen(later)).toBe('2017-06-01 决定时总分 98，现在按数据 94（企业内部管理良好 25→21）')
  })
})
