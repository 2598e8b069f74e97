/** What a package holds: scope, acknowledgement, personal data, reports. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPackage } from '../../src/main/package-file/read-package'
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

async function contents(path: string): Promise<Record<string, string[]>> {
  const opened = await readPackage(path, PASSWORD)
  if (!opened.ok) throw new Error(opened.error.message)
  const out: Record<string, string[]> = {}
  for (const [name, records] of opened.value.records) if (records.length > 0) out[name] = records.map(({ id }) => id)
  return out
}

describe('a scoped copy', () => {
  it('carries the files of its county, what they refer to, and nothing else', async () => {
    const here = await city.add('enterprises', { name: '石桥纸杯厂', regionCode: '230202', phone: '0452-6120001' })
    const licence = await city.add('licences', { number: '(黑)XK16-205-00044' }, here)
    const scopeRow = await city.add('licenceScopes', {}, licence)
    const elsewhere = await city.add('enterprises', {
      name: '南湾洗涤剂厂',
      regionCode: '230204',
      phone: '0452-6120002',
    })
    await city.add('licences', { number: '(黑)XK16-114-00001' }, elsewhere)
    const referred = await city.add('institutions', { name: '省质检院' })
    await city.add('institutions', { name: '用不着的机构' })
    const sample = await city.add('samples', { enterprise: here })
    const document = city.newId()
    await city.store.transact(() => ({
      actor: 'a',
      label: '公文',
      kind: 'program',
      changes: [
        { t: 'set', c: 'documents', id: document, f: { parent: here, aboutRecords: [referred] }, created: true },
      ],
    }))
    const item = await city.add('testItems', {}, sample)
    await city.add('samples', { enterprise: elsewhere })
    await city.set('settings', 'settings', { bureauName: '松临市局' })

    const { path, records } = await city.pack({ receiver: county.name, region: '230202' })
    const held = await contents(path)
    expect(held).toEqual({
      enterprises: [here],
      licences: [licence],
      licenceScopes: [scopeRow],
      samples: [sample],
      testItems: [item],
      institutions: [referred],
      documents: [document],
    })
    expect(records).toBe(7)
    await county.merge(path)
    for (const [name, ids] of Object.entries(held)) for (const id of ids) expect(county.has(name, id)).toBe(true)
    expect(county.store.get('settings', 'settings')).toBeUndefined()

    expect(Object.keys(await contents((await city.pack({ region: '230200' })).path))).toContain('enterprises')
    const chosen = await contents((await city.pack({ enterprises: [elsewhere] })).path)
    expect(chosen['enterprises']).toEqual([elsewhere])
    await expect(city.pack({ enterprises: ['nobody'] })).rejects.toThrow('已经不在企业档案里')
  })

  it('also carries what was given earlier and has left the county', async () => {
    const id = await city.add('enterprises', { name: '石桥纸杯厂', regionCode: '230202' })
    const licence = await city.add('licences', { number: '(黑)XK16-205-00044' }, id)
    await send(city, county, { region: '230202' })
    await city.set('enterprises', id, { regionCode: '230204' })
    const held = await contents((await city.pack({ receiver: county.name, region: '230202' })).path)
    expect(held).toEqual({ enterprises: [id], licences: [licence] })
    await send(city, county, { region: '230202' })
    expect(county.value('enterprises', id, 'regionCode')).toBe('230204')
    // Another office never had it.
    expect(await contents((await city.pack({ receiver: '别的局', region: '230202' })).path)).toEqual({})
  })

  it('moves an enterprise from county to county: out, back, and while somebody edits it', async () => {
    const other = await world.office({ name: '南湾区局', region: '230204' })
    const id = await city.add('enterprises', { name: '石桥纸杯厂', regionCode: '230202' })
    const both = async (sinceLast = true) => {
      const receipts = []
      for (const [office, region] of [
        [county, '230202'],
        [other, '230204'],
      ] as const) {
        receipts.push(await send(city, office, { region, sinceLast }))
        await send(office, city, { sinceLast })
      }
      return receipts
    }
    await both()
    expect(other.has('enterprises', id)).toBe(false)
    await city.set('enterprises', id, { regionCode: '230204' })
    await county.set('enterprises', id, { legalRep: '甄一平' })
    const [out, first] = await both()
    expect(out?.moved).toEqual([{ id, title: '石桥纸杯厂', from: '龙沙区', to: '铁锋区', way: 'out' }])
    expect(first).toMatchObject({ added: 1, moved: [] })
    // The edit made meanwhile arrives at the new county by way of the city.
    await both()
    for (const office of [city, county, other]) {
      expect(office.value('enterprises', id, 'regionCode')).toBe('230204')
      expect(office.value('enterprises', id, 'legalRep')).toBe('甄一平')
    }
    const licence = await other.add('licences', { number: '(黑)XK16-205-00044' }, id)
    await send(other, city, { sinceLast: true })
    await city.set('enterprises', id, { regionCode: '230202' })
    expect((await city.exchange.previewPack({ kind: 'copy', receiver: other.name, region: '230204' })).left).toBe(1)
    const [back, gone] = await both()
    expect(back?.moved).toMatchObject([{ id, way: 'in' }])
    expect(gone?.moved).toMatchObject([{ id, way: 'out' }])
    // What the other county put under it came along.
    expect(county.has('licences', licence)).toBe(true)
    expect(county.state()).toBe(city.state())
  })

  it('does not carry what other records of the same transaction held before', async () => {
    const ids = [
      await city.add('enterprises', { name: '石桥纸杯厂', regionCode: '230202', phone: '0452-6120001' }),
      await city.add('enterprises', { name: '南湾厂', regionCode: '230204', phone: '0452-6129999' }),
    ]
    await city.records.put(
      'enterprises',
      ids.map((id) => ({ id, fields: { phone: '0452-6120005' } })),
    )
    const opened = await readPackage((await city.pack({ region: '230202' })).path, PASSWORD)
    if (!opened.ok) throw new Error(opened.error.message)
    const text = JSON.stringify(opened.value)
    expect(text).toContain('0452-6120001')
    expect(text).not.toContain('0452-6129999')
  })
})

describe('only what changed', () => {
  it('sends everything until the other office has acknowledged, then only what it lacks', async () => {
    const ids = [
      await city.add('enterprises', { name: '一厂', regionCode: '230202' }),
      await city.add('enterprises', { name: '二厂', regionCode: '230202' }),
    ]
    const first = await city.pack({ receiver: county.name, sinceLast: true })
    expect(first.records).toBe(2)
    await county.merge(first.path)
    expect((await city.pack({ receiver: county.name, sinceLast: true })).records).toBe(2)
    await send(county, city)
    await city.set('enterprises', ids[1] ?? '', { fileNote: '改' })
    const changed = await city.pack({ receiver: county.name, sinceLast: true })
    expect(await contents(changed.path)).toEqual({ enterprises: [ids[1]] })
    const receipt = await county.merge(changed.path)
    expect(receipt).toMatchObject({ updated: 1, same: 0 })
    expect(county.state()).toBe(city.state())
    expect((await readPackage(changed.path, PASSWORD)).ok).toBe(true)
  })

  it('does not send back what came from the other office', async () => {
    const ours = await county.add('enterprises', { name: '一厂', regionCode: '230202' })
    await send(county, city)
    expect((await city.pack({ receiver: county.name, sinceLast: true })).records).toBe(0)
    await city.set('enterprises', ours, { fileNote: '改' })
    const theirs = await city.add('enterprises', { name: '二厂' })
    await send(city, county, { sinceLast: true })
    await county.set('enterprises', ours, { contactPerson: '吴' })
    // The city's own words are no news to the city.
    const back = await county.pack({ receiver: city.name, sinceLast: true })
    expect(await contents(back.path)).toEqual({ enterprises: [ours] })
    expect((await city.merge(back.path)).notes).toEqual([])
    expect(city.state()).toBe(county.state())
    expect(city.has('enterprises', theirs)).toBe(true)
  })

  it('sends again what the other office has lost with a backup brought back or a merge taken back', async () => {
    const ours = await county.add('enterprises', { name: '一厂', regionCode: '230202' })
    const backup = await county.backup()
    await county.set('enterprises', ours, { fileNote: '改' })
    await send(county, city)
    await county.restore(backup)
    expect(county.value('enterprises', ours, 'fileNote')).toBeUndefined()
    await send(county, city)
    await send(city, county, { sinceLast: true })
    expect(county.value('enterprises', ours, 'fileNote')).toBe('改')

    const third = await world.office({ name: '南湾区局', region: '230204' })
    const foreign = await third.add('enterprises', { name: '二厂' })
    const merged = await send(third, county)
    await send(county, city)
    await county.history.undo(merged.seq)
    expect(county.has('enterprises', foreign)).toBe(false)
    await send(county, city, { sinceLast: true })
    await send(city, county, { sinceLast: true })
    expect(county.has('enterprises', foreign)).toBe(true)
  })

  it('leaves out only what was given, whatever the scope was then', async () => {
    const here = await city.add('enterprises', { name: '一厂', regionCode: '230202' })
    const there = await city.add('enterprises', { name: '二厂', regionCode: '230204' })
    await send(city, county, { region: '230202' })
    await send(county, city)
    expect(await contents((await city.pack({ receiver: county.name, sinceLast: true })).path)).toEqual({
      enterprises: [there],
    })
    expect(county.has('enterprises', here)).toBe(true)
  })

  it('sends on what a third office wrote', async () => {
    const id = await city.add('enterprises', { name: '一厂' })
    const third = await world.office({ name: '南湾区局', region: '230204' })
    await send(city, county)
    await send(county, city)
    await send(city, third)
    await third.set('enterprises', id, { fileNote: '改' })
    await send(third, city)
    expect(await send(city, county, { sinceLast: true })).toMatchObject({ updated: 1 })
    expect(county.value('enterprises', id, 'fileNote')).toBe('改')
  })

  it('resends a package that got lost', async () => {
    const id = await city.add('enterprises', { name: '一厂' })
    await send(city, county)
    await send(county, city)
    await city.set('enterprises', id, { fileNote: '改' })
    await city.pack({ receiver: county.name, sinceLast: true })
    const other = await city.add('enterprises', { name: '二厂' })
    const receipt = await send(city, county, { sinceLast: true })
    expect(receipt.notes.join()).toContain('缺第 2 包')
    expect(county.value('enterprises', id, 'fileNote')).toBe('改')
    expect(county.has('enterprises', other)).toBe(true)
  })

  it('numbers the packages of each receiver by themselves', async () => {
    await city.add('enterprises', { name: '一厂' })
    expect((await city.pack({ receiver: '甲局' })).number).toBe(1)
    expect((await city.pack({ receiver: '甲局' })).number).toBe(2)
    expect((await city.pack({ receiver: '乙局' })).number).toBe(1)
    await city.reopen()
    expect((await city.pack({ receiver: '甲局' })).number).toBe(3)
    expect((await city.exchange.previewPack({ kind: 'copy', receiver: '甲局' })).number).toBe(4)
  })
})

describe('personal data', () => {
  it('never leaves in a copy without a password', async () => {
    const id = await city.add('enterprises', { name: '一厂', regionCode: '230202' })
    const path = join(world.folder, 'a.qpk')
    await city.exchange.pack({ kind: 'copy' }, { path })
    await city.set('enterprises', id, { phone: '13845200001' })
    expect(await city.exchange.previewPack({ kind: 'copy' })).toMatchObject({ needsPassword: true, persons: 1 })
    await expect(city.exchange.pack({ kind: 'copy' }, { path: join(world.folder, 'b.qpk') })).rejects.toThrow(
      '必须设口令',
    )
    // Cleared, but the value replaced still goes along.
    await city.set('enterprises', id, { phone: null })
    await expect(city.exchange.pack({ kind: 'copy' }, { path: join(world.folder, 'b.qpk') })).rejects.toThrow(
      '必须设口令',
    )
    expect((await readdir(world.folder)).filter((name) => name.startsWith('b.qpk'))).toEqual([])
    expect(city.exchange.log()).toHaveLength(1)
  })

  it('is masked or left out in a report, which needs none', async () => {
    const id = await city.add('enterprises', {
      name: '一厂',
      regionCode: '230202',
      phone: '13845200001',
      legalRepIdNo: '230202198001010019',
    })
    await city.add('persons', { name: '周一鸣' }, id)
    const gone = await city.add('enterprises', { name: '删掉的厂', phone: '13845200002' })
    await city.records.remove('enterprises', [gone])
    const path = join(world.folder, 'report.qpk')
    const preview = await city.exchange.previewPack({ kind: 'report', receiver: '省局' })
    expect(preview.needsPassword).toBe(false)
    expect(preview.masked.join()).toContain('联系电话')
    const packed = await city.exchange.pack({ kind: 'report', receiver: '省局' }, { path })
    expect(packed).toMatchObject({ number: 1, records: 2, attachments: 0 })
    const opened = await readPackage(path)
    if (!opened.ok) throw new Error(opened.error.message)
    expect(opened.value.records.size).toBe(0)
    const text = JSON.stringify([...opened.value.reportRecords])
    expect(text).toContain('138****0001')
    for (const secret of ['13845200001', '19800101', '删掉的厂', '"vv"', '"dots"']) expect(text).not.toContain(secret)
  })

  it('is not written by a read-only workspace, and the log stays true when the target cannot be written', async () => {
    await city.add('enterprises', { name: '一厂' })
    await expect(
      city.exchange.pack({ kind: 'copy' }, { path: join(world.folder, 'no such folder', 'a.qpk') }),
    ).rejects.toThrow('没有写出')
    expect(city.exchange.log()).toEqual([])
    const place = () => Promise.reject(new Error('opened in another program'))
    await expect(city.exchange.pack({ kind: 'copy' }, { path: join(world.folder, 'a.qpk'), place })).rejects.toThrow(
      'opened in another program',
    )
    expect(city.exchange.log()).toEqual([])
  })
})
