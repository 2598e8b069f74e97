/** Every card names the package each foreign value came with, also where nothing stood beside it when it came. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Office, type Offices, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let county: Office
let third: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '石桥县局', region: '230202' })
  third = await world.office({ name: '南湾区局', region: '230204' })
})
afterEach(() => world.end())

const named = async (office: Office) =>
  (await office.exchange.cards()).map(({ kind, package: of, sides }) => ({
    kind,
    of: of?.office,
    sides: sides.map(({ mine, package: from }) => (mine ? '本局' : `${from?.office} ${from?.number}`)),
  }))

it('a number typed here after the package had come', async () => {
  const theirs = await county.add('samples', { sheetNumber: 'CC2017-008', sampleName: '餐盒' })
  const receipt = await send(county, city)
  expect(receipt.conflicts).toBe(0)
  await city.add('samples', { sheetNumber: 'CC2017-008', sampleName: '纸杯' })
  const card = { kind: 'number', of: '石桥县局', sides: ['本局', '石桥县局 1'] }
  expect(await named(city)).toEqual([card])
  // The record goes on with a later package: the number is still of the first.
  await county.set('samples', theirs, { sampleName: '餐盒（大）' })
  await send(county, city)
  expect(await named(city)).toEqual([card])
  await city.reopen()
  expect(await named(city)).toEqual([card])
})

it('a number of two other offices: each side its own package', async () => {
  await county.add('samples', { sheetNumber: 'CC2017-008', sampleName: '餐盒' })
  await third.add('samples', { sheetNumber: 'CC2017-008', sampleName: '纸袋' })
  await send(county, city)
  await send(third, city)
  const [card] = await named(city)
  expect(card?.sides.sort()).toEqual(['南湾区局 1', '石桥县局 1'])
})

it('a value that stood alone until another office’s came', async () => {
  const id = await city.add('enterprises', { name: '兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' })
  await send(city, county)
  await send(city, third)
  await county.set('enterprises', id, { phone: '0452-6120002' })
  await third.set('enterprises', id, { phone: '0452-6120003' })
  await send(county, city)
  await send(third, city)
  const [card] = await named(city)
  expect(card).toMatchObject({ kind: 'field', of: '南湾区局' })
  expect(card?.sides.sort()).toEqual(['南湾区局 1', '石桥县局 1'])
})

it('a record deleted here that a package still works under, and one merged away', async () => {
  const gone = await city.add('enterprises', { name: '兴达纸杯厂', regionCode: '230202' })
  const first = await city.add('enterprises', { name: '顺通食品厂', regionCode: '230202' })
  const second = await city.add('enterprises', {
    name: '顺通食品有限公司',
    regionCode: '230202',
    phone: '0452-6120004',
  })
  await send(city, county)
  await city.records.remove('enterprises', [gone])
  await city.exchange.mergeDuplicates({ ids: [first, second], take: [] })
  await county.add('licences', { number: '(黑)XK16-205-00044' }, gone)
  await county.set('enterprises', second, { phone: '0452-6120005' })
  await send(county, city)
  expect(await named(city)).toEqual([
    { kind: 'dangling', of: '石桥县局', sides: ['本局', '石桥县局 1'] },
    { kind: 'late', of: '石桥县局', sides: ['本局', '石桥县局 1'] },
  ])
})

it('of packages taken together the one of the writer; gone with the merge that is taken back', async () => {
  const { folder } = world
  for (const office of [city, county, third]) office.syncFolder = folder
  await county.add('samples', { sheetNumber: 'CC2017-008', sampleName: '餐盒' })
  await third.add('enterprises', { name: '南湾食品厂', regionCode: '230204' })
  await county.sync.sync()
  await third.sync.sync()
  const { seq } = await city.sync.sync()
  await city.add('samples', { sheetNumber: 'CC2017-008', sampleName: '纸杯' })
  const [card] = await named(city)
  expect(card?.sides).toEqual(['本局', '同局同步 石桥县局的人 1'])
  await city.history.undo(seq)
  expect(await named(city)).toEqual([])
})
