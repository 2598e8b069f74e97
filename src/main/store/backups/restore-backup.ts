/** Restoring: shown first, the present state kept before, then replaced whole, under a new replica. */

import { randomUUID } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import { Refusal } from '../../../shared/result'
import { createPurgeNotes } from '../../attachments/purge-notes'
import { errorFromUnknown } from '../background-fault'
import { otherWorkspace } from '../damage-words'
import { isEncryptedDisk } from '../encryption/encrypted-disk'
import { diskFor } from '../encryption/unlock'
import { faultRefusal } from '../file-fault'
import { ensureFolders, type FileSystemPort, listIfThere } from '../file-system'
import { isOfAnotherWorkspace } from '../journal-owner'
import { finishRotation } from '../journal-writer'
import { loadState } from '../load-state'
import { isoWithOffset } from '../local-time'
import { LockFile } from '../lock-file'
import type { MemoryState } from '../memory-state'
import { finishPurge } from '../purge/finish-purge'
import { purgeStaged } from '../purge/purge-staged'
import { noteClosed } from '../replica-profile'
import { resolveDependencies, type StoreDependencies } from '../store-dependencies'
import { readWorkspaceFile } from '../workspace-file'
import { type WorkspacePaths, workspacePaths } from '../workspace-paths'
import type { WorkspaceFile } from '../workspace-store'
import { copyAttachment, holdsAttachment } from './attachment-copies'
import { BackupDamage } from './backup-bytes'
import type { BackupAt } from './backup-files'
import { isSameWorkspace } from './backup-manifest'
import { attachmentStores, ownPlace } from './backup-place'
import { type BackupState, damageRefusal, loadBackup, loadUnpacked, openBackup } from './open-backup'
import {
  commitRestore,
  endStaging,
  finishRestore,
  isRestorePending,
  removeStaging,
  STAGING,
  stageBackup,
  stagingPaths,
} from './restore-swap'
import { runBackup } from './run-backup'
import { type CollectionDifference, stateDifference } from './state-difference'
import type { BackupReceipt } from './write-backup'

export interface RestoreOptions {
  /** The backup's own folder. */
  readonly backup: string
  /** The workspace to replace; a folder that is missing or empty becomes one. */
  readonly folder: string
  readonly profileFolder: string
  readonly now: () => Date
  readonly newId: () => string
  readonly actor?: string
  /** A backup of another workspace may replace this one. */
  readonly anyWorkspace?: boolean
}

export interface RestorePreview {
  readonly backup: BackupAt
  /** Last transaction of the present state; absent = there is no workspace yet, or it cannot be read. */
  readonly presentSeq?: number
  readonly differences: readonly CollectionDifference[]
  /** Attachments of the backup whose bytes lie nowhere any more. */
  readonly missingAttachments: number
}

export interface RestoreReceipt extends RestorePreview {
  readonly replica: string
  /** Where the present state was kept; absent = there was none. */
  readonly before?: BackupReceipt
}

const EXAMPLES = 20
const CONSEQUENCE = '没有恢复，工作区还是原来的样子'
const NOT_EMPTY = '这个文件夹不是工作区，也不是空的，不能恢复到这里。请另选一个空文件夹。'
const OTHER =
  '这份备份是另一个工作区的，没有恢复。要看它的内容，请恢复到一个空文件夹；确要替换，命令行可加 --any-workspace。'
const UNFINISHED = '已经从备份恢复，但文件还没有全部就位：有别的程序占用着。请关掉它们，再打开这个工作区，会接着做完。'
const heldBy = (who: string): string => `这个工作区正由 ${who}打开，不能恢复。请先在那边关闭。`

/** The present state of the folder that is to be replaced. */
interface Present {
  readonly file?: WorkspaceFile
  readonly memory?: MemoryState
  readonly seq?: number
  readonly point?: { readonly seq: number; readonly journalBytes: number }
  readonly damage: readonly string[]
}

/** Our own folders with nothing in them, or what a restore left that never happened. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'data',
  'journal',
  'attachments',
  'backups',
  'lock',
  'encryption.json',
  STAGING,
])

async function isEmptyPlace(fs: FileSystemPort, paths: WorkspacePaths): Promise<boolean> {
  const names = await listIfThere(fs, paths.folder)
  if (!names.every((name) => OWN_NAMES.has(name) || name.startsWith('lock.break-'))) return false
  const journal = (await listIfThere(fs, paths.journal)).filter((name) => name !== 'archive')
  const inside = [await listIfThere(fs, paths.data), journal, await listIfThere(fs, paths.archive)]
  return inside.every((list) => list.length === 0)
}

async function readPresent(fs: FileSystemPort, paths: WorkspacePaths): Promise<Present | undefined> {
  const read = await readWorkspaceFile(fs, paths)
  if (!read.ok) {
    if (read.error.code === 'newerFormat') throw new Refusal('newerFormat', read.error.message)
    if (read.error.code !== 'notWorkspace') return { damage: [read.error.message] }
    if (await isEmptyPlace(fs, paths)) return undefined
    throw new Refusal('refused', NOT_EMPTY)
  }
  const file = read.value
  // As good as none: only the folder's own backups are known to be its.
  if (await isOfAnotherWorkspace(fs, paths, file)) return { damage: [otherWorkspace(file)] }
  try {
    const { memory, journal, damage } = await loadState(fs, paths, { office: file.bureau, closedAt: file.closedAt })
    const seq = journal.lastSeq
    return { file, memory, seq, point: { seq, journalBytes: journal.currentBytes }, damage }
  } catch (error) {
    return { file, damage: [faultRefusal(error, { consequence: '现有的数据读不出来' }).message] }
  }
}

function refuseOther(options: RestoreOptions, backup: BackupAt, present: Present, paths: WorkspacePaths): void {
  if (options.anyWorkspace === true) return
  const isSame =
    present.file === undefined
      ? // Its own file cannot be read: then only its own backups are known to be its.
        resolve(backup.place) === ownPlace(paths)
      : isSameWorkspace(present.file.replicas, backup.manifest.replicas)
  if (!isSame) throw new Refusal('refused', OTHER)
}

/** @throws Refusal locked when the workspace has a password and its key was not given */
async function diskForRestore({ folder }: RestoreOptions, fs: FileSystemPort): Promise<FileSystemPort> {
  const disk = await diskFor(fs, resolve(folder))
  // The workspace has no password (yet): the backup may be under one all the same.
  return isEncryptedDisk(fs) && !isEncryptedDisk(disk) ? fs : disk
}

/** Stores that may hold the bytes, the workspace's own first. */
async function storeOf(fs: FileSystemPort, backup: BackupAt, sha256: string, sizeBytes: number) {
  for (const store of attachmentStores(backup.place)) {
    if (await holdsAttachment(fs, store, { sha256, sizeBytes })) return store
  }
  return undefined
}

/** What a clerk removed for good does not come back with a restore. */
const isPurged = async (fs: FileSystemPort, paths: WorkspacePaths, sha256: string): Promise<boolean> =>
  (await createPurgeNotes(fs, paths.attachments).read(sha256)) !== undefined

async function countMissing(fs: FileSystemPort, paths: WorkspacePaths, backup: BackupAt): Promise<number> {
  let missing = 0
  for (const one of backup.manifest.attachments) {
    if (await holdsAttachment(fs, paths.attachments, one)) continue
    if (await isPurged(fs, paths, one.sha256)) continue
    if ((await storeOf(fs, backup, one.sha256, one.sizeBytes)) === undefined) missing += 1
  }
  return missing
}

/** Bytes first: a record that names a file must find it. Those found nowhere are counted and told. */
async function bringAttachments(fs: FileSystemPort, paths: WorkspacePaths, backup: BackupAt): Promise<void> {
  for (const one of backup.manifest.attachments) {
    const from = await storeOf(fs, backup, one.sha256, one.sizeBytes)
    if (from === undefined || from === paths.attachments || (await isPurged(fs, paths, one.sha256))) continue
    try {
      await copyAttachment(fs, { from, to: paths.attachments }, one)
    } catch (error) {
      if (!(error instanceof BackupDamage)) throw error
    }
  }
}

function restoredFile(state: BackupState, present: Present | undefined, options: RestoreOptions): WorkspaceFile {
  const { file, loaded } = state
  const isSame = present?.file !== undefined && isSameWorkspace(present.file.replicas, file.replicas)
  const known = [...new Set([...file.replicas, ...(isSame ? (present.file?.replicas ?? []) : [])])]
  let replica = options.newId()
  while (known.includes(replica)) replica = options.newId()
  return {
    ...file,
    replica,
    replicas: [...known, replica],
    nonce: randomUUID(),
    closedAt: loaded.journal.lastSeq,
  }
}

async function keepPresent(
  options: RestoreOptions,
  given: StoreDependencies,
  { paths, backup, present }: { paths: WorkspacePaths; backup: BackupAt; present: Present },
): Promise<BackupReceipt> {
  const { file, damage, point } = present
  const identity = file ?? { bureau: backup.manifest.bureau, replica: '', replicas: backup.manifest.replicas }
  return runBackup(given, {
    folder: paths.folder,
    place: ownPlace(paths),
    at: isoWithOffset(options.now()),
    reason: `恢复到 ${backup.manifest.at.slice(0, 16).replace('T', ' ')} 之前`,
    byHand: true,
    bureau: identity.bureau,
    replica: identity.replica,
    replicas: identity.replicas,
    ...(damage.length > 0 ? { damage } : {}),
    ...(point === undefined ? { point: { seq: 0, journalBytes: 0 } } : { point }),
  })
}

/** @throws Refusal: nothing was changed */
export async function previewRestore(
  options: RestoreOptions,
  dependencies?: Partial<StoreDependencies>,
): Promise<RestorePreview> {
  const fs = await diskForRestore(options, resolveDependencies(dependencies).fs)
  const paths = workspacePaths(resolve(options.folder))
  const backup = await openBackup(fs, options.backup)
  try {
    const present = await readPresent(fs, paths)
    if (present !== undefined) refuseOther(options, backup, present, paths)
    const { loaded } = await loadBackup(fs, backup)
    return {
      backup,
      ...(present?.seq === undefined ? {} : { presentSeq: present.seq }),
      differences: stateDifference(present?.memory, loaded.memory, EXAMPLES),
      missingAttachments: await countMissing(fs, paths, backup),
    }
  } catch (error) {
    throw faultRefusal(error, { consequence: CONSEQUENCE, again: '恢复一次' })
  }
}

/** @throws Refusal when it has happened and is not finished; Node's error when it has not happened */
async function commitAndFinish(
  { fs, reportFault }: StoreDependencies,
  paths: WorkspacePaths,
  seq: number,
): Promise<void> {
  let hasHappened = false
  try {
    await commitRestore(fs, paths, seq)
    hasHappened = true
    await finishRestore(fs, paths)
  } catch (error) {
    // The mark may stand although writing it was answered with an error.
    if (!hasHappened && !(await isRestorePending(fs, paths).catch(() => true))) throw error
    reportFault(errorFromUnknown(error))
    throw new Refusal('refused', UNFINISHED)
  }
}

/** One that is under way is ended first: its order is about the state that goes. */
async function endPurge({ fs }: StoreDependencies, paths: WorkspacePaths, profileFolder: string): Promise<void> {
  const read = await readWorkspaceFile(fs, paths)
  if (!read.ok) return
  await finishPurge({ fs, paths, profileFolder, replicas: read.value.replicas, step: () => undefined })
}

async function replace(
  options: RestoreOptions,
  given: StoreDependencies,
  paths: WorkspacePaths,
  backup: BackupAt,
): Promise<RestoreReceipt> {
  const { fs, processes, reportFault } = given
  if (await isRestorePending(fs, paths)) await finishRestore(fs, paths)
  await endPurge(given, paths, options.profileFolder)
  await removeStaging(fs, paths)
  await finishRotation(fs, paths)
  const present = await readPresent(fs, paths)
  if (present !== undefined) refuseOther(options, backup, present, paths)
  await stageBackup(fs, paths, backup)
  // A copy made before may hold what was purged since.
  await purgeStaged(fs, paths, backup.manifest.at)
  const state = await loadUnpacked(fs, backup, { fs, paths: stagingPaths(paths) })
  const file = restoredFile(state, present, options)
  const differences = stateDifference(present?.memory, state.loaded.memory, EXAMPLES)
  const before = present === undefined ? undefined : await keepPresent(options, given, { paths, backup, present })
  for (const folder of [paths.attachments, paths.backups]) await ensureFolders(fs, folder)
  await bringAttachments(fs, paths, backup)
  const missingAttachments = await countMissing(fs, paths, backup)
  await endStaging(fs, paths, file)
  const seq = state.loaded.journal.lastSeq
  await commitAndFinish(given, paths, seq)
  const since = isoWithOffset(options.now())
  const place = { fs, processes, since, actor: options.actor, profileFolder: options.profileFolder }
  // Without this note the next opening takes yet another replica.
  await noteClosed(place, file.replica, file.nonce, seq).catch(reportFault)
  return {
    backup,
    ...(present?.seq === undefined ? {} : { presentSeq: present.seq }),
    differences,
    missingAttachments,
    replica: file.replica,
    ...(before === undefined ? {} : { before }),
  }
}

/**
 * Replaces the workspace by the backup. The workspace must not be open anywhere, here included.
 * @throws Refusal: the workspace is as it was, or (the sentence says so) finished at the next opening
 */
export async function restoreBackup(
  options: RestoreOptions,
  dependencies?: Partial<StoreDependencies>,
): Promise<RestoreReceipt> {
  const resolved = resolveDependencies(dependencies)
  const given = { ...resolved, fs: await diskForRestore(options, resolved.fs) }
  const { fs, processes, reportFault } = given
  const paths = workspacePaths(resolve(options.folder))
  const backup = await openBackup(fs, options.backup)
  try {
    await ensureFolders(fs, dirname(paths.folder))
    await ensureFolders(fs, paths.folder)
    if (!(await listIfThere(fs, paths.folder)).includes('workspace.json') && !(await isEmptyPlace(fs, paths))) {
      throw new Refusal('refused', NOT_EMPTY)
    }
    const since = isoWithOffset(options.now())
    const acquired = await LockFile.acquire({ fs, processes, path: paths.lock, since, actor: options.actor })
    if (!acquired.ok) {
      const { holder } = acquired
      throw new Refusal('refused', heldBy(holder === undefined ? '别的程序' : (holder.actor ?? holder.host)))
    }
    try {
      return await replace(options, given, paths, backup)
    } catch (error) {
      if (!(await isRestorePending(fs, paths).catch(() => true))) {
        await removeTreeQuietly(fs, paths)
      }
      throw error
    } finally {
      await acquired.lock.release().catch(reportFault)
    }
  } catch (error) {
    if (error instanceof BackupDamage) throw damageRefusal(error)
    throw faultRefusal(error, { consequence: CONSEQUENCE, again: '恢复一次' })
  }
}

/** Best effort: what stays behind is removed at the next opening. */
const removeTreeQuietly = (fs: FileSystemPort, paths: WorkspacePaths): Promise<void> =>
  removeStaging(fs, paths).catch(() => undefined)
