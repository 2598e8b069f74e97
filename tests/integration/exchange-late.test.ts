/** What one office writes into a record that another has merged away is seen by both, and decided once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, type Offices, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let county: Office
let first: string
let second: string

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '石桥县局', region: '230202' })
  first = await city.add('enterprises', { name: '兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' })
  second = await city.add('enterprises', { name: '兴达纸杯有限公司', regionCode: '230202', phone: '0452-6120002' })
  await send(city, county)
})
afterEach(() => world.end())

const both = async (): Promise<void> => {
  await send(city, county)
  await send(county, city)
  await send(city, county)
}
const phone = (office: Office) => office.value('enterprises', first, 'phone')
const open = (office: Office) =>
  office.exchange.conflicts().map(({ kind, fieldLabel, sides }) => {
    return [kind, fieldLabel, sides.map(({ text, mine }) => (mine ? `本局 ${text}` : text))]
  })

describe('a record merged away here and edited there', () => {
  beforeEach(async () => {
    await city.exchange.mergeDuplicates({ ids: [first, second], take: [] })
    await county.set('enterprises', second, { phone: '0452-6129999', legalRep: '甄一平' })
    await both()
  })

  it('is a card at both offices, with the value that goes on and the one that would not be seen', async () => {
    expect(open(city)).toEqual(
      [
        ['late', '法定代表人', ['', '甄一平']],
        ['late', '联系电话', ['本局 0452-6120001', '0452-6129999']],
      ].map((card) => expect.arrayContaining([card[0], card[1]])),
    )
    expect(open(county)).toHaveLength(2)
    const card = county.exchange.conflicts().find(({ fieldLabel }) => fieldLabel === '联系电话')
    expect(card).toMatchObject({ id: first, title: '兴达纸杯厂', before: '0452-6120002', shown: '0452-6120001' })
    expect(card?.sides.map(({ facts }) => facts?.[0])).toEqual([
      { label: '并入的', text: '兴达纸杯有限公司' },
      { label: '留下的', text: '兴达纸杯厂' },
    ])
  })

  it('is settled at one office for both, stays settled when the field is edited later, and comes back by undo', async () => {
    const name = `enterprises/${second}/>phone`
    const { seq } = await city.exchange.resolve(name, 'theirs')
    await city.exchange.resolve(`enterprises/${second}/>legalRep`, { value: '甄一平' })
    await both()
    for (const office of [city, county]) {
      expect(office.exchange.conflicts()).toEqual([])
      expect(phone(office)).toBe('0452-6129999')
      expect(office.value('enterprises', first, 'legalRep')).toBe('甄一平')
    }
    expect(county.state()).toBe(city.state())
    await county.set('enterprises', first, { phone: '0452-6120007' })
    await both()
    expect([city, county].map((office) => office.exchange.conflicts())).toEqual([[], []])

    await city.history.undo(seq, { take: 'all' })
    expect(city.exchange.conflicts().map(({ kind }) => kind)).toEqual(['late'])
    await city.exchange.resolve(name, 'mine')
    await expect(city.exchange.resolve(name, 'mine')).rejects.toThrow('已经定下了')
  })

  it('keeps the value that goes on where that is chosen', async () => {
    await county.exchange.resolve(`enterprises/${second}/>phone`, { side: 1 })
    await both()
    expect([city, county].map(phone)).toEqual(['0452-6120001', '0452-6120001'])
    // The trail tells what a clerk decided, not what the program keeps for itself.
    const decision = (await county.history.list({ limit: 20 })).find(({ kind }) => kind === 'decision')
    expect(decision).toMatchObject({ label: '决定冲突：兴达纸杯厂 联系电话', cellCount: 0, cells: [] })
    expect(open(city)).toHaveLength(1)
    expect(county.state()).toBe(city.state())
  })
})

it('merged away in both directions with different choices ends equal; the edit of one is asked about at both', async () => {
  await city.exchange.mergeDuplicates({ ids: [first, second], take: ['phone'] })
  await county.set('enterprises', second, { phone: '0452-6129999' })
  await county.exchange.mergeDuplicates({ ids: [second, first], take: [] })
  await both()
  expect(county.state()).toBe(city.state())
  // The county merged knowing its own edit: it chose the other value.
  expect([city, county].map(open)).toEqual([[], []])
  expect([city, county].map(phone)).toEqual(['0452-6120002', '0452-6120002'])
  await county.history.undo(undefined, { take: 'all' })
  expect(county.has('enterprises', first)).toBe(true)
})
