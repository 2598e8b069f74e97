/** What an exported document carried stays as it was: a merge shows as changes since, taking the merge back as none. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

let city: TestOffice
let county: TestOffice
beforeAll(async () => {
  city = await openTestOffice({ bureau: '松临市质量技术监督局' })
  county = await openTestOffice({ bureau: '石桥县市场监督管理局', actor: '孙慧' })
})
afterAll(async () => {
  await city.close()
  await county.close()
})

it('a document written before a merge tells afterwards which figures, records and lines are others, and its own record never moves', async () => {
  const [here, there] = [city.application.handlers, county.application.handlers]
  const enterprise = (name: string) => ({ fields: { name, regionCode: '230202' } })
  await here.records.put({ collection: 'enterprises', rows: [enterprise('松临市恒润复合包装有限公司')] })
  await there.records.put({
    collection: 'enterprises',
    rows: [enterprise('石桥县兴达纸杯厂'), enterprise('石桥县永利塑料制品厂')],
  })
  const passage = { kind: 'D2', form: '正文', text: '共有{{企业档案}}家。', anchor: '正文/^', position: 1 }
  await here.records.put({ collection: 'documentPassages', rows: [{ fields: passage }] })
  const { kind } = await here.documents.write({
    kind: 'D2',
    save: city.files.give(join(city.temp, 'D2.docx')),
    reason: '报送时限已到',
  })
  expect(kind).toBe('D2')
  const written = () => here.records.list({ collection: 'documents' })
  const [row] = await written()
  const id = row?.id ?? ''
  expect(await here.documents.changes({ id })).toMatchObject({
    kept: true,
    figures: [],
    words: { gone: [], added: [] },
  })

  const package_ = join(county.temp, '一.qpk')
  await there.exchange.pack({ kind: 'copy', save: county.files.give(package_), password: '松临口令2017' })
  const plan = await here.exchange.plan({ file: city.files.give(package_), password: '松临口令2017' })
  const { seq = 0 } = await here.exchange.merge({ planId: plan.planId })

  const after = await here.documents.changes({ id })
  const figure = after.figures.find(({ before, now }) => before === '1' && now === '3')
  expect(figure?.added.map(({ title }) => title).toSorted()).toEqual(
    ['石桥县兴达纸杯厂', '石桥县永利塑料制品厂'].toSorted(),
  )
  expect(after.words?.gone).toContain('共有1家。')
  expect(after.words?.added).toContain('共有3家。')
  expect((await written())[0]?.fields['figures']).toBe(row?.fields['figures'])

  await here.history.undo({ seq })
  expect(await here.documents.changes({ id })).toMatchObject({ figures: [], words: { gone: [], added: [] } })
  expect((await written())[0]?.fields['figures']).toBe(row?.fields['figures'])
  await here.history.redo({})
  expect((await here.documents.changes({ id })).words?.added).toContain('共有3家。')
})
