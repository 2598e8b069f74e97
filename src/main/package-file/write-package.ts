/**
 * Writes an exchange package: a standard ZIP, AES-256 (AE-2) when a password is given, that 7-Zip opens. Everything
 * streams; the manifest comes last in the file because it names the hash of every other entry.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { configure, ZipWriter } from '@zip.js/zip.js'
import type { WriteInfo } from '../../domain/change/change'
import type { ManifestDraft, PackageEntry, PackageManifest } from '../../domain/exchange/manifest'
import { Refusal } from '../../shared/result'
import { attachmentEntry, MANIFEST_ENTRY, recordsEntry, WRITES_ENTRY } from './entry-names'
import { encodeLines } from './json-lines'

configure({ useWebWorkers: false })

type Bytes = Uint8Array | AsyncIterable<Uint8Array>

export interface PackageContent {
  readonly manifest: ManifestDraft
  /** Collection → its records, stored (copy) or masked (report). */
  readonly records: ReadonlyMap<string, Iterable<unknown>>
  readonly writes: Iterable<WriteInfo>
  /** Read one by one; the hash is the caller's promise and is checked here. `undefined`: it cannot be had and is left out. */
  readonly attachments: Iterable<{ readonly sha256: string; readonly read: () => Promise<Bytes | undefined> }>
}

export interface WriteOptions {
  readonly password?: string
  /** Runs when all bytes are on the disk and the file has not its name yet; when it throws, the file is gone. */
  readonly beforeNaming?: (written: WrittenPackage) => Promise<void>
}

export interface WrittenPackage {
  readonly sha256: string
  readonly sizeBytes: number
  readonly manifest: PackageManifest
}

const streamOf = (chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ReadableStream<Uint8Array> =>
  ReadableStream.from(chunks) as ReadableStream<Uint8Array>

class EntryWriter {
  readonly #zip: ZipWriter<unknown>
  readonly entries: Record<string, PackageEntry> = {}

  constructor(zip: ZipWriter<unknown>) {
    this.#zip = zip
  }

  /** @param level 0 stores: pictures and documents are compressed already */
  async add(
    name: string,
    chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    level: 0 | 6,
  ): Promise<PackageEntry> {
    const hash = createHash('sha256')
    let sizeBytes = 0
    async function* counted(): AsyncIterable<Uint8Array> {
      for await (const chunk of chunks) {
        hash.update(chunk)
        sizeBytes += chunk.byteLength
        yield chunk
      }
    }
    await this.#zip.add(name, streamOf(counted()), { level })
    const entry = { sha256: hash.digest('hex'), sizeBytes }
    this.entries[name] = entry
    return entry
  }
}

async function writeEntries(zip: ZipWriter<unknown>, content: PackageContent): Promise<PackageManifest> {
  const writer = new EntryWriter(zip)
  for (const [collection, records] of content.records) {
    await writer.add(recordsEntry(collection), encodeLines(records), 6)
  }
  await writer.add(WRITES_ENTRY, encodeLines(content.writes), 6)
  let attachments = 0
  for (const { sha256, read } of content.attachments) {
    const bytes = await read()
    if (bytes === undefined) continue
    attachments += 1
    const entry = await writer.add(attachmentEntry(sha256), bytes instanceof Uint8Array ? [bytes] : bytes, 0)
    if (entry.sha256 !== sha256)
      throw new Refusal('damaged', '有一个附件的内容已经损坏，数据包没有写出。请先做一次检查。')
  }
  const counts = { ...content.manifest.counts, attachments }
  const manifest = { ...content.manifest, counts, entries: { ...writer.entries } }
  await writer.add(MANIFEST_ENTRY, [new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`)], 6)
  await zip.close()
  return manifest
}

async function writeZip(handle: FileHandle, content: PackageContent, password: string | undefined) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const sink = new WritableStream<Uint8Array>({
    async write(chunk) {
      hash.update(chunk)
      for (let done = 0; done < chunk.byteLength; ) {
        const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done)
        done += bytesWritten
      }
      sizeBytes += chunk.byteLength
    },
  })
  const zip = new ZipWriter(sink, {
    keepOrder: true,
    ...(password === undefined || password === '' ? {} : { password, encryptionStrength: 3 as const }),
  })
  const manifest = await writeEntries(zip, content)
  await handle.sync()
  return { manifest, sizeBytes, sha256: hash.digest('hex') }
}

function refusalOf(cause: unknown): unknown {
  if (cause instanceof Refusal || !(cause instanceof Error) || !('code' in cause)) return cause
  switch (cause.code) {
    case 'ENOSPC':
      return new Refusal('diskFull', '磁盘已满，数据包没有写出。清出空间或换一个位置再导出。')
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new Refusal('readOnly', '这个位置不能写入，数据包没有写出。请换一个文件夹。')
    case 'ENOENT':
    case 'ENODEV':
    case 'EIO':
      return new Refusal('refused', '写不到这个位置（U 盘可能已拔出），数据包没有写出。')
    default:
      return cause
  }
}

/** @throws Refusal readOnly | diskFull | refused | damaged; then no file is left behind and an older one stays */
export async function writePackage(
  path: string,
  content: PackageContent,
  { password, beforeNaming }: WriteOptions = {},
): Promise<WrittenPackage> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    const handle = await open(temporary, 'wx')
    let written: WrittenPackage
    try {
      written = await writeZip(handle, content, password)
    } finally {
      await handle.close()
    }
    await beforeNaming?.(written)
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return written
  } catch (cause) {
    await rm(temporary, { force: true })
    throw refusalOf(cause)
  }
}

/** Makes the new name durable; Windows opens no folders and needs none of it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
