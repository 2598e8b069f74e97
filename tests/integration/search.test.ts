/** Ctrl+K: what is found follows every edit, whichever kind it was made in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SetChange } from '../../src/domain/change/change'
import { COLLECTIONS } from '../../src/domain/collections/registry'
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

  it('reads characters in each of their ways, mixed with what is written', async () => {
    await put('enterprises', {
      name: '重庆长春区乐塑料厂',
      legalRep: '翟单',
      uscc: '91230102MA00000153',
      phone: '0452-6120777',
    })
    await put('enterprises', { name: '银行街吕氏（北方）包装厂', legalRep: '仇查' })
    const first = [
      ...['chongqing', 'zhongqing', 'cqcc', 'zhqzhch', '重qing', 'changchun', '长chun', 'quyue', 'oule', 'slc'],
      ...['翟', 'zhaidan', 'dishan', 'zs', '00153', '120777', '04526120777', '重庆 153', 'ＣＱ'],
    ]
    for (const text of first) expect((await found(text))[0], text).toContain('重庆长春')
    for (const text of ['yinhang', 'yinxing', 'lvshi', 'lyushi', '(北方)', 'chouzha', 'qiucha', 'yhjls']) {
      expect((await found(text))[0], text).toContain('银行街')
    }
    expect(await found('cqyh')).toEqual([])
    expect(await found('重庆 银行')).toEqual([])
  })

  it('puts the name itself before names that begin so, and those before what only holds it', async () => {
    for (const name of ['北方恒润包装厂', '恒润包装厂', '恒润']) await put('enterprises', { name })
    const hits = await office.application.handlers.records.search({ text: '恒润' })
    expect(hits.map(({ title }) => title)).toEqual(['恒润', '恒润包装厂', '北方恒润包装厂'])
  })

  it('goes through every kind that is open, and never through what is restricted', async () => {
    const parents = new Map<string, string>()
    const closed = new Set<string>()
    for (const definition of COLLECTIONS.values()) {
      const { name, title, fields, parent, holdsFile } = definition
      const named = fields.find(({ key }) => key === title)
      if (name === 'settings' || holdsFile === true || !['text', 'longText', 'code'].includes(named?.kind ?? ''))
        continue
      const above = parent === undefined ? undefined : parents.get(parent)
      const id = office.application.session.newId()
      const values = { [title]: `铉${name}`, ...(above === undefined ? {} : { parent: above }) }
      const change: SetChange = { t: 'set', c: name, id, f: values, created: true }
      const head = { actor: '测试', label: name, kind: 'edit' } as const
      await office.application.session.store().transact(() => ({ ...head, changes: [change] }))
      parents.set(name, id)
      if (definition.restricted === true) closed.add(name)
    }
    expect(parents.size).toBeGreaterThan(30)
    for (const name of parents.keys()) {
      const hits = await office.application.handlers.records.search({ text: `铉${name}` })
      expect(
        hits.some(({ collection }) => collection === name),
        name,
      ).toBe(!closed.has(name))
    }
    expect(closed.size).toBeGreaterThan(1)
    await put('persons', { name: '铁某某', residentId: '230202198001011231' })
    expect(await found('198001011231')).toEqual([])
  })
})
