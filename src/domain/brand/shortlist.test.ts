import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../tests/support/reference-files'
import { BRAND_CRITERIA, BRAND_GATES } from '../collections/brand-candidates/gates'
import { planOfYear } from '../reference/reference-data'
import type { FieldValue } from '../schema/field'
import { eligibilityOf, gatesOf } from './gates-entered'
import { nominationNotes } from './nominations'
import { candidateFaults, isOrderAgainstTotals, orderCandidates, quotaState } from './shortlist'

const plan = planOfYear(shippedReference(), 2017)

const candidate = (id: string, fields: Record<string, FieldValue> = {}) => ({
  id,
  fields: {
    enterprise: `e-${id}`,
    family: '食品用复合膜袋',
    stage: '创建',
    ...Object.fromEntries(BRAND_GATES.map((gate) => [gate.key, '是'])),
    ...Object.fromEntries(BRAND_CRITERIA.map((criterion) => [criterion.key, criterion.max])),
    ...fields,
  } as Record<string, FieldValue>,
})

describe('quota of two to three (S23)', () => {
  it.each([
    [0, 'few', '已入围 0 家，方案要求 2–3 家，还差 2 家。'],
    [1, 'few', '已入围 1 家，方案要求 2–3 家，还差 1 家。'],
    [2, 'ok', '已入围 2 家，方案要求 2–3 家，符合名额。'],
    [3, 'ok', '已入围 3 家，方案要求 2–3 家，符合名额。'],
    [4, 'many', '示范型企业已选 4 家，方案要求 2–3 家，请减少。'],
  ])('%i', (count, state, sentence) => {
    expect(quotaState(count, plan)).toMatchObject({ state, sentence })
  })
})

describe('candidate as entered', () => {
  it('has no fault with ten gates passed and six scores', () => {
    expect(candidateFaults(candidate('a').fields)).toEqual([])
    expect(BRAND_CRITERIA.reduce((sum, criterion) => sum + criterion.max, 0)).toBe(100)
  })

  it('names each fault', () => {
    const { fields } = candidate('a', {
      gateLicence: '否',
      gateLicenceNote: '不足 12 个月',
      gateSampling: '要领导决定',
      gateTraining: null,
      scoreQuality: 31,
      scoreSize: null,
      family: '其他',
    })
    expect(candidateFaults(fields).map((fault) => fault.message)).toEqual([
      '①许可有效未过：不足 12 个月。',
      '⑤培训还没有填。',
      '⑥近24个月抽查要领导决定，请写明依据。',
      '方案从复合膜袋、纸包装容器入手，其他类别要写理由。',
      '产品质量稳定 31 分，应在 0 至 30 分之间。',
      '企业规模相对较大还没有评分。',
    ])
    expect(eligibilityOf(gatesOf(fields))).toBe('failed')
  })
})

describe('order', () => {
  it('puts rank before total, failed gates last, those that left at the very end', () => {
    const rows = [
      candidate('left', { stage: '退出', rank: 1 }),
      candidate('failed', { gateCases: '否', rank: 1 }),
      candidate('low', { scoreQuality: 10 }),
      candidate('high'),
      candidate('ranked', { rank: 1, scoreQuality: 0 }),
    ]
    expect(orderCandidates(rows).map((row) => row.id)).toEqual(['ranked', 'high', 'low', 'failed', 'left'])
    expect(isOrderAgainstTotals(rows)).toBe(true)
    expect(isOrderAgainstTotals([candidate('a', { rank: 1 }), candidate('b', { rank: 2, scoreSize: 2 })])).toBe(false)
  })

  it('is the same however the rows come', () => {
    const rows = [3, 1, 2, null, null].map((rank, at) => candidate(`c${at}`, { rank, scoreSize: at }))
    const wanted = orderCandidates(rows).map((row) => row.id)
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(orderCandidates(shuffled).map((row) => row.id)).toEqual(wanted)
      }),
    )
  })
})

describe('nominations', () => {
  it('shows the province-wide quotas and speaks up when the city alone has more (S24)', () => {
    const four = [1, 2, 3, 4].map((at) => candidate(`n${at}`, { nomination: '省政府质量奖' }))
    const notes = nominationNotes(four, plan)
    expect(notes.map((note) => [note.kind, note.provinceCount, note.proposed])).toEqual([
      ['省名牌', 6, 0],
      ['省政府质量奖', 3, 4],
      ['省政府质量奖提名奖', 3, 0],
    ])
    expect(notes[1]?.note).toBe('本市拟推荐省政府质量奖 4 家，已超过全省名额 3 家。')
  })
})
