/** What the gate of typed writes refuses, and what imports and packages only mark. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})
async function office(bureau?: string): Promise<TestOffice> {
  const opened = await openTestOffice(bureau === undefined ? {} : { bureau })
  offices.push(opened)
  return opened
}

type Fields = Record<string, string | string[] | null>

async function put(one: TestOffice, collection: string, fields: Fields, id?: string): Promise<string> {
  const { ids } = await one.application.handlers.records.put({
    collection,
    rows: [{ ...(id === undefined ? {} : { id }), fields }],
  })
  return ids[0] ?? ''
}

const STEPS = [
  ['factFixedOn', '2017-05-02'],
  ['noticeServedOn', '2017-05-05'],
  ['statementDueOn', '2017-05-12'],
  ['legalReviewedOn', '2017-05-15'],
  ['approvedOn', '2017-05-17'],
  ['decisionServedOn', '2017-05-19'],
  ['reportedOn', '2017-05-22'],
  ['publicOn', '2017-05-23'],
  ['repairAppliedOn', '2018-05-23'],
  ['removedOn', '2018-06-01'],
] as const

describe('a disclosure (S25)', () => {
  it('goes through its ten steps one by one', async () => {
    const one = await office()
    const id = await put(one, 'disclosures', { subjectName: '林一鸣' })
    for (const [key, on] of STEPS) await put(one, 'disclosures', { [key]: on }, id)
    expect(one.application.services.records.get('disclosures', id).fields).toMatchObject(Object.fromEntries(STEPS))
  })

  it.each(STEPS.slice(1))('refuses a step out of order: %s', async (key, on) => {
    const one = await office()
    const id = await put(one, 'disclosures', { subjectName: '林一鸣' })
    await expect(put(one, 'disclosures', { [key]: on }, id)).rejects.toThrow('不能先做，请补填前一步')
    expect(one.application.services.records.get('disclosures', id).fields[key]).toBeUndefined()
  })

  it('refuses a date before the step it follows, and to take back a step others rest on', async () => {
    const one = await office()
    const id = await put(one, 'disclosures', Object.fromEntries(STEPS.slice(0, 3)))
    await expect(put(one, 'disclosures', { legalReviewedOn: '2017-05-11' }, id)).rejects.toThrow('早于③')
    await expect(put(one, 'disclosures', { noticeServedOn: null }, id)).rejects.toThrow('②拟列入告知书送达还没有日期')
  })

  it('takes an import as it is, marks it, and lets it be mended step by step', async () => {
    const one = await office()
    await put(one, 'enterprises', { name: '松临市兴达纸杯厂' })
    const path = join(one.temp, '披露.csv')
    await writeFile(
      path,
      '企业名称,披露编号,责任人,④法制审核,⑥决定书送达\n松临市兴达纸杯厂,P01,林一鸣,2017-05-15,2017-05-19\n',
    )
    const plan = await one.application.handlers.imports.plan({ file: one.files.give(path), collection: 'disclosures' })
    expect(await one.application.handlers.imports.apply({ planId: plan.planId })).toMatchObject({ added: 1 })
    const [row] = one.application.services.records.list('disclosures')
    const id = row?.id ?? ''
    const before = await one.application.services.examination.findings('record.error')
    expect(before.findings.map(({ field }) => field)).toEqual(['legalReviewedOn', 'decisionServedOn'])
    await put(one, 'disclosures', { note: '原件已找到' }, id)
    for (const [key, on] of STEPS.slice(0, 3)) await put(one, 'disclosures', { [key]: on }, id)
    await put(one, 'disclosures', { approvedOn: '2017-05-17' }, id)
    expect((await one.application.services.examination.findings('record.error')).findings).toEqual([])
  })

  it('takes a package as it is', async () => {
    const city = await office()
    const county = await office('石桥县局')
    // Not through the gate: what an older program wrote.
    await city.application.services.records.put('disclosures', [{ fields: { subjectName: '林一鸣' } }])
    const save = city.files.give(join(city.temp, '副本.qpk'))
    await city.application.handlers.exchange.pack({ kind: 'copy', save, password: '松临口令2017' })
    const file = county.files.give(join(city.temp, '副本.qpk'))
    const plan = await county.application.handlers.exchange.plan({ file, password: '松临口令2017' })
    await county.application.handlers.exchange.merge({ planId: plan.planId })
    expect(county.application.services.records.list('disclosures')).toHaveLength(1)
  })
})

describe('a case (S19, S21)', () => {
  it('is not opened straight from a monitoring row; with an inspection it is', async () => {
    const one = await office()
    const enterprise = await put(one, 'enterprises', { name: '松临市兴达纸杯厂' })
    const found = await one.application.services.records.put('riskMonitoringSamples', [
      { fields: { number: 'F001', enterprise } },
    ])
    const monitoringSample = found.ids[0] ?? ''
    const clue = { number: '线索1', enterprise, monitoringSample, source: '风险监测线索', state: '线索核查' }
    const id = await put(one, 'enforcementCases', clue)
    await expect(put(one, 'enforcementCases', { state: '已立案' }, id)).rejects.toThrow('风险监测结果不能直接立案')
    await expect(put(one, 'enforcementCases', { filedOn: '2017-06-01' }, id)).rejects.toThrow(
      '风险监测结果不能直接立案',
    )
    const inspection = await put(one, 'inspections', { enterprise, number: 'JC1' })
    await put(one, 'enforcementCases', { inspection, state: '已立案', filedOn: '2017-06-01' }, id)
    await expect(put(one, 'enforcementCases', { inspection: null }, id)).rejects.toThrow('风险监测结果不能直接立案')
    const sample = await put(one, 'samples', { enterprise, sheetNumber: 'F002', taskType: '风险监测' })
    const onSample = { number: '案2', enterprise, sample, source: '监督抽查', state: '已立案', filedOn: '2017-06-01' }
    await expect(put(one, 'enforcementCases', onSample)).rejects.toThrow('风险监测结果不能直接立案')
    await put(one, 'samples', { taskType: '监督抽查' }, sample)
    await put(one, 'enforcementCases', onSample)
  })
})

describe('what the program keeps for itself', () => {
  it('is not written from a screen or the command line, and sent back unchanged it is no write', async () => {
    const one = await office()
    const enterprise = await put(one, 'enterprises', { name: '松临市兴达纸杯厂' })
    const wish = { enterprise, type: '全覆盖', startedOn: '2017-06-01', inspectors: [] }
    const { id } = await one.application.handlers.inspections.start(wish)
    await expect(put(one, 'inspections', { templateVersion: '另一版' }, id)).rejects.toThrow('由程序填写')
    await put(one, 'inspections', { number: 'JC9', templateVersion: '2017-1', 'answers/C1-1/result': '符合' })
    await expect(put(one, 'inspections', { finishedOn: '2017-06-01' }, id)).rejects.toThrow('由程序填写')
    const { fields } = one.application.services.records.get('inspections', id)
    const same = { collection: 'inspections', rows: [{ id, fields: fields as Fields }] }
    expect((await one.application.handlers.records.put(same)).seq).toBeUndefined()
  })

  it('records of the office alone have no id of somebody’s choosing, but the settings', async () => {
    const one = await office()
    const reason = '登记举报人'
    await one.application.handlers.records.openRestricted({ collection: 'reporterIdentities', reason })
    await expect(put(one, 'reporterIdentities', { name: '某人' }, 'chosen')).rejects.toThrow('没有编号为 chosen')
    await expect(put(one, 'exchanges', { note: '备注' }, 'chosen')).rejects.toThrow('没有编号为 chosen')
    await expect(put(one, 'settings', { bureauName: '某局' }, 'other')).rejects.toThrow('没有编号为 other')
    await put(one, 'settings', { bureauShortName: '松临质监' }, 'settings')
    await put(one, 'reporterIdentities', { number: 'J1' })
  })
})
