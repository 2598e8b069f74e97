/** 七查七看: sheets keep the template they were made with, and are closed by two inspectors and with their limits. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Application, createApplication } from '../../src/main/services/application'
import { createTestFiles, openTestOffice, RESOURCES, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
const folders: string[] = []
const running: Application[] = []
afterEach(async () => {
  for (const application of running.splice(0)) await application.close()
  for (const office of offices.splice(0)) await office.close()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function office(): Promise<TestOffice> {
  const opened = await openTestOffice()
  offices.push(opened)
  return opened
}

async function startSheet({ handlers }: Application, inspectors: string[] = ['甲某(黑A0001)', '乙某(黑A0002)']) {
  const rows = [{ fields: { name: '试验包装厂' } }]
  const { ids } = await handlers.records.put({ collection: 'enterprises', rows })
  const enterprise = ids[0] ?? ''
  return (await handlers.inspections.start({ enterprise, type: '全覆盖', startedOn: '2017-06-01', inspectors })).id
}

interface PlainTemplate {
  templateVersion: string
  groups: { items: { id: string; text: string; requirement: string }[] }[]
}

/** Answers every item of a version: one fails, the rest conform. */
async function answer(application: Application, id: string, version: string, failing: string): Promise<void> {
  const template = application.session.reference.checklists.find((one) => one.templateVersion === version)
  const fields: Record<string, string> = { [`answers/${failing}/problem`]: '没有做到' }
  for (const item of template?.groups.flatMap((group) => group.items) ?? [])
    fields[`answers/${item.id}/result`] = item.id === failing ? '不符合' : '符合'
  await application.handlers.records.put({ collection: 'inspections', rows: [{ id, fields }] })
}

/** The shipped data with a second, newer template: C7-2 worded anew, C7-8 gone, C7-9 added. */
async function twoTemplates(): Promise<string> {
  const resources = await mkdtemp(join(tmpdir(), 'qualift-resources-'))
  folders.push(resources)
  await cp(RESOURCES, resources, { recursive: true })
  const text = await readFile(join(RESOURCES, 'checklist-2017.json'), 'utf8')
  const template = JSON.parse(text) as PlainTemplate
  template.templateVersion = '2018-1'
  for (const group of template.groups) {
    for (const item of group.items) if (item.id === 'C7-2') item.text = '文件受控（新版）'
    const last = group.items.findIndex((item) => item.id === 'C7-8')
    const gone = last < 0 ? undefined : group.items[last]
    if (gone !== undefined) group.items.splice(last, 1, { ...gone, id: 'C7-9', text: '新增的检查项' })
  }
  await writeFile(join(resources, 'checklist-2018.json'), JSON.stringify(template))
  return resources
}

describe('template versions (S18)', () => {
  it('a sheet keeps the wording it was made with when a newer template comes', async () => {
    const one = await office()
    const old = await startSheet(one.application)
    await answer(one.application, old, '2017-1', 'C7-2')
    await one.application.close()

    const application = await createApplication({
      profileFolder: join(one.temp, 'profile'),
      resourcesFolder: await twoTemplates(),
      defaultFolder: join(one.temp, 'workspaces'),
      host: 'browser',
      files: createTestFiles(),
      actor: '周敏',
      now: () => new Date(Date.UTC(2017, 5, 13)),
    })
    running.push(application)
    await application.openFolder(one.folder)
    const { rectifications } = await application.handlers.inspections.finish({ id: old })
    const [order] = application.services.records.list('rectifications', { ids: rectifications })
    expect(order?.fields['item']).toMatch(/^C7-2 /)
    expect(order?.fields['item']).not.toContain('新版')

    const fresh = await startSheet(application)
    expect(application.services.records.get('inspections', fresh).fields['templateVersion']).toBe('2018-1')
    expect(application.services.records.get('inspections', old).fields['templateVersion']).toBe('2017-1')
    await answer(application, fresh, '2017-1', 'C7-2')
    await expect(application.handlers.inspections.finish({ id: fresh })).rejects.toThrow('还有 1 项未查')
    await answer(application, fresh, '2018-1', 'C7-2')
    const made = await application.handlers.inspections.finish({ id: fresh })
    const [anew] = application.services.records.list('rectifications', { ids: made.rectifications })
    expect(anew?.fields['item']).toContain('新版')
    // Each sheet is examined by its own template: nothing is open on either.
    expect((await application.services.examination.findings('inspections.unanswered')).findings).toEqual([])
  })
})

describe('a sheet typed without 新建检查', () => {
  it('is given the template its answers were written under', async () => {
    const { application } = await office()
    const rows = [{ fields: { number: 'JC2017-900', 'answers/C1-1/result': '符合' } }]
    const { ids } = await application.handlers.records.put({ collection: 'inspections', rows })
    expect(application.services.records.get('inspections', ids[0] ?? '').fields['templateVersion']).toBe('2017-1')
    const plain = [{ fields: { number: 'JC2017-901', conclusion: '合格' } }]
    const ledger = await application.handlers.records.put({ collection: 'inspections', rows: plain })
    const { fields } = application.services.records.get('inspections', ledger.ids[0] ?? '')
    expect(fields['templateVersion']).toBeUndefined()
  })
})

describe('closing a sheet (S18)', () => {
  it('is refused to one inspector, also to one named twice', async () => {
    const { application } = await office()
    for (const inspectors of [['甲某(黑A0001)'], ['甲某(黑A0001)', '甲某']]) {
      const id = await startSheet(application, inspectors)
      await answer(application, id, '2017-1', 'C7-2')
      await expect(application.handlers.inspections.finish({ id })).rejects.toThrow('须两人以上')
    }
  })

  it('links its orders to the sheet by a reference that packages and checks follow', async () => {
    const { application } = await office()
    const id = await startSheet(application)
    await answer(application, id, '2017-1', 'C7-2')
    const { rectifications } = await application.handlers.inspections.finish({ id })
    const [order] = application.services.records.list('rectifications', { ids: rectifications })
    expect(order?.fields).toMatchObject({ inspection: id, sourceRecord: id, source: '检查', state: '待下达' })
    expect((await application.handlers.inspections.finish({ id })).rectifications).toEqual([])
    expect(await application.handlers.records.remove({ collection: 'inspections', ids: [id] })).toMatchObject({
      referrers: 1,
    })
    const { findings } = await application.services.examination.findings('links.dangling')
    expect(findings.map(({ id: one, field }) => [one, field])).toEqual([[order?.id, 'inspection']])
    await application.handlers.history.undo({})
    expect((await application.services.examination.findings('links.dangling')).findings).toEqual([])
  })

  it('counts the days off that the office has entered itself', async () => {
    const { application } = await office()
    const rows = [{ fields: { date: '2017-06-02', kind: '放假', name: '本地节日' } }]
    const first = await startSheet(application)
    await answer(application, first, '2017-1', 'C7-2')
    const before = await application.handlers.inspections.finish({ id: first })
    await application.handlers.records.put({ collection: 'holidays', rows })
    const second = await startSheet(application)
    await answer(application, second, '2017-1', 'C7-2')
    const after = await application.handlers.inspections.finish({ id: second })
    const due = (ids: readonly string[]) =>
      String(application.services.records.list('rectifications', { ids })[0]?.fields['dueOn'])
    expect(due(after.rectifications) > due(before.rectifications)).toBe(true)
  })
})
