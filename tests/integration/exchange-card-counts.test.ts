/**
 * The number of 冲突 shown before a package is taken is the number of cards open afterwards that were not open before,
 * whatever kind they are of: fields, deletions against edits, deleted records that are still referred to, values in a
 * record merged away, numbers given twice.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, type Offices, PASSWORD, send, startOffices } from '../support/two-offices'

const ACTS = [
  'edit',
  'edit',
  'add',
  'child',
  'numbered',
  'renumber',
  'remove',
  'removeChild',
  'duplicates',
  'settle',
  'undo',
  'takeBack',
  'send',
  'send',
] as const

interface Act {
  readonly t: (typeof ACTS)[number]
  readonly at: number
  readonly pick: number
  readonly which: number
}

const act: fc.Arbitrary<Act> = fc.record({
  t: fc.constantFrom(...ACTS),
  at: fc.nat({ max: 1 }),
  pick: fc.nat({ max: 9 }),
  which: fc.nat({ max: 9 }),
})

const KEYS = ['fileNote', 'contactPerson', 'principal'] as const
const nth = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]

/** A card by its name; that of a number also by the number: another number is another card. */
const openNames = (office: Office): Set<string> =>
  new Set(
    office.exchange.conflicts().map(({ conflict, kind, title }) => `${conflict}${kind === 'number' ? title : ''}`),
  )

const livingIds = (office: Office, collection: string): string[] =>
  [...office.store.all(collection).values()]
    .filter(({ id, mergedInto }) => mergedInto === undefined && office.has(collection, id))
    .map(({ id }) => id)

/** Takes a package and holds what was said before against what is open afterwards. */
async function takeAndCompare(from: Office, to: Office, seen: Set<string>): Promise<void> {
  const { path } = await from.pack({ receiver: to.name })
  const before = openNames(to)
  const plan = await to.exchange.planMerge(path, '数据包.qpk', PASSWORD)
  const receipt = await to.exchange.merge(plan.planId)
  const opened = to.exchange.conflicts().filter(({ conflict, kind, title }) => {
    return !before.has(`${conflict}${kind === 'number' ? title : ''}`)
  })
  for (const { kind } of opened) seen.add(kind)
  expect({ preview: plan.conflicts, receipt: receipt.conflicts }).toEqual({
    preview: opened.length,
    receipt: opened.length,
  })
  const sum = (parts: readonly { readonly conflicts: number }[]) => parts.reduce((all, one) => all + one.conflicts, 0)
  expect([sum(receipt.byCollection), sum(receipt.byCounty)]).toEqual([opened.length, opened.length])
}

async function perform(office: Office, other: Office, { t, pick, which }: Act, seen: Set<string>): Promise<void> {
  const quietly = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((cause: unknown) => {
      if (!(cause instanceof Error) || cause.name !== 'Refusal') throw cause
    })
  const enterprises = livingIds(office, 'enterprises')
  const enterprise = nth(enterprises, pick)
  if (t === 'send') await takeAndCompare(office, other, seen)
  if (t === 'add') await office.add('enterprises', { name: `厂${which}`, regionCode: '230202' })
  if (t === 'undo') await quietly(office.history.undo())
  if (t === 'takeBack') {
    const merges: number[] = []
    for await (const { kind, seq } of office.store.history({})) if (kind === 'merge') merges.push(seq)
    const merge = nth(merges, pick)
    if (merge !== undefined) await quietly(office.history.undo(merge, which % 2 === 0 ? { take: 'all' } : {}))
  }
  if (t === 'settle') {
    const card = nth(office.exchange.conflicts(), pick)
    const side = card === undefined ? undefined : nth(card.sides, which)
    if (card !== undefined && side !== undefined) {
      await quietly(office.exchange.resolve(card.conflict, { value: side.value }))
    }
  }
  if (enterprise === undefined) return
  if (t === 'edit') await office.set('enterprises', enterprise, { [nth(KEYS, which) ?? 'fileNote']: `值${which % 4}` })
  if (t === 'child') await office.add('products', { name: `产品${which}` }, enterprise)
  if (t === 'numbered') await office.add('inspections', { enterprise, type: '七查七看', number: `JC-${which % 3}` })
  if (t === 'renumber') {
    const inspection = nth(livingIds(office, 'inspections'), pick)
    if (inspection !== undefined) await office.set('inspections', inspection, { number: `JC-${which % 3}` })
  }
  if (t === 'remove') await office.records.remove('enterprises', [enterprise])
  if (t === 'removeChild') {
    const child = nth(livingIds(office, 'products'), pick)
    if (child !== undefined) await office.records.remove('products', [child])
  }
  if (t === 'duplicates') {
    const second = nth(enterprises, pick + 1)
    if (second !== undefined && second !== enterprise) {
      await quietly(office.exchange.mergeDuplicates({ ids: [enterprise, second], take: [] }))
    }
  }
}

let world: Offices
let city: Office
let county: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  county = await world.office({ name: '石桥县局', region: '230202', clockAheadMinutes: 900 })
})
afterEach(() => world.end())

describe('the preview counts the cards that will be open', () => {
  const compare = (from: Office, to: Office) => takeAndCompare(from, to, new Set())
  const shared = async (): Promise<string> => {
    const id = await city.add('enterprises', { name: '兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' })
    await send(city, county)
    return id
  }

  it('of a record deleted here that the package still refers to', async () => {
    const id = await shared()
    await city.records.remove('enterprises', [id])
    await county.add('licences', { number: '(黑)XK16-205-00044' }, id)
    await compare(county, city)
    expect(city.exchange.conflicts().map(({ kind }) => kind)).toEqual(['dangling'])
    await compare(city, county)
    expect(county.exchange.conflicts().map(({ kind }) => kind)).toEqual(['dangling'])
    // Once more it opens nothing.
    await compare(county, city)
    expect(city.exchange.conflicts()).toHaveLength(1)
  })

  it('of values written into a record merged away', async () => {
    const first = await shared()
    const second = await city.add('enterprises', {
      name: '兴达纸杯有限公司',
      regionCode: '230202',
      phone: '0452-6120002',
    })
    await send(city, county)
    await city.exchange.mergeDuplicates({ ids: [first, second], take: [] })
    await county.set('enterprises', second, { phone: '0452-6129999', legalRep: '甄一平' })
    await compare(county, city)
    await compare(city, county)
    for (const office of [city, county]) {
      expect(office.exchange.conflicts().map(({ kind }) => kind)).toEqual(['late', 'late'])
    }
  })

  it('of a field in conflict only once it is read: not in a record that is merged away', async () => {
    const first = await shared()
    const second = await city.add('enterprises', { name: '兴达纸杯有限公司', regionCode: '230202' })
    await send(city, county)
    await city.set('enterprises', second, { phone: '0452-6120003' })
    await county.set('enterprises', second, { phone: '0452-6120004' })
    await city.exchange.mergeDuplicates({ ids: [first, second], take: [] })
    await compare(county, city)
    await compare(city, county)
    expect(city.exchange.conflicts().map(({ kind }) => kind)).toEqual(['late'])
    expect(openNames(county)).toEqual(openNames(city))
  })
})

it('whatever two offices did: preview, receipt and the new open cards are the same number', {
  timeout: 600_000,
}, async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 45 }), async (acts) => {
      const place = await startOffices()
      try {
        const offices = [
          await place.office({ name: '甲局', region: '230200' }),
          await place.office({ name: '乙局', region: '230202', clockAheadMinutes: -900 }),
        ] as const
        for (const which of [0, 1, 2]) await perform(offices[0], offices[1], { t: 'add', at: 0, pick: 0, which }, seen)
        await takeAndCompare(offices[0], offices[1], seen)
        for (const one of acts) await perform(offices[one.at === 0 ? 0 : 1], offices[one.at === 0 ? 1 : 0], one, seen)
        await takeAndCompare(offices[0], offices[1], seen)
        await takeAndCompare(offices[1], offices[0], seen)
      } finally {
        await place.end()
      }
    }),
    { numRuns: 40, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  )
  // Every kind of card came up, or the property says nothing about it.
  expect([...seen].sort()).toEqual(['dangling', 'deletion', 'field', 'late', 'number'])
})
