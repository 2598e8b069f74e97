/** Opening a foreign ZIP: the list of its entries judged before a byte of content is unpacked. */
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
import { WholeHash } from './packed-bytes'
import type { PackedFile } from './unpack'
import { badZip as bad, DAMAGED, NEEDS_PASSWORD, NOT_A_PACKAGE, WRONG_PASSWORD } from './zip-words'

configure({ useWebWorkers: false })

export interface ZipContent {
  readonly entries: ReadonlyMap<string, FileEntry>
  readonly encrypted: boolean
  readonly file: PackedFile
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

async function listEntries(reader: ZipReader<unknown>): Promise<Omit<ZipContent, 'file'>> {
  const entries = new Map<string, FileEntry>()
  let total = 0
  let encrypted = 0
  for await (const entry of reader.getEntriesGenerator()) {
    if (entries.size >= LIMITS.entries) throw bad('里的文件太多')
    if (entry.directory) throw bad('里有不该有的文件夹')
    // Its bytes would be stored like any others; but no package has one, and what comes in that guise means no good.
    if (entry.symlink) throw bad('里有指向别处的链接')
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

/**
 * Opens, hands the judged list to `use`, and always closes: a stick may be pulled between two calls. @throws Refusal
 * @param use gets the hash of the whole file to finish, which costs least when the entries are read in their order
 */
export async function withZip<T>(path: string, use: (zip: ZipContent, whole: WholeHash) => Promise<T>): Promise<T> {
  try {
    const handle = await open(path, 'r')
    try {
      if (!(await looksLikeZip(handle))) throw new Refusal('badFile', NOT_A_PACKAGE)
      const { size } = await handle.stat()
      const reader = new ZipReader(new FileSource(handle, size), { strictness: 'strict' })
      const whole = new WholeHash(handle, size)
      return await use({ ...(await listEntries(reader)), file: { handle, whole } }, whole)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw refusalOf(cause)
  }
}
