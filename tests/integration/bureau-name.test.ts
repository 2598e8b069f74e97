/** The bureau's name is a setting: the window shows the one that documents carry. */
import { afterAll, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

describe('name of the bureau', () => {
  const offices: TestOffice[] = []
  afterAll(async () => {
    await Promise.all(offices.map((office) => office.close()))
  })

  it('changes on screen and in the report with the setting, and comes back by undo', async () => {
    const office = await openTestOffice({ bureau: '旧名市质量技术监督局' })
    offices.push(office)
    const { handlers } = office.application
    const name = async () => (await handlers.workspace.status({})).bureau
    expect(await name()).toBe('旧名市质量技术监督局')
    const rows = [{ id: 'settings', fields: { bureauName: '新名市市场监督管理局' } }]
    await handlers.records.put({ collection: 'settings', rows })
    expect(await name()).toBe('新名市市场监督管理局')
    expect(JSON.stringify(await handlers.documents.preview({ kind: 'D2' }))).toContain('新名市市场监督管理局')
    await handlers.history.undo({})
    expect(await name()).toBe('旧名市质量技术监督局')
  })
})
