/** What 数据体检 finds in the demo, and that its draw can be drawn again from its record. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ demo: true })
}, 120_000)
afterAll(async () => {
  await office.close()
})

describe('the demo workspace', () => {
  it('has a few findings to show: an order that is missing, a wrong code, batches shipped untested, a scale past its proof, a batch too soon, a short number, gaps', async () => {
    const { groups } = await office.application.services.examination.findings()
    const found = groups.filter(({ count }) => count > 0).map(({ rule, severity, count }) => [rule, severity, count])
    expect(found).toEqual([
      ['samples.failedWithoutOrder', 'error', 1],
      ['record.error', 'error', 1],
      ['releaseInspections.untested', 'warning', 7],
      ['instruments.pastProof', 'warning', 1],
      ['samples.repeated', 'warning', 1],
      ['record.doubt', 'warning', 1],
      ['record.missing', 'missing', expect.any(Number)],
    ])
    expect(groups.reduce((all, { count }) => all + count, 0)).toBeLessThan(50)
  })

  it('has one draw of twelve, frozen before its seed was known, that gives the same again (S20)', async () => {
    const { records, draws } = office.application.services
    const [draw, ...more] = records.list('draws')
    expect(more).toEqual([])
    expect(draw?.fields).toMatchObject({
      state: '有效',
      frozenAt: '2017-06-09T16:20',
      seedAt: '2017-06-11T21:15',
      drawnAt: '2017-06-12T09:05',
      drawnCount: 12,
    })
    expect(await draws.verify(draw?.id ?? '')).toMatchObject({ ok: true })
  })
})
