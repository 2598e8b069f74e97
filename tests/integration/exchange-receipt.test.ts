/** What a merge says before and after, cell by cell; and the receipt that goes back to the sender. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraphTexts, parseXml, partOf } from '../support/docx-parts'
import { type Office, type Offices, PASSWORD, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let county: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '石桥县局', region: '230202' })
})
afterEach(() => world.end())

const cup = { name: '石桥县兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' }

describe('before and after a merge', () => {
  it('says by kind and by county what changes, and each cell old → new, the same before and after', async () => {
    const id = await city.add('enterprises', cup)
    await send(city, county)
    await city.set('enterprises', id, { phone: '0452-6120002' })
    const other = await city.add('enterprises', { name: '南湾彩印厂', regionCode: '230204' })
    await city.add('licences', { number: '(黑)XK16-204-00113' }, other)
    const { path } = await city.pack({ receiver: county.name })
    const plan = await county.exchange.planMerge(path, 'a.qpk', PASSWORD)
    expect(plan.byCounty.map(({ region, added, updated }) => [region, added, updated])).toEqual([
      ['230202', 0, 1],
      ['230204', 2, 0],
    ])
    const wish = { from: 0, limit: 100 }
    const before = await county.exchange.changes({ planId: plan.planId, region: '230202', ...wish })
    expect(before.cells.map(({ title, fieldLabel, old, new: now }) => [title, fieldLabel, old, now])).toEqual([
      ['石桥县兴达纸杯厂', '联系电话', '0452-6120001', '0452-6120002'],
    ])
    const licences = await county.exchange.changes({ planId: plan.planId, collection: 'licences', ...wish })
    expect(licences.cells[0]?.title).toContain('南湾彩印厂')
    const whole = await county.exchange.changes({ planId: plan.planId, ...wish })
    const first = await county.exchange.changes({ planId: plan.planId, from: 0, limit: 2 })
    const rest = await county.exchange.changes({ planId: plan.planId, from: 2, limit: 100 })
    expect(first.more).toBe(true)
    expect([...first.cells, ...rest.cells]).toEqual(whole.cells)

    const { seq = 0 } = await county.exchange.merge(plan.planId)
    expect(await county.exchange.changes({ seq, ...wish })).toEqual(whole)
    expect(await county.exchange.changes({ seq, region: '230202', ...wish })).toEqual(before)
  })

  it('lists records changed at both places in different fields, which need no decision', async () => {
    const id = await city.add('enterprises', cup)
    await send(city, county)
    await city.set('enterprises', id, { phone: '0452-6120002' })
    await county.set('enterprises', id, { legalRep: '甄一平' })
    const receipt = await send(county, city)
    expect(receipt).toMatchObject({ parallel: 1, conflicts: 0, updated: 1 })
    const wish = { seq: receipt.seq ?? 0, parallel: true, from: 0, limit: 10 }
    const { cells } = await city.exchange.changes(wish)
    // Ours, as the package still had it, and theirs.
    expect(cells.map(({ by, fieldLabel, old, new: now }) => [by, fieldLabel, old, now])).toEqual([
      ['here', '联系电话', '0452-6120001', '0452-6120002'],
      ['there', '法定代表人', '', '甄一平'],
    ])
    await city.set('enterprises', id, { phone: '0452-6120003' })
    await county.set('enterprises', id, { phone: '0452-6120004' })
    expect(await send(county, city)).toMatchObject({ parallel: 0, conflicts: 1 })
  })
})

describe('a receipt', () => {
  it('is a Word form too, with what was taken and room to sign', async () => {
    await city.add('enterprises', cup)
    const { packageId } = await send(city, county)
    const path = join(world.folder, '回执.docx')
    await county.exchange.saveReceipt(packageId, { path, name: '回执.docx' })
    const words = paragraphTexts(parseXml(partOf(await readFile(path), 'word/document.xml'))).join('\n')
    for (const part of ['数据包并入回执', city.name, county.name, packageId, '新增', '1 条', '（签名）'])
      expect(words).toContain(part)
  })

  /** City sends, county takes. @returns the path of county's receipt */
  async function receipt(name = '回执.json'): Promise<string> {
    const { packageId } = await send(city, county)
    const path = join(world.folder, name)
    await county.exchange.saveReceipt(packageId, { path, name: 'a.json' })
    return path
  }
  const news = async (): Promise<number> =>
    (await city.exchange.previewPack({ kind: 'copy', receiver: county.name, sinceLast: true })).total

  it('acknowledges the package, so that the next one since then holds only what changed', async () => {
    const id = await city.add('enterprises', cup)
    await city.add('enterprises', { name: '二厂' })
    const path = await receipt()
    expect(await news()).toBe(2)
    const taken = await city.exchange.takeReceipt(path, '回执.json')
    expect(taken).toMatchObject({ office: '石桥县局', number: 1, takenBy: '石桥县局的人', counts: { added: 2 } })
    expect(await news()).toBe(0)
    expect(city.exchange.log().map(({ kind, acknowledged }) => [kind, acknowledged])).toEqual([
      ['receipt', false],
      ['copy', true],
    ])
    await city.set('enterprises', id, { phone: '0452-6120002' })
    expect(await send(city, county, { sinceLast: true })).toMatchObject({ updated: 1, same: 0 })
    expect(county.state()).toBe(city.state())
    await city.history.undo()
  })

  it('is taken once, can be taken back, and is no package: numbers and gaps do not move', async () => {
    await city.add('enterprises', cup)
    const path = await receipt()
    const { seq } = await city.exchange.takeReceipt(path, '回执.json')
    await expect(city.exchange.takeReceipt(path, '回执.json')).rejects.toThrow('已经登记过')
    expect((await send(county, city)).notes).toEqual([])
    await city.history.undo(seq)
    expect(city.exchange.log().some(({ kind }) => kind === 'receipt')).toBe(false)
  })

  it('that comes late says no more than the word after it', async () => {
    const id = await city.add('enterprises', cup)
    const early = await receipt('早.json')
    const merge = county.exchange.log()[0]
    expect(merge?.direction).toBe('taken')
    // County takes the merge back and says so with its next package; the older receipt must not undo that.
    await county.history.undo()
    await county.add('enterprises', { name: '县局自己的厂' })
    await send(county, city)
    expect(await news()).toBeGreaterThan(0)
    await city.exchange.takeReceipt(early, '早.json')
    const { records } = await city.exchange.previewPack({ kind: 'copy', receiver: county.name, sinceLast: true })
    // The cup works once more; what came from the county itself need not go back.
    expect(records['enterprises']).toBe(1)
    await send(city, county, { sinceLast: true })
    expect(county.has('enterprises', id)).toBe(true)
  })

  it('of somebody else, damaged, or of a newer version is refused with its reason', async () => {
    await city.add('enterprises', cup)
    const path = await receipt()
    await expect(county.exchange.takeReceipt(path, 'a.json')).rejects.toThrow('不是本局发出的数据包')
    const text = await readFile(path, 'utf8')
    const refused = async (content: string, why: string): Promise<void> => {
      const file = join(world.folder, 'x.json')
      await writeFile(file, content)
      await expect(city.exchange.takeReceipt(file, 'x.json')).rejects.toThrow(why)
    }
    await refused(text.slice(0, 40), '不是数据包的回执')
    await refused('{}', '不是数据包的回执')
    await refused(text.replace('"formatVersion": 1', '"formatVersion": 2'), '更高版本')
    await refused(text.replace('"after": 0', '"after": -1'), '不完整')
    await refused(' '.repeat(300_000), '不是数据包的回执')
    await expect(county.exchange.saveReceipt('00000000-none', { path, name: 'a.json' })).rejects.toThrow('没有并入')
  })
})
