import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ManifestDraft } from '../../domain/exchange/manifest'
import type { StoredRecord } from '../../domain/record/record'
import type { FieldValue } from '../../domain/schema/field'
import { readAttachments, readPackage } from './read-package'
import { type PackageContent, writePackage } from './write-package'

const PASSWORD = '松临2017口令'
const photo = Buffer.from('not really a photo, but bytes all the same')
const photoHash = createHash('sha256').update(photo).digest('hex')

const record = (id: string, fields: Record<string, FieldValue>, more: Partial<StoredRecord> = {}): StoredRecord => ({
  id,
  fields,
  vv: { r1: 3 },
  dots: { '*': 'r1:3' },
  ...more,
})

const manifest: ManifestDraft = {
  format: 'qualift-package',
  formatVersion: 1,
  packageId: '0197a000-0000-7000-8000-000000000001',
  kind: 'copy',
  number: 3,
  createdAt: '2017-06-12T01:31:00.000Z',
  planYear: 2017,
  sender: { office: '石桥县局', region: '230205', replica: 'r1', replicas: ['r1'], actor: '吴海波' },
  receiver: '松临市局',
  purpose: '',
  scope: { kind: 'all' },
  sinceLast: false,
  standsOn: [],
  lastTakenFromReceiver: null,
  taken: [],
  counts: { records: { enterprises: 2 }, total: 2, attachments: 1, writes: 1, persons: 1 },
}

const content = (records: readonly unknown[] = [record('e1', { name: '石桥纸杯厂' }), record('e2', { name: '乙' })]) =>
  ({
    manifest,
    records: new Map([['enterprises', records]]),
    writes: [{ dot: 'r1:3', office: '石桥县局', actor: '吴海波', at: '2017-06-07T10:04:00+08:00', label: '修改 名称' }],
    attachments: [{ sha256: photoHash, read: async () => photo }],
  }) satisfies PackageContent

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-package-'))
  path = join(folder, '石桥县局-第3包.qpk')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const messageOf = async (password?: string): Promise<string> => {
  const result = await readPackage(path, password)
  return result.ok ? 'opened' : result.error.message
}

type Entry = { name: string; bytes: Uint8Array; password?: string; level?: number }

/** A ZIP made by somebody else. */
async function writeZip(entries: readonly Entry[]): Promise<void> {
  const zip = new ZipWriter(new Uint8ArrayWriter())
  for (const { name, bytes, password, level } of entries) {
    await zip.add(name, new Uint8ArrayReader(bytes), {
      ...(password === undefined ? {} : { password, encryptionStrength: 3 }),
      ...(level === undefined ? {} : { level }),
      useWebWorkers: false,
    })
  }
  await writeFile(path, await zip.close())
}

const bytesOf = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const listed = (bytes: Uint8Array) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sizeBytes: bytes.byteLength,
})

/** A package whose manifest agrees with its entries, whatever they hold. */
async function writeForged(
  entries: readonly { name: string; bytes: Uint8Array }[],
  change: (manifest: Record<string, unknown>) => Record<string, unknown> = (same) => same,
): Promise<void> {
  const whole = change({
    ...manifest,
    entries: Object.fromEntries(entries.map(({ name, bytes }) => [name, listed(bytes)])),
  })
  await writeZip([...entries, { name: 'manifest.json', bytes: bytesOf(whole) }])
}

const forgeRecord = (line: string, collection = 'enterprises') =>
  writeForged([{ name: `records/${collection}.jsonl`, bytes: bytesOf(`${line}\n`) }])

describe('a package written here', () => {
  it('is read again, with and without a password', async () => {
    for (const password of [undefined, PASSWORD]) {
      const written = await writePackage(path, content(), password === undefined ? {} : { password })
      const bytes = await readFile(path)
      expect(written.sizeBytes).toBe(bytes.byteLength)
      expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
      const opened = await readPackage(path, password)
      if (!opened.ok) throw new Error(opened.error.message)
      expect(opened.value.encrypted).toBe(password !== undefined)
      expect(opened.value.manifest.sender.office).toBe('石桥县局')
      expect(opened.value.records.get('enterprises')).toEqual(content().records.get('enterprises'))
      expect(opened.value.writes).toEqual(content().writes)
      expect(opened.value.attachments).toEqual([photoHash])
      const taken: string[] = []
      await readAttachments(path, password, [photoHash], async (sha256, got) => {
        const chunks: Uint8Array[] = []
        for await (const chunk of got) chunks.push(chunk)
        taken.push(sha256, Buffer.concat(chunks).toString())
        return true
      })
      expect(taken).toEqual([photoHash, photo.toString()])
    }
    expect(await readdir(folder)).toEqual(['石桥县局-第3包.qpk'])
  })

  it('is a ZIP that 7-Zip tests and that hides its content without the password', async () => {
    await writePackage(path, content(), { password: PASSWORD })
    expect((await readFile(path)).includes('石桥')).toBe(false)
    const found = spawnSync('7z', ['t', `-p${PASSWORD}`, path])
    if (found.error !== undefined) return
    expect(found.stdout.toString()).toContain('Everything is Ok')
    expect(execFileSync('7z', ['l', '-slt', `-p${PASSWORD}`, path]).toString()).toContain('AES-256')
    expect(spawnSync('7z', ['t', '-pfalsch', path]).status).not.toBe(0)
  })

  it('asks for the password and says when it is wrong', async () => {
    await writePackage(path, content(), { password: PASSWORD })
    expect(await messageOf()).toBe('这个数据包加了口令，请输入口令。')
    expect(await messageOf('别的')).toBe('口令不对，数据包没有打开，本机数据没有变化。')
  })

  it('leaves no half file when writing fails, and keeps an older one', async () => {
    await writeFile(path, 'older')
    const failing: PackageContent = {
      ...content(),
      attachments: [{ sha256: photoHash, read: async () => Promise.reject(new Error('stick pulled')) }],
    }
    await expect(writePackage(path, failing)).rejects.toThrow('stick pulled')
    await expect(
      writePackage(path, content(), { beforeNaming: () => Promise.reject(new Error('log full')) }),
    ).rejects.toThrow('log full')
    const wrong: PackageContent = { ...content(), attachments: [{ sha256: '0'.repeat(64), read: async () => photo }] }
    await expect(writePackage(path, wrong)).rejects.toThrow('附件')
    expect(await readdir(folder)).toEqual(['石桥县局-第3包.qpk'])
    expect(await readFile(path, 'utf8')).toBe('older')
  })

  it('is found damaged wherever a byte is changed or cut off', async () => {
    await writePackage(path, content())
    const whole = await readFile(path)
    for (let at = 0; at < whole.length; at += 7) {
      const broken = Buffer.from(whole)
      broken[at] = (broken[at] ?? 0) ^ 0x55
      await writeFile(path, broken)
      const opened = await readPackage(path)
      // Bytes such as dates of entries are nobody's business; then the content must be what was written.
      if (opened.ok) expect(opened.value.records.get('enterprises')).toEqual(content().records.get('enterprises'))
    }
    await writeFile(path, whole)
    await truncate(path, (await stat(path)).size - 30)
    expect(await messageOf()).toContain('没有打开')
    await truncate(path, 60)
    expect(await messageOf()).toContain('没有打开')
  })
})

describe('a hostile or foreign file', () => {
  it('is no package', async () => {
    expect(await messageOf()).toContain('找不到')
    await writeFile(path, '企业名称,信用代码')
    expect(await messageOf()).toBe('这个文件不是数据包（.qpk），没有打开。请选对方导出的 .qpk 文件。')
    await writeFile(path, '')
    expect(await messageOf()).toBe('这个文件不是数据包（.qpk），没有打开。请选对方导出的 .qpk 文件。')
    await writeZip([{ name: 'a.txt', bytes: bytesOf('a') }])
    expect(await messageOf()).toBe('这个文件是压缩包，但不是数据包（.qpk），没有打开。请选对方导出的 .qpk 文件。')
    await writeZip([{ name: 'manifest.json', bytes: bytesOf({ name: 'another product' }) }])
    expect(await messageOf()).toBe('这个文件是压缩包，但不是数据包（.qpk），没有打开。请选对方导出的 .qpk 文件。')
  })

  it('is of a newer version', async () => {
    await writeForged([], (one) => ({ ...one, formatVersion: 2, kind: 'something new' }))
    expect(await messageOf()).toBe('数据包由更高版本（格式 2）写出，本机只认到格式 1。请先升级本机程序。')
  })

  it.each(['../../evil.jsonl', '/etc/passwd', 'C:\\evil', 'records\\..\\..\\evil.jsonl', 'records/../x.jsonl'])(
    'points outside its folder: %s',
    async (name) => {
      await writeForged([{ name, bytes: bytesOf('x') }])
      expect(await messageOf()).toContain('指向文件夹以外')
      expect(await readdir(folder)).toHaveLength(1)
    },
  )

  it.each([
    'readme.txt',
    'records/enter prises.jsonl',
    'records/constructor.jsonl',
    'records/Enterprises.jsonl',
    'records/ENTERPRISES.jsonl',
    'attachments/abc',
    'Manifest.json',
  ])('holds a file nobody expects: %s', async (name) => {
    const entries = [{ name, bytes: bytesOf('x') }]
    await writeZip([...entries, { name: 'manifest.json', bytes: bytesOf({ ...manifest, entries: {} }) }])
    expect(await messageOf()).toContain('里有不认识的文件')
  })

  it('holds what belongs to one office alone', async () => {
    for (const collection of ['settings', 'exchanges', 'reporterIdentities']) {
      await forgeRecord(JSON.stringify(record('settings', { bureauName: '别人' })), collection)
      expect(await messageOf()).toContain('只属于一个单位')
    }
  })

  it('lists less or more than it holds, or other content', async () => {
    const line = bytesOf(`${JSON.stringify(record('e1', { name: '甲' }))}\n`)
    const name = 'records/enterprises.jsonl'
    await writeForged([{ name, bytes: line }], (one) => ({ ...one, entries: {} }))
    expect(await messageOf()).toContain('目录没有列出')
    await writeForged([], (one) => ({ ...one, entries: { [name]: listed(line) } }))
    expect(await messageOf()).toContain('不完整或已损坏')
    await writeForged([{ name, bytes: line }], (one) => ({
      ...one,
      entries: { [name]: { ...listed(line), sha256: '0'.repeat(64) } },
    }))
    expect(await messageOf()).toContain('不完整或已损坏')
    await writeForged([{ name: `attachments/${'a'.repeat(64)}`, bytes: photo }])
    expect(await messageOf()).toContain('名字与内容不符')
  })

  it('is a bomb', async () => {
    const zeros = Buffer.alloc(40 * 1024 * 1024, 0x20)
    await writeForged([{ name: 'records/enterprises.jsonl', bytes: zeros }])
    expect(await messageOf()).toContain('压缩比不合理')
  })

  it('declares a smaller size than it unpacks to', async () => {
    const line = bytesOf(`${JSON.stringify(record('e1', { name: '甲'.repeat(5000) }))}\n`)
    await writeForged([{ name: 'records/enterprises.jsonl', bytes: line }])
    const bytes = await readFile(path)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(line.byteLength)
    const smaller = Buffer.alloc(4)
    smaller.writeUInt32LE(100)
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 4)) smaller.copy(bytes, at)
    await writeFile(path, bytes)
    expect(await messageOf()).toContain('没有打开')
  })

  it('has two entries of one name', async () => {
    await writeZip([
      { name: 'a', bytes: bytesOf('1') },
      { name: 'b', bytes: bytesOf('2') },
    ])
    const bytes = await readFile(path)
    for (let at = bytes.indexOf('b'); at >= 0; at = bytes.indexOf('b', at + 1)) bytes[at] = 0x61
    await writeFile(path, bytes)
    expect((await readPackage(path)).ok).toBe(false)
  })

  it('mixes encrypted and open entries', async () => {
    const line = bytesOf(`${JSON.stringify(record('e1', { name: '甲' }))}\n`)
    const name = 'records/enterprises.jsonl'
    const whole = { ...manifest, entries: { [name]: listed(line) } }
    await writeZip([
      { name, bytes: line },
      { name: 'manifest.json', bytes: bytesOf(whole), password: PASSWORD },
    ])
    expect(await messageOf(PASSWORD)).toContain('只有一部分加了口令')
  })

  const vv = '"vv":{"r1":3},"dots":{"*":"r1:3"}'
  it.each([
    ['not JSON', '{"id":"e1"'],
    ['a list', '[]'],
    ['no vector', '{"id":"e1","fields":{}}'],
    ['__proto__ field', `{"id":"e1","fields":{"__proto__":"x"},${vv}}`],
    ['constructor field', `{"id":"e1","fields":{"constructor":"x"},${vv}}`],
    ['toString field', `{"id":"e1","fields":{"toString":"x"},${vv}}`],
    ['__proto__ part', `{"id":"e1","fields":{},${vv},"__proto__":{"admin":true}}`],
    ['unknown part', `{"id":"e1","fields":{},${vv},"extra":1}`],
    ['object value', `{"id":"e1","fields":{"name":{"a":1}},${vv}}`],
    ['list of objects', `{"id":"e1","fields":{"supervisors":[{"a":1}]},${vv}}`],
    ['number as name', `{"id":"e1","fields":{"name":12},${vv}}`],
    ['text as date', `{"id":"e1","fields":{"fileOpenedOn":"June"},${vv}}`],
    ['id with a path', `{"id":"../e1","fields":{},${vv}}`],
    ['dot it has not seen', '{"id":"e1","fields":{"name":"甲"},"vv":{"r1":2},"dots":{"*":"r1:3"}}'],
    ['no dot', '{"id":"e1","fields":{"name":"甲"},"vv":{"r1":3},"dots":{}}'],
    ['count out of bounds', '{"id":"e1","fields":{"name":"甲"},"vv":{"r1":9e15},"dots":{"*":"r1:3"}}'],
    ['bad sibling', `{"id":"e1","fields":{"name":"甲"},${vv},"siblings":{"name":[{"dot":"r9:1","value":"乙"}]}}`],
    ['bad deletion', `{"id":"e1","fields":{"name":"甲"},${vv},"deletions":[{"dot":"r1:3","vv":{"r2":9}}]}`],
    ['parent itself', `{"id":"e1","parent":"e1","fields":{"name":"甲"},${vv}}`],
  ])('carries a broken record: %s', async (_, line) => {
    await forgeRecord(line)
    expect(await messageOf()).toContain('整包没有打开')
  })

  it('carries one record twice', async () => {
    const line = JSON.stringify(record('e1', { name: '甲' }))
    await forgeRecord(`${line}\n${line}`)
    expect(await messageOf()).toContain('重复')
  })

  it('keeps fields and kinds of a newer version', async () => {
    const line = JSON.stringify(record('n1', { 'future/part': 'x' }))
    await writeForged([{ name: 'records/futureThings.jsonl', bytes: bytesOf(`${line}\n`) }])
    const opened = await readPackage(path)
    expect(opened.ok && opened.value.records.get('futureThings')?.[0]?.fields).toEqual({ 'future/part': 'x' })
  })

  it('carries a broken explanation of a write', async () => {
    await writeForged([{ name: 'writes.jsonl', bytes: bytesOf('{"dot":"r1:3","office":1}\n') }])
    expect(await messageOf()).toContain('写入说明第 1 行有误')
  })
})

describe('reading costs no more than it must', () => {
  it('reads lines cut anywhere between and inside characters', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => record(`e${index}`, { name: `石桥纸杯厂${index}` }))
    await writePackage(path, content(many), { password: PASSWORD })
    const opened = await readPackage(path, PASSWORD)
    expect(opened.ok && opened.value.records.get('enterprises')).toEqual(many)
  })

  it('closes the file', async () => {
    await writePackage(path, content())
    const before = (await readdir('/proc/self/fd').catch(() => [])).length
    for (let round = 0; round < 5; round += 1) await readPackage(path)
    expect((await readdir('/proc/self/fd').catch(() => [])).length).toBeLessThanOrEqual(before)
  })

  it('can be listed by any ZIP reader', async () => {
    await writePackage(path, content())
    const zip = new ZipReader(new Uint8ArrayReader(await readFile(path)))
    const names = (await zip.getEntries()).map((entry) => entry.filename)
    expect(names).toEqual(['records/enterprises.jsonl', 'writes.jsonl', `attachments/${photoHash}`, 'manifest.json'])
  })
})
