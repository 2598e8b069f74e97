import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../tests/support/reference-files'
import { checklistOfVersion } from '../reference/reference-data'
import type { FieldValue } from '../schema/field'
import { distinctInspectors, evaluateSheet, isGroupConfirmed } from './evaluate-sheet'
import { rectificationsFrom } from './rectification-drafts'
import { itemsOf, printableBasis } from './template'

const data = shippedReference()
const template = checklistOfVersion(data, '2017-1')
const items = itemsOf(template)
const TWO = { inspectors: ['甲某(黑A0001)', '乙某(黑A0002)'] }

const allConforming = (): Record<string, FieldValue> =>
  Object.fromEntries(items.map((item) => [`answers/${item.id}/result`, '符合']))

const fail = (id: string, more: Record<string, FieldValue> = {}): Record<string, FieldValue> => ({
  [`answers/${id}/result`]: '不符合',
  [`answers/${id}/problem`]: '有问题',
  ...more,
})

describe('evaluateSheet', () => {
  it('passes a sheet with everything 符合', () => {
    const result = evaluateSheet(template, { ...allConforming(), ...TWO })
    expect(result).toMatchObject({
      total: 54,
      answered: 54,
      conforming: 54,
      unanswered: 0,
      predictedConclusion: '合格',
    })
    expect(result.wording).toBe('符合')
    expect(result.blockers).toEqual([])
  })

  it('says nothing about an empty sheet but what is missing', () => {
    const result = evaluateSheet(template, {})
    expect(result.predictedConclusion).toBeUndefined()
    expect(result.unanswered).toBe(54)
    expect(result.blockers).toEqual([
      '还有 54 项未查，查完才能完成。',
      '还没有填检查人员。七查七看须两人以上并出示证件，请选两人。',
    ])
  })

  it('is 基本符合 with an order when only a non-key item fails', () => {
    const result = evaluateSheet(template, { ...allConforming(), ...TWO, ...fail('C2-5') })
    expect(result).toMatchObject({ nonconforming: 1, keyNonconforming: 0, predictedConclusion: '限期整改' })
    expect(result.wording).toBe('基本符合')
    expect(result.perCheck[1]).toMatchObject({ key: 'C2', total: 8, conforming: 7, nonconforming: 1 })
  })

  it('is 不合格 when one key item fails, 立案 when its disposal is 立案调查', () => {
    expect(evaluateSheet(template, { ...allConforming(), ...TWO, ...fail('C4-2') })).toMatchObject({
      wording: '不合格',
      predictedConclusion: '限期整改',
    })
    expect(evaluateSheet(template, { ...allConforming(), ...TWO, ...fail('C1-2') })).toMatchObject({
      wording: '不合格',
      predictedConclusion: '立案',
    })
  })

  it('gives no order for 列入帮扶 alone, and asks why it is milder', () => {
    const lowered = fail('C4-6', { 'answers/C4-6/disposal': '列入帮扶' })
    const result = evaluateSheet(template, { ...allConforming(), ...TWO, ...lowered })
    expect(result).toMatchObject({ wording: '基本符合', predictedConclusion: '合格' })
    expect(result.blockers).toEqual(['C4-6 的处置比规定的轻，还没有写理由。'])
    const withReason = { ...allConforming(), ...TWO, ...lowered, 'answers/C4-6/reason': '标准刚换版' }
    expect(evaluateSheet(template, withReason).blockers).toEqual([])
  })

  it('blocks 不适用 without reason, 不符合 without problem, one inspector', () => {
    const result = evaluateSheet(template, {
      ...allConforming(),
      inspectors: ['甲某（黑A0001）', '甲某'],
      'answers/C6-1/result': '不适用',
      'answers/C2-4/result': '不符合',
    })
    expect(result.blockers).toEqual([
      'C6-1 选了不适用，还没有写理由。',
      'C2-4 不符合，还没有写问题。',
      '只有 1 名检查人员。七查七看须两人以上并出示证件，请再选一人。',
    ])
  })

  it('counts 未查 and unknown answers as not answered', () => {
    const result = evaluateSheet(template, {
      ...allConforming(),
      'answers/C1-1/result': '未查',
      'answers/C1-3/result': null,
    })
    expect(result.unanswered).toBe(2)
  })

  it('always adds up', () => {
    const answer = fc.constantFrom('符合', '不符合', '不适用', '未查', null)
    fc.assert(
      fc.property(fc.array(answer, { minLength: 54, maxLength: 54 }), (answers) => {
        const cells = Object.fromEntries(items.map((item, at) => [`answers/${item.id}/result`, answers[at] ?? null]))
        const result = evaluateSheet(template, cells)
        const sum = result.conforming + result.nonconforming + result.notApplicable + result.unanswered
        const perCheck = result.perCheck.reduce((total, group) => total + group.answered, 0)
        return sum === 54 && perCheck === result.answered && result.keyNonconforming <= result.nonconforming
      }),
    )
  })

  it('confirms a group when all is answered and no key item fails', () => {
    expect(isGroupConfirmed(template, 'C3', allConforming())).toBe(true)
    expect(isGroupConfirmed(template, 'C3', { ...allConforming(), ...fail('C3-1') })).toBe(true)
    expect(isGroupConfirmed(template, 'C3', { ...allConforming(), ...fail('C3-3') })).toBe(false)
    expect(isGroupConfirmed(template, 'C3', { ...allConforming(), 'answers/C3-6/result': null })).toBe(false)
  })

  it('knows a person by the name', () => {
    expect(distinctInspectors(['甲某(黑A0001)', '乙 某'])).toEqual(['甲某', '乙某'])
    expect(distinctInspectors('甲某、乙某')).toEqual(['甲某', '乙某'])
    expect(distinctInspectors(null)).toEqual([])
  })
})

describe('template', () => {
  it('prints no basis nobody has compared, and never cites 第三十四条第一项 for recycled material', () => {
    const recycled = items.find((item) => item.id === 'C2-7')
    expect(recycled && printableBasis(recycled).join()).not.toContain('条款待填')
    expect(JSON.stringify(recycled)).not.toContain('第三十四条第一项')
    expect(JSON.stringify(template)).not.toContain('第一百二十六条第一款')
  })
})

describe('rectificationsFrom', () => {
  const inspection = (startedOn: string, cells: Record<string, FieldValue>) => ({
    id: 'i1',
    fields: { enterprise: 'e1', startedOn, ...TWO, ...allConforming(), ...cells },
  })

  it('drafts one record per failed item, with the limit in working days', () => {
    const { drafts, notes } = rectificationsFrom(
      template,
      inspection('2017-06-12', { ...fail('C4-2'), ...fail('C2-5', { 'answers/C2-5/dueOn': '2017-06-20' }) }),
      data.holidays,
    )
    expect(notes).toEqual([])
    expect(drafts.map((draft) => [draft.itemId, draft.fields.dueOn])).toEqual([
      ['C2-5', '2017-06-20'],
      ['C4-2', '2017-06-26'],
    ])
    expect(drafts[1]?.fields).toMatchObject({
      enterprise: 'e1',
      source: '检查',
      sourceRecord: 'i1',
      problem: '有问题',
      disposal: '责令整改',
      state: '待下达',
    })
    expect(drafts[1]?.fields.requirement).toContain('检定')
  })

  it('gives no order for 列入帮扶 and no invented date for a year without table', () => {
    const helped = fail('C4-6', { 'answers/C4-6/disposal': '列入帮扶' })
    expect(rectificationsFrom(template, inspection('2017-06-12', helped), data.holidays).drafts).toEqual([])
    const late = rectificationsFrom(template, inspection('2018-12-28', fail('C4-2')), data.holidays)
    expect(late.drafts[0]?.fields.dueOn).toBeUndefined()
    expect(late.notes[0]).toContain('2019 年')
  })
})
