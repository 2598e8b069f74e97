/**
 * Writes one backup: files packed into a folder under a temporary name, the list of them last, everything read back,
 * then the folder takes its name. Stopped anywhere it leaves no backup, only what the next one removes. Runs in a
 * worker where there is one; edits go on meanwhile: what counts of the current journal was settled before.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { isEncryptedDisk } from '../encryption/encrypted-disk'
import { findEncryption, readEncryptionIn, writeEncryptionIn } from '../encryption/encryption-file'
import { ensureFolders, type FileSystemPort, isMissing, listIfThere, removeTree, writeFully } from '../file-system'
import { type Acquired, LockFile } from '../lock-file'
import { type ProcessPort, thisComputer } from '../process-identity'
import { renameWithRetry } from '../replace-file'
import { previousSnapshotPath } from '../snapshot-set'
import { parseArchiveName, type WorkspacePaths, workspacePaths } from '../workspace-paths'
import { copyAttachment, listAttachments } from './attachment-copies'
import { BackupDamage, hashFile, packFile, verifyPacked } from './backup-bytes'
import {
  type BackupAttachment,
  type BackupFile,
  type BackupManifest,
  encodeManifest,
  readBackupManifest,
} from './backup-manifest'
import {
  attachmentStores,
  BACKUP_FILE,
  backupName,
  isLeftoverName,
  journalStore,
  ownPlace,
  PARTIAL_SUFFIX,
  sharedJournal,
} from './backup-place'
import { type BackupPoint, currentJournal, findPoint, shapeOf } from './backup-point'

/** Plain data: it is sent to the worker. */
export interface BackupJob {
  /** The workspace. */
  readonly folder: string
  /** The folder that holds the backups (backup-place.ts); made when it is missing. */
  readonly place: string
  /** ISO 8601 with offset. */
  readonly at: string
  readonly reason: string
  readonly byHand: boolean
  readonly bureau: string
  readonly replica: string
  readonly replicas: readonly string[]
  /** Where the journal counts up to; absent = read from the files, which another program may be writing. */
  readonly point?: BackupPoint
  /** The workspace is damaged: files are kept as they are, and the backup is marked. */
  readonly damage?: readonly string[]
  /** Written in the place of an older one, whose attachments it lists and whose name it takes over afterwards. */
  readonly instead?: { readonly of: string; readonly seq: number; readonly attachments: readonly BackupAttachment[] }
}

export interface BackupReceipt {
  /** The backup's own folder. */
  readonly folder: string
  readonly name: string
  readonly seq: number
  /** Files of the workspace it holds, attachments not counted. */
  readonly files: number
  readonly attachments: number
  /** Bytes written for this backup, shared stores included. */
  readonly bytes: number
}

/** The files were replaced while they were copied. */
class Unsteady extends Error {
  readonly code = 'EBUSY'
}

const ATTEMPTS = 5

interface Source {
  /** Path in the workspace, `/` between folders. */
  readonly path: string
  readonly from: string
  readonly limit?: number
  readonly shared?: boolean
}

class Writer {
  private readonly paths: WorkspacePaths
  /** Finished files of the shared stores made for this backup: taken back when it fails. */
  private readonly made: string[] = []
  private bytes = 0

  constructor(
    private readonly fs: FileSystemPort,
    private readonly job: BackupJob,
  ) {
    this.paths = workspacePaths(job.folder)
  }

  async write(processes: ProcessPort): Promise<BackupReceipt> {
    const { fs, job } = this
    await ensureFolders(fs, journalStore(job.place))
    await removeLeftovers(fs, job.place, processes)
    const partial = join(job.place, `${backupName(job.at, 0)}.${randomUUID()}${PARTIAL_SUFFIX}`)
    await fs.mkdir(partial)
    let mark: Acquired | undefined
    try {
      mark = await LockFile.acquire({ fs, processes, path: join(partial, 'lock'), since: job.at })
      const manifest = await this.fill(partial)
      if (mark.ok) await mark.lock.release()
      const name = await this.freeName(manifest.seq)
      await renameWithRetry(fs, partial, join(job.place, name))
      await fs.syncFolder(job.place)
      const { seq, files, attachments } = manifest
      const counts = { files: files.length, attachments: attachments.length, bytes: this.bytes }
      return { folder: join(job.place, name), name, seq, ...counts }
    } catch (error) {
      // Let go first, even of a folder that cannot be removed now: the next backup may then remove it.
      if (mark?.ok === true) await mark.lock.release().catch(() => undefined)
      await this.takeBack(partial)
      throw error
    }
  }

  private async fill(partial: string): Promise<BackupManifest> {
    const { fs, job, paths } = this
    for (const folder of ['data', 'journal', 'journal/archive']) await fs.mkdir(join(partial, folder))
    const shape = await shapeOf(fs, paths)
    const point = job.point ?? (await findPoint(fs, paths))
    const files: BackupFile[] = []
    for (const source of await this.sources(point)) files.push(await this.copy(partial, source))
    const attachments = await this.attachments()
    // Beside another program's checkpoint the files would be of two moments.
    if ((await shapeOf(fs, paths)) !== shape) throw new Unsteady('the workspace changed while it was copied')
    const manifest: BackupManifest = {
      seq: job.instead?.seq ?? point.seq,
      at: job.at,
      reason: job.reason,
      byHand: job.byHand,
      bureau: job.bureau,
      replicas: [...job.replicas],
      replica: job.replica,
      ...(job.damage === undefined ? {} : { damage: [...job.damage] }),
      files,
      attachments,
      ownBytes: this.bytes,
      ...(job.instead === undefined ? {} : { standsFor: job.instead.of }),
    }
    await this.copyKeys(partial)
    await this.writeManifest(partial, manifest)
    await this.verify(partial, manifest)
    return manifest
  }

  private async sources(point: BackupPoint): Promise<Source[]> {
    const { fs, paths, job } = this
    const current = await currentJournal(fs, paths)
    const raw = job.damage !== undefined
    const sources: Source[] = [{ path: 'workspace.json', from: paths.workspaceFile }]
    for (const name of await this.dataFiles(raw)) sources.push({ path: `data/${name}`, from: join(paths.data, name) })
    for (const name of (await listIfThere(fs, paths.archive)).sort()) {
      const archive = parseArchiveName(name)
      if (archive === undefined) continue
      const limit = raw ? {} : { limit: archive.sizeBytes }
      sources.push({ path: `journal/archive/${name}`, from: join(paths.archive, name), shared: true, ...limit })
    }
    sources.push({ path: 'journal/current.jsonl', from: current, ...(raw ? {} : { limit: point.journalBytes }) })
    return raw ? this.thoseThere(sources) : sources
  }

  private async thoseThere(sources: readonly Source[]): Promise<Source[]> {
    const there: Source[] = []
    for (const source of sources) if (await exists(this.fs, source.from)) there.push(source)
    return there
  }

  /** The copy before counts only where a crash left nothing newer. */
  private async dataFiles(raw: boolean): Promise<string[]> {
    const names = (await listIfThere(this.fs, this.paths.data)).filter((name) => /^[\w.-]+\.json$/.test(name)).sort()
    if (raw) return names
    const there = new Set(names.map((name) => join(this.paths.data, name)))
    const isSuperseded = (name: string): boolean => {
      const collection = /^(.+)\.previous\.json$/.exec(name)?.[1]
      if (collection === undefined) return false
      return (
        join(this.paths.data, name) === previousSnapshotPath(this.paths, collection) &&
        there.has(join(this.paths.data, `${collection}.json`))
      )
    }
    return names.filter((name) => !isSuperseded(name))
  }

  private async copy(partial: string, source: Source): Promise<BackupFile> {
    const { path } = source
    if (source.shared === true) return { path, ...(await this.copyShared(source)), shared: true }
    const to = join(partial, `${path}.gz`)
    const { storedBytes, ...digest } = await packFile(this.fs, { ...source, to })
    this.bytes += storedBytes
    return { path, ...digest, shared: false }
  }

  /** Kept once under its hash; one that lies there is read through, and written again when it has rotted. */
  private async copyShared({ path, from, limit }: Source): Promise<{ sha256: string; sizeBytes: number }> {
    const { fs, job } = this
    const digest = await hashFile(fs, from, limit)
    const target = sharedJournal(job.place, digest.sha256)
    if (await isWhole(fs, target, { path, ...digest })) return digest
    const temporary = `${target}.${randomUUID()}${PARTIAL_SUFFIX}`
    try {
      const { storedBytes } = await packFile(fs, { from, to: temporary, ...(limit === undefined ? {} : { limit }) })
      await verifyPacked(fs, temporary, { path, ...digest })
      await renameWithRetry(fs, temporary, target)
      this.made.push(target)
      this.bytes += storedBytes
    } catch (error) {
      await fs.unlink(temporary).catch(() => undefined)
      throw error
    }
    await fs.syncFolder(journalStore(job.place))
    return digest
  }

  private async attachments(): Promise<BackupAttachment[]> {
    const { fs, job, paths } = this
    if (job.instead !== undefined) return [...job.instead.attachments]
    const listed = await listAttachments(fs, paths.attachments)
    if (job.place === ownPlace(paths)) return listed
    const to = attachmentStores(job.place)[0] ?? ''
    const held: BackupAttachment[] = []
    for (const one of listed) {
      try {
        if (await copyAttachment(fs, { from: paths.attachments, to }, one)) {
          this.made.push(join(to, one.sha256.slice(0, 2), one.sha256))
          this.bytes += one.sizeBytes
        }
        held.push(one)
      } catch (error) {
        // One that has rotted in the workspace is nothing to keep; check and opening say so, everything else is kept.
        if (!(error instanceof BackupDamage)) throw error
      }
    }
    return held
  }

  /** A backup that is taken elsewhere opens with the password it was made under. */
  private async copyKeys(partial: string): Promise<void> {
    const { fs, paths } = this
    if (!isEncryptedDisk(fs)) return
    const { instead, place } = this.job
    const found =
      instead === undefined
        ? await findEncryption(fs.base, paths)
        : await readEncryptionIn(fs.base, join(place, instead.of))
    if (found.is === 'there') await writeEncryptionIn(fs, partial, found.encryption)
  }

  private async writeManifest(partial: string, manifest: BackupManifest): Promise<void> {
    const { fs } = this
    const handle = await fs.open(join(partial, BACKUP_FILE), 'create')
    try {
      await writeFully(handle, encodeManifest(manifest), 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    for (const folder of ['journal/archive', 'journal', 'data', '.']) await fs.syncFolder(join(partial, folder))
  }

  /** Reads back what was written; the shared store was read through while it was looked at. */
  private async verify(partial: string, manifest: BackupManifest): Promise<void> {
    const read = await readBackupManifest(this.fs, partial)
    if (read.type !== 'good') throw new BackupDamage(BACKUP_FILE, false)
    for (const file of manifest.files) {
      if (!file.shared) await verifyPacked(this.fs, join(partial, `${file.path}.gz`), file)
    }
  }

  private async freeName(seq: number): Promise<string> {
    const taken = new Set(await this.fs.readdir(this.job.place))
    const name = backupName(this.job.at, seq)
    for (let number = 2; ; number += 1) {
      const candidate = number === 2 ? name : `${name}-${number - 1}`
      if (!taken.has(candidate)) return candidate
    }
  }

  /** Best effort, on a disk that may be full or gone: what stays behind is removed by the next backup. */
  private async takeBack(partial: string): Promise<void> {
    await removeTree(this.fs, partial).catch(() => undefined)
    for (const path of this.made) await this.fs.unlink(path).catch(() => undefined)
  }
}

async function exists(fs: FileSystemPort, path: string): Promise<boolean> {
  try {
    await fs.stat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function isWhole(
  fs: FileSystemPort,
  stored: string,
  expected: { path: string; sha256: string; sizeBytes: number },
) {
  try {
    await verifyPacked(fs, stored, expected)
    return true
  } catch (error) {
    if (error instanceof BackupDamage) return false
    throw error
  }
}

/** What crashes and pulled sticks left half; not what another living program is writing just now. */
async function removeLeftovers(fs: FileSystemPort, place: string, processes: ProcessPort): Promise<void> {
  for (const name of (await fs.readdir(place)).filter(isLeftoverName)) {
    const path = join(place, name)
    const mark = await LockFile.acquire({ fs, processes, path: join(path, 'lock'), since: '' }).catch(() => undefined)
    if (mark === undefined || !mark.ok) continue
    await removeTree(fs, path).catch(() => undefined)
    await mark.lock.release().catch(() => undefined)
  }
  for (const name of await fs.readdir(journalStore(place))) {
    if (name.endsWith(PARTIAL_SUFFIX)) await fs.unlink(join(journalStore(place), name)).catch(() => undefined)
  }
}

/**
 * @returns what was written and read back
 * @throws Node's error or BackupDamage: then there is no new backup, and those before are as they were
 */
export async function writeBackup(
  fs: FileSystemPort,
  job: BackupJob,
  processes: ProcessPort = thisComputer,
): Promise<BackupReceipt> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await new Writer(fs, job).write(processes)
    } catch (error) {
      if (!(error instanceof Unsteady) || attempt === ATTEMPTS) throw error
    }
  }
}
