import { describe, expect, it } from 'vitest'
import { builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { missingOf } from '../../model-text'

describe('摸底调查表', () => {
  it('tells of the enterprise and of the visit; a row without its enterprise keeps the ledger’s name (S10, S11)', () => {
    const visit = { visitedOn: '2017-05-02', surveyors: ['张一', '李二'], result: '已查清', findings: '设备齐全' }
    const known = reportData([
      { collection: 'enterprises', id: 'e', fields: { name: '松临市某某纸业有限公司', phone: '13812345678' } },
      { collection: 'surveyVisits', id: 'v', fields: { ...visit, enterprise: 'e' } },
    ])
    const words = reportText(builtReport('D17b', known, 'v'))
    for (const part of ['松临市某某纸业有限公司', '138****5678', '张一、李二', '设备齐全'])
      expect(words).toContain(part)
    const unknown = reportData([
      { collection: 'surveyVisits', id: 'v', fields: { ...visit, sourceEnterpriseName: '某某作坊' } },
    ])
    expect(reportText(builtReport('D17b', unknown, 'v'))).toContain('某某作坊')
  })

  it('is a form to take along without a visit (S10)', () => {
    expect(missingOf(builtReport('D17b', reportData([])))).toEqual([])
  })
})
