/** Cards between two real offices: whole packages, rules, numbers, deletions; each act one step that undo takes back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, type Offices, PASSWORD, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let county: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '石桥县局', region: '230202', clockAheadMinutes: -500_000 })
})
afterEach(() => world.end())

/** Enterprises both hold, whose phone both then change. */
async function disputed(count: number): Promise<string[]> {
  const { ids } = await city.records.put(
    'enterprises',
    Array.from({ length: count }, (_, at) => ({ fields: { name: `第${at + 1}厂`, phone: '0452-6120000' } })),
  )
  await send(city, county)
  for (const [at, id] of ids.entries()) {
    await city.set('enterprises', id, { phone: `0452-61200${10 + at}` })
    await county.set('enterprises', id, { phone: `0452-61300${10 + at}` })
  }
  return [...ids]
}

describe('a card', () => {
  it('says with which package the other value came, and which files the record has', async () => {
    const [id = ''] = await disputed(1)
    await send(county, city)
    const [card] = city.exchange.conflicts()
    expect(card).toMatchObject({
      kind: 'field',
      id,
      before: '0452-6120000',
      attachments: [],
      package: { office: '石桥县局', number: 1 },
    })
    expect(card?.sides.map(({ mine, package: from }) => [mine, from?.number])).toEqual([
      [true, undefined],
      [false, 1],
    ])
    await city.reopen()
    expect(city.exchange.conflicts()[0]?.package).toEqual(card?.package)
  })

  it('has the files of the record beside the value of the office that added them', async () => {
    const [id = ''] = await disputed(1)
    const files = new Map<Office, string>()
    for (const office of [city, county]) {
      const { sha256, sizeBytes } = await office.store.attachments.put(Buffer.from(office.name))
      const file = office.newId()
      const f = { name: `${office.name}.txt`, mediaType: 'text/plain', sha256, sizeBytes, parent: id }
      await office.store.transact(() => ({
        actor: office.name,
        label: '添加附件',
        kind: 'edit',
        changes: [{ t: 'set', c: 'attachments', id: file, f, created: true }],
      }))
      files.set(office, file)
    }
    await send(county, city)
    const [card] = city.exchange.conflicts()
    expect(card?.sides.map((side) => side.files)).toEqual([[files.get(city)], [files.get(county)]])
    expect(card?.attachments.map(({ name }) => name).sort()).toEqual(['松临市局.txt', '石桥县局.txt'])
  })

  it('loses its package with the merge that is taken back', async () => {
    await disputed(1)
    const receipt = await send(county, city)
    await city.history.undo(receipt.seq)
    expect(city.exchange.conflicts()).toEqual([])
    await city.history.redo()
    expect(city.exchange.conflicts()[0]?.package).toMatchObject({ number: 1 })
  })
})

describe('a whole package', () => {
  it('is settled for theirs in one step, undone in one, and travels', async () => {
    const ids = await disputed(5)
    await send(county, city)
    const before = city.exchange.conflicts()
    const entry = before[0]?.package?.id ?? ''
    const done = await city.exchange.settlePackage(entry, 'theirs')
    expect(done).toMatchObject({ settled: 5, left: 0 })
    expect(city.exchange.conflicts()).toEqual([])
    expect(ids.map((id) => city.value('enterprises', id, 'phone'))).toEqual(ids.map((_, at) => `0452-61300${10 + at}`))
    await city.history.undo()
    expect(city.exchange.conflicts().map(({ conflict }) => conflict)).toEqual(before.map(({ conflict }) => conflict))
    await city.history.redo()
    await send(city, county)
    expect(county.exchange.conflicts()).toEqual([])
    expect(county.state()).toBe(city.state())
  })

  it('leaves the cards of other packages and says when nothing is open', async () => {
    const third = await world.office({ name: '南湾区局', region: '230204' })
    const [first = '', second = ''] = await disputed(2)
    await send(city, third)
    await third.set('enterprises', second, { name: '第二厂（新）' })
    await city.set('enterprises', second, { name: '第二厂（市局）' })
    await send(county, city)
    await send(third, city)
    const entry = city.exchange.conflicts().find(({ id }) => id === first)?.package?.id ?? ''
    expect(await city.exchange.settlePackage(entry, 'mine')).toMatchObject({ settled: 2 })
    expect(city.exchange.conflicts().map(({ field }) => field)).toEqual(['name'])
    await expect(city.exchange.settlePackage(entry, 'mine')).rejects.toThrow('这个包带来的冲突都已经定下了。')
  })
})

describe('a rule for a field', () => {
  it('proposes, is applied on the clerk’s word alone, and stays in this office', async () => {
    const [id = ''] = await disputed(2)
    await city.exchange.setRule({ collection: 'enterprises', field: 'phone', side: 'theirs' })
    await county.set('enterprises', id, { name: '改名厂' })
    await city.set('enterprises', id, { name: '市局改名厂' })
    await send(county, city)
    expect(city.exchange.conflicts()).toHaveLength(3)
    expect(city.exchange.conflicts().map(({ field, rule }) => [field, rule])).toEqual([
      ['name', undefined],
      ['phone', 'theirs'],
      ['phone', 'theirs'],
    ])
    expect(await city.exchange.settleByRules()).toMatchObject({ settled: 2, left: 0 })
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6130010')
    expect(city.exchange.conflicts().map(({ field }) => field)).toEqual(['name'])
    expect(city.exchange.rules()).toEqual([
      { collection: 'enterprises', field: 'phone', side: 'theirs', label: '企业档案 联系电话' },
    ])
    await expect(city.exchange.settleByRules()).rejects.toThrow('没有可以这样定下的冲突。')
    await city.exchange.setRule({ collection: 'enterprises', field: 'phone', side: null })
    expect(city.exchange.rules()).toEqual([])
    await send(city, county)
    expect(county.exchange.rules()).toEqual([])
  })

  it('knows no field that is not there', async () => {
    await expect(city.exchange.setRule({ collection: 'enterprises', field: 'x', side: 'mine' })).rejects.toThrow(
      '没有这个字段',
    )
  })
})

describe('a number given twice', () => {
  async function twice(): Promise<{ ours: string; theirs: string }> {
    const ours = await city.add('samples', { sheetNumber: 'CC2017-008', sampleName: '纸杯' })
    await city.add('samples', { sheetNumber: 'CC2017-009', sampleName: '纸碗' })
    const theirs = await county.add('samples', { sheetNumber: 'CC2017-008', sampleName: '餐盒' })
    await send(county, city)
    return { ours, theirs }
  }
  const number = (id: string) => city.value('samples', id, 'sheetNumber')

  it('is a card: one keeps it, the other gets the next free one, and undo brings the card back', async () => {
    const { ours, theirs } = await twice()
    const [card] = city.exchange.conflicts()
    expect(card).toMatchObject({ kind: 'number', title: '抽样单编号 CC2017-008', offer: 'CC2017-010' })
    expect(card?.sides.map(({ value, mine }) => [value, mine])).toEqual([
      [ours, true],
      [theirs, false],
    ])
    await city.exchange.resolve(card?.conflict ?? '', 'mine')
    expect([number(ours), number(theirs)]).toEqual(['CC2017-008', 'CC2017-010'])
    expect(city.exchange.conflicts()).toEqual([])
    await city.history.undo()
    expect(city.exchange.conflicts()).toHaveLength(1)
    await city.exchange.resolve(card?.conflict ?? '', 'theirs')
    expect([number(ours), number(theirs)]).toEqual(['CC2017-010', 'CC2017-008'])
    await send(city, county)
    expect(county.exchange.conflicts()).toEqual([])
  })

  it('is counted before and after the merge, and names the package it came with until that is taken back', async () => {
    const enterprise = await county.add('enterprises', { name: '石桥县兴达纸杯厂', regionCode: '230202' })
    const ours = await city.add('samples', { sheetNumber: 'CC2017-008', sampleName: '纸杯' })
    const theirs = await county.add('samples', { sheetNumber: 'cc2017-008', sampleName: '餐盒', enterprise })
    await county.add('samples', { sheetNumber: 'CC2017-011', sampleName: '纸碗', enterprise })
    const { path } = await county.pack({ receiver: city.name })
    const preview = await city.exchange.planMerge(path, '第1包.qpk', PASSWORD)
    const receipt = await city.exchange.merge(preview.planId)
    for (const one of [preview, receipt]) {
      expect(one).toMatchObject({ added: 3, conflicts: 1 })
      expect(one.byCollection.map(({ collection, conflicts }) => [collection, conflicts])).toEqual([
        ['enterprises', 0],
        ['samples', 1],
      ])
      expect(one.byCounty.map(({ region, conflicts }) => [region, conflicts])).toEqual([['230202', 1]])
    }
    const [card] = city.exchange.conflicts()
    expect(card?.package).toMatchObject({ office: '石桥县局', number: 1 })
    expect(card?.sides.map(({ value, package: from }) => [value, from?.number])).toEqual([
      [ours, undefined],
      [theirs, 1],
    ])
    expect(city.exchange.log()[0]?.counts.conflicts).toBe(1)
    // The card is open already: the same records again count as no news, a later change of theirs opens none.
    await county.set('samples', theirs, { sampleName: '餐盒（大）' })
    expect(await send(county, city)).toMatchObject({ updated: 1, conflicts: 0 })
    await city.reopen()
    expect(city.exchange.conflicts()[0]?.package).toEqual(card?.package)
    // Decided and undone: the number stands there as a write of this office, and still came with that package.
    await city.exchange.resolve(card?.conflict ?? '', 'mine')
    await city.history.undo()
    expect(city.exchange.conflicts()[0]?.package).toEqual(card?.package)
    expect(city.exchange.conflicts()[0]?.sides.map(({ mine }) => mine)).toEqual([true, false])
    await city.history.undo(receipt.seq)
    expect(city.exchange.conflicts()[0]?.package?.number).not.toBe(1)
  })

  it('of two other offices names the package of each, and both counts stand', async () => {
    const third = await world.office({ name: '南湾区局', region: '230204' })
    await county.add('samples', { sheetNumber: 'CC2017-008', sampleName: '餐盒' })
    await third.add('samples', { sheetNumber: 'CC2017-008', sampleName: '纸袋' })
    expect(await send(county, city)).toMatchObject({ added: 1, conflicts: 0 })
    expect(city.exchange.conflicts()).toEqual([])
    expect(await send(third, city)).toMatchObject({ added: 1, conflicts: 1 })
    expect(city.exchange.conflicts()[0]?.package).toMatchObject({ office: '南湾区局', number: 1 })
  })

  it('takes a number typed by hand unless it is in use', async () => {
    const { ours, theirs } = await twice()
    const card = city.exchange.conflicts()[0]?.conflict ?? ''
    await expect(city.exchange.resolve(card, { value: 'CC2017-009' })).rejects.toThrow('已经有记录在用')
    await city.exchange.resolve(card, { value: 'CC2017-108' })
    expect([number(ours), number(theirs)].sort()).toEqual(['CC2017-008', 'CC2017-108'])
  })

  it('may stand when a person says both are right', async () => {
    const { ours, theirs } = await twice()
    await city.exchange.resolve(city.exchange.conflicts()[0]?.conflict ?? '', { value: '保留' })
    expect(city.exchange.conflicts()).toEqual([])
    expect([number(ours), number(theirs)]).toEqual(['CC2017-008', 'CC2017-008'])
    // The decision travels: the other office is not asked again.
    await send(city, county)
    expect(county.exchange.conflicts()).toEqual([])
    await city.history.undo()
    expect(city.exchange.conflicts()).toHaveLength(1)
  })
})
