/** Two and three offices that work apart and exchange packages. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPackage } from '../../src/main/package-file/read-package'
import { writePackage } from '../../src/main/package-file/write-package'
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

const cup = { name: '石桥县兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' }

/** An enterprise both offices hold. */
async function shared(): Promise<string> {
  const id = await city.add('enterprises', cup)
  await send(city, county)
  return id
}

describe('taking a package', () => {
  it('brings what is there, once', async () => {
    const id = await city.add('enterprises', cup)
    const licence = await city.add('licences', { number: '(黑)XK16-205-00044' }, id)
    const { path, number } = await city.pack({ receiver: county.name })
    expect(number).toBe(1)
    const preview = await county.exchange.planMerge(path, '第1包.qpk', PASSWORD)
    expect(preview).toMatchObject({ added: 2, updated: 0, same: 0, conflicts: 0, alreadyImported: false, notes: [] })
    expect(county.store.seq).toBe(0)
    const receipt = await county.exchange.merge(preview.planId)
    expect(receipt).toMatchObject({ added: 2, office: '松临市局', number: 1, seq: 1 })
    expect(receipt.byCollection.map(({ collection, added }) => [collection, added])).toEqual([
      ['enterprises', 1],
      ['licences', 1],
    ])
    expect(county.record('licences', licence)).toEqual(city.record('licences', licence))
    expect(county.state()).toBe(city.state())

    const again = await county.merge(path)
    expect(again).toMatchObject({ added: 0, updated: 0, same: 2, alreadyImported: true })
    expect(again.notes).toEqual([`这个包 ${dayOf(county)}由${county.name}的人已经并入过，没有新内容。`])
    expect(again.seq).toBeUndefined()
    expect(county.store.seq).toBe(1)
    await county.reopen()
    expect((await county.merge(path)).alreadyImported).toBe(true)
    expect(county.state()).toBe(city.state())
  })

  it('says who wrote what, also after the package is passed on', async () => {
    const id = await shared()
    await county.set('enterprises', id, { phone: '0452-6120009' })
    await send(county, city)
    const third = await world.office({ name: '南湾区局', region: '230204' })
    await send(city, third)
    const dot = third.record('enterprises', id).dots['phone'] ?? ''
    expect(third.store.writeInfo(dot)).toMatchObject({ office: '石桥县局', actor: '石桥县局的人' })
    expect(third.store.writeInfo(dot)?.replaced).toEqual({ [`enterprises/${id}/phone`]: '0452-6120001' })
  })

  it('keeps different items of one sheet and different workers of one enterprise, without a card', async () => {
    const id = await city.add('enterprises', cup)
    const sheet = await city.add('inspections', { enterprise: id, type: '七查七看' })
    await send(city, county)
    await city.set('inspections', sheet, { 'answers/C1-1/result': '符合' })
    await city.add('persons', { name: '周一鸣' }, id)
    await county.set('inspections', sheet, { 'answers/C1-2/result': '不符合' })
    await county.add('persons', { name: '吴二水' }, id)
    await send(county, city)
    expect(await send(city, county)).toMatchObject({ conflicts: 0 })
    expect(county.state()).toBe(city.state())
    expect(city.exchange.conflicts()).toEqual([])
    expect(city.record('inspections', sheet).fields).toMatchObject({
      'answers/C1-1/result': '符合',
      'answers/C1-2/result': '不符合',
    })
    expect(city.store.all('persons').size).toBe(2)
  })

  it('changes nothing when it is stale', async () => {
    const id = await shared()
    const { path: old } = await city.pack({ receiver: county.name })
    await city.set('enterprises', id, { phone: '0452-6120002' })
    await send(city, county)
    await county.set('enterprises', id, { name: '石桥县兴达纸杯有限公司' })
    const before = county.state()
    const receipt = await county.merge(old)
    expect(receipt).toMatchObject({ same: 1, updated: 0, conflicts: 0 })
    expect(receipt.notes).toEqual(['第 3 包已经先并入，这是晚到的第 2 包，较旧的内容不会盖掉新的。'])
    expect(county.state()).toBe(before)
  })

  it('says which package is missing', async () => {
    await city.add('enterprises', cup)
    const first = await city.pack({ receiver: county.name })
    const second = await city.pack({ receiver: county.name })
    expect((await county.merge(second.path)).notes).toEqual([
      '缺第 1 包，还没有收到。可以先并入第 2 包，收到后再并一次，结果一样。',
    ])
    expect((await county.merge(first.path)).notes).toHaveLength(1)
    expect((await send(city, county)).notes).toEqual([])
  })

  it('counts enterprises that are perhaps here already', async () => {
    const mine = await county.add('enterprises', { name: '石桥县宏图包装厂', regionCode: '230202' })
    await county.add('licences', { number: '(黑)XK16-204-00112' }, mine)
    await city.add('enterprises', { name: ' 石桥县宏图包装厂 ', regionCode: '230202' })
    const other = await city.add('enterprises', { name: '宏图包装', regionCode: '230202' })
    await city.add('licences', { number: '(黑)XK16-204-00112' }, other)
    await city.add('enterprises', { name: '永利塑料制品厂', regionCode: '230202' })
    expect(await send(city, county)).toMatchObject({ added: 4, duplicates: 2 })
  })

  it('brings attachments and checks them', async () => {
    const id = await city.add('enterprises', cup)
    const photo = join(world.folder, '车间.jpg')
    await writeFile(photo, Buffer.alloc(300_000, 7))
    const attached = await city.attachments.add({
      collection: 'enterprises',
      owner: id,
      file: { path: photo, name: '车间.jpg' },
    })
    const packed = await city.pack({ receiver: county.name })
    expect(packed.attachments).toBe(1)
    await county.merge(packed.path)
    const read = await county.attachments.read(attached.id)
    expect(Buffer.from(read.base64, 'base64').equals(Buffer.alloc(300_000, 7))).toBe(true)
  })

  it('takes its own package as no news, and no report at all', async () => {
    await city.add('enterprises', cup)
    const { path } = await city.pack({ receiver: county.name })
    expect(await city.merge(path)).toMatchObject({ added: 0, same: 1, notes: ['这是本局自己发出的包，没有新内容。'] })
    const report = await city.pack({ kind: 'report', receiver: '省局' })
    await expect(county.merge(report.path)).rejects.toThrow('这是上报件，只供查看，不能并入。')
    expect(county.store.seq).toBe(0)
  })

  it('changes nothing with a wrong password', async () => {
    await city.add('enterprises', cup)
    const { path } = await city.pack({ receiver: county.name })
    await expect(county.merge(path, '别的口令')).rejects.toThrow('口令不对，数据包没有打开，本机数据没有变化。')
    await expect(county.exchange.planMerge(path, 'a.qpk')).rejects.toThrow('请输入口令')
    expect(county.store.seq).toBe(0)
    expect(county.exchange.log()).toEqual([])
  })

  it('is refused when it claims writes this workspace never made', async () => {
    const id = await shared()
    const record = county.record('enterprises', id)
    const { replica } = county.store.file
    const forged = { ...record, vv: { ...record.vv, [replica]: 999 } }
    const path = join(world.folder, 'forged.qpk')
    const opened = await readPackage((await city.pack({ receiver: county.name })).path, PASSWORD)
    if (!opened.ok) throw new Error(opened.error.message)
    const records = new Map([['enterprises', [forged]]])
    await writePackage(path, { manifest: opened.value.manifest, records, writes: [], attachments: [] })
    await expect(county.merge(path)).rejects.toThrow('冒用本机名义')
    expect(county.record('enterprises', id)).toEqual(record)
  })

  it('is refused when two of its record kinds would be one file where case does not count', async () => {
    const id = await shared()
    const record = county.record('enterprises', id)
    const path = join(world.folder, 'case.qpk')
    const opened = await readPackage((await city.pack({ receiver: county.name })).path, PASSWORD)
    if (!opened.ok) throw new Error(opened.error.message)
    const records = new Map([
      ['futureKinds', [record]],
      ['futurekinds', [record]],
    ])
    await writePackage(path, { manifest: opened.value.manifest, records, writes: [], attachments: [] })
    await expect(county.merge(path)).rejects.toThrow('只差大小写')
    expect(county.store.collectionNames()).not.toContain('futureKinds')
  })

  it('does not say who makes writes that are still to come', async () => {
    const id = await shared()
    await city.set('enterprises', id, { phone: '0452-6120002' })
    const path = join(world.folder, 'forged.qpk')
    const opened = await readPackage((await city.pack({ receiver: county.name })).path, PASSWORD)
    if (!opened.ok) throw new Error(opened.error.message)
    const { manifest, records, writes } = opened.value
    const { replica } = county.store.file
    const forged = [2, 3, 4, 5].map((ahead) => ({
      dot: `${replica}:${county.store.seq + ahead}`,
      office: '冒名的局',
      actor: '冒名的人',
      at: '2017-06-07T10:04:00+08:00',
      label: '修改',
    }))
    await writePackage(path, { manifest, records, writes: [...writes, ...forged], attachments: [] })
    await county.merge(path)
    await county.set('enterprises', id, { phone: '0452-6120003' })
    const dot = county.record('enterprises', id).dots['phone'] ?? ''
    expect(county.store.writeInfo(dot)).toMatchObject({ office: county.name, actor: '石桥县局的人' })
  })

  it('judges again what was written between the preview and the merge', async () => {
    const id = await shared()
    await city.set('enterprises', id, { phone: '0452-6120002' })
    const { path } = await city.pack({ receiver: county.name })
    const preview = await county.exchange.planMerge(path, 'a.qpk', PASSWORD)
    expect(preview).toMatchObject({ updated: 1, conflicts: 0 })
    await county.set('enterprises', id, { phone: '0452-6120003' })
    expect(await county.exchange.merge(preview.planId)).toMatchObject({ updated: 1, conflicts: 1 })
    await expect(county.exchange.merge(preview.planId)).rejects.toThrow('重新打开')
  })

  it('keeps a log on both sides', async () => {
    await city.add('enterprises', cup)
    await send(city, county)
    expect(city.exchange.log()).toMatchObject([{ direction: 'sent', number: 1, office: '石桥县局', records: 1 }])
    expect(county.exchange.log()).toMatchObject([{ direction: 'taken', number: 1, office: '松临市局', records: 1 }])
    expect((await city.store.undoState()).undo?.label).toContain('企业')
  })
})

function dayOf(office: Office): string {
  const at = office.exchange.log()[0]?.at ?? ''
  return `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日`
}

describe('a card', () => {
  /** Both change the phone, neither knowing. */
  async function conflicted(): Promise<string> {
    const id = await shared()
    await city.set('enterprises', id, { phone: '0452-6120002' })
    await county.set('enterprises', id, { phone: '0452-6120003' })
    expect(await send(county, city)).toMatchObject({ updated: 1, conflicts: 1 })
    expect(await send(city, county)).toMatchObject({ updated: 1, conflicts: 1 })
    return id
  }

  it('shows both values, who and when, and the value before', async () => {
    const id = await conflicted()
    const [card] = city.exchange.conflicts()
    expect(card).toMatchObject({
      conflict: `enterprises/${id}/phone`,
      title: cup.name,
      collectionLabel: '企业档案',
      fieldLabel: '联系电话',
      before: '0452-6120001',
    })
    expect(card?.sides.map(({ text, office, mine }) => [text, office, mine])).toEqual([
      ['0452-6120002', '松临市局', true],
      ['0452-6120003', '石桥县局', false],
    ])
    const [theirs] = county.exchange.conflicts()
    expect(theirs?.sides.map(({ text, mine }) => [text, mine])).toEqual([
      ['0452-6120003', true],
      ['0452-6120002', false],
    ])
    expect(theirs?.shown).toBe(card?.shown)
    expect(city.state()).toBe(county.state())
  })

  it.each([
    ['mine' as const, '0452-6120002'],
    ['theirs' as const, '0452-6120003'],
    [{ value: '0452-6120007' }, '0452-6120007'],
  ])('is settled here by %s and closes there', async (take, value) => {
    const id = await conflicted()
    const conflict = `enterprises/${id}/phone`
    await city.exchange.resolve(conflict, take)
    expect(city.exchange.conflicts()).toEqual([])
    await expect(city.exchange.resolve(conflict, take)).rejects.toThrow('已经定下')
    expect(await send(city, county)).toMatchObject({ updated: 1, conflicts: 0 })
    expect(county.exchange.conflicts()).toEqual([])
    expect(county.value('enterprises', id, 'phone')).toBe(value)
    expect(await send(county, city)).toMatchObject({ updated: 0, conflicts: 0 })
    expect(city.state()).toBe(county.state())
  })

  it('opens again when the decision is undone, and travels open', async () => {
    const id = await conflicted()
    await city.exchange.resolve(`enterprises/${id}/phone`, 'theirs')
    await city.history.undo()
    expect(
      city.exchange
        .conflicts()[0]
        ?.sides.map(({ text }) => text)
        .sort(),
    ).toEqual(['0452-6120002', '0452-6120003'])
    await send(city, county)
    expect(county.exchange.conflicts()).toHaveLength(1)
    await county.exchange.resolve(`enterprises/${id}/phone`, { value: '0452-6120003' })
    await send(county, city)
    expect(city.exchange.conflicts()).toEqual([])
    expect(city.state()).toBe(county.state())
  })

  it('is not made when both wrote the same', async () => {
    const id = await shared()
    await city.set('enterprises', id, { phone: '0452-6120002' })
    await county.set('enterprises', id, { phone: '0452-6120002' })
    expect(await send(county, city)).toMatchObject({ conflicts: 0 })
    expect(city.exchange.conflicts()).toEqual([])
  })

  it('refuses a value that cannot be stored, and unknown cards', async () => {
    const id = await conflicted()
    await expect(city.exchange.resolve('enterprises/x/phone', 'mine')).rejects.toThrow('没有这处冲突')
    await expect(city.exchange.resolve(`enterprises/${id}/name`, 'mine')).rejects.toThrow('没有这处冲突')
    await expect(city.exchange.resolve('nonsense', 'mine')).rejects.toThrow('没有这处冲突')
    expect(city.exchange.conflicts()).toHaveLength(1)
  })

  it('about a link takes only a link that stands', async () => {
    const id = await shared()
    const second = await city.add('enterprises', { name: '二厂' })
    const third = await city.add('enterprises', { name: '三厂' })
    const licence = await city.add('licences', { number: '(黑)XK16-205-00044' }, id)
    await send(city, county)
    await city.records.put('licences', [{ id: licence, parent: second, fields: {} }])
    await county.records.put('licences', [{ id: licence, parent: third, fields: {} }])
    await send(county, city)
    const conflict = `licences/${licence}/parent`
    for (const value of ['nobody', 7, null, ['a']]) {
      await expect(city.exchange.resolve(conflict, { value })).rejects.toThrow('所属记录只能从并存的值里选定')
    }
    await city.exchange.resolve(conflict, { value: third })
    expect(city.record('licences', licence).parent).toBe(third)
    expect(city.exchange.conflicts()).toEqual([])
  })

  it('masks what is restricted and still settles it', async () => {
    const id = await shared()
    await city.set('enterprises', id, { legalRepIdNo: '230202198001010019' })
    await county.set('enterprises', id, { legalRepIdNo: '230202198001010027' })
    await send(county, city)
    expect(JSON.stringify(city.exchange.conflicts())).not.toContain('19800101')
    await city.exchange.resolve(`enterprises/${id}/legalRepIdNo`, 'theirs')
    expect(city.value('enterprises', id, 'legalRepIdNo')).toBe('230202198001010027')
  })

  it('of two other offices cannot be settled by mine', async () => {
    const id = await shared()
    const third = await world.office({ name: '南湾区局', region: '230204' })
    await send(city, third)
    await county.set('enterprises', id, { phone: '0452-6120002' })
    await third.set('enterprises', id, { phone: '0452-6120003' })
    await send(county, city)
    await send(third, city)
    const conflict = `enterprises/${id}/phone`
    expect(city.exchange.conflicts()[0]?.sides.map(({ mine }) => mine)).toEqual([false, false])
    await expect(city.exchange.resolve(conflict, 'mine')).rejects.toThrow('没有本局写的值')
    await city.exchange.resolve(conflict, { value: '0452-6120002' })
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6120002')
  })
})

describe('deleting against editing', () => {
  async function contested(): Promise<string> {
    const id = await shared()
    await city.records.remove('enterprises', [id])
    await county.set('enterprises', id, { phone: '0452-6120003' })
    await send(city, county)
    expect(await send(county, city)).toMatchObject({ conflicts: 1 })
    return id
  }

  it('keeps the edit and asks', async () => {
    const id = await contested()
    for (const office of [city, county]) {
      expect(office.has('enterprises', id)).toBe(true)
      const [card] = office.exchange.conflicts()
      expect(card).toMatchObject({ conflict: `enterprises/${id}/*`, field: '*', title: cup.name })
      expect(card?.sides.map(({ text }) => text).sort()).toEqual(['保留', '删除'])
      expect(card?.sides[0]?.mine).toBe(true)
    }
    expect(city.exchange.conflicts()[0]?.sides[0]).toMatchObject({ text: '删除', office: '松临市局' })
    expect(county.exchange.conflicts()[0]?.sides[0]).toMatchObject({ text: '保留', office: '石桥县局' })
  })

  it.each([
    ['mine' as const, false],
    ['theirs' as const, true],
    [{ value: '保留' }, true],
  ])('is settled by %s at both', async (take, living) => {
    const id = await contested()
    await city.exchange.resolve(`enterprises/${id}/*`, take)
    await send(city, county)
    for (const office of [city, county]) {
      expect(office.has('enterprises', id)).toBe(living)
      expect(office.exchange.conflicts()).toEqual([])
    }
    expect(city.state()).toBe(county.state())
  })

  it('shows a deleted record that the other office still works under', async () => {
    const id = await shared()
    await city.records.remove('enterprises', [id])
    const licence = await county.add('licences', { number: '(黑)XK16-205-00044' }, id)
    await send(county, city)
    const [card] = city.exchange.conflicts()
    expect(card).toMatchObject({ conflict: `enterprises/${id}/*`, fieldLabel: '已删除，仍有记录指向它' })
    expect(card?.sides.map(({ text }) => text)).toEqual(['删除', '保留'])
    expect(card?.referrers).toMatchObject({ count: 1, titles: [expect.stringContaining('许可证')] })
    await city.exchange.resolve(`enterprises/${id}/*`, { value: '保留' })
    expect(city.has('enterprises', id)).toBe(true)
    expect(city.exchange.conflicts()).toEqual([])
    await city.history.undo(undefined, { take: 'all' })
    expect(city.exchange.conflicts()).toHaveLength(1)
    await city.exchange.resolve(`enterprises/${id}/*`, { value: '删除' })
    expect(city.has('licences', licence)).toBe(false)
    expect(city.exchange.conflicts()).toEqual([])
    await send(city, county)
    expect(county.state()).toBe(city.state())
  })

  it('is no card when one office did it all alone', async () => {
    const id = await city.add('enterprises', cup)
    await city.add('inspections', { enterprise: id, type: '七查七看' })
    await city.records.remove('enterprises', [id])
    expect(city.exchange.conflicts()).toEqual([])
  })
})
