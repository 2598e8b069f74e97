import { describe, expect, it } from 'vitest'
import { builtReport, kindNamed, reportData, reportText } from '../../../../tests/support/report-data'
import { missingOf } from '../model-text'
import { REPORT_KINDS } from './registry'

describe('the list of documents', () => {
  it('is the one of the data file, kind by kind and in its order', () => {
    const listed = reportData([]).reference.documentKinds.map(({ kind, title }) => ({ kind, title }))
    expect(listed).toEqual(REPORT_KINDS.map(({ kind, title }) => ({ kind, title })))
  })

  it('has every row of the plan, D1 to D17', () => {
    const rows = new Set(REPORT_KINDS.map(({ kind }) => kind.replace(/[a-z]$/, '')))
    expect([...rows].sort()).toEqual(Array.from({ length: 17 }, (_, index) => `D${index + 1}`).sort())
  })
})

describe('blank forms', () => {
  it('are written also when there are records, with the title of the form and no gap (S10, S15, S18, S20)', () => {
    const data = reportData([
      { collection: 'inspections', id: 'i', fields: { number: 'JC-1' } },
      { collection: 'samples', id: 's', fields: { sheetNumber: 'SC-1' } },
    ])
    for (const kind of ['D8c', 'D11h', 'D14j', 'D17c']) {
      const model = builtReport(kind, data)
      expect(missingOf(model)).toEqual([])
      expect(model.title.join('')).not.toContain('空白')
      expect(model.properties.文种).toBe(kind)
      expect(reportText(model)).not.toMatch(/JC-1|SC-1/)
      expect(kindNamed(kind).title).toContain('空白表')
    }
  })
})
