import { describe, expect, it } from 'vitest'
import { definitionOf } from '../../../tests/fixtures/spreadsheets/import-setup'
import { EnterpriseIndex } from './enterprise-links'
import { editDistance, listUnmatched } from './unmatched'

describe('listUnmatched', () => {
  const enterprises = new EnterpriseIndex(
    [
      { id: 'e1', fields: { name: '松临市兴达纸杯有限公司', uscc: '91230102MA00000153' } },
      { id: 'e2', fields: { name: '松临市宏图包装厂' } },
      { id: 'e3', fields: { name: '北塔区金穗纸业' } },
    ],
    [],
  )

  it('groups by what the ledger says and offers near names, best first', () => {
    const groups = listUnmatched(
      [
        {
          definition: definitionOf('samples'),
          records: [
            { id: 's1', fields: { sampleName: '纸杯', producerName: '松临市兴达纸杯公司' } },
            { id: 's2', fields: { sampleName: '纸碗', producerName: '松临市 兴达纸杯公司' } },
            { id: 's3', fields: { sampleName: '膜袋', enterprise: 'e2', producerName: '松临市宏图包装' } },
          ],
        },
        {
          definition: definitionOf('products'),
          records: [
            { id: 'p1', fields: { name: '纸杯', sourceEnterpriseName: '没有听说过的厂' } },
            { id: 'p2', parent: 'e1', fields: { name: '纸杯', sourceEnterpriseName: '没有听说过的厂' } },
          ],
        },
      ],
      enterprises,
    )
    expect(groups.map(({ name, records }) => [name, records.map((record) => record.id)])).toEqual([
      ['松临市兴达纸杯公司', ['s1', 's2']],
      ['没有听说过的厂', ['p1']],
    ])
    expect(groups[0]?.candidates).toEqual([{ id: 'e1', name: '松临市兴达纸杯有限公司', code: '91230102MA00000153' }])
    expect(groups[1]?.candidates).toEqual([])
  })
})

describe('editDistance', () => {
  it('counts edits and gives up above its limit', () => {
    expect(editDistance('包装厂', '包装厂')).toBe(0)
    expect(editDistance('兴达纸杯', '兴大纸杯厂')).toBe(2)
    expect(editDistance('', '三个字')).toBe(3)
    expect(editDistance('甲乙丙丁', '子丑寅卯', 1)).toBe(2)
  })
})
