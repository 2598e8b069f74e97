/**
 * Backups of a place without purged values. One that is touched is written anew beside the old one, read back, and only
 * then takes its place and its name: at every moment one of the two is whole. Stopped anywhere, the next run goes on.
 */
import { join } from 'node:path'
import type { PurgeCleaner, PurgeReach, PurgeValues } from '../../../domain/change/purge'
import { BackupDamage } from '../backups/backup-bytes'
import { type BackupAt, backupFileSystem } from '../backups/backup-files'
import { isSameWorkspace, readBackupManifest } from '../backups/backup-manifest'
import { isBackupName, isLeftoverName, journalStore, REMOVING_SUFFIX } from '../backups/backup-place'
import { type ListedBackup, listBackups } from '../backups/list-backups'
import { writeBackup } from '../backups/write-backup'
import { DAMAGE_CODE } from '../file-fault'
import {
  ensureFolders,
  errorCode,
  type FileSystemPort,
  listIfThere,
  readAll,
  removeTree,
  writeFully,
} from '../file-system'
import { renameWithRetry } from '../replace-file'
import { workspacePaths } from '../workspace-paths'
import { copyClean, type FilesAt, gatherFrom, isTouched } from './clean-files'
import { cleanFile, filesBelow, type LineCleaner } from './clean-lines'

/** Whose backups, and how to tell what in them was written before the purge. */
export interface BackupsOf {
  readonly replicas: readonly string[]
  /** How far the purge reaches into a backup, by the transaction it ends with and the time it was made. */
  readonly reach: (backup: BackupAt, seq: number) => PurgeReach
  /** Whether the purge is about it at all; absent = about every one. */
  readonly applies?: (backup: BackupAt) => Promise<boolean>
}

interface Cleaning {
  readonly fs: FileSystemPort
  readonly place: string
  readonly of: BackupsOf
  readonly cleaner: PurgeCleaner
  readonly lines: LineCleaner
  readonly step: (what: string) => Promise<void> | void
  /** Hashes of lists that go: a backup names them no more. */
  readonly gone: ReadonlySet<string>
  /** Only counts. */
  readonly look?: boolean
  /** Folder for one backup's unpacked files; not there before, not there afterwards. */
  readonly work: string
}

export interface CleanedBackups {
  /** Backups something was taken out of. */
  touched: number
  /** Of a newer format: nothing can be taken out of them. */
  left: string[]
  /** Looking only: files that will be gone through once more when they are written anew. */
  again: number
}

/** Counts the files of one backup on their way past. */
function counting(step: Cleaning['step']) {
  let files = 0
  return {
    step: async (what: string): Promise<void> => {
      files += 1
      await step(what)
    },
    files: () => files,
  }
}

type WithManifest = Extract<ListedBackup, { manifest: unknown }>

export const filesOfBackup = (fs: FileSystemPort, backup: BackupAt): FilesAt => ({
  fs: backupFileSystem(fs, backup),
  paths: workspacePaths(backup.folder),
})

const isDamage = (error: unknown): boolean => error instanceof BackupDamage || errorCode(error) === DAMAGE_CODE

const isOwn = (one: ListedBackup, of: BackupsOf): one is WithManifest =>
  'manifest' in one && isSameWorkspace(one.manifest.replicas, of.replicas)

/** A damaged one may hold anything. */
async function isAbout(one: BackupAt, { applies }: BackupsOf): Promise<boolean> {
  if (applies === undefined) return true
  return applies(one).catch((error: unknown) => {
    if (!isDamage(error)) throw error
    return true
  })
}

/** What the targets held in the backups of a place. One that is damaged tells what can be read of it. */
export async function gatherFromBackups(
  fs: FileSystemPort,
  place: string,
  of: BackupsOf,
  values: PurgeValues,
  step: (what: string) => Promise<void> | void,
): Promise<void> {
  for (const one of await listBackups(fs, place)) {
    if (!isOwn(one, of) || !(await isAbout(one, of))) continue
    await gatherFrom(filesOfBackup(fs, one), values).catch((error: unknown) => {
      if (!isDamage(error)) throw error
    })
    await step(one.name)
  }
}

/** Ends what was stopped between two names. */
async function settleNames(fs: FileSystemPort, place: string): Promise<void> {
  for (const name of (await listIfThere(fs, place)).filter(isBackupName)) {
    const read = await readBackupManifest(fs, join(place, name))
    const standsFor = read.type === 'good' ? read.manifest['standsFor'] : undefined
    if (typeof standsFor !== 'string' || standsFor === name || !isBackupName(standsFor)) continue
    await takePlace(fs, place, standsFor, name)
  }
}

async function takePlace(fs: FileSystemPort, place: string, old: string, cleaned: string): Promise<void> {
  const removing = join(place, `${old}${REMOVING_SUFFIX}`)
  if ((await fs.readdir(place)).includes(old)) {
    await removeTree(fs, removing)
    await renameWithRetry(fs, join(place, old), removing)
  }
  await renameWithRetry(fs, join(place, cleaned), join(place, old))
  await fs.syncFolder(place)
  await removeTree(fs, removing)
}

async function unpackInto(fs: FileSystemPort, backup: BackupAt, work: string): Promise<FilesAt> {
  await removeTree(fs, work)
  const to = { fs, paths: workspacePaths(work) }
  for (const folder of [to.paths.data, to.paths.archive, to.paths.attachments]) await ensureFolders(fs, folder)
  const handle = await fs.open(to.paths.workspaceFile, 'create')
  try {
    await writeFully(
      handle,
      await readAll(backupFileSystem(fs, backup), workspacePaths(backup.folder).workspaceFile),
      0,
    )
    await handle.sync()
  } finally {
    await handle.close()
  }
  return to
}

async function writeAnew({ fs, place, work, gone }: Cleaning, { name, manifest }: WithManifest): Promise<void> {
  const { at, reason, byHand, bureau, replica, replicas, damage, attachments } = manifest
  const receipt = await writeBackup(fs, {
    folder: work,
    place,
    at,
    reason,
    byHand,
    bureau,
    replica,
    replicas,
    ...(damage === undefined ? {} : { damage, point: { seq: manifest.seq, journalBytes: 0 } }),
    instead: { of: name, seq: manifest.seq, attachments: attachments.filter(({ sha256 }) => !gone.has(sha256)) },
  })
  await takePlace(fs, place, name, receipt.name)
}

/** @returns whether anything was taken out. @throws BackupDamage, SnapshotDamage or DAMAGED when it is not whole */
async function cleanOne(cleaning: Cleaning, one: WithManifest, done: CleanedBackups): Promise<boolean> {
  const { fs, cleaner, of, look, work } = cleaning
  const from = filesOfBackup(fs, one)
  const reach = (seq: number): PurgeReach => of.reach(one, seq)
  const counter = counting(cleaning.step)
  const { step } = counter
  if (!isTouched(await copyClean({ from, cleaner, reach, step }))) return false
  if (look === true) {
    done.again += counter.files()
    return true
  }
  const to = await unpackInto(fs, one, work)
  await copyClean({ from, to, cleaner, reach, step })
  await writeAnew(cleaning, one)
  await removeTree(fs, work)
  return true
}

/** A backup that is damaged, or was made of a damaged workspace: every file by itself, and marked as before. */
async function cleanDamaged(cleaning: Cleaning, one: WithManifest): Promise<boolean> {
  const { fs, lines, look, work } = cleaning
  const source = backupFileSystem(fs, one)
  const changed = new Map<string, Buffer>()
  const kept = new Map<string, Buffer>()
  for (const { path } of one.manifest.files) {
    const bytes = await readAll(source, join(one.folder, ...path.split('/'))).catch((error: unknown) => {
      if (!isDamage(error)) throw error
      return undefined
    })
    // What cannot be unpacked is of no use, and who knows what it holds.
    if (bytes === undefined) {
      changed.set(path, Buffer.alloc(0))
      continue
    }
    const cleaned = lines.clean(bytes)
    if (cleaned !== bytes) changed.set(path, cleaned)
    kept.set(path, cleaned)
  }
  if (changed.size === 0) return false
  if (look === true) return true
  await removeTree(fs, work)
  const paths = workspacePaths(work)
  for (const folder of [paths.data, paths.archive, paths.attachments]) await ensureFolders(fs, folder)
  for (const [path, bytes] of kept) {
    const handle = await fs.open(join(work, ...path.split('/')), 'create')
    try {
      await writeFully(handle, bytes, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  const damage = one.manifest.damage ?? ['这份备份已损坏，清除个人信息时只留下了还读得出来的文件。']
  await writeAnew(cleaning, { ...one, manifest: { ...one.manifest, damage } })
  await removeTree(fs, work)
  return true
}

/** Closed journals no list names any more. Those of others on the same stick hold nothing of ours and stay. */
async function removeUnlisted({ fs, place, lines, look }: Cleaning): Promise<void> {
  if (look === true) return
  const listed = new Set<string>()
  for (const one of await listBackups(fs, place)) {
    // One that cannot be read may need any of them.
    if (!('manifest' in one)) continue
    for (const { shared, sha256 } of one.manifest.files) if (shared) listed.add(`${sha256}.gz`)
  }
  for (const name of await listIfThere(fs, journalStore(place))) {
    if (listed.has(name)) continue
    const path = join(journalStore(place), name)
    if ((await cleanFile(fs, path, lines, true)) !== 'same') await fs.unlink(path)
  }
}

/** @throws Node's error: what was done stays done, and calling it again goes on */
export async function cleanBackups(cleaning: Cleaning): Promise<CleanedBackups> {
  const { fs, place, of, lines, look, step } = cleaning
  const done: CleanedBackups = { touched: 0, left: [], again: 0 }
  if (look !== true) await settleNames(fs, place)
  for (const one of await listBackups(fs, place)) {
    if (one.type === 'newer') done.left.push(one.name)
    else if (one.type === 'torn') {
      if (await cleanFolder(fs, one.folder, lines, look)) done.touched += 1
    } else if (isOwn(one, of) && (await isAbout(one, of))) {
      const isGood = one.type === 'good'
      const cleaned = isGood
        ? await cleanOne(cleaning, one, done).catch((error: unknown) => {
            if (!isDamage(error)) throw error
            return cleanDamaged(cleaning, one)
          })
        : await cleanDamaged(cleaning, one)
      if (cleaned) done.touched += 1
    }
    await step(one.name)
  }
  for (const name of (await listIfThere(fs, place)).filter(isLeftoverName)) {
    await cleanFolder(fs, join(place, name), lines, look)
  }
  await removeUnlisted(cleaning)
  return done
}

/** @returns whether any file was touched */
export async function cleanFolder(
  fs: FileSystemPort,
  folder: string,
  lines: LineCleaner,
  look = false,
): Promise<boolean> {
  let touched = false
  for (const path of await filesBelow(fs, folder)) {
    if ((await cleanFile(fs, path, lines, look)) !== 'same') touched = true
  }
  return touched
}
