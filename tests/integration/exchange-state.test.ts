/** What a field shows and keeps when several offices write it at once; what a deletion keeps; counters; what a package says. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseDot } from '../../src/domain/record/record'
import { registerValues } from '../../src/domain/record/registers'
import { readPackage } from '../../src/main/package-file/read-package'
import { type Office, type Offices, PASSWORD, send, startOffices } from '../support/two-offices'

let world: Offices
beforeEach(async () => {
  world = await startOffices()
})
afterEach(() => world.end())

const cup = { name: '石桥县兴达纸杯厂', regionCode: '230202', phone: '0452-6120001' }

/** Further writes, so that the next one of this office has exactly this count. */
async function countUpTo(office: Office, count: number): Promise<void> {
  while (office.store.seq < count - 1) await office.add('institutions', { name: `机构${office.store.seq}` })
  expect(office.store.seq).toBe(count - 1)
}

async function exchangeAll(offices: readonly Office[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const from of offices) for (const to of offices) if (from !== to) await send(from, to)
  }
}

describe('of values written at once', () => {
  it.each([
    ['the first', [12, 11, 11], 0],
    ['the second', [11, 12, 11], 1],
    ['the third', [11, 11, 12], 2],
    ['the greatest replica', [11, 11, 11], undefined],
  ] as const)(
    '%s is shown at all offices by its count, whatever their clocks say; all are kept',
    async (_, counts, shown) => {
      const offices = [
        await world.office({ name: '甲局', region: '230200' }),
        await world.office({ name: '乙局', region: '230202', clockAheadMinutes: -800_000 }),
        await world.office({ name: '丙局', region: '230204', clockAheadMinutes: 800_000 }),
      ]
      const [first, ...others] = offices
      if (first === undefined) throw new Error('no office')
      const id = await first.add('enterprises', cup)
      for (const other of others) await send(first, other)
      for (const [at, office] of offices.entries()) {
        await countUpTo(office, counts[at] ?? 0)
        await office.set('enterprises', id, { phone: `0452-700000${at}` })
      }
      const replicas = offices.map(({ store }) => store.file.replica)
      const winner = shown ?? replicas.indexOf([...replicas].sort().at(-1) ?? '')
      await exchangeAll(offices)
      for (const office of offices) {
        expect(office.value('enterprises', id, 'phone')).toBe(`0452-700000${winner}`)
        const kept = registerValues(office.record('enterprises', id), 'phone').map(({ value }) => value)
        expect(kept.sort()).toEqual(['0452-7000000', '0452-7000001', '0452-7000002'])
        expect(office.exchange.conflicts().map(({ sides, before }) => [sides.length, before])).toEqual([[3, cup.phone]])
      }
      // One decision has seen all three: it closes the card everywhere and nothing of them is left.
      await others[0]?.exchange.resolve(`enterprises/${id}/phone`, { value: '0452-7000009' })
      await exchangeAll(offices)
      for (const office of offices) {
        expect(office.exchange.conflicts()).toEqual([])
        expect(registerValues(office.record('enterprises', id), 'phone').map(({ value }) => value)).toEqual([
          '0452-7000009',
        ])
        expect(office.state()).toBe(first.state())
      }
    },
  )
})

describe('with two offices', () => {
  let city: Office
  let county: Office
  beforeEach(async () => {
    city = await world.office({ name: '松临市局', region: '230200' })
    county = await world.office({ name: '石桥县局', region: '230202' })
  })

  it('a deleted record keeps its fields, here and where the deletion arrives, and comes back with them', async () => {
    const id = await city.add('enterprises', cup)
    await send(city, county)
    await city.records.remove('enterprises', [id])
    await send(city, county)
    for (const office of [city, county]) {
      expect(office.has('enterprises', id)).toBe(false)
      expect(office.record('enterprises', id).fields).toMatchObject(cup)
    }
    await city.history.undo()
    await send(city, county)
    for (const office of [city, county]) {
      expect(office.has('enterprises', id)).toBe(true)
      expect(office.record('enterprises', id).fields).toMatchObject(cup)
      expect(office.exchange.conflicts()).toEqual([])
    }
  })

  it('a deletion that has seen one edit and not another keeps the record for the other alone', async () => {
    const id = await city.add('enterprises', cup)
    await send(city, county)
    await county.set('enterprises', id, { contactPerson: '吴二水' })
    await send(county, city)
    await county.set('enterprises', id, { principal: '孙三' })
    await city.records.remove('enterprises', [id])
    await send(city, county)
    expect(county.has('enterprises', id)).toBe(true)
    expect(county.exchange.conflicts().map(({ kind }) => kind)).toEqual(['deletion'])
    // Cleared by somebody who had seen the deletion: still an edit it had not seen.
    await county.set('enterprises', id, { principal: null })
    expect(county.has('enterprises', id)).toBe(true)
  })

  it('counters never go back: no write after an undone merge is named like one before', async () => {
    const id = await city.add('enterprises', cup)
    await send(city, county)
    await county.set('enterprises', id, { phone: '0452-6120003' })
    const { path } = await county.pack({ receiver: city.name })
    const spent = new Set<string>()
    const dotOf = (): string => city.record('enterprises', id).dots['contactPerson'] ?? ''
    for (let round = 0; round < 3; round += 1) {
      const { seq } = await city.merge(path)
      await city.set('enterprises', id, { contactPerson: `第${round}次` })
      const dot = dotOf()
      expect(spent.has(dot)).toBe(false)
      expect(parseDot(dot)).toEqual({ replica: city.store.file.replica, count: city.store.seq })
      spent.add(dot)
      const before = city.store.seq
      await city.history.undo(seq, { take: 'all' })
      expect(city.store.seq).toBeGreaterThan(before)
      expect(city.record('enterprises', id).vv[county.store.file.replica]).toBeUndefined()
    }
    expect(spent.size).toBe(3)
  })

  it('the manifest says sender, receiver, number, purpose, scope, what was taken from the receiver, counts and hashes', async () => {
    const id = await county.add('enterprises', cup)
    const first = await county.pack({ receiver: city.name })
    await city.merge(first.path)
    await city.add('persons', { name: '周一鸣' }, id)
    const photo = join(world.folder, '车间.jpg')
    await writeFile(photo, Buffer.alloc(30_000, 7))
    await city.attachments.add({ collection: 'enterprises', owner: id, file: { path: photo, name: '车间.jpg' } })
    const wish = { kind: 'copy', receiver: county.name, region: '230202' } as const
    const preview = await city.exchange.previewPack(wish)
    expect(preview).toMatchObject({
      kind: 'copy',
      number: 1,
      records: { enterprises: 1, persons: 1, attachments: 1 },
      total: 3,
      attachments: 1,
      attachmentBytes: 30_000,
      persons: 2,
      needsPassword: true,
      masked: [],
    })
    const { path } = await city.pack({ ...wish, purpose: '下发核对' })
    const opened = await readPackage(path, PASSWORD)
    if (!opened.ok) throw new Error(opened.error.message)
    const { manifest } = opened.value
    expect(manifest).toMatchObject({
      number: 1,
      kind: 'copy',
      receiver: county.name,
      purpose: '下发核对',
      scope: { kind: 'county', region: '230202' },
      sender: { office: city.name, region: '230200', replica: city.store.file.replica },
      lastTakenFromReceiver: { number: 1, packageId: (await idOf(first.path)) ?? '' },
      counts: { records: preview.records, total: preview.total, attachments: 1, persons: preview.persons },
    })
    expect(Object.keys(manifest.entries).sort()).toEqual(
      [
        `attachments/${opened.value.attachments.values().next().value ?? ''}`,
        'records/attachments.jsonl',
        'records/enterprises.jsonl',
        'records/persons.jsonl',
        'writes.jsonl',
      ].sort(),
    )
    for (const { sha256 } of Object.values(manifest.entries)) expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})

async function idOf(path: string): Promise<string | undefined> {
  const opened = await readPackage(path, PASSWORD)
  return opened.ok ? opened.value.manifest.packageId : undefined
}
