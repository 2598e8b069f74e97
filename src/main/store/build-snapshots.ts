/**
 * New snapshots from the old ones and the journal files, one collection after the other. Runs in a worker: the main
 * thread neither clones nor stringifies the data. May be stopped anywhere: every file says how far it counts.
 */
import { join } from 'node:path'
import type { Change, WriteInfo } from '../../domain/change/change'
import { type Dot, makeDot, type StoredRecord } from '../../domain/record/record'
import { errorCode, type FileSystemPort } from './file-system'
import { listArchives } from './load-journal'
import { lockHolder } from './lock-file'
import { applyKnownChange } from './memory-state'
import { scanJournal } from './scan-journal'
import { snapshotDatabase } from './snapshot-file'
import { readSnapshotHead, SnapshotDamage } from './snapshot-head'
import {
  countsUpTo,
  type Manifest,
  type ManifestEntry,
  previousSnapshotPath,
  readManifest,
  snapshotNames,
  snapshotPath,
  WRITES_SNAPSHOT,
  writeManifest,
} from './snapshot-set'
import { type WorkspacePaths, workspacePaths } from './workspace-paths'
import { writeInfosOf } from './write-info'

/** Plain data: it is sent to the worker. */
export interface CheckpointJob {
  readonly folder: string
  /** Last transaction in the archives. */
  readonly upTo: number
  /** Name of this bureau. */
  readonly office: string
  /** Nothing is written once the lock carries another. */
  readonly lockToken: string
}

interface PendingChange {
  readonly change: Change
  readonly dot: Dot
}

interface Pending {
  readonly changes: Map<string, PendingChange[]>
  readonly writes: WriteInfo[]
}

class Builder {
  private readonly paths: WorkspacePaths

  constructor(
    private readonly fs: FileSystemPort,
    private readonly job: CheckpointJob,
  ) {
    this.paths = workspacePaths(job.folder)
  }

  async build(): Promise<void> {
    const manifest = await readManifest(this.fs, this.paths)
    if (manifest === undefined) throw new SnapshotDamage(this.paths.manifest)
    const seqs = await this.fileSeqs(manifest)
    const pending = await this.readJournal(manifest, seqs)
    for (const [name, changes] of pending.changes) {
      await this.writeOne<StoredRecord>(name, (records) => applyAll(records, changes))
      seqs.set(name, this.job.upTo)
    }
    if (pending.writes.length > 0) {
      await this.writeOne<WriteInfo>(WRITES_SNAPSHOT, (infos) => addInfos(infos, pending.writes))
      seqs.set(WRITES_SNAPSHOT, this.job.upTo)
    }
    await this.guard()
    await writeManifest(this.fs, this.paths, { format: 1, upTo: this.job.upTo, snapshots: await this.entries(seqs) })
  }

  /** Snapshot → sequence in its file; names in the manifest without a file are damage. */
  private async fileSeqs(manifest: Manifest): Promise<Map<string, number>> {
    const seqs = new Map<string, number>()
    for (const name of await snapshotNames(this.fs, this.paths, manifest)) {
      const head = await readSnapshotHead(this.fs, snapshotPath(this.paths, name))
      if (head !== undefined) {
        seqs.set(name, head.seq)
        continue
      }
      const previous = await readSnapshotHead(this.fs, previousSnapshotPath(this.paths, name))
      if (previous === undefined) throw new SnapshotDamage(snapshotPath(this.paths, name))
      seqs.set(name, previous.seq)
    }
    return seqs
  }

  private async readJournal(manifest: Manifest, seqs: ReadonlyMap<string, number>): Promise<Pending> {
    const counted = (name: string): number => countsUpTo(manifest, name, seqs.get(name))
    const after = Math.min(manifest.upTo, ...[...seqs.keys()].map(counted))
    const pending: Pending = { changes: new Map(), writes: [] }
    for (const archive of await listArchives(this.fs, this.paths)) {
      if (archive.lastSeq <= after || archive.firstSeq > this.job.upTo) continue
      const scan = await scanJournal(this.fs, {
        path: join(this.paths.archive, archive.name),
        after: archive.firstSeq - 1,
        countedBytes: archive.sizeBytes,
        onTransaction: (transaction) => {
          const dot = makeDot(transaction.replica, transaction.seq)
          for (const change of transaction.changes) {
            if (transaction.seq <= counted(change.c)) continue
            const list = pending.changes.get(change.c) ?? []
            pending.changes.set(change.c, list)
            list.push({ change, dot })
          }
          if (transaction.seq <= counted(WRITES_SNAPSHOT)) return
          for (const info of writeInfosOf(transaction, this.job.office)) pending.writes.push(info)
        },
      })
      if (scan.damage !== undefined || scan.lastSeq !== archive.lastSeq) throw new SnapshotDamage(archive.name)
    }
    return pending
  }

  private async writeOne<T>(name: string, update: (records: readonly T[]) => readonly T[]): Promise<void> {
    const place = {
      path: snapshotPath(this.paths, name),
      previous: previousSnapshotPath(this.paths, name),
      collection: name,
      beforeRename: () => this.guard(),
    }
    const database = snapshotDatabase<T>(this.fs, place)
    const present = await database.adapter.read()
    const base = present ?? (await snapshotDatabase<T>(this.fs, { ...place, path: place.previous }).adapter.read())
    database.data = { seq: this.job.upTo, records: update(base?.records ?? []) }
    await database.write()
  }

  private async entries(seqs: ReadonlyMap<string, number>): Promise<Record<string, ManifestEntry>> {
    const entries: Record<string, ManifestEntry> = {}
    for (const name of [...seqs.keys()].sort()) {
      const head = await readSnapshotHead(this.fs, snapshotPath(this.paths, name))
      if (head !== undefined) entries[name] = { seq: head.seq, count: head.count }
    }
    return entries
  }

  private async guard(): Promise<void> {
    const holder = await lockHolder(this.fs, this.paths.lock)
    if (holder?.token !== this.job.lockToken) {
      throw Object.assign(new Error('the lock is no longer ours'), { code: 'EBUSY' })
    }
  }
}

function applyAll(records: readonly StoredRecord[], pending: readonly PendingChange[]): StoredRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]))
  for (const { change, dot } of pending) {
    const after = applyKnownChange(byId.get(change.id), change, dot)
    if (after === undefined) byId.delete(change.id)
    else byId.set(change.id, after)
  }
  return [...byId.values()]
}

function addInfos(infos: readonly WriteInfo[], added: readonly WriteInfo[]): WriteInfo[] {
  const byDot = new Map(infos.map((info) => [info.dot, info]))
  for (const info of added) if (!byDot.has(info.dot)) byDot.set(info.dot, info)
  return [...byDot.values()]
}

/** @throws SnapshotDamage, SnapshotTooNew or Node's error; whatever was finished by then counts */
export const buildSnapshots = (fs: FileSystemPort, job: CheckpointJob): Promise<void> => new Builder(fs, job).build()

/** An error as it travels from the worker. */
export interface CheckpointFailure {
  readonly message: string
  readonly code?: string
}

export function failureOf(error: unknown): CheckpointFailure {
  const code = errorCode(error)
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { message, ...(code === undefined ? {} : { code }) }
}
