/**
 * The files of a workspace written anew without purged values: snapshots and journals, laid out in another folder. What
 * holds none of them is copied as it is. Closed journals carry their size in their names and are named by the next one,
 * so that one line less gives new names to those behind it.
 */
import { join } from 'node:path'
import type { Transaction, WriteInfo } from '../../../domain/change/change'
import type { PurgeCleaner, PurgeReach, PurgeValues } from '../../../domain/change/purge'
import type { StoredRecord } from '../../../domain/record/record'
import { DAMAGE_CODE } from '../file-fault'
import { type FileHandlePort, type FileSystemPort, isMissing, listIfThere, readAll, writeFully } from '../file-system'
import { decodeLine, encodeLink, encodeTransaction } from '../journal-line'
import { readLines } from '../line-reader'
import { listArchives } from '../load-journal'
import { parseSnapshot } from '../read-snapshot'
import { scanJournal } from '../scan-journal'
import { snapshotDatabase } from '../snapshot-file'
import { SnapshotDamage } from '../snapshot-head'
import { WRITES_SNAPSHOT } from '../snapshot-set'
import { type ArchiveName, archiveName, type WorkspacePaths } from '../workspace-paths'

/** Files of a workspace, or of a backup seen as one. */
export interface FilesAt {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
}

/** How far the purge reaches into a file that ends with this transaction, or holds the state after it. */
export type ReachAt = (seq: number) => PurgeReach

/** What would change, or has. */
export interface Touched {
  snapshots: number
  /** Copies before. */
  previous: number
  /** Lines of the journal, closed ones included. */
  lines: number
  archives: number
}

export const untouched = (): Touched => ({ snapshots: 0, previous: 0, lines: 0, archives: 0 })
export const isTouched = (one: Touched): boolean => one.snapshots + one.previous + one.lines > 0

const SNAPSHOT = /^(.+?)(\.previous)?\.json$/
const MANIFEST = '_manifest.json'
const damaged = (path: string): Error => Object.assign(new Error(path), { code: DAMAGE_CODE })

type Item = StoredRecord | WriteInfo

/** @returns the very list when there is nothing to take out */
function cleanItems(cleaner: PurgeCleaner, name: string, items: readonly Item[], reach: PurgeReach): readonly Item[] {
  let hasChanged = false
  const cleaned = items.map((item) => {
    const after =
      name === WRITES_SNAPSHOT
        ? cleaner.info(item as WriteInfo, reach)
        : cleaner.record(name, item as StoredRecord, reach).record
    if (after !== item) hasChanged = true
    return after
  })
  return hasChanged ? cleaned : items
}

/** A copy before that is damaged is worth nothing, and what it holds cannot be taken out of it: it stays behind. */
function readSnapshot(bytes: Buffer, place: { path: string; collection: string }, isPrevious: boolean) {
  try {
    return parseSnapshot<Item>(bytes, place)
  } catch (error) {
    if (isPrevious && error instanceof SnapshotDamage) return undefined
    throw error
  }
}

/** Names of snapshots in `data/`, the list of them left out. */
async function snapshotFiles({ fs, paths }: FilesAt): Promise<{ file: string; name: string; isPrevious: boolean }[]> {
  const found = []
  for (const file of (await listIfThere(fs, paths.data)).sort()) {
    const match = SNAPSHOT.exec(file)
    if (match?.[1] === undefined || file === MANIFEST) continue
    found.push({ file, name: match[1], isPrevious: match[2] !== undefined })
  }
  return found
}

async function writeNew(fs: FileSystemPort, path: string, bytes: Uint8Array): Promise<void> {
  const handle = await fs.open(path, 'create')
  try {
    await writeFully(handle, bytes, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Appends pieces, a megabyte at a time. */
class Output {
  private readonly waiting: Buffer[] = []
  private waitingBytes = 0
  private written = 0

  constructor(private readonly handle: FileHandlePort) {}

  get sizeBytes(): number {
    return this.written + this.waitingBytes
  }

  async add(bytes: Buffer): Promise<void> {
    this.waiting.push(bytes)
    this.waitingBytes += bytes.length
    if (this.waitingBytes > 1 << 20) await this.flush()
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.waiting.splice(0))
    await writeFully(this.handle, bytes, this.written)
    this.written += bytes.length
    this.waitingBytes = 0
  }
}

export interface CleanCopy {
  readonly from: FilesAt
  /** Folders `data`, `journal` and `journal/archive` are there and empty; absent = nothing is written, only counted. */
  readonly to?: FilesAt
  readonly cleaner: PurgeCleaner
  readonly reach: ReachAt
  /** Told after every file: progress, and the place to stop at. */
  readonly step?: (file: string) => Promise<void> | void
}

class Copier {
  readonly touched = untouched()

  constructor(private readonly job: CleanCopy) {}

  async snapshots(): Promise<void> {
    const { from, to, cleaner, reach, step } = this.job
    for (const { file, name, isPrevious } of await snapshotFiles(from)) {
      const path = join(from.paths.data, file)
      const bytes = await readAll(from.fs, path)
      const found = readSnapshot(bytes, { path, collection: name }, isPrevious)
      if (found === undefined) {
        this.touched.previous += 1
        continue
      }
      const { seq, records } = found
      const cleaned = cleanItems(cleaner, name, records, reach(seq))
      if (cleaned !== records) this.touched[isPrevious ? 'previous' : 'snapshots'] += 1
      if (to !== undefined) {
        const target = join(to.paths.data, file)
        if (cleaned === records) await writeNew(to.fs, target, bytes)
        else {
          const database = snapshotDatabase<Item>(to.fs, { path: target, previous: '', collection: name })
          database.data = { seq, records: cleaned }
          await database.write()
        }
      }
      await step?.(`data/${file}`)
    }
    if (to === undefined) return
    const manifest = await readAll(from.fs, from.paths.manifest).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })
    if (manifest !== undefined) await writeNew(to.fs, to.paths.manifest, manifest)
  }

  async journals(): Promise<void> {
    const { from, step } = this.job
    let link: string | undefined
    for (const archive of await listArchives(from.fs, from.paths)) {
      link = (await this.archive(archive, link)).name
      await step?.(`journal/archive/${archive.name}`)
    }
    await this.current(link)
    await step?.('journal/current.jsonl')
  }

  private async archive(archive: ArchiveName, link: string | undefined): Promise<ArchiveName> {
    const { from, to } = this.job
    const path = join(from.paths.archive, archive.name)
    if (to === undefined) {
      const { lines } = await this.lines({ path, archive, link })
      if (lines > 0) this.touched.archives += 1
      return archive
    }
    const temporary = join(to.paths.archive, 'next')
    const { sizeBytes, lines } = await this.lines({ path, archive, link, to: temporary })
    if (lines > 0) this.touched.archives += 1
    const renamed = archiveName(archive.firstSeq, archive.lastSeq, sizeBytes)
    await to.fs.rename(temporary, join(to.paths.archive, renamed.name))
    return renamed
  }

  private async current(link: string | undefined): Promise<void> {
    const { from, to } = this.job
    await this.lines({ path: from.paths.current, link, ...(to === undefined ? {} : { to: to.paths.current }) })
  }

  /** One journal file, line by line. @throws DAMAGED when it cannot be read to its end */
  private async lines(file: {
    path: string
    archive?: ArchiveName
    link: string | undefined
    to?: string
  }): Promise<{ sizeBytes: number; lines: number }> {
    const { from, to, cleaner, reach } = this.job
    const changed: { start: number; end: number; bytes: Buffer }[] = []
    const first = await firstLink(from.fs, file.path)
    const renamed = first !== undefined && file.link !== undefined && first.after !== file.link
    if (renamed) changed.push({ start: 0, end: first.end, bytes: encodeLink(first.seq, file.link ?? '') })
    let lines = 0
    const scan = await scanJournal(from.fs, {
      path: file.path,
      after: file.archive === undefined ? undefined : file.archive.firstSeq - 1,
      ...(file.archive === undefined ? {} : { countedBytes: file.archive.sizeBytes }),
      onTransaction: (transaction: Transaction, span) => {
        const cleaned = cleaner.transaction(transaction, reach(transaction.seq))
        if (cleaned === transaction) return
        lines += 1
        changed.push({ ...span, bytes: encodeTransaction(cleaned) })
      },
    })
    this.touched.lines += lines
    const isShort = file.archive !== undefined && scan.lastSeq !== file.archive.lastSeq
    if (scan.damage !== undefined || isShort) throw damaged(file.path)
    if (to === undefined || file.to === undefined) return { sizeBytes: scan.goodBytes, lines }
    const sizeBytes = await spliced(from.fs, file.path, scan.goodBytes, changed, { fs: to.fs, path: file.to })
    return { sizeBytes, lines }
  }
}

async function firstLink(fs: FileSystemPort, path: string) {
  const handle = await fs.open(path, 'read')
  try {
    const end = Math.min(await handle.sizeBytes(), 1024)
    for await (const found of readLines(handle, { start: 0, end })) {
      const first = found[0]
      const line = first?.complete === true ? decodeLine(first.bytes) : undefined
      if (line?.type === 'link') return { seq: line.seq, after: line.after, end: first?.end ?? 0 }
      return undefined
    }
    return undefined
  } finally {
    await handle.close()
  }
}

/** Copies the first `end` bytes with some spans replaced. @returns the size of the copy */
async function spliced(
  fs: FileSystemPort,
  path: string,
  end: number,
  changed: readonly { start: number; end: number; bytes: Buffer }[],
  to: { readonly fs: FileSystemPort; readonly path: string },
): Promise<number> {
  const source = await fs.open(path, 'read')
  try {
    const target = await to.fs.open(to.path, 'create')
    try {
      const out = new Output(target)
      let at = 0
      for (const span of [...changed, { start: end, end, bytes: Buffer.alloc(0) }]) {
        for (; at < span.start; ) {
          const piece = Buffer.allocUnsafe(Math.min(1 << 20, span.start - at))
          const count = await source.read(piece, 0, piece.length, at)
          if (count === 0) throw damaged(path)
          await out.add(piece.subarray(0, count))
          at += count
        }
        await out.add(span.bytes)
        at = span.end
      }
      await out.flush()
      await target.sync()
      return out.sizeBytes
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/**
 * Copies what is there without the purged values.
 * @throws Node's error; DAMAGED or SnapshotDamage when a file cannot be read whole
 */
export async function copyClean(job: CleanCopy): Promise<Touched> {
  const copier = new Copier(job)
  await copier.snapshots()
  await copier.journals()
  return copier.touched
}

/** Every text the targets ever held in these files. @throws as `copyClean` */
export async function gatherFrom(from: FilesAt, values: PurgeValues): Promise<void> {
  for (const { file, name, isPrevious } of await snapshotFiles(from)) {
    const path = join(from.paths.data, file)
    const found = readSnapshot(await readAll(from.fs, path), { path, collection: name }, isPrevious)
    for (const item of found?.records ?? []) {
      if (name === WRITES_SNAPSHOT) values.info(item as WriteInfo)
      else values.record(name, item as StoredRecord)
    }
  }
  const archives = await listArchives(from.fs, from.paths)
  for (const path of [...archives.map(({ name }) => join(from.paths.archive, name)), from.paths.current]) {
    const archive = archives.find(({ name }) => path.endsWith(name))
    await scanJournal(from.fs, {
      path,
      after: undefined,
      ...(archive === undefined ? {} : { countedBytes: archive.sizeBytes }),
      onTransaction: (transaction) => values.transaction(transaction),
    })
  }
}
