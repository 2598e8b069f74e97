/** docs/file-format.md is enough: a program written from it alone makes packages this one takes, and reads its files. */
import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePackage, readPackageFile, readWorkspace, sha256, writeZip } from '../support/other-program'
import { type Office, type Offices, PASSWORD, startOffices } from '../support/two-offices'

let world: Offices
let city: Office

beforeEach(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
})
afterEach(() => world.end())

const REPLICA = '7b0c61a2-5f0e-4c57-9a2e-0d7f3f1f6c11'
const photo = Buffer.from('a picture, as far as anybody here knows')

/** What another program writes: an enterprise, a licence of it, a file of it. */
const theirs = (count: number, phone: string) => ({
  office: '石桥县局',
  replica: REPLICA,
  receiver: '松临市局',
  number: count,
  records: {
    enterprises: [
      {
        id: 'other-e1',
        fields: { name: '石桥县兴达纸杯厂', phone, regionCode: '230202', 'future/part': 'x' },
        vv: { [REPLICA]: count },
        dots: { '*': `${REPLICA}:1`, phone: `${REPLICA}:${count}` },
      },
    ],
    licences: [
      {
        id: 'other-l1',
        parent: 'other-e1',
        fields: { number: 'XK16-204-00001' },
        vv: { [REPLICA]: 1 },
        dots: { '*': `${REPLICA}:1`, parent: `${REPLICA}:1` },
      },
    ],
    attachments: [
      {
        id: 'other-a1',
        parent: 'other-e1',
        fields: { name: '照片.txt', sha256: sha256(photo), sizeBytes: photo.length },
        vv: { [REPLICA]: 1 },
        dots: { '*': `${REPLICA}:1`, parent: `${REPLICA}:1` },
      },
    ],
    futureThings: [{ id: 'f1', fields: { anything: 1 }, vv: { [REPLICA]: 1 }, dots: { '*': `${REPLICA}:1` } }],
  },
  writes: [
    { dot: `${REPLICA}:1`, office: '石桥县局', actor: '吴海波', at: '2017-06-12T09:31:00+08:00', label: '新增企业' },
  ],
  attachments: [photo],
})

describe('a program written from the page', () => {
  it('makes packages that are taken, with and without a password', async () => {
    for (const [count, password] of [
      [1, undefined],
      [2, PASSWORD],
    ] as const) {
      const path = join(world.folder, `other-${count}.qpk`)
      await writeFile(path, makePackage(theirs(count, `0452-${count}`), password))
      expect(await city.merge(path, password ?? '')).toMatchObject(count === 1 ? { added: 4 } : { updated: 1, same: 3 })
    }
    expect(city.record('enterprises', 'other-e1').fields).toMatchObject({ phone: '0452-2', 'future/part': 'x' })
    expect(city.record('licences', 'other-l1').parent).toBe('other-e1')
    expect(await city.store.attachments.read(sha256(photo))).toEqual(photo)
    expect(city.store.writeInfo(`${REPLICA}:1`)).toMatchObject({ actor: '吴海波' })
  })

  it('reads packages written here, checking every hash', async () => {
    await writeFile(join(world.folder, 'other.qpk'), makePackage(theirs(1, '0452-1')))
    await city.merge(join(world.folder, 'other.qpk'), '')
    const own = await city.add('enterprises', { name: '自己的厂', phone: '0452-9' })
    await city.set('enterprises', 'other-e1', { phone: '0452-3' })
    const { path, sha256: whole } = await city.pack({ receiver: '石桥县局' })
    const bytes = await readFile(path)
    expect(sha256(bytes)).toBe(whole)
    const read = readPackageFile(bytes, PASSWORD)
    expect(read.manifest).toMatchObject({
      format: 'qualift-package',
      formatVersion: 1,
      kind: 'copy',
      receiver: '石桥县局',
    })
    const byId = new Map(read.records.get('enterprises')?.map((record) => [record['id'], record]))
    expect(byId.get('other-e1')).toEqual(JSON.parse(JSON.stringify(city.record('enterprises', 'other-e1'))))
    expect(byId.get(own)).toEqual(JSON.parse(JSON.stringify(city.record('enterprises', own))))
    expect(read.records.get('futureThings')?.[0]?.['fields']).toEqual({ anything: 1 })
    expect(read.records.has('exchanges')).toBe(false)
    expect(read.attachments.get(sha256(photo))).toEqual(photo)
    expect(read.writes.map((write) => write['dot'])).toContain(`${REPLICA}:1`)
    expect(() => readPackageFile(bytes, '别的')).toThrow('wrong password')
  })

  it('reads a workspace, from its snapshots and from its journal', async () => {
    const first = await city.add('enterprises', { name: '一厂', phone: '1', fileNote: '"引号"\n换行' })
    const second = await city.add('enterprises', { name: '二厂' })
    for (const when of ['journal', 'snapshot', 'both']) {
      if (when === 'snapshot') await city.store.checkpoint()
      await city.set('enterprises', first, { phone: when })
      if (when === 'both') await city.set('enterprises', second, { fileNote: null, name: '二厂改' })
      const expected = [...city.store.all('enterprises').values()].map(({ id, fields }) => [id, { ...fields }])
      const { file, shown } = readWorkspace(city.store.folder)
      expect([...(shown.get('enterprises') ?? [])]).toEqual(expected)
      expect(file['replica']).toBe(city.store.file.replica)
    }
  })

  it('writes a ZIP 7-Zip finds in order', async () => {
    const path = join(world.folder, 'plain.zip')
    await writeFile(path, writeZip([{ name: 'a.txt', bytes: photo }], PASSWORD))
    const found = spawnSync('7z', ['t', `-p${PASSWORD}`, path])
    if (found.error === undefined) expect(found.stdout.toString()).toContain('Everything is Ok')
  })
})
