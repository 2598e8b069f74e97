/**
 * Another program for exchange packages and workspaces, written from docs/file-format.md alone: it imports nothing of
 * this program and no ZIP library. If the page is wrong or lacks something, this cannot work.
 */
import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

// --- AES of WinZip: 16 bytes of salt, 2 of check, the bytes in counter mode (the counter little-endian), 10 of HMAC.

const SALT = 16
const AUTH = 10

function keysOf(password: string, salt: Uint8Array): { aes: Buffer; mac: Buffer; check: Buffer } {
  const bytes = pbkdf2Sync(password, salt, 1000, 66, 'sha1')
  return { aes: bytes.subarray(0, 32), mac: bytes.subarray(32, 64), check: bytes.subarray(64) }
}

function counterMode(key: Buffer, bytes: Uint8Array): Buffer {
  const blocks = Math.ceil(bytes.length / 16)
  const counters = Buffer.alloc(blocks * 16)
  for (let at = 0; at < blocks; at += 1) counters.writeUInt32LE(at + 1, at * 16)
  const cipher = createCipheriv('aes-256-ecb', key, null)
  cipher.setAutoPadding(false)
  const stream = Buffer.concat([cipher.update(counters), cipher.final()])
  return Buffer.from(bytes.map((byte, at) => byte ^ (stream[at] ?? 0)))
}

function encrypt(password: string, bytes: Uint8Array): Buffer {
  const salt = randomBytes(SALT)
  const { aes, mac, check } = keysOf(password, salt)
  const body = counterMode(aes, bytes)
  return Buffer.concat([salt, check, body, createHmac('sha1', mac).update(body).digest().subarray(0, AUTH)])
}

function decrypt(password: string, bytes: Buffer): Buffer {
  const { aes, mac, check } = keysOf(password, bytes.subarray(0, SALT))
  if (!check.equals(bytes.subarray(SALT, SALT + 2))) throw new Error('wrong password')
  const body = bytes.subarray(SALT + 2, -AUTH)
  if (!createHmac('sha1', mac).update(body).digest().subarray(0, AUTH).equals(bytes.subarray(-AUTH))) {
    throw new Error('changed')
  }
  return counterMode(aes, body)
}

// --- ZIP

const aesExtra = (method: number): Buffer => {
  const extra = Buffer.alloc(11)
  extra.writeUInt16LE(0x9901, 0)
  extra.writeUInt16LE(7, 2)
  extra.writeUInt16LE(2, 4)
  extra.write('AE', 6)
  extra.writeUInt8(3, 8)
  extra.writeUInt16LE(method, 9)
  return extra
}

export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

export function writeZip(entries: readonly ZipEntry[], password?: string): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes)
    const data = password === undefined ? packed : encrypt(password, packed)
    const extra = password === undefined ? Buffer.alloc(0) : aesExtra(8)
    const path = Buffer.from(name)
    // From "version needed" to "extra length", the same in both headers.
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(password === undefined ? 20 : 51, 0)
    fields.writeUInt16LE(0x0800 | (password === undefined ? 0 : 1), 2)
    fields.writeUInt16LE(password === undefined ? 8 : 99, 4)
    fields.writeUInt16LE(0x21, 8)
    fields.writeUInt32LE(password === undefined ? crc32(bytes) : 0, 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(path.length, 22)
    fields.writeUInt16LE(extra.length, 24)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, path, extra, data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, rest, path, extra]))
    parts.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}

const ZIP64 = 0xffffffff

/** Sizes and offset of ZIP64 stand in an extra field, those that did not fit only. */
function wideNumbers(extra: Buffer, narrow: readonly number[]): number[] {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return narrow.map((value) => {
    if (value !== ZIP64) return value
    const wide = Number(extra.readBigUInt64LE(at))
    at += 8
    return wide
  })
}

/** The method behind AES stands in the extra field. */
function aesMethod(extra: Buffer): number {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 0x9901) at += 4 + extra.readUInt16LE(at + 2)
  return extra.readUInt16LE(at + 9)
}

export function readZip(zip: Buffer, password?: string): Map<string, Buffer> {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const wideEnd = zip.lastIndexOf('PK\x06\x06', undefined, 'latin1')
  let at = zip.readUInt32LE(end + 16)
  if (at === ZIP64) at = Number(zip.readBigUInt64LE(wideEnd + 48))
  const out = new Map<string, Buffer>()
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const method = zip.readUInt16LE(at + 10)
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((from) => zip.readUInt16LE(at + from))
    const name = zip.toString('utf8', at + 46, at + 46 + (nameSize ?? 0))
    const extra = zip.subarray(at + 46 + (nameSize ?? 0), at + 46 + (nameSize ?? 0) + (extraSize ?? 0))
    const [size = 0, packedSize = 0, offset = 0] = wideNumbers(extra, [
      zip.readUInt32LE(at + 24),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 42),
    ])
    const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    const data = zip.subarray(from, from + packedSize)
    const packed = method === 99 ? decrypt(password ?? '', data) : data
    const bytes = (method === 99 ? aesMethod(extra) : method) === 8 ? inflateRawSync(packed) : packed
    if (bytes.length !== size) throw new Error(`${name}: another size`)
    if (method !== 99 && crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${name}: another checksum`)
    out.set(name, bytes)
    at += 46 + (nameSize ?? 0) + (extraSize ?? 0) + (commentSize ?? 0)
  }
  return out
}

// --- packages

const jsonLines = (values: readonly Json[]): Buffer =>
  Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
const parseLines = (bytes: Uint8Array): JsonObject[] =>
  Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonObject)

export interface OtherPackage {
  readonly office: string
  readonly replica: string
  readonly receiver: string
  readonly number: number
  readonly records: { readonly [collection: string]: readonly JsonObject[] }
  readonly writes: readonly JsonObject[]
  readonly attachments: readonly Uint8Array[]
}

export function makePackage(content: OtherPackage, password?: string): Buffer {
  const { office, replica, receiver, number, records, writes, attachments } = content
  const entries: ZipEntry[] = [
    ...Object.entries(records).map(([name, list]) => ({ name: `records/${name}.jsonl`, bytes: jsonLines(list) })),
    { name: 'writes.jsonl', bytes: jsonLines(writes) },
    ...attachments.map((bytes) => ({ name: `attachments/${sha256(bytes)}`, bytes })),
  ]
  const counts = Object.fromEntries(Object.entries(records).map(([name, list]) => [name, list.length]))
  const manifest = {
    format: 'qualift-package',
    formatVersion: 1,
    packageId: `other-${replica.slice(0, 20)}-${number}`,
    kind: 'copy',
    number,
    createdAt: '2017-06-12T01:31:00.000Z',
    planYear: 2017,
    sender: { office, region: '230205', replica, replicas: [replica], actor: '别的程序' },
    receiver,
    purpose: '',
    scope: { kind: 'all' },
    sinceLast: false,
    standsOn: [],
    lastTakenFromReceiver: null,
    taken: [],
    counts: {
      records: counts,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      attachments: attachments.length,
      writes: writes.length,
      persons: 0,
    },
    entries: Object.fromEntries(
      entries.map(({ name, bytes }) => [name, { sha256: sha256(bytes), sizeBytes: bytes.length }]),
    ),
  }
  return writeZip([...entries, { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) }], password)
}

export interface ReadPackage {
  readonly manifest: JsonObject
  readonly records: ReadonlyMap<string, readonly JsonObject[]>
  readonly writes: readonly JsonObject[]
  readonly attachments: ReadonlyMap<string, Buffer>
}

/** @throws Error when an entry is not what the manifest says */
export function readPackageFile(zip: Buffer, password?: string): ReadPackage {
  const files = readZip(zip, password)
  const manifest = JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '') as JsonObject
  const listed = manifest['entries'] as { readonly [name: string]: { sha256: string; sizeBytes: number } }
  const records = new Map<string, readonly JsonObject[]>()
  const attachments = new Map<string, Buffer>()
  for (const [name, bytes] of files) {
    if (name === 'manifest.json') continue
    const { sha256: hash, sizeBytes } = listed[name] ?? { sha256: '', sizeBytes: -1 }
    if (hash !== sha256(bytes) || sizeBytes !== bytes.length) throw new Error(`${name} is not what is listed`)
    const [folder = '', file = ''] = name.split('/')
    if (folder === 'records') records.set(file.replace('.jsonl', ''), parseLines(bytes))
    if (folder === 'attachments') attachments.set(file, bytes)
  }
  for (const name of Object.keys(listed)) if (!files.has(name)) throw new Error(`${name} is missing`)
  return { manifest, records, writes: parseLines(files.get('writes.jsonl') ?? Buffer.alloc(0)), attachments }
}

// --- a workspace: collection → id → field → value on show, from snapshots and journal

type Shown = Map<string, Map<string, Record<string, Json>>>

function readSnapshot(path: string): { readonly seq: number; readonly records: readonly JsonObject[] } {
  const bytes = readFileSync(path)
  const head = JSON.parse(`${bytes.toString('utf8', 0, 255).trimEnd().slice(0, -1)}}`)
  const { crc, ...rest } = head
  if (crc !== crc32(JSON.stringify(rest)).toString(16).padStart(8, '0')) throw new Error(`${path}: head`)
  if (sha256(bytes.subarray(256)) !== head.sha256) throw new Error(`${path}: records`)
  const whole = JSON.parse(bytes.toString('utf8')) as { readonly records: readonly JsonObject[] }
  if (whole.records.length !== head.count) throw new Error(`${path}: count`)
  return { seq: head.seq, records: whole.records }
}

function readSealed(path: string): { readonly [key: string]: unknown } {
  const text = readFileSync(path, 'utf8')
  const { checksum, ...value } = JSON.parse(text)
  if (checksum !== sha256(Buffer.from(`${JSON.stringify(value, null, 2)}\n`))) throw new Error(`${path}: checksum`)
  return value
}

/**
 * Reads values of workspaces whose journal holds own writes alone (`set`, `delete`, `restore`); enough to prove that the
 * files say what the page says.
 */
export function readWorkspace(folder: string): { readonly file: { readonly [key: string]: unknown }; shown: Shown } {
  const file = readSealed(join(folder, 'workspace.json'))
  const manifest = readSealed(join(folder, 'data', '_manifest.json')) as { upTo: number; snapshots: JsonObject }
  const shown: Shown = new Map()
  const upTo = new Map<string, number>()
  for (const name of readdirSync(join(folder, 'data'))) {
    const collection = /^([A-Za-z][A-Za-z0-9]*)\.json$/.exec(name)?.[1]
    if (collection === undefined) continue
    const { seq, records } = readSnapshot(join(folder, 'data', name))
    upTo.set(collection, collection in manifest.snapshots ? Math.max(seq, manifest.upTo) : seq)
    shown.set(collection, new Map(records.map((one) => [String(one['id']), { ...(one['fields'] as JsonObject) }])))
  }
  const archives = readdirSync(join(folder, 'journal', 'archive'))
    .filter((name) => name.endsWith('.jsonl'))
    .sort((a, b) => Number(a.split('-')[0]) - Number(b.split('-')[0]))
  const files = [
    ...archives.map((name) => {
      const counted = Number(/-(\d+)\.jsonl$/.exec(name)?.[1])
      return readFileSync(join(folder, 'journal', 'archive', name)).subarray(0, counted)
    }),
    readFileSync(join(folder, 'journal', 'current.jsonl')),
  ]
  for (const bytes of files) {
    for (const line of bytes.toString('utf8').split('\n')) {
      if (line === '') continue
      const { crc, ...rest } = JSON.parse(line)
      if (crc !== crc32(JSON.stringify(rest)).toString(16).padStart(8, '0')) throw new Error(`journal: ${line}`)
      for (const change of rest.changes ?? []) applyTo(shown, upTo, rest.seq, change)
    }
  }
  return { file, shown }
}

function applyTo(
  shown: Shown,
  upTo: ReadonlyMap<string, number>,
  seq: number,
  change: { readonly t: string; readonly c: string; readonly id: string; readonly f?: JsonObject },
): void {
  if (seq <= (upTo.get(change.c) ?? 0) || change.t !== 'set') return
  const records = shown.get(change.c) ?? new Map<string, Record<string, Json>>()
  shown.set(change.c, records)
  records.set(change.id, { ...records.get(change.id), ...change.f })
}
