import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withZip } from './open-zip'
import { unpack } from './unpack'

const MB = 1024 * 1024
const PASSWORD = '松临2017口令'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-unpack-'))
  path = join(folder, 'some.zip')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Half noise, half lines: packs to about half, as ledgers and pictures together do. */
function content(sizeBytes: number): Buffer {
  const lines = Buffer.alloc(Math.ceil(sizeBytes / 2), '企业名称,许可证号,备注\n')
  return Buffer.concat([randomBytes(Math.floor(sizeBytes / 2)), lines]).subarray(0, sizeBytes)
}

async function zipOf(bytes: Uint8Array, options: ZipWriterAddDataOptions): Promise<Buffer> {
  const zip = new ZipWriter(new Uint8ArrayWriter())
  await zip.add('a', new Uint8ArrayReader(bytes), options)
  return Buffer.from(await zip.close())
}

interface Found {
  readonly content: string
  readonly sizeBytes: number
  readonly whole: string
}

async function readBack(password?: string): Promise<Found> {
  return withZip(path, async ({ entries, file }, whole) => {
    const [entry] = [...entries.values()]
    if (entry === undefined) throw new Error('no entry')
    const { sha256: hash, sizeBytes } = await unpack(file, entry, password, () => undefined)
    return { content: hash, sizeBytes, whole: await whole.finish() }
  })
}

const refusalOf = (password?: string): Promise<string> =>
  readBack(password).then(
    () => 'taken',
    (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
  )

describe('an entry', () => {
  const ways: readonly (readonly [string, ZipWriterAddDataOptions])[] = [
    ['plain', {}],
    ['AES-128', { password: PASSWORD, encryptionStrength: 1 }],
    ['AES-192', { password: PASSWORD, encryptionStrength: 2 }],
    ['AES-256', { password: PASSWORD, encryptionStrength: 3 }],
  ]
  it.each(ways)('%s, stored or packed, of any size comes out as it went in', async (_, options) => {
    for (const sizeBytes of [0, 1, 15, 16, 17, 70_001, MB + 5, 17 * MB + 3]) {
      const bytes = content(sizeBytes)
      for (const level of [0, 6]) {
        const zip = await zipOf(bytes, { ...options, level })
        await writeFile(path, zip)
        const found = await readBack(PASSWORD)
        expect(found, `${sizeBytes} bytes, level ${level}`).toEqual({
          content: sha256(bytes),
          sizeBytes,
          whole: sha256(zip),
        })
      }
    }
  })

  it.each([ways[0], ways[3]].flatMap((way) => (way === undefined ? [] : [way])))(
    '%s, is damaged where a byte of it is another',
    async (_, options) => {
      for (const level of [0, 6]) {
        const zip = await zipOf(content(17 * MB), { ...options, level })
        for (const at of [zip.length - 400]) {
          const broken = Buffer.from(zip)
          broken[at] = (broken[at] ?? 0) ^ 1
          await writeFile(path, broken)
          expect(await refusalOf(PASSWORD)).toMatch(/没有打开/)
        }
      }
    },
  )

  it('of AE-1, which keeps the CRC beside the HMAC, is read too', async () => {
    const bytes = content(70_000)
    const zip = await zipOf(bytes, { password: PASSWORD, encryptionStrength: 3, dataDescriptor: false })
    const crc = Buffer.alloc(4)
    crc.writeUInt32LE(crc32(bytes))
    for (const mark of ['PK\x03\x04', 'PK\x01\x02']) {
      const head = zip.indexOf(mark, 0, 'latin1')
      crc.copy(zip, head + (mark === 'PK\x03\x04' ? 14 : 16))
      const extra = zip.indexOf(Buffer.from([0x01, 0x99, 0x07, 0x00, 0x02, 0x00]), head)
      zip.writeUInt16LE(1, extra + 4)
    }
    await writeFile(path, zip)
    expect((await readBack(PASSWORD)).content).toBe(sha256(bytes))
    const head = zip.indexOf('PK\x01\x02', 0, 'latin1')
    zip.writeUInt32LE((zip.readUInt32LE(head + 16) ^ 1) >>> 0, head + 16)
    await writeFile(path, zip)
    expect(await refusalOf(PASSWORD)).toMatch(/没有打开/)
  })

  it('asks for its password', async () => {
    await writeFile(path, await zipOf(content(100), { password: PASSWORD, encryptionStrength: 3 }))
    expect(await refusalOf()).toBe('这个数据包加了口令，请输入口令。')
    expect(await refusalOf('别的')).toBe('口令不对，数据包没有打开，本机数据没有变化。')
  })

  it('that goes on behind its packed bytes is refused, small or large', async () => {
    for (const sizeBytes of [1000, 17 * MB]) {
      const bytes = content(sizeBytes)
      const packed = Buffer.concat([deflateRawSync(bytes), Buffer.from('more')])
      // Written as stored bytes, then called deflated in both headers.
      const zip = await zipOf(packed, { level: 0, dataDescriptor: false, extendedTimestamp: false })
      for (const [mark, method, crc] of [
        ['PK\x03\x04', 8, 14],
        ['PK\x01\x02', 10, 16],
      ] as const) {
        const head = zip.indexOf(mark, 0, 'latin1')
        zip.writeUInt16LE(8, head + method)
        zip.writeUInt32LE(crc32(bytes), head + crc)
        zip.writeUInt32LE(sizeBytes, head + crc + 8)
      }
      await writeFile(path, zip)
      expect(await refusalOf()).toMatch(/不完整或已损坏/)
    }
  })

  it('that holds more than it declares is refused as soon as it does', async () => {
    for (const sizeBytes of [1000, 17 * MB]) {
      const zip = await zipOf(content(sizeBytes), { level: 6, dataDescriptor: false })
      for (const [mark, size] of [
        ['PK\x03\x04', 22],
        ['PK\x01\x02', 24],
      ] as const) {
        zip.writeUInt32LE(sizeBytes - 10, zip.indexOf(mark, 0, 'latin1') + size)
      }
      await writeFile(path, zip)
      expect(await refusalOf()).toMatch(/比它声明的大/)
    }
  })
})
