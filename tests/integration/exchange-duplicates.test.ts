/** One enterprise under two records: merged, followed by every reader, by packages, undone; at two offices at once. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordsByCollection } from '../../src/main/services/figures'
import { createImportsService } from '../../src/main/services/imports'
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

const CODE = '91230102MA00000153'

async function twins(office: Office = city) {
  const first = await office.add('enterprises', { name: '兴达纸杯厂', uscc: CODE, regionCode: '230202' })
  const second = await office.add('enterprises', {
    name: '兴达纸杯有限公司',
    uscc: CODE,
    phone: '0452-6120001',
    regionCode: '230204',
  })
  const licence = await office.add('licences', { number: '(黑)XK16-204-00112' }, second)
  const sheet = await office.add('inspections', { enterprise: second, type: '七查七看' })
  return { first, second, licence, sheet }
}

const parents = (office: Office): unknown[] => office.records.list('licences').map(({ parent }) => parent)

describe('merging two records of one enterprise', () => {
  it('keeps the smaller id, fills its gaps, takes the chosen values, and every reader follows', async () => {
    const { first, second, licence, sheet } = await twins()
    expect(city.exchange.duplicates()).toMatchObject([
      { ground: 'code', first: { id: first, records: 0 }, second: { id: second, records: 2 } },
    ])
    const before = recordsByCollection(city.store)
    await city.exchange.mergeDuplicates({ ids: [second, first], take: ['name'] })
    expect(city.records.list('enterprises').map(({ id, fields }) => [id, fields['name'], fields['phone']])).toEqual([
      [first, '兴达纸杯有限公司', '0452-6120001'],
    ])
    expect(city.store.get('enterprises', second)).toMatchObject({ mergedInto: first })
    expect(city.records.get('enterprises', second).id).toBe(first)
    expect(parents(city)).toEqual([first])
    expect(city.records.list('licences', { parent: first }).map(({ id }) => id)).toEqual([licence])
    expect(city.records.get('inspections', sheet).fields['enterprise']).toBe(first)
    expect(Object.keys(city.records.about(first)).sort()).toEqual(['enterprises', 'inspections', 'licences'])
    const after = recordsByCollection(city.store)
    expect(before['inspections']?.map(({ fields }) => fields['enterprise'])).toEqual([second])
    expect(after['inspections']?.map(({ fields }) => fields['enterprise'])).toEqual([first])
    expect(city.exchange.duplicates()).toEqual([])
    // What is stored stays as it was written.
    expect(city.record('licences', licence).parent).toBe(second)

    await city.history.undo()
    expect(parents(city)).toEqual([second])
    expect(recordsByCollection(city.store)['inspections']?.map(({ fields }) => fields['enterprise'])).toEqual([second])
    expect(city.records.list('enterprises')).toHaveLength(2)
  })

  it('is followed when the office deletes the one that goes on: what hung under the other goes too', async () => {
    const { first, second } = await twins()
    await city.exchange.mergeDuplicates({ ids: [first, second], take: [] })
    await city.records.remove('enterprises', [first])
    expect(city.records.list('licences')).toEqual([])
    await city.history.undo()
    expect(parents(city)).toEqual([first])
  })

  it('done at two offices in opposite directions ends in one and the same', async () => {
    const { first, second } = await twins()
    await send(city, county)
    await city.exchange.mergeDuplicates({ ids: [first, second], take: ['name'] })
    await county.exchange.mergeDuplicates({ ids: [second, first], take: ['name'] })
    await county.add('persons', { name: '周一鸣' }, second)
    await send(county, city)
    await send(city, county)
    expect(county.state()).toBe(city.state())
    for (const office of [city, county]) {
      expect(office.records.list('enterprises').map(({ id }) => id)).toEqual([first])
      expect(office.records.list('persons').map(({ parent }) => parent)).toEqual([first])
    }
  })

  it('goes along with a package of the county of the one that goes on, with all that hung under the other', async () => {
    const { first, second, licence } = await twins()
    await city.exchange.mergeDuplicates({ ids: [first, second], take: [] })
    await send(city, county, { region: '230202' })
    expect(county.has('licences', licence)).toBe(true)
    expect(parents(county)).toEqual([first])
  })

  it('of all with one code is one step', async () => {
    const { first } = await twins()
    const third = await city.add('enterprises', { name: '兴达', uscc: CODE, legalRep: '甄一平' })
    expect(await city.exchange.mergeSameCode()).toMatchObject({ merged: 2, ids: [first] })
    expect(city.records.list('enterprises').map(({ id, fields }) => [id, fields['legalRep'], fields['phone']])).toEqual(
      [[first, '甄一平', '0452-6120001']],
    )
    await city.history.undo()
    expect(city.records.list('enterprises')).toHaveLength(3)
    expect(city.has('enterprises', third)).toBe(true)
    await city.history.redo()
    await expect(city.exchange.mergeSameCode()).rejects.toThrow('没有信用代码相同')
  })

  it('is not asked again about two that are two', async () => {
    const { first, second } = await twins()
    await city.exchange.keepApart(second, first)
    expect(city.exchange.duplicates()).toEqual([])
    await city.history.undo()
    expect(city.exchange.duplicates()).toHaveLength(1)
  })
})

it('a ledger that names the enterprise as before is led to the one that goes on', async () => {
  const { first, second } = await twins()
  await city.exchange.mergeDuplicates({ ids: [first, second], take: [] })
  const path = join(world.folder, '抽查台账.csv')
  await writeFile(path, '受检单位,产品名称,抽样日期\n兴达纸杯有限公司,纸杯,2017-05-08\n')
  const imports = createImportsService(city.session, async () => undefined, {
    recall: async () => undefined,
    keep: async () => undefined,
  })
  const plan = await imports.plan({ path, name: '抽查台账.csv', collection: 'samples' })
  await imports.apply(plan.planId)
  expect(city.records.list('samples').map(({ fields }) => fields['enterprise'])).toEqual([first])
})
