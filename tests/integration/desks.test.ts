/** The desks over a real workspace: summaries from the records, kinds that start closed. */
import { afterEach, describe, expect, it } from 'vitest'
import { DESKS } from '../../src/domain/desks/registry'
import { type Application, createApplication } from '../../src/main/services/application'
import { createTestFiles, openTestOffice, RESOURCES, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})
async function demo(): Promise<TestOffice> {
  const office = await openTestOffice({ demo: true })
  offices.push(office)
  return office
}

const problem = { number: 'FX2017-900', sampledOn: '2017-05-02', result: '问题样品', problemItems: ['甲醛'] }

/** A monitoring sample put in by a service: the clerk's own way is closed until a reason is given. */
const withSample = async ({ application }: TestOffice): Promise<string> =>
  (await application.services.records.put('riskMonitoringSamples', [{ fields: problem }])).ids[0] ?? ''

const lineOf = (application: Application, desk: string, key: string) =>
  application.services.desks.summary(desk).lines.find((line) => line.key === key)

describe('summaries of the desks', () => {
  it('say the same as the figures and the lists of the demo (S10, S08)', async () => {
    const { application } = await demo()
    const { figures, records } = application.services
    const board = figures.board()
    expect(lineOf(application, 'enterprises', 'surveyCoverage')?.text).toBe(board.indicators.surveyCoverage?.value)
    expect(lineOf(application, 'sampling', 'G6')?.text).toBe(board.indicators.G6?.value)
    const closed = records.list('rectifications').filter(({ fields }) => fields.state === '已复查合格').length
    expect(lineOf(application, 'enforcement', 'rectificationDone')?.count).toBe(closed)
    for (const { key, restricted } of DESKS) {
      if (restricted === true) continue
      const { asOf, lines } = application.services.desks.summary(key)
      expect(asOf).toBe('2017-06-12')
      for (const { count, ids, collection, indicator } of lines) {
        if (indicator === 'submissions') continue
        expect(new Set(ids).size).toBe(count)
        for (const id of ids)
          expect(application.session.store().get(collection, id), `${key} ${collection}`).toBeDefined()
      }
    }
  })

  it('follow an edit, and its undoing (S14)', async () => {
    const { application } = await demo()
    const { handlers } = application
    const { ids } = await handlers.records.put({
      collection: 'helpVisits',
      rows: [{ fields: { visitedOn: '2017-06-01' } }],
    })
    const before = lineOf(application, 'help', 'problemsSolved.overdue')?.count ?? 0
    await handlers.records.put({
      collection: 'helpProblems',
      rows: [{ parent: ids[0] ?? '', fields: { problem: '台账断档', state: '未解决', dueOn: '2017-06-10' } }],
    })
    expect(lineOf(application, 'help', 'problemsSolved.overdue')?.count).toBe(before + 1)
    await handlers.history.undo({})
    expect(lineOf(application, 'help', 'problemsSolved.overdue')?.count).toBe(before)
  })

  it('refuse a desk there is none of', async () => {
    const { application } = await demo()
    expect(() => application.services.desks.summary('nothing')).toThrow('没有“nothing”这个工作台')
  })
})

describe('kinds that start closed (S21, S27)', () => {
  it('refuse to be listed, read, written and summed up until a reason is given', async () => {
    const office = await demo()
    const id = await withSample(office)
    const { records, desks } = office.application.handlers
    const collection = 'riskMonitoringSamples'
    const closed = '风险监测只在写明事由后打开'
    expect(() => records.list({ collection })).toThrow(closed)
    expect(() => records.get({ collection, id })).toThrow(closed)
    expect(() => records.put({ collection, rows: [{ id, fields: { note: 'x' } }] })).toThrow(closed)
    expect(() => records.remove({ collection, ids: [id] })).toThrow(closed)
    await expect(Promise.resolve(desks.summary({ desk: 'riskMonitoring' }))).rejects.toThrow(closed)
    expect(() => records.list({ collection: 'controlMeasures' })).toThrow('风险管控措施只在写明事由后打开')
    const names = await records.list({ collection, titles: true })
    expect(names.find((row) => row.id === id)).toEqual({ id, fields: { number: 'FX2017-900' } })
  })

  it('open with a reason that is on record, with the desk as a whole and what was found', async () => {
    const office = await demo()
    const id = await withSample(office)
    const { application } = office
    const { records, desks, history } = application.handlers
    const { opened } = await records.openRestricted({ collection: 'riskMonitoringSamples', reason: '局长调阅' })
    expect(opened).toEqual(['riskMonitoringSamples', 'controlMeasures'])
    const [last] = await history.list({ limit: 1 })
    expect(last).toMatchObject({ label: '打开风险监测，事由：局长调阅', actor: '周敏' })
    const row = await records.get({ collection: 'riskMonitoringSamples', id })
    expect(row.fields).toMatchObject({ result: '问题样品', problemItems: ['甲醛'] })
    await records.put({ collection: 'riskMonitoringSamples', rows: [{ id, fields: { riskLevel: '高' } }] })
    const summary = await desks.summary({ desk: 'riskMonitoring' })
    expect(summary.lines.find(({ key }) => key === 'monitoringMeasures.missing')?.ids).toContain(id)
    expect(() => records.list({ collection: 'reporterIdentities' })).toThrow('举报人只在写明事由后打开')
  })

  it('open reporters alone, their names still behind a reason of their own', async () => {
    const office = await demo()
    const { records } = office.application.handlers
    const { ids } = await office.application.services.records.put('reporterIdentities', [
      { fields: { number: 'J2017-900', name: '某某某', handling: '已约见' } },
    ])
    const { opened } = await records.openRestricted({ collection: 'reporterIdentities', reason: '承办' })
    expect(opened).toEqual(['reporterIdentities'])
    const row = await records.get({ collection: 'reporterIdentities', id: ids[0] ?? '' })
    expect(row.fields).toMatchObject({ number: 'J2017-900', name: '某**', handling: '已约见' })
    expect(() => records.list({ collection: 'riskMonitoringSamples' })).toThrow('风险监测只在写明事由后打开')
  })

  it('are closed again when the workspace is opened again', async () => {
    const office = await demo()
    const { application, folder } = office
    const { records } = application.handlers
    await records.openRestricted({ collection: 'riskMonitoringSamples', reason: '局长调阅' })
    await application.openFolder(folder)
    expect(() => records.list({ collection: 'riskMonitoringSamples' })).toThrow('风险监测只在写明事由后打开')
  })

  it('are no secret to ask a reason for where a kind is not restricted', async () => {
    const { application } = await demo()
    await expect(
      application.handlers.records.openRestricted({ collection: 'helpVisits', reason: '看看' }),
    ).rejects.toThrow('帮扶不是受限的记录')
  })

  it('are listed masked on the command line, which asks for its reason itself', async () => {
    const office = await demo()
    await withSample(office)
    await office.application.close()
    const application = await createApplication({
      profileFolder: `${office.temp}/profile`,
      resourcesFolder: RESOURCES,
      defaultFolder: `${office.temp}/workspaces`,
      host: 'browser',
      files: createTestFiles(),
      restrictedOpen: true,
    })
    await application.openFolder(office.folder, { readOnly: true })
    const rows = await application.handlers.records.list({ collection: 'riskMonitoringSamples' })
    expect(rows.find(({ fields }) => fields.number === 'FX2017-900')?.fields.result).toBe('****')
    await application.close()
  })
})
