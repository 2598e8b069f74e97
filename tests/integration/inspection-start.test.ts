/** A new sheet is judged like every other value that comes in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { API } from '../../src/shared/api'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
let enterprise = ''
beforeEach(async () => {
  office = await openTestOffice()
  const made = await office.application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '石桥纸杯厂' } }],
  })
  enterprise = made.ids[0] ?? ''
})
afterEach(() => office.close())

const wish = { type: '全覆盖检查', startedOn: '2017-06-12', inspectors: ['陈立新(松质监0231)', '陈立新(松质监0231)'] }

describe('starting an inspection', () => {
  it('stores the values as the fields hold them', async () => {
    const { id } = await office.application.handlers.inspections.start({ enterprise, ...wish })
    expect(office.application.services.records.get('inspections', id).fields).toMatchObject({
      number: 'JC2017-001',
      type: '全覆盖',
      startedOn: '2017-06-12',
      inspectors: ['陈立新(松质监0231)'],
    })
  })

  it('refuses what no field can hold', async () => {
    const before = office.application.session.store().seq
    const start = (more: Partial<typeof wish>) =>
      office.application.handlers.inspections.start({ enterprise, ...wish, ...more })
    await expect(start({ startedOn: '2017-02-31' })).rejects.toThrow('检查日期')
    await expect(start({ inspectors: ['长'.repeat(60_000)] })).rejects.toThrow('检查人员')
    expect(office.application.session.store().seq).toBe(before)
  })

  it('is refused at the gate on a day no calendar has', () => {
    const args = { enterprise, ...wish }
    expect(API.inspections.start.args.safeParse(args).success).toBe(true)
    for (const startedOn of ['2017-02-31', '2017-6-1', '2017-06-12x', '']) {
      expect(API.inspections.start.args.safeParse({ ...args, startedOn }).success).toBe(false)
    }
  })
})
