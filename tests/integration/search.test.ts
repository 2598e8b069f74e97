/** Ctrl+K: what is found follows every edit, whichever kind it was made in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Row } from '../../src/shared/rows'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeEach(async () => {
  office = await openTestOffice()
})
afterEach(() => office.close())

const put = async (
  collection: string,
  fields: Row['fields'],
  more: { id?: string; parent?: string } = {},
): Promise<string> => {
  const rows = [{ ...more, fields: { ...fields } as Record<string, string> }]
  const { ids } = await office.application.handlers.records.put({ collection, rows })
  return ids[0] ?? ''
}

const found = async (text: string): Promise<readonly string[]> =>
  (await office.application.handlers.records.search({ text })).map(
    ({ collection, title, detail }) => `${collection}：${title}　${detail}`,
  )

describe('searching', () => {
  it('finds by name, pinyin, initials and the tail of a number', async () => {
    await put('enterprises', { name: '松临恒润包装厂', uscc: '91230102MA00000153' })
    for (const text of ['恒润', 'hengrun', 'slhr', '000153']) expect(await found(text), text).toHaveLength(1)
    expect(await found('没有的')).toEqual([])
  })

  it('follows names, links and deletions', async () => {
    const first = await put('enterprises', { name: '甲厂' })
    const second = await put('enterprises', { name: '乙厂' })
    const visit = await put('helpVisits', { enterprise: first, visitedOn: '2017-06-01', number: 'BF-01' })
    const problem = await put('helpProblems', { problem: '台账不全' }, { parent: visit })
    expect((await found('BF-01'))[0]).toContain('甲厂')
    expect((await found('台账不全'))[0]).toContain('甲厂')
    await put('enterprises', { name: '甲新厂' }, { id: first })
    expect((await found('BF-01'))[0]).toContain('甲新厂')
    await put('helpVisits', { enterprise: second }, { id: visit })
    expect((await found('BF-01'))[0]).toContain('乙厂')
    expect((await found('台账不全'))[0]).toContain('乙厂')
    await put('enterprises', { phone: '0452-6120001' }, { id: second })
    expect((await found('台账不全'))[0]).toContain('乙厂')
    await office.application.handlers.records.remove({ collection: 'helpProblems', ids: [problem] })
    expect(await found('台账不全')).toEqual([])
    await office.application.handlers.history.undo({})
    expect(await found('台账不全')).toHaveLength(1)
  })
})
