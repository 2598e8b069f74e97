/** What the clerk is told of a package: before it goes, when it is opened, and in the log. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, type Offices, PASSWORD, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let county: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市市场监督管理局', region: '230200' })
  county = await world.office({ name: '龙沙区市场监督管理局', region: '230202' })
})
afterEach(() => world.end())

const cup = { name: '兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' }

describe('a package', () => {
  it('says when it is opened who made it, for whom, of what and what for', async () => {
    await city.add('enterprises', cup)
    const { path } = await city.pack({ receiver: county.name, region: '230202', purpose: '下发核对' })
    const { about, notes } = await county.exchange.planMerge(path, 'a.qpk', PASSWORD)
    expect(about).toMatchObject({
      receiver: county.name,
      scope: '龙沙区',
      purpose: '下发核对',
      sinceLast: false,
      madeBy: `${city.name}的人`,
      records: 1,
      attachments: 0,
    })
    expect(about.madeAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    expect(notes).toEqual([])
  })

  it('that was meant for another office says so, whatever name of one’s own it was given', async () => {
    await city.add('enterprises', cup)
    const told = async (receiver: string): Promise<readonly string[]> => {
      const { path } = await city.pack({ receiver })
      return (await county.exchange.planMerge(path, 'a.qpk', PASSWORD)).notes
    }
    expect(await told('龙江县市场监督管理局')).toEqual([
      expect.stringContaining('写明发给龙江县市场监督管理局，不是发给本局'),
    ])
    for (const name of ['龙沙区局', '龙沙区 市场监督管理局', '龙沙区质量技术监督局', ''])
      expect(await told(name)).toEqual([])
  })

  it('counts for one county from what that county has acknowledged, and says so before it goes', async () => {
    const id = await city.add('enterprises', cup)
    await city.add('enterprises', { name: '别县的厂', regionCode: '230221' })
    const wish = { kind: 'copy', receiver: county.name, region: '230202', sinceLast: true } as const
    await send(city, county, { region: '230202' })
    const unheard = await city.exchange.previewPack(wish)
    expect(unheard).toMatchObject({ sinceLast: false, total: 1 })
    expect(unheard.arrived).toBeUndefined()
    await county.set('enterprises', id, { legalRep: '甄一平' })
    await send(county, city)
    expect(await city.exchange.previewPack(wish)).toMatchObject({ sinceLast: true, arrived: 1, total: 0 })
    await city.set('enterprises', id, { phone: '0452-6120002' })
    expect(await city.exchange.previewPack(wish)).toMatchObject({ sinceLast: true, arrived: 1, total: 1 })
  })

  it('stands in the log with its county by name', async () => {
    await city.add('enterprises', cup)
    await send(city, county, { region: '230202' })
    for (const office of [city, county]) expect(office.exchange.log()[0]?.scope).toBe('龙沙区')
  })
})

it('two records of one number are told apart by what differs in them', async () => {
  const [own, theirs] = [
    await city.add('enterprises', cup),
    await county.add('enterprises', { name: '宏图包装厂', regionCode: '230202', phone: '0452-6120009' }),
  ]
  await city.add('samples', { sheetNumber: 'SC2017-500', enterprise: own, sampleName: '纸杯' })
  await county.add('samples', { sheetNumber: 'SC2017-500', enterprise: theirs, sampleName: '包装袋' })
  await send(county, city)
  const card = city.exchange.conflicts().find(({ kind }) => kind === 'number')
  expect(card?.sides.map(({ text }) => text)).toEqual(['兴达纸杯厂', '宏图包装厂'])
  expect(card?.sides.map(({ facts }) => facts?.map(({ text }) => text))).toEqual([
    expect.arrayContaining(['兴达纸杯厂', '纸杯']),
    expect.arrayContaining(['宏图包装厂', '包装袋']),
  ])
})
