/** 按本局数据为准: standing by one's own values against a package; a decision that travels and shows as a card. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, type Offices, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let county: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '石桥县局', region: '230202' })
})
afterEach(() => world.end())

/** Both hold the record; the county has changed the phone, filled in the note and added a factory. */
async function changedThere(): Promise<{ id: string; added: string; entry: string; seq: number }> {
  const id = await city.add('enterprises', { name: '石桥县兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' })
  await send(city, county)
  await county.set('enterprises', id, { phone: '0452-6120003', fileNote: '县局补' })
  const added = await county.add('enterprises', { name: '永利塑料制品厂', regionCode: '230202' })
  const { seq } = await send(county, city)
  const entry = city.exchange.log().find(({ direction }) => direction === 'taken')?.id ?? ''
  return { id, added, entry, seq: seq ?? 0 }
}

describe('refusing what a package put in the place of own values', () => {
  it('says first what it would write, and writes it as one decision', async () => {
    const { id, added, entry } = await changedThere()
    const before = city.state()
    const preview = await city.exchange.planRefusal(entry)
    expect(preview).toMatchObject({ office: '石桥县局', number: 1, records: 1, cellCount: 1 })
    expect(preview.cells).toMatchObject([{ id, field: 'phone', old: '0452-6120003', new: '0452-6120001' }])
    expect(city.state()).toBe(before)
    await city.exchange.refuse(entry)
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6120001')
    expect(city.has('enterprises', added)).toBe(true)
    expect(city.exchange.conflicts()).toEqual([])
    await city.reopen()
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6120001')
  })

  it('shows as a card at the other office, which decides for both', async () => {
    for (const take of ['mine', 'theirs'] as const) {
      const { id, entry } = await changedThere()
      await city.exchange.refuse(entry)
      await send(city, county)
      const cards = county.exchange.conflicts().filter((card) => card.id === id)
      expect(cards).toHaveLength(1)
      expect(cards[0]?.sides).toMatchObject([
        { value: '0452-6120003', mine: true },
        { value: '0452-6120001', mine: false, office: '松临市局', label: '按本局数据为准：石桥县局 第 1 包' },
      ])
      expect(county.value('enterprises', id, 'fileNote')).toBe('县局补')
      await county.exchange.resolve(cards[0]?.conflict ?? '', take)
      await send(county, city)
      await send(city, county)
      expect(city.state()).toBe(county.state())
      expect(city.exchange.conflicts()).toEqual([])
      expect(city.value('enterprises', id, 'phone')).toBe(take === 'mine' ? '0452-6120003' : '0452-6120001')
      expect(city.value('enterprises', id, 'fileNote')).toBe('县局补')
      await world.end()
      world = await startOffices()
      city = await world.office({ name: '松临市局', region: '230200' })
      county = await world.office({ name: '石桥县局', region: '230202' })
    }
  })

  it('closes a card that was open here, and stands by a record deleted there', async () => {
    const id = await city.add('enterprises', { name: '甲厂', phone: '1' })
    const other = await city.add('enterprises', { name: '乙厂', phone: '2' })
    await send(city, county)
    await city.set('enterprises', id, { phone: '11' })
    await county.set('enterprises', id, { phone: '12' })
    await county.records.remove('enterprises', [other])
    await send(county, city)
    expect(city.exchange.conflicts()).toHaveLength(1)
    expect(city.has('enterprises', other)).toBe(false)
    await city.exchange.refuse(city.exchange.log()[0]?.id ?? '')
    expect(city.exchange.conflicts()).toEqual([])
    expect(city.value('enterprises', id, 'phone')).toBe('11')
    expect(city.has('enterprises', other)).toBe(true)
    await send(city, county)
    expect(county.exchange.conflicts().map((card) => [card.id, card.field])).toEqual([
      [id, 'phone'],
      [other, '*'],
    ])
  })

  it('is undone and redone, and the merge itself can still be taken back', async () => {
    const { id, entry, seq } = await changedThere()
    const merged = city.record('enterprises', id).fields
    await city.exchange.refuse(entry)
    const refused = city.record('enterprises', id).fields
    await city.history.undo()
    expect(city.record('enterprises', id).fields).toEqual(merged)
    await city.history.redo()
    expect(city.record('enterprises', id).fields).toEqual(refused)
    await send(city, county)
    expect(county.exchange.conflicts()).toHaveLength(1)
    await city.history.undo()
    await city.history.undo(seq)
    expect(city.value('enterprises', id, 'phone')).toBe('0452-6120001')
    await send(county, city)
    await send(city, county)
    await send(county, city)
    expect(city.state()).toBe(county.state())
    // Nobody is left without a value.
    expect(city.value('enterprises', id, 'phone')).toMatch(/^0452-612000[13]$/)
  })

  it('keeps what was written here since', async () => {
    const { id, entry } = await changedThere()
    await city.set('enterprises', id, { fileNote: '市局再补' })
    await city.exchange.refuse(entry)
    expect(city.record('enterprises', id).fields).toMatchObject({ phone: '0452-6120001', fileNote: '市局再补' })
  })

  it('is refused in words where there is nothing to stand by', async () => {
    const { entry } = await changedThere()
    await city.exchange.refuse(entry)
    await expect(city.exchange.refuse(entry)).rejects.toThrow('没有要坚持的')
    await expect(city.exchange.planRefusal('nobody')).rejects.toThrow('往来记录里没有这个数据包')
    const sent = city.exchange.log().find(({ direction }) => direction === 'sent')?.id ?? ''
    await expect(city.exchange.refuse(sent)).rejects.toThrow('只有并入的数据包')
  })
})
