import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { BRAND_CRITERIA, BRAND_GATES } from '../../../collections/brand-candidates/gates'
import { missingOf } from '../../model-text'

const ROWS: readonly PlainRow[] = [
  {
    collection: 'enterprises',
    id: 'e',
    fields: { name: '松临市某某复合膜有限公司', productionStatus: '在产', legalRep: '丙某某' },
  },
  {
    collection: 'brandCandidates',
    id: 'b',
    fields: { enterprise: 'e', family: '食品用复合膜袋', scoreIntegrity: 5, scoreIntegrityNote: '有一起投诉' },
  },
  {
    collection: 'brandEvidence',
    id: 'v',
    parent: 'b',
    fields: { item: '产品质量稳定', description: '近两年抽查报告' },
  },
  {
    collection: 'nominations',
    id: 'n',
    fields: { enterprise: 'e', candidate: 'b', kind: '省名牌', reason: '质量稳定' },
  },
  { collection: 'honours', id: 'h', parent: 'e', fields: { name: '某某牌', kind: '商标' } },
]

describe('品牌文书', () => {
  it('the review sheet has ten gates, six criteria with their formula, and the evidence (S22)', () => {
    const words = reportText(builtReport('D4a', reportData(ROWS), 'b'))
    for (const { label } of BRAND_GATES) expect(words).toContain(label)
    for (const { label } of BRAND_CRITERIA) expect(words).toContain(label)
    for (const part of ['本局内部评审参考', '近两年抽查报告', '有一起投诉']) expect(words).toContain(part)
  })

  it('an open gate is a gap, not a pass (S22)', () => {
    const gaps = missingOf(builtReport('D4a', reportData(ROWS), 'b'))
    expect(gaps.some((gap) => gap.includes('企业自愿'))).toBe(true)
  })

  it('the nomination tells of the enterprise and asks for what it rests on (S24)', () => {
    const model = builtReport('D4b', reportData(ROWS), 'n')
    const words = reportText(model)
    for (const part of ['松临市某某复合膜有限公司', '省名牌', '质量稳定', '某某牌', '推荐单位意见'])
      expect(words).toContain(part)
    expect(missingOf(model)).toContain('品牌推荐：示范型企业决定日期')
  })
})
