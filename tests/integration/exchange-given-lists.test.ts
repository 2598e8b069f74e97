/**
 * What packages carry, record by record, where the lists of what was given count no more: a merge taken back between two
 * weekly packages, a list that is lost or damaged. Real stores; the answer of a program that has the lists in memory is
 * compared with that of one that has just been started.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WriteInfo } from '../../src/domain/change/change'
import type { StoredRecord } from '../../src/domain/record/record'
import { readPackage } from '../../src/main/package-file/read-package'
import type { PackOptions } from '../../src/main/services/exchange/gather-package'
import type { MergeReceipt } from '../../src/shared/exchange-shapes'
import { folderBytes } from '../support/folder-bytes'
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

interface Carried {
  readonly records: Readonly<Record<string, readonly StoredRecord[]>>
  readonly writes: readonly WriteInfo[]
}

async function carriedBy(path: string): Promise<Carried> {
  const opened = await readPackage(path, PASSWORD)
  if (!opened.ok) throw new Error(opened.error.message)
  const { records, writes } = opened.value
  return {
    records: Object.fromEntries([...records].filter(([, list]) => list.length > 0)),
    writes,
  }
}

const weekly = (from: Office, to: Office): Promise<MergeReceipt> => send(from, to, { sinceLast: true })

/** What the next package since the last would carry; the same from a program that remembers and from a fresh one. */
async function next(from: Office, to: Office, options: Partial<PackOptions> = {}): Promise<Carried> {
  const wish = { receiver: to.name, sinceLast: true, ...options }
  const preview = await from.exchange.previewPack({ kind: 'copy', ...wish })
  await from.reopen()
  const carried = await carriedBy((await from.pack(wish)).path)
  const counts = Object.entries(carried.records).map(([name, list]) => [name, list.length])
  expect(preview.records).toEqual(Object.fromEntries(counts))
  return carried
}

const ids = ({ records }: Carried): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(records).map(([name, list]) => [name, list.map(({ id }) => id)]))

/** Exactly the records as the office has them, and the words about the writes they hold. */
function expectCarries(carried: Carried, from: Office, wanted: Readonly<Record<string, readonly string[]>>): void {
  expect(ids(carried)).toEqual(wanted)
  for (const [name, list] of Object.entries(carried.records)) {
    for (const record of list) expect(record).toEqual(from.record(name, record.id))
  }
  const dots = new Set(
    Object.values(carried.records)
      .flat()
      .flatMap((record) => Object.values(record.dots)),
  )
  expect(carried.writes.map(({ dot }) => dot)).toEqual([...dots].sort())
}

describe('a merge taken back between two weekly packages', () => {
  it('makes lists count no more: what it brought is sent again, nothing else', async () => {
    const first = await county.add('enterprises', { name: '一厂' })
    const second = await county.add('enterprises', { name: '二厂' })
    await weekly(county, city)
    await weekly(city, county)
    expectCarries(await next(county, city), county, {})

    await county.set('enterprises', first, { fileNote: '第二周' })
    const { seq } = await weekly(county, city)
    await weekly(city, county)
    await county.set('enterprises', second, { fileNote: '第三周' })
    // Both remember what was given up to here.
    expectCarries(await next(county, city), county, { enterprises: [second] })
    expectCarries(await next(city, county), city, {})

    await city.history.undo(seq)
    expect(city.value('enterprises', first, 'fileNote')).toBeUndefined()
    // The county still holds what the city gave; the city lacks week 2, and says so with its next package.
    expectCarries(await next(city, county), city, {})
    await weekly(city, county)
    expectCarries(await next(county, city), county, { enterprises: [first, second] })

    // Brought again: the list counts again.
    await city.history.redo()
    expect(city.value('enterprises', first, 'fileNote')).toBe('第二周')
    await weekly(city, county)
    expectCarries(await next(county, city), county, { enterprises: [second] })
    await weekly(county, city)
    expect(city.state()).toBe(county.state())
  })
})

/** Where the list of a package lies, by its line in the log. */
function listPath(office: Office, direction: 'sent' | 'taken', number: number): string {
  const line = office.exchange.log().find((one) => one.direction === direction && one.number === number)
  const sha256 = line === undefined ? undefined : office.value('exchanges', line.id, 'givenList')
  if (typeof sha256 === 'string') return join(office.store.folder, 'attachments', sha256.slice(0, 2), sha256)
  throw new Error(`${office.name} has no line ${direction} ${number}`)
}

/** The lists are read anew from the disk. */
async function harmed(office: Office, harm: () => Promise<void>): Promise<void> {
  await harm()
  await office.reopen()
}

const harms: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['lost', (path) => rm(path)],
  [
    'damaged',
    async (path) => {
      const bytes = await readFile(path)
      bytes[20] = (bytes[20] ?? 0) ^ 1
      await writeFile(path, bytes)
    },
  ],
  ['cut off', async (path) => writeFile(path, (await readFile(path)).subarray(0, 9))],
]

describe.each(harms)('a list that is %s', (_, harm) => {
  it('of a package sent: what it gave goes once more, what other lists say stays out', async () => {
    const first = await city.add('enterprises', { name: '一厂' })
    await weekly(city, county)
    const second = await city.add('enterprises', { name: '二厂' })
    await weekly(city, county)
    await weekly(county, city)
    expectCarries(await next(city, county), city, {})
    await harmed(city, () => harm(listPath(city, 'sent', 1)))
    // Nothing was acknowledged before the second package was written, so its list holds both.
    expectCarries(await next(city, county), city, {})
    await harmed(city, () => harm(listPath(city, 'sent', 2)))
    expectCarries(await next(city, county), city, { enterprises: [first, second] })
    // Writing that package wrote the same list once more: it counts again.
    expectCarries(await next(city, county), city, {})
    await harmed(city, () => harm(listPath(city, 'sent', 2)))
    expect(await weekly(city, county)).toMatchObject({ added: 0, updated: 0, same: 2, conflicts: 0 })
    expect(county.state()).toBe(city.state())
  })

  it('of a package taken: it goes back where it came from, and is no news there', async () => {
    const first = await county.add('enterprises', { name: '一厂' })
    await weekly(county, city)
    expectCarries(await next(city, county), city, {})
    await harmed(city, () => harm(listPath(city, 'taken', 1)))
    expectCarries(await next(city, county), city, { enterprises: [first] })
    await harmed(city, () => harm(listPath(city, 'taken', 1)))
    expect(await weekly(city, county)).toMatchObject({ added: 0, same: 1, conflicts: 0 })
    expect(county.state()).toBe(city.state())
  })

  it('of a county: it hears all the same that an enterprise has left', async () => {
    const moved = await city.add('enterprises', { name: '石桥纸杯厂', regionCode: '230202' })
    const stays = await city.add('enterprises', { name: '石桥纸箱厂', regionCode: '230202' })
    await city.add('enterprises', { name: '南湾洗涤剂厂', regionCode: '230204' })
    await send(city, county, { region: '230202' })
    await city.set('enterprises', moved, { regionCode: '230204' })
    const wish = { region: '230202', sinceLast: false }
    expectCarries(await next(city, county, wish), city, { enterprises: [moved, stays] })
    await harmed(city, () => harm(listPath(city, 'sent', 1)))
    expectCarries(await next(city, county, wish), city, { enterprises: [moved, stays] })
    await send(city, county, wish)
    expect(county.value('enterprises', moved, 'regionCode')).toBe('230204')
  })
})

describe('the list of records that were no news', () => {
  /** Two packages hold the same record; the first is taken back. */
  async function twice(): Promise<{ id: string; seq: number | undefined; path: string }> {
    const id = await county.add('enterprises', { name: '一厂' })
    const { seq } = await send(county, city)
    expect(await send(county, city)).toMatchObject({ same: 1, added: 0 })
    const line = [...city.store.all('exchanges').values()].find(({ fields }) => fields['number'] === 2)
    const sha256 = String(line?.fields['sameList'])
    return { id, seq, path: join(city.store.folder, 'attachments', sha256.slice(0, 2), sha256) }
  }

  it('keeps them when the first package is taken back', async () => {
    const { id, seq } = await twice()
    await city.history.undo(seq)
    expect(city.has('enterprises', id)).toBe(true)
  })

  it('lost: the second package counts without them, and they come again with the next', async () => {
    const { id, seq, path } = await twice()
    await rm(path)
    await city.history.undo(seq)
    expect(city.has('enterprises', id)).toBe(false)
    await send(county, city)
    expect(city.state()).toBe(county.state())
  })

  it('damaged: the undo is refused in words, and nothing has changed', async () => {
    const { id, seq, path } = await twice()
    await writeFile(path, 'something else')
    const before = await folderBytes(city.store.folder)
    await expect(city.history.undo(seq)).rejects.toThrow(/清单读不出来，没有撤销，数据没有变化.*。$/)
    expect(await folderBytes(city.store.folder)).toEqual(before)
    expect(city.has('enterprises', id)).toBe(true)
  })
})
