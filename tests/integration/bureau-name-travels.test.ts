/** An office that corrects its name is called by the new one: on screen, in packages, and beside its own writes. */
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})

it('travels under the name of the settings', async () => {
  const city = await openTestOffice({ bureau: '松临市质量技术监督局' })
  const county = await openTestOffice({ bureau: '石桥县局（旧名）' })
  offices.push(city, county)
  const { ids } = await county.application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '石桥县新来包装厂' } }],
  })
  await county.application.handlers.records.put({
    collection: 'settings',
    rows: [{ id: 'settings', fields: { bureauName: '石桥县市场监督管理局' } }],
  })
  const path = join(county.temp, 'a.qpk')
  await county.application.handlers.exchange.pack({
    kind: 'copy',
    receiver: '松临市质量技术监督局',
    password: '口令2017',
    save: county.files.give(path),
  })
  const plan = await city.application.handlers.exchange.plan({ file: city.files.give(path), password: '口令2017' })
  expect(plan.office).toBe('石桥县市场监督管理局')
  await city.application.handlers.exchange.merge({ planId: plan.planId })
  const record = city.application.session.store().get('enterprises', ids[0] ?? '')
  const info = city.application.session.store().writeInfo(record?.dots['*'] ?? '')
  expect(info?.office).toBe('石桥县市场监督管理局')
  expect((await county.application.handlers.workspace.status({})).bureau).toBe('石桥县市场监督管理局')
})
