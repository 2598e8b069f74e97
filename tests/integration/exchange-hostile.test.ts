/** Packages made to harm or broken on the way: refused whole with a sentence, the workspace byte for byte as it was. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPackage } from '../../src/main/package-file/read-package'
import { Refusal } from '../../src/shared/result'
import { folderBytes } from '../support/folder-bytes'
import { type JsonObject, makePackage, type OtherPackage, readZip, sha256, writeZip } from '../support/other-program'
import { type Office, type Offices, PASSWORD, send, startOffices } from '../support/two-offices'

let world: Offices
let city: Office
let before: ReadonlyMap<string, string>
let enterprise: string
let path: string

beforeAll(async () => {
  world = await startOffices()
  city = await world.office({ name: '松临市局', region: '230200' })
  enterprise = await city.add('enterprises', { name: '本局的厂', phone: '0452-1' })
  await city.add('licences', { number: 'XK16-204-00001' }, enterprise)
  path = join(world.folder, 'hostile.qpk')
  before = await folderBytes(city.store.folder)
})
afterAll(() => world.end())

const vv = { 'other-1': 3 }
const dots = { '*': 'other-1:3' }
const base: OtherPackage = {
  office: '石桥县局',
  replica: 'other-1',
  receiver: '松临市局',
  number: 1,
  records: { enterprises: [{ id: 'x1', fields: { name: '甲厂' }, vv, dots }] },
  writes: [],
  attachments: [Buffer.from('bytes of a file')],
}

const withRecord = (record: JsonObject, collection = 'enterprises'): Buffer =>
  makePackage({ ...base, records: { [collection]: [record] } })

/** The package is not taken: a sentence in Chinese, and not a byte of the workspace has changed. */
async function expectRefused(bytes: Uint8Array, words: string | RegExp, password = ''): Promise<void> {
  await writeFile(path, bytes)
  const refusal = await city.merge(path, password).then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(refusal instanceof Refusal)) throw new Error(`not refused: ${String(refusal)}`)
  expect(refusal.message).toMatch(words)
  expect(refusal.message).toMatch(/[。！]$/)
  expect(await folderBytes(city.store.folder)).toEqual(before)
}

/** A package with its entries changed; the manifest goes on saying what it said. */
const rezipped = (change: (entries: Map<string, Buffer>) => void): Buffer => {
  const entries = readZip(makePackage(base))
  change(entries)
  return writeZip([...entries].map(([name, bytes]) => ({ name, bytes })))
}

describe('names', () => {
  it.each([
    '../../../evil.jsonl',
    '/etc/cron.d/evil',
    'C:\\evil.jsonl',
    'C:evil',
    '\\\\server\\share\\x',
    '~/evil',
    'a\0b',
  ])('leads out of the folder: %j', async (name) => {
    await expectRefused(
      rezipped((entries) => entries.set(name, Buffer.from('x'))),
      '指向文件夹以外',
    )
  })

  it.each([
    'readme.txt',
    'records/',
    'records/con.jsonl',
    'records/NUL.jsonl',
    'records/ENTERPRISES.jsonl',
    'MANIFEST.JSON',
  ])('is on no list: %s', async (name) => {
    await expectRefused(
      rezipped((entries) => entries.set(name, Buffer.from('x'))),
      /不认识的文件|不该有的文件夹/,
    )
  })

  it('is written in GBK', async () => {
    const bytes = writeZip([
      { name: 'AAAA.txt', bytes: Buffer.from('x') },
      { name: 'manifest.json', bytes: Buffer.from('{}') },
    ])
    // 企业 in GBK, and no flag that says UTF-8.
    for (let at = bytes.indexOf('AAAA'); at >= 0; at = bytes.indexOf('AAAA', at + 1)) {
      Buffer.from([0xc6, 0xf3, 0xd2, 0xb5]).copy(bytes, at)
    }
    for (const [mark, flag] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const) {
      for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1')) {
        bytes.writeUInt16LE(0, at + flag)
      }
    }
    await expectRefused(bytes, /没有打开/)
  })

  it('differs from another in case alone', async () => {
    const thing = { id: 'x1', fields: { a: 1 }, vv, dots }
    await expectRefused(
      makePackage({ ...base, records: { futureThings: [thing], FutureThings: [{ ...thing, id: 'x2' }] } }),
      '只差大小写',
    )
  })

  it('is a symbolic link, under whatever name', async () => {
    const link = Buffer.from('/etc/passwd')
    const bytes = makePackage({ ...base, attachments: [link] })
    const name = bytes.lastIndexOf(`attachments/${sha256(link)}`)
    const at = bytes.lastIndexOf('PK\x01\x02', name, 'latin1')
    bytes.writeUInt8(3, at + 5)
    bytes.writeUInt32LE((0o120777 << 16) >>> 0, at + 38)
    await expectRefused(bytes, '指向别处的链接')
  })
})

describe('the ZIP itself', () => {
  it('is cut off at any byte', async () => {
    const whole = makePackage({ ...base, attachments: [] })
    for (let size = 0; size < whole.length; size += 1) {
      await writeFile(path, whole.subarray(0, size))
      const opened = await readPackage(path)
      expect(opened.ok, `cut at ${size}`).toBe(false)
      if (!opened.ok) expect(opened.error.message).toMatch(/没有打开/)
    }
    await expectRefused(whole.subarray(0, whole.length - 1), /没有打开/)
  })

  it('has bytes turned over: refused, or taken as it was written', async () => {
    for (const password of [undefined, PASSWORD]) {
      const whole = makePackage(base, password)
      await writeFile(path, whole)
      const original = await readPackage(path, password)
      if (!original.ok) throw new Error(original.error.message)
      const flip = fc.record({ at: fc.nat({ max: whole.length - 1 }), by: fc.integer({ min: 1, max: 255 }) })
      await fc.assert(
        fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 4 }), async (flips) => {
          const broken = Buffer.from(whole)
          for (const { at, by } of flips) broken[at] = (broken[at] ?? 0) ^ by
          await writeFile(path, broken)
          const opened = await readPackage(path, password)
          if (!opened.ok) {
            expect(opened.error.message).toMatch(/[\u4e00-\u9fff].*。$/)
            return
          }
          expect(opened.value.records).toEqual(original.value.records)
          expect(opened.value.writes).toEqual(original.value.writes)
          expect(opened.value.attachments).toEqual(original.value.attachments)
        }),
        { numRuns: 400 },
      )
    }
  })

  it('has the wrong checksum, a lying size, two entries in the same bytes', async () => {
    const crc = makePackage(base)
    const at = crc.indexOf('PK\x01\x02', 0, 'latin1')
    crc.writeUInt32LE((crc.readUInt32LE(at + 16) ^ 1) >>> 0, at + 16)
    await expectRefused(crc, /没有打开/)
    for (const size of [1, 0x7fffffff]) {
      const lying = makePackage(base)
      lying.writeUInt32LE(size, lying.indexOf('PK\x01\x02', 0, 'latin1') + 24)
      await expectRefused(lying, /没有打开/)
    }
    const overlapping = makePackage({ ...base, attachments: [Buffer.from('one'), Buffer.from('two')] })
    const second = overlapping.indexOf('attachments/', overlapping.indexOf('PK\x01\x02', 0, 'latin1') + 500)
    const entry = overlapping.lastIndexOf('PK\x01\x02', second, 'latin1')
    overlapping.writeUInt32LE(0, entry + 42)
    await expectRefused(overlapping, /没有打开/)
  })

  it('has more entries than any package, or says so', async () => {
    const many = Array.from({ length: 60_001 }, (_, at) => ({ name: `x${at}`, bytes: new Uint8Array(0) }))
    await expectRefused(writeZip(many), '文件太多')
    const claims = makePackage(base)
    claims.writeUInt16LE(0xfff0, claims.length - 12)
    claims.writeUInt16LE(0xfff0, claims.length - 14)
    await expectRefused(claims, /没有打开/)
  })

  it('is a bomb: flat, or of packages in packages', async () => {
    await expectRefused(
      rezipped((entries) => entries.set('records/enterprises.jsonl', Buffer.alloc(64 * 1024 * 1024, 0x20))),
      '压缩比不合理',
    )
    let nested: Buffer = makePackage(base)
    for (let depth = 0; depth < 5; depth += 1) nested = writeZip([{ name: 'records/enterprises.jsonl', bytes: nested }])
    await expectRefused(nested, '不是数据包')
  })

  it('asks for a password that is not the one given', async () => {
    await expectRefused(makePackage(base, PASSWORD), '口令不对', '别的口令')
    await expectRefused(makePackage(base, PASSWORD), '加了口令')
  })
})

describe('the records', () => {
  it('has an id that names a record of another kind', async () => {
    await expectRefused(
      withRecord({ id: enterprise, fields: { number: 'X' }, vv, dots }, 'licences'),
      '编号与另一类记录',
    )
    await expectRefused(
      makePackage({
        ...base,
        records: {
          enterprises: [{ id: 'twice', fields: {}, vv, dots: {} }],
          licences: [{ id: 'twice', fields: {}, vv, dots: {} }],
        },
      }),
      '编号与另一类记录',
    )
  })

  it('has vectors with absurd counts, or too many replicas', async () => {
    for (const count of [0, -1, 1.5, 2_000_000_001, 1e300]) {
      await expectRefused(
        withRecord({ id: 'x1', fields: { name: '甲' }, vv: { 'other-1': count }, dots: { '*': 'other-1:1' } }),
        '记录有误',
      )
    }
    const crowd = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`r${at}`, 1]))
    await expectRefused(withRecord({ id: 'x1', fields: {}, vv: crowd, dots: {} }), '记录有误')
  })

  it('holds text that no Word or Excel file can hold; rare characters are taken', async () => {
    for (const [value, words] of [
      ['甲\u0001厂', '“企业名称”第 2 个字是看不见的控制字符'],
      ['甲厂\ud842', '“企业名称”第 3 个字只剩半个'],
    ]) {
      await expectRefused(withRecord({ id: 'x1', fields: { name: value ?? '' }, vv, dots }), words ?? '')
    }
    const listed = { id: 'x1', fields: { supervisors: ['陈\u0000'] }, vv, dots }
    await expectRefused(withRecord(listed), '控制字符')
    const beside = {
      id: 'x1',
      fields: { name: '甲' },
      vv,
      dots,
      siblings: { name: [{ dot: 'other-1:2', value: '乙\u0008' }] },
    }
    await expectRefused(withRecord(beside), '控制字符')
    await writeFile(path, withRecord({ id: 'x1', fields: { name: '𠮷䶮厂' }, vv, dots }))
    expect((await readPackage(path)).ok).toBe(true)
  })

  it('claims writes of this office that were never made', async () => {
    const { replica } = city.store.file
    const count = city.store.seq + 1
    await expectRefused(
      withRecord({ id: 'x1', fields: { name: '甲' }, vv: { [replica]: count }, dots: { '*': `${replica}:${count}` } }),
      '冒用本机名义',
    )
  })

  it('is a report', async () => {
    const entries = readZip(makePackage({ ...base, attachments: [], records: {} }))
    const manifest = JSON.parse(entries.get('manifest.json')?.toString() ?? '')
    const report = Buffer.from(JSON.stringify({ ...manifest, kind: 'report' }))
    await expectRefused(
      writeZip([
        ...[...entries].flatMap(([name, bytes]) => (name === 'manifest.json' ? [] : [{ name, bytes }])),
        { name: 'manifest.json', bytes: report },
      ]),
      '上报件，只供查看，不能并入',
    )
  })

  it('is fuzzed: any JSON in the place of a record is refused or stored as it can be stored', async () => {
    const part = fc.oneof(
      fc.constantFrom('id', 'parent', 'fields', 'vv', 'dots', 'siblings', 'deletions', 'mergedInto'),
    )
    await fc.assert(
      fc.asyncProperty(part, fc.jsonValue({ maxDepth: 3 }), async (key, value) => {
        const record = { id: 'x1', fields: { name: '甲' }, vv, dots, [key]: value } as JsonObject
        await writeFile(path, withRecord(record))
        const opened = await readPackage(path)
        if (opened.ok) expect(JSON.parse(JSON.stringify(opened.value.records.get('enterprises')))).toEqual([record])
        else expect(opened.error.message).toMatch(/整包没有打开|没有打开/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('taken whole', () => {
  it('a package of this workspace itself, from its past, changes nothing', async () => {
    const own = await startOffices()
    try {
      const here = await own.office({ name: '松临市局', region: '230200' })
      const id = await here.add('enterprises', { name: '甲厂', phone: '1' })
      const { path: past } = await here.pack({ receiver: '石桥县局' })
      await here.set('enterprises', id, { phone: '2' })
      const state = here.state()
      expect(await here.merge(past)).toMatchObject({ alreadyImported: true, added: 0, updated: 0, conflicts: 0 })
      expect(here.state()).toBe(state)
      // The same through another office, as a package of its own: older content does not come back.
      const other = await own.office({ name: '石桥县局', region: '230202' })
      await other.merge(past)
      expect(await send(other, here)).toMatchObject({ added: 0, updated: 0, conflicts: 0 })
      expect(here.state()).toBe(state)
    } finally {
      await own.end()
    }
  })

  it('words about writes that contradict ours, or speak of writes it does not hold, are not believed', async () => {
    const own = await startOffices()
    try {
      const here = await own.office({ name: '松临市局', region: '230200' })
      const id = await here.add('enterprises', { name: '甲厂' })
      const record = here.record('enterprises', id)
      const dot = record.dots['*'] ?? ''
      const [replica = ''] = dot.split(':')
      const mine = here.store.writeInfo(dot)
      const lie = (about: string): JsonObject => ({ dot: about, office: '冒名', actor: '冒名', at: '', label: '冒名' })
      const file = join(own.folder, 'lies.qpk')
      await writeFile(
        file,
        makePackage({
          ...base,
          attachments: [],
          records: {
            enterprises: [JSON.parse(JSON.stringify(record)), { id: 'x1', fields: { name: '乙厂' }, vv, dots }],
          },
          writes: [lie(dot), lie(`${replica}:${here.store.seq + 2}`), lie('other-1:3')],
        }),
      )
      expect(await here.merge(file, '')).toMatchObject({ added: 1, same: 1 })
      expect(here.store.writeInfo(dot)).toEqual(mine)
      expect(here.store.writeInfo('other-1:3')?.office).toBe('冒名')
      await here.set('enterprises', id, { phone: '1' })
      expect(here.store.writeInfo(`${replica}:${here.store.seq}`)?.office).toBe('松临市局')
      await here.reopen()
      expect(here.store.writeInfo(dot)?.office).toBe('松临市局')
    } finally {
      await own.end()
    }
  })

  it('an attachment in a package that is itself a package is bytes like any other', async () => {
    const own = await startOffices()
    try {
      const here = await own.office({ name: '松临市局', region: '230200' })
      const inner = makePackage(base)
      const file = join(own.folder, 'outer.qpk')
      await writeFile(file, makePackage({ ...base, attachments: [inner] }))
      await here.merge(file, '')
      expect(await here.store.attachments.read(sha256(inner))).toEqual(inner)
    } finally {
      await own.end()
    }
  })
})
