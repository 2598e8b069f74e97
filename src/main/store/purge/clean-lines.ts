/**
 * Files nobody trusts any more – set aside by a repair, left by a crash, of a backup whose list is torn, lines of a
 * superseded program – without purged values. They are gone through line by line, whatever they are; a line that cannot
 * be understood and names a purged record or holds a value is blotted out.
 */
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Change, Transaction, WriteInfo } from '../../../domain/change/change'
import type { PurgeCleaner, PurgeOrder } from '../../../domain/change/purge'
import type { StoredRecord } from '../../../domain/record/record'
import { type FileSystemPort, listIfThere, readAll, writeFully } from '../file-system'
import { decodeLine, encodeTransaction, hasValidCrc, sealLine } from '../journal-line'
import { replaceFile } from '../replace-file'

const unpacked = promisify<Buffer, Buffer>(gunzip)
const packed = promisify<Buffer, Buffer>(gzip)
const LINE_FEED = 10
const BLOT = '#'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as it stands in JSON, also where every character beyond ASCII is written by its number. */
const formsOf = (value: string): string[] => {
  const plain = JSON.stringify(value).slice(1, -1)
  const escaped = plain.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return escaped === plain ? [plain] : [plain, escaped]
}

export class LineCleaner {
  private readonly ids: readonly Buffer[]
  private readonly values: readonly Buffer[]

  constructor(
    private readonly cleaner: PurgeCleaner,
    private readonly order: PurgeOrder,
    /** What the targets held, short values too: looked for where nothing can be understood. */
    held: readonly string[],
  ) {
    this.ids = [...new Set(order.targets.map(({ id }) => id))].map((id) => Buffer.from(id))
    this.values = [...new Set([...held, ...order.values, ...Object.keys(order.renamed ?? {})])]
      .flatMap(formsOf)
      .map((text) => Buffer.from(text))
  }

  private concerns(line: Buffer): boolean {
    return this.ids.some((id) => line.includes(id)) || this.values.some((value) => line.includes(value))
  }

  /** @returns the very bytes when there is nothing to take out */
  clean(bytes: Buffer): Buffer {
    if (!this.concerns(bytes)) return bytes
    const out: Buffer[] = []
    let hasChanged = false
    for (let from = 0; from < bytes.length; ) {
      const at = bytes.indexOf(LINE_FEED, from)
      const end = at < 0 ? bytes.length : at
      const line = bytes.subarray(from, end)
      const cleaned = this.concerns(line) ? this.line(line) : line
      if (cleaned !== line) hasChanged = true
      out.push(cleaned, bytes.subarray(end, at < 0 ? end : at + 1))
      from = at < 0 ? bytes.length : at + 1
    }
    return hasChanged ? Buffer.concat(out) : bytes
  }

  private line(line: Buffer): Buffer {
    const decoded = decodeLine(line)
    if (decoded?.type === 'transaction') return this.whole(line, decoded.transaction)
    const text = line.toString('utf8')
    const tail = /,\s*$/.exec(text)?.[0] ?? ''
    const parsed = parse(text.slice(0, text.length - tail.length))
    // Bytes that are not text come out of decoding as others: such a line is not understood.
    if (parsed === undefined || !Buffer.from(text).equals(line)) return blotted(line)
    const { crc, ...members } = parsed
    const body = typeof crc === 'string' ? members : parsed
    const cleaned = this.json(body)
    if (JSON.stringify(cleaned) === JSON.stringify(body)) return line
    const sealed = hasValidCrc(line) ? sealLine(JSON.stringify(cleaned)).subarray(0, -1) : undefined
    return sealed ?? Buffer.from(`${JSON.stringify(cleaned)}${tail}`)
  }

  private whole(line: Buffer, transaction: Transaction): Buffer {
    const cleaned = this.cleaner.transaction(transaction, 'all')
    if (cleaned === transaction) return line
    return encodeTransaction(cleaned, { largestBytes: Number.MAX_SAFE_INTEGER }).subarray(0, -1)
  }

  /** A record, a write, a piece of a large transaction, or anything: told apart by its members. */
  private json(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { cleaner } = this
    if (isObject(value['fields']) && typeof value['id'] === 'string') {
      const record = value as unknown as StoredRecord
      for (const { c, id } of this.order.targets) {
        if (id === record.id) return cleaner.record(c, record, 'all').record as unknown as Record<string, unknown>
      }
      return cleaner.record('', record, 'all').record as unknown as Record<string, unknown>
    }
    if (typeof value['dot'] === 'string' && typeof value['label'] === 'string') {
      return cleaner.info(value as unknown as WriteInfo, 'all') as unknown as Record<string, unknown>
    }
    if (Array.isArray(value['changes']) || Array.isArray(value['writes'])) {
      const changes = (value['changes'] as readonly Change[] | undefined)?.map((one) => cleaner.change(one, '', 'all'))
      const writes = (value['writes'] as readonly WriteInfo[] | undefined)?.map((one) => cleaner.info(one, 'all'))
      const label = typeof value['label'] === 'string' ? { label: cleaner.text(value['label']) } : {}
      return {
        ...value,
        ...label,
        ...(changes === undefined ? {} : { changes }),
        ...(writes === undefined ? {} : { writes }),
      }
    }
    return this.anything(value) as Readonly<Record<string, unknown>>
  }

  private anything(value: unknown): unknown {
    if (typeof value === 'string') return this.cleaner.text(value)
    if (Array.isArray(value)) return value.map((one) => this.anything(one))
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.anything(one)]))
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Of the same length, so that whatever counts bytes goes on counting. */
const blotted = (line: Buffer): Buffer => Buffer.alloc(line.length, BLOT)

const isPacked = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** What became of one file. */
export type LineOutcome = 'same' | 'cleaned' | 'removed'

/**
 * One file, packed or not, replaced whole. Packed bytes that cannot be unpacked hold who knows what, and are of no use:
 * the file goes.
 * @param look only says what would become of it
 * @throws Node's error: the file is then as it was
 */
export async function cleanFile(
  fs: FileSystemPort,
  path: string,
  lines: LineCleaner,
  look = false,
): Promise<LineOutcome> {
  const bytes = await readAll(fs, path)
  const plain = isPacked(bytes) ? await unpacked(bytes).catch(() => undefined) : bytes
  if (plain === undefined) {
    if (!look) await fs.unlink(path)
    return 'removed'
  }
  const cleaned = lines.clean(plain)
  if (cleaned === plain) return 'same'
  const written = plain === bytes ? cleaned : await packed(cleaned)
  if (!look) await replaceFile(fs, { path, write: (handle) => writeFully(handle, written, 0) })
  return 'cleaned'
}

/** Files below a folder; attachments are the clerk's own files and are left alone. */
export async function filesBelow(fs: FileSystemPort, folder: string): Promise<string[]> {
  const files: string[] = []
  for (const name of (await listIfThere(fs, folder)).sort()) {
    const path = join(folder, name)
    if ((await fs.stat(path)).isFolder) {
      if (name !== 'attachments') files.push(...(await filesBelow(fs, path)))
    } else files.push(path)
  }
  return files
}
