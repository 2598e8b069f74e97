/** Cards that come back: after an undone decision they say what they said before it, and are settled like any other. */
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

/** One phone written at both offices without knowing of each other; the city holds the card. */
async function disagree(field = 'phone', [own, theirs]: readonly string[] = ['0452-6120002', '0452-6120003']) {
  const id = await city.add('enterprises', { name: '兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' })
  await send(city, county)
  await city.set('enterprises', id, { [field]: own ?? null })
  await county.set('enterprises', id, { [field]: theirs ?? null })
  await send(county, city)
  return { id, conflict: `enterprises/${id}/${field}` }
}

const only = async (office: Office) => {
  const cards = await office.exchange.cards()
  expect(cards).toHaveLength(1)
  return cards[0]
}
const told = (card: Awaited<ReturnType<typeof only>>) =>
  card?.sides.map(({ text, office, actor, label, at, mine, package: from }) => {
    return { text, office, actor, label, at, mine, from: from?.number }
  })

describe('a decision that was undone', () => {
  it('opens the card with the same writers, times, package and value before', async () => {
    const { conflict } = await disagree()
    const before = await only(city)
    for (const value of ['0452-6120009', '0452-6120002', '0452-6120003']) {
      await city.exchange.resolve(conflict, { value })
      await city.history.undo()
      const again = await only(city)
      expect(told(again)).toEqual(told(before))
      expect(again?.before).toBe('0452-6120001')
    }
  })

  it('is taken again by the side that is shown, whichever the store counts first', async () => {
    const { id, conflict } = await disagree()
    await city.exchange.resolve(conflict, 'theirs')
    await city.history.undo()
    for (const at of [0, 1]) {
      const side = (await only(city))?.sides[at]
      await city.exchange.resolve(conflict, { side: side?.place ?? -1 })
      expect(city.value('enterprises', id, 'phone')).toBe(side?.value)
      await city.history.undo()
    }
  })

  it('tells the other office whose the values are too', async () => {
    const { conflict } = await disagree()
    await city.exchange.resolve(conflict, 'mine')
    await send(city, county)
    await city.history.undo()
    await send(city, county)
    const card = await only(county)
    expect(card?.sides.map(({ text, mine }) => [text, mine])).toEqual([
      ['0452-6120003', true],
      ['0452-6120002', false],
    ])
    expect(card?.sides[1]?.office).toBe(city.name)
  })
})

it('a restricted value is taken by its place: what is on show is a mask', async () => {
  const [own, theirs] = ['11010519491231002X', '440524188001010014']
  const { id, conflict } = await disagree('legalRepIdNo', [own, theirs])
  await city.exchange.resolve(conflict, 'mine')
  await city.history.undo()
  const sides = (await only(city))?.sides ?? []
  expect(sides.map(({ text }) => text)).not.toContain(theirs)
  await city.exchange.resolve(conflict, { side: sides[1]?.place ?? -1 })
  expect(city.value('enterprises', id, 'legalRepIdNo')).toBe(theirs)
})

it('standing by a record deleted there is told as one thing, not as every field of it', async () => {
  const id = await city.add('enterprises', { name: '兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' })
  await send(city, county)
  await county.records.remove('enterprises', [id])
  await send(county, city)
  const entry = city.exchange.log().find(({ direction }) => direction === 'taken')?.id ?? ''
  const preview = await city.exchange.planRefusal(entry)
  expect(preview).toMatchObject({ records: 1, cellCount: 1 })
  expect(preview.cells).toMatchObject([{ fieldLabel: '整条记录', old: '已删除', new: '保留' }])
  await city.exchange.refuse(entry)
  expect(city.has('enterprises', id)).toBe(true)
})
