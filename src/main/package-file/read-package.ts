/**
 * Reading a package is a hostile-input job: everything is judged before anything is taken, and a package is refused
 * whole, with the reason. Nothing of it is ever written under a name it chose.
 */
import type { FileEntry } from '@zip.js/zip.js'
import type { RecordTexts, WriteInfo } from '../../domain/change/change'
import { COLLECTIONS } from '../../domain/collections/registry'
import { PACKAGE_FORMAT, type PackageManifest, type ReportRecord } from '../../domain/exchange/manifest'
import { recordFault, reportRecordFault } from '../../domain/exchange/record-soundness'
import { travels } from '../../domain/exchange/travelling'
import {
  formatAfter,
  type Migration,
  migrateRecord,
  migrateWriteInfo,
  migrationsFrom,
} from '../../domain/migrations/migration'
import { MIGRATIONS } from '../../domain/migrations/migrations'
import type { StoredRecord } from '../../domain/record/record'
import { ok, Refusal, type Result } from '../../shared/result'
import { attachmentEntry, MANIFEST_ENTRY, parseEntryName, WRITES_ENTRY } from './entry-names'
import { LineSplitter } from './json-lines'
import { LIMITS } from './limits'
import { MANIFEST, MANIFEST_HEAD, toWriteInfo, WRITE } from './manifest-schema'
import { refusalOf, withZip, type ZipContent } from './open-zip'
import { contentOf, unpack } from './unpack'
import { DAMAGED, OTHER_ARCHIVE, badZip as refuse } from './zip-words'

/** The Chinese name of a record kind; a kind of a newer version is named as its file is. */
const labelOf = (collection: string): string => COLLECTIONS.get(collection)?.label ?? ` ${collection} `

export interface OpenedPackage {
  readonly manifest: PackageManifest
  readonly encrypted: boolean
  /** Of a copy; empty for a report. */
  readonly records: ReadonlyMap<string, readonly StoredRecord[]>
  /** Of a report; empty for a copy. */
  readonly reportRecords: ReadonlyMap<string, readonly ReportRecord[]>
  readonly writes: readonly WriteInfo[]
  /** Records and writes as their lines read, so that the journal need not spell them again. */
  readonly texts: RecordTexts
  /** SHA-256 of every attachment in it; the bytes have been checked and are read by `readAttachments`. */
  readonly attachments: readonly string[]
  /** SHA-256 of the file, of the very bytes that were judged. */
  readonly sha256: string
}

function parseJson(text: string, where: () => string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse(`的${where()}不是完整的数据`)
  }
}

async function readManifest(zip: ZipContent, password: string | undefined, newest: number): Promise<PackageManifest> {
  const entry = zip.entries.get(MANIFEST_ENTRY)
  if (entry === undefined) throw new Refusal('badFile', OTHER_ARCHIVE)
  if (entry.uncompressedSize > LIMITS.manifestBytes) throw refuse('的目录大得不合理')
  const chunks: Uint8Array[] = []
  await unpack(zip.file, entry, password, (chunk) => {
    chunks.push(chunk)
  })
  const raw = parseJson(Buffer.concat(chunks).toString('utf8'), () => '目录')
  const head = MANIFEST_HEAD.safeParse(raw)
  if (!head.success || head.data.format !== PACKAGE_FORMAT) {
    throw new Refusal('badFile', OTHER_ARCHIVE)
  }
  if (head.data.formatVersion > newest) {
    throw new Refusal(
      'newerFormat',
      `数据包由更高版本（格式 ${head.data.formatVersion}）写出，本机只认到格式 ${newest}。请先升级本机程序。`,
    )
  }
  const manifest = MANIFEST.safeParse(raw)
  if (!manifest.success) throw refuse('的目录不合规定')
  return manifest.data
}

/** The ZIP holds exactly what the manifest lists, by names of the allow-list, in the sizes it states. */
function matchEntries(zip: ZipContent, manifest: PackageManifest): void {
  let textBytes = 0
  for (const [name, entry] of zip.entries) {
    const parsed = parseEntryName(name)
    if (parsed === undefined) throw refuse('里有不认识的文件')
    if (parsed.kind === 'manifest') continue
    const listed = manifest.entries[name]
    if (listed === undefined) throw refuse('里有目录没有列出的文件')
    if (listed.sizeBytes !== entry.uncompressedSize) throw new Refusal('badFile', DAMAGED)
    if (parsed.kind === 'attachment') {
      if (parsed.sha256 !== listed.sha256) throw refuse('里附件的名字与内容不符')
      if (listed.sizeBytes > LIMITS.attachmentBytes) throw refuse('里有大得不合理的附件')
      if (manifest.kind === 'report') throw refuse('是上报件却带着附件')
    } else {
      textBytes += listed.sizeBytes
    }
    if (parsed.kind === 'records' && !travels(parsed.collection)) throw refuse('里有只属于一个单位自己的资料')
  }
  if (textBytes > LIMITS.textBytes) throw refuse('太大')
  for (const name of Object.keys(manifest.entries)) {
    if (!zip.entries.has(name)) throw new Refusal('badFile', DAMAGED)
  }
}

/** What an entry of lines is called in a sentence. */
function entryLabel(name: string): string {
  const parsed = parseEntryName(name)
  return parsed?.kind === 'records' ? labelOf(parsed.collection) : '写入说明'
}

/** What was read has nothing that was left out: no `__proto__` that only JSON knows. */
const hasSameParts = (read: unknown, kept: object): boolean =>
  typeof read === 'object' && read !== null && Object.keys(read).length === Object.keys(kept).length

/** One entry of lines, its hash checked after the last; nothing is used before that. */
async function readLines(
  source: { zip: ZipContent; manifest: PackageManifest; password: string | undefined },
  name: string,
  take: (value: unknown, line: number, text: Uint8Array) => void,
): Promise<void> {
  const entry = source.zip.entries.get(name)
  if (entry === undefined) return
  let line = 0
  const splitter = new LineSplitter(LIMITS.lineBytes, (text) => {
    line += 1
    take(
      parseJson(text.toString('utf8'), () => `${entryLabel(name)}第 ${line} 行`),
      line,
      text,
    )
  })
  const { sha256 } = await unpack(source.zip.file, entry, source.password, (chunk) => {
    splitter.push(chunk)
  })
  splitter.end()
  if (sha256 !== source.manifest.entries[name]?.sha256) throw new Refusal('badFile', DAMAGED)
}

async function readAll(
  path: string,
  password: string | undefined,
  { migrations, accept }: Required<ReadWish>,
): Promise<OpenedPackage> {
  return withZip(path, async (zip, whole) => {
    const manifest = await readManifest(zip, password, formatAfter(migrations))
    accept(manifest)
    const steps = migrationsFrom(manifest.formatVersion, migrations)
    matchEntries(zip, manifest)
    const source = { zip, manifest, password }
    const records = new Map<string, StoredRecord[]>()
    const reportRecords = new Map<string, ReportRecord[]>()
    const attachments: string[] = []
    const texts = new Map<object, Uint8Array>()
    let total = 0
    for (const name of zip.entries.keys()) {
      const parsed = parseEntryName(name)
      if (parsed?.kind === 'attachment') attachments.push(parsed.sha256)
      if (parsed?.kind !== 'records') continue
      const { collection } = parsed
      const ids = new Set<string>()
      const list: (StoredRecord | ReportRecord)[] = []
      await readLines(source, name, (value, line, text) => {
        total += 1
        if (total > LIMITS.records) throw refuse('里的记录太多')
        const fault = manifest.kind === 'report' ? reportRecordFault(collection, value) : recordFault(collection, value)
        if (fault !== undefined) throw refuse(`里${labelOf(collection)}第 ${line} 条记录有误（${fault}）`)
        const record = value as StoredRecord | ReportRecord
        if (ids.has(record.id)) throw refuse(`里${labelOf(collection)}第 ${line} 条记录重复`)
        ids.add(record.id)
        texts.set(record, text)
        list.push(record)
      })
      if (manifest.kind === 'report') reportRecords.set(collection, list as ReportRecord[])
      else {
        const migrated = (list as StoredRecord[]).map((record) => migrateRecord(steps, collection, record))
        records.set(collection, migrated)
      }
    }
    const writes: WriteInfo[] = []
    await readLines(source, WRITES_ENTRY, (value, line, text) => {
      const parsed = WRITE.safeParse(value)
      if (!parsed.success) throw refuse(`的写入说明第 ${line} 行有误`)
      const info = migrateWriteInfo(steps, toWriteInfo(parsed.data))
      if (steps.length === 0 && hasSameParts(value, info)) texts.set(info, text)
      writes.push(info)
    })
    await checkAttachments(zip, attachments, password)
    const sha256 = await whole.finish()
    return { manifest, encrypted: zip.encrypted, records, reportRecords, writes, attachments, texts, sha256 }
  })
}

const attachmentOf = (zip: ZipContent, sha256: string): FileEntry => {
  const entry = zip.entries.get(attachmentEntry(sha256))
  if (entry === undefined) throw new Refusal('badFile', DAMAGED)
  return entry
}

async function checkAttachments(
  zip: ZipContent,
  attachments: readonly string[],
  password: string | undefined,
): Promise<void> {
  for (const sha256 of attachments) {
    const unpacked = await unpack(zip.file, attachmentOf(zip, sha256), password, () => undefined)
    if (unpacked.sha256 !== sha256) throw new Refusal('badFile', DAMAGED)
  }
}

export interface ReadWish {
  readonly migrations?: readonly Migration[]
  /** Is this the kind of package wanted? Asked before the rest is read: a copy may hold gigabytes. @throws Refusal */
  readonly accept?: (manifest: PackageManifest) => void
}

/**
 * Reads and judges a whole package. Attachments are checked, not kept in memory.
 * @returns its records as of the newest format, whatever older one it was written in
 */
export async function readPackage(
  path: string,
  password?: string,
  { migrations = MIGRATIONS, accept = () => undefined }: ReadWish = {},
): Promise<Result<OpenedPackage>> {
  try {
    return ok(await readAll(path, password, { migrations, accept }))
  } catch (cause) {
    const refusal = refusalOf(cause)
    if (refusal instanceof Refusal) return { ok: false, error: refusal.toError() }
    throw refusal
  }
}

/** So many are taken at once: while one waits for the disk, another is hashed. */
const AT_ONCE = 2

/**
 * Hands over the bytes of the wanted attachments chunk by chunk, two at a time. A stream fails at its end, before it is
 * complete, when the entry is not what the package's directory says.
 * @param take false: the bytes are not those of this SHA-256
 * @throws Refusal; nothing is on its way then
 */
export async function readAttachments(
  path: string,
  password: string | undefined,
  wanted: readonly string[],
  take: (sha256: string, chunks: AsyncIterable<Uint8Array>) => Promise<boolean>,
): Promise<void> {
  if (wanted.length === 0) return
  await withZip(path, async (zip) => {
    const waiting = wanted[Symbol.iterator]()
    let failed = false
    const takeInTurn = async (): Promise<void> => {
      for (const sha256 of { [Symbol.iterator]: () => waiting }) {
        if (failed) return
        try {
          const content = contentOf({ handle: zip.file.handle }, attachmentOf(zip, sha256), password)
          if (!(await take(sha256, content))) throw new Refusal('badFile', DAMAGED)
        } catch (cause) {
          failed = true
          throw cause
        }
      }
    }
    const all = await Promise.allSettled(Array.from({ length: AT_ONCE }, takeInTurn))
    for (const one of all) if (one.status === 'rejected') throw one.reason
  })
}
