/** Opening a foreign ZIP: the list of its entries judged before a byte of content is unpacked. */
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import {
  configure,
  ERR_CENTRAL_DIRECTORY_NOT_FOUND,
  ERR_ENCRYPTED,
  ERR_INVALID_AUTHENTICATION_CODE,
  ERR_INVALID_PASSWORD,
  ERR_UNSAFE_FILENAME,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js'
import { Refusal } from '../../shared/result'
import { isUnsafeName } from './entry-names'
import { FileSource } from './file-source'
import { LIMITS } from './limits'

configure({ useWebWorkers: false })

export const DAMAGED = '数据包不完整或已损坏，没有打开，本机数据没有变化。请对方重新发一份。'
const NOT_A_PACKAGE = '这个文件不是数据包（.qpk），没有打开。'
const WRONG_PASSWORD = '口令不对，数据包没有打开，本机数据没有变化。'
const NEEDS_PASSWORD = '这个数据包加了口令，请输入口令。'
const bad = (what: string): Refusal => new Refusal('badFile', `数据包${what}，整包没有打开，本机数据没有变化。`)

export interface ZipContent {
  readonly entries: ReadonlyMap<string, FileEntry>
  readonly encrypted: boolean
}

function refuseEntry(entry: FileEntry): void {
  const { filename, uncompressedSize, compressedSize } = entry
  if (isUnsafeName(filename)) throw bad('里有指向文件夹以外的文件名')
  if (uncompressedSize > LIMITS.textBytes) throw bad('里有大得不合理的内容')
  if (uncompressedSize > LIMITS.ratioFromBytes && uncompressedSize / Math.max(1, compressedSize) > LIMITS.ratio) {
    throw bad('的压缩比不合理，像是恶意文件')
  }
  if (entry.encrypted && entry.zipCrypto) throw bad('用的是旧式加密')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8 && !entry.encrypted) {
    throw bad('用了不认识的压缩方法')
  }
}

async function listEntries(reader: ZipReader<unknown>): Promise<ZipContent> {
  const entries = new Map<string, FileEntry>()
  let total = 0
  let encrypted = 0
  for await (const entry of reader.getEntriesGenerator()) {
    if (entries.size >= LIMITS.entries) throw bad('里的文件太多')
    if (entry.directory) throw bad('里有不该有的文件夹')
    refuseEntry(entry)
    if (entries.has(entry.filename)) throw bad('里有重名的文件')
    total += entry.uncompressedSize
    if (total > LIMITS.totalBytes) throw bad('太大')
    if (entry.encrypted) encrypted += 1
    entries.set(entry.filename, entry)
  }
  if (encrypted !== 0 && encrypted !== entries.size) throw bad('只有一部分加了口令')
  return { entries, encrypted: encrypted > 0 }
}

/** What the library or the file system says, turned into a sentence a clerk can use. */
export function refusalOf(cause: unknown): unknown {
  if (cause instanceof Refusal || !(cause instanceof Error)) return cause
  if (cause.message === ERR_ENCRYPTED) return new Refusal('wrongPassword', NEEDS_PASSWORD)
  if (cause.message === ERR_INVALID_PASSWORD) return new Refusal('wrongPassword', WRONG_PASSWORD)
  if (cause.message === ERR_INVALID_AUTHENTICATION_CODE) return new Refusal('badFile', DAMAGED)
  if (cause.message === ERR_UNSAFE_FILENAME) return bad('里有指向文件夹以外的文件名')
  if (cause.message === ERR_CENTRAL_DIRECTORY_NOT_FOUND) return new Refusal('badFile', NOT_A_PACKAGE)
  const code = 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT') return new Refusal('notFound', '找不到这个数据包，U 盘可能已拔出。')
  if (code === 'EISDIR') return new Refusal('badFile', NOT_A_PACKAGE)
  if (code === 'EIO' || code === 'EACCES' || code === 'EPERM' || code === 'EBUSY' || code === 'ENODEV') {
    return new Refusal('badFile', '读不出这个数据包，本机数据没有变化。请把 U 盘重新插好再试。')
  }
  return new Refusal('badFile', DAMAGED)
}

async function looksLikeZip(handle: FileHandle): Promise<boolean> {
  const head = Buffer.alloc(4)
  const { bytesRead } = await handle.read(head, 0, 4, 0)
  return bytesRead === 4 && head.readUInt32LE() === 0x04034b50
}

/** Opens, hands the judged list to `use`, and always closes: a stick may be pulled between two calls. @throws Refusal */
export async function withZip<T>(path: string, use: (zip: ZipContent) => Promise<T>): Promise<T> {
  try {
    const handle = await open(path, 'r')
    try {
      if (!(await looksLikeZip(handle))) throw new Refusal('badFile', NOT_A_PACKAGE)
      const { size } = await handle.stat()
      const reader = new ZipReader(new FileSource(handle, size), { strictness: 'strict' })
      return await use(await listEntries(reader))
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw refusalOf(cause)
  }
}

export interface Unpacked {
  readonly sha256: string
  readonly sizeBytes: number
}

/** Unpacks one entry chunk by chunk; stops as soon as it yields more than it declared. @throws Refusal, library errors */
export async function unpack(
  entry: FileEntry,
  password: string | undefined,
  take: (chunk: Uint8Array) => void | Promise<void>,
): Promise<Unpacked> {
  if (entry.encrypted && (password === undefined || password === '')) {
    throw new Refusal('wrongPassword', NEEDS_PASSWORD)
  }
  const hash = createHash('sha256')
  let sizeBytes = 0
  let refused: unknown
  const sink = new WritableStream<Uint8Array>({
    async write(chunk) {
      sizeBytes += chunk.byteLength
      try {
        if (sizeBytes > entry.uncompressedSize) throw bad('里的内容比它声明的大')
        hash.update(chunk)
        await take(chunk)
      } catch (cause) {
        refused = cause
        throw cause
      }
    },
  })
  try {
    await entry.getData(sink, {
      checkCrc32: true,
      checkOverlappingEntry: true,
      ...(entry.encrypted && password !== undefined ? { password } : {}),
    })
  } catch (cause) {
    throw refused ?? cause
  }
  if (sizeBytes !== entry.uncompressedSize) throw new Refusal('badFile', DAMAGED)
  return { sha256: hash.digest('hex'), sizeBytes }
}
