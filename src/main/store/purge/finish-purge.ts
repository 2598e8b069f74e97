/**
 * Carrying a purge out in the files, once its transaction is durable. What can be told apart by nothing else goes first
 * (set aside, rescued, backups); the workspace's own files, from which everything could be gathered again, change places
 * last and all at once, by the same way as a restore.
 */
import { dirname, join } from 'node:path'
import { PurgeCleaner, type PurgeReach, type PurgeTarget, PurgeValues } from '../../../domain/change/purge'
import { purgeTexts } from '../../../domain/change/purge-texts'
import { attachmentPath } from '../../attachments/attachment-bytes'
import { createPurgeNotes } from '../../attachments/purge-notes'
import type { BackupAt } from '../backups/backup-files'
import { attachmentStores, ownPlace } from '../backups/backup-place'
import { commitRestore, finishRestore, removeStaging, stagingPaths } from '../backups/restore-swap'
import { ensureFolders, type FileSystemPort, isMissing, listIfThere, removeTree } from '../file-system'
import { listArchives } from '../load-journal'
import { ASIDE } from '../repair/repair-swap'
import { scanJournal } from '../scan-journal'
import { isRescueName, type WorkspacePaths } from '../workspace-paths'
import { type BackupsOf, cleanBackups, cleanFolder, filesOfBackup, gatherFromBackups } from './clean-backups'
import { copyClean, type FilesAt, isTouched, type Touched, untouched } from './clean-files'
import { cleanFile, LineCleaner } from './clean-lines'
import { type DonePurge, donePurges, type PendingPurge, pendingPurge, removePending, writeDone } from './purge-records'
import { cleanList, gatherFromLists, recordLists } from './record-lists'

/** Where one backup at a time is unpacked. */
const WORK = 'purging'

export interface PurgeFiles {
  readonly fs: FileSystemPort
  readonly paths: WorkspacePaths
  readonly profileFolder: string
  readonly replicas: readonly string[]
  readonly step: (what: string) => Promise<void> | void
}

/** What was, or would be, taken out of where. */
export interface PurgeSweep {
  files: Touched
  /** Lines of a superseded program. */
  rescued: number
  /** Kept lists of records that came with packages. */
  lists: number
  /** Files a repair set aside. */
  aside: number
  backups: number
  /** In the second place; undefined = none was chosen, `absent` = it is not there. */
  second?: number | 'absent'
  /** Backups of a newer format. */
  left: string[]
  /** Looking only: how often the purge itself will tell a file that it does not tell now. */
  again: number
}

/** Its transaction: nothing has happened without one. */
async function findTransaction(
  { fs, paths }: PurgeFiles,
  purge: PendingPurge,
): Promise<{ readonly seq: number; readonly at: string } | undefined> {
  let found: { seq: number; at: string } | undefined
  const archives = (await listArchives(fs, paths)).filter(({ lastSeq }) => lastSeq > purge.after)
  for (const path of [...archives.map(({ name }) => join(paths.archive, name)), paths.current]) {
    await scanJournal(fs, {
      path,
      after: undefined,
      headsOnly: true,
      onTransaction: ({ seq, at, kind, label, actor }) => {
        if (seq > purge.after && kind === 'program' && label === purge.label && actor === purge.actor)
          found ??= { seq, at }
      },
    })
  }
  return found
}

const isThere = async (fs: FileSystemPort, path: string): Promise<boolean> =>
  fs.stat(path).then(
    ({ isFolder }) => isFolder,
    () => false,
  )

async function sweepRescued({ fs, paths, profileFolder }: PurgeFiles, lines: LineCleaner, look: boolean) {
  let count = 0
  for (const folder of [paths.journal, profileFolder]) {
    for (const name of (await listIfThere(fs, folder)).filter(isRescueName)) {
      if ((await cleanFile(fs, join(folder, name), lines, look)) !== 'same') count += 1
    }
  }
  return count
}

async function sweepAside({ fs, paths }: PurgeFiles, lines: LineCleaner, look: boolean): Promise<number> {
  let count = 0
  for (const name of await listIfThere(fs, join(paths.folder, ASIDE))) {
    if (await cleanFolder(fs, join(paths.folder, ASIDE, name), lines, look)) count += 1
  }
  return count
}

/** Lists written anew under another hash: the old ones go, here and in the second place; so do those on their way out. */
async function sweepLists({ fs, paths }: PurgeFiles, purge: Sweep['purge'], look: boolean): Promise<number> {
  const ids = new Set(purge.targets.map(({ id }) => id))
  const { stored, binned } = await recordLists(fs, paths.attachments, ids)
  const cleaner = new PurgeCleaner(purge)
  if (look) {
    const dirty = await Promise.all([...stored, ...binned].map((list) => cleanList(list, cleaner)))
    return dirty.filter((one) => one !== undefined).length
  }
  const remove = async (path: string): Promise<void> => {
    await fs.unlink(path).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
  }
  let count = 0
  for (const list of binned) {
    if ((await cleanList(list, cleaner)) === undefined) continue
    await remove(list.path)
    count += 1
  }
  const notes = createPurgeNotes(fs, paths.attachments)
  const { at, actor = '', reason = '' } = purge
  for (const sha256 of Object.keys(purge.renamed ?? {})) {
    await notes.write(sha256, { at, actor, reason })
    await remove(attachmentPath(paths.attachments, sha256))
    if (purge.second !== undefined) await remove(attachmentPath(attachmentStores(purge.second)[0] ?? '', sha256))
    count += 1
  }
  return count
}

/** Lays the workspace's own files out anew and lets them change places. */
async function sweepOwn(
  files: PurgeFiles,
  cleaner: PurgeCleaner,
  reach: (seq: number) => PurgeReach,
): Promise<Touched> {
  const { fs, paths, step } = files
  const from = { fs, paths }
  await removeStaging(fs, paths)
  const to = stagingPaths(paths)
  for (const folder of [to.data, to.archive]) await ensureFolders(fs, folder)
  const touched = await copyClean({ from, to: { fs, paths: to }, cleaner, reach, step })
  if (!isTouched(touched)) {
    await removeStaging(fs, paths)
    return touched
  }
  for (const folder of [to.archive, to.journal, to.data, to.folder, paths.folder]) await fs.syncFolder(folder)
  await commitRestore(fs, paths, 0)
  await finishRestore(fs, paths)
  return touched
}

interface Sweep {
  readonly purge: Pick<PendingPurge, 'targets' | 'values' | 'held' | 'second' | 'at' | 'renamed'> &
    Partial<Pick<PendingPurge, 'actor' | 'reason'>>
  /** Number of its transaction; `undefined` = there is none yet, and nothing is changed. */
  readonly seq: number | undefined
}

/** The stick is not in; one on which no backup was made yet is no reason to come back. */
const isAbsent = async (fs: FileSystemPort, place: string): Promise<boolean> =>
  !(await isThere(fs, place)) && !(await isThere(fs, dirname(place)))

const beforeIts =
  (seq: number | undefined) =>
  (at: number): PurgeReach =>
    seq === undefined || at <= seq ? 'all' : 'known'

const backupsOf = (replicas: readonly string[], at: string, seq: number | undefined): BackupsOf => ({
  replicas,
  reach: ({ manifest }: BackupAt, end) => (Date.parse(manifest.at) <= Date.parse(at) ? 'all' : beforeIts(seq)(end)),
})

/** @throws Node's error: what was done stays done */
export async function sweep(files: PurgeFiles, { purge, seq }: Sweep): Promise<PurgeSweep> {
  const { fs, paths, replicas, step } = files
  const look = seq === undefined
  const cleaner = new PurgeCleaner(purge)
  const lines = new LineCleaner(cleaner, purge, purge.held)
  const done: PurgeSweep = { files: untouched(), rescued: 0, lists: 0, aside: 0, backups: 0, left: [], again: 0 }
  done.rescued = await sweepRescued(files, lines, look)
  done.aside = await sweepAside(files, lines, look)
  const of = backupsOf(replicas, purge.at, seq)
  const work = join(paths.folder, WORK)
  if (!look) await removeTree(fs, work)
  const gone = new Set(Object.keys(purge.renamed ?? {}))
  const shared = { fs, of, cleaner, lines, step, look, work, gone }
  const own = await cleanBackups({ ...shared, place: ownPlace(paths) })
  done.backups = own.touched
  done.left = own.left
  done.again = own.again
  if (purge.second !== undefined) {
    if (await isAbsent(fs, purge.second)) done.second = 'absent'
    else {
      const second = await cleanBackups({ ...shared, place: purge.second })
      done.second = second.touched
      done.left = [...done.left, ...second.left]
      done.again += second.again
    }
  }
  done.files = look
    ? await copyClean({ from: { fs, paths }, cleaner, reach: beforeIts(seq), step })
    : await sweepOwn(files, cleaner, beforeIts(seq))
  done.lists = await sweepLists(files, purge, look)
  return done
}

/** Everything the targets ever held, from all that remembers them. @throws Node's error */
export async function gatherEverywhere(
  { fs, paths, replicas, step }: PurgeFiles,
  {
    targets,
    values,
    second,
  }: {
    readonly targets: readonly PurgeTarget[]
    readonly values: PurgeValues
    readonly second: string | undefined
  },
): Promise<void> {
  const of = { replicas, reach: (): PurgeReach => 'all' }
  const ids = new Set(targets.map(({ id }) => id))
  const { stored, binned } = await recordLists(fs, paths.attachments, ids)
  gatherFromLists([...stored, ...binned], values)
  await gatherFromBackups(fs, ownPlace(paths), of, values, step)
  if (second !== undefined) await gatherFromBackups(fs, second, of, values, step)
}

async function noteDone(
  files: PurgeFiles,
  purge: PendingPurge,
  { seq, at: writtenAt }: { readonly seq: number; readonly at: string },
): Promise<void> {
  const { fs, paths } = files
  const { at, actor, reason, targets, second } = purge
  const left = second !== undefined && (await isAbsent(fs, second)) ? [second] : []
  const done: DonePurge = { at, actor, reason, seq, writtenAt, targets, left }
  const others = (await donePurges(fs, paths)).filter((one) => !(one.seq === seq && one.at === at))
  await writeDone(fs, paths, [...others, done])
}

/**
 * Ends a purge that is under way. Only for who holds the lock of a workspace nobody has open.
 * @returns undefined when there is none, or it never happened; `unreadable`: what is to be done is not known any more
 * @throws Node's error: it goes on the next time
 */
export async function finishPurge(files: PurgeFiles): Promise<PurgeSweep | 'unreadable' | undefined> {
  const { fs, paths } = files
  const purge = await pendingPurge(fs, paths)
  if (purge === undefined) return undefined
  if (purge === 'unreadable') {
    await removePending(fs, paths)
    return 'unreadable'
  }
  await removeStaging(fs, paths)
  const transaction = await findTransaction(files, purge)
  if (transaction === undefined) {
    await removePending(fs, paths)
    return undefined
  }
  await noteDone(files, purge, transaction)
  const done = await sweep(files, { purge, seq: transaction.seq })
  await removeTree(fs, join(paths.folder, WORK))
  await removePending(fs, paths)
  return done
}

/**
 * Was this state made before the purge? What came after it holds none of the old values, but perhaps new ones. The
 * clock alone decides nothing: it is set back now and then.
 */
export async function isBefore(files: FilesAt, madeAt: string, purge: DonePurge): Promise<boolean> {
  if (Date.parse(madeAt) > Date.parse(purge.at)) return false
  let holds = false
  const archives = (await listArchives(files.fs, files.paths)).filter(({ lastSeq }) => lastSeq >= purge.seq)
  for (const path of [...archives.map(({ name }) => join(files.paths.archive, name)), files.paths.current]) {
    await scanJournal(files.fs, {
      path,
      after: undefined,
      headsOnly: true,
      onTransaction: ({ seq, at, kind }) => {
        if (seq === purge.seq && kind === 'program' && at === purge.writtenAt) holds = true
      },
    })
  }
  return !holds
}

/**
 * The second place is there again: what could not be taken out of it then is taken out now.
 * @returns how many backups there something was taken out of
 * @throws Node's error: it goes on the next time
 */
export async function finishLeft(files: Omit<PurgeFiles, 'profileFolder'>, place: string): Promise<number> {
  const { fs, paths, replicas, step } = files
  const done = await donePurges(fs, paths)
  let touched = 0
  for (const purge of done.filter(({ left }) => left.includes(place))) {
    const { targets, at, seq } = purge
    const of: BackupsOf = {
      replicas,
      reach: () => 'all',
      applies: (backup) => isBefore(filesOfBackup(fs, backup), backup.manifest.at, purge),
    }
    const values = new PurgeValues(targets)
    await gatherFromBackups(fs, place, of, values, step)
    const { held, values: cut } = purgeTexts(values)
    const order = { targets, values: cut }
    const cleaner = new PurgeCleaner(order)
    const lines = new LineCleaner(cleaner, order, held)
    const work = join(paths.folder, WORK)
    const shared = { fs, of, cleaner, lines, step, work, look: false, gone: new Set<string>() }
    touched += (await cleanBackups({ ...shared, place })).touched
    await removeTree(fs, work)
    const now = await donePurges(fs, paths)
    await writeDone(
      fs,
      paths,
      now.map((one) =>
        one.seq === seq && one.at === at ? { ...one, left: one.left.filter((other) => other !== place) } : one,
      ),
    )
  }
  return touched
}
