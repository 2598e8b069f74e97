/** Opens a workspace: lock, snapshots and journal, replica, and the store over them. */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatAfter } from '../../domain/migrations/migration'
import { type AppError, Refusal } from '../../shared/result'
import type { WriterState } from '../../shared/rows'
import { createAttachmentFiles } from '../attachments/attachment-files'
import { attachmentRecords, missingAttachments } from './attachment-presence'
import { ownPlace } from './backups/backup-place'
import { finishRestore, isRestorePending, removeStaging } from './backups/restore-swap'
import { runBackup } from './backups/run-backup'
import { checkWorkspace } from './check-workspace'
import { keysMadeGood } from './encryption/kept-keys'
import { diskFor } from './encryption/unlock'
import { faultRefusal, faultSentence } from './file-fault'
import { type FileSystemPort, listIfThere } from './file-system'
import { migrateLoaded, transactionsAsOf } from './formats'
import { JournalIndex } from './journal-index'
import { finishRotation } from './journal-writer'
import { removeLeftovers } from './leftovers'
import { type LoadedState, type LoadOptions, loadState } from './load-state'
import { isoWithOffset } from './local-time'
import { isLeftBehind, type LockContent, LockFile, lockHolder } from './lock-file'
import { type MigrationRequest, migrateWorkspace } from './migrate-workspace'
import { OpenStore, type OpenStoreParts } from './open-store'
import { purgeAtOpening } from './purge/purge-at-opening'
import { hasPurge } from './purge/purge-records'
import { finishRepair, isRepairPending, removeRepairStaging } from './repair/repair-swap'
import { adoptRescues, countRescues } from './rescue/rescue-shelf'
import { runReadThrough } from './run-read-through'
import { SnapshotTooNew } from './snapshot-head'
import { resolveDependencies, type StoreDependencies } from './store-dependencies'
import { newerFormat, readWorkspaceFile } from './workspace-file'
import { type WorkspacePaths, workspacePaths } from './workspace-paths'
import type { LockHolder, OpenOptions, OpenReport, OpenResult, WorkspaceFile } from './workspace-store'
import { startWriting, type WritingRequest } from './writing-side'

/** Why a store is read-only that was opened to be read: no news for whoever wished it. */
export const BY_WISH = '按只读方式打开。'
const DAMAGED = '工作区有损坏，现在以只读方式查看，不能修改。'
const NEWER_INSIDE = '工作区里有更高版本写出的数据文件，本机程序读不了。请先升级本机程序。'
const RESTORING =
  '这个工作区的文件正在替换（从备份恢复、修复，或升级数据格式），还没有做完。请等它做完，或关掉占用它的程序，再打开。'
const RELOADS = 5
const RELOAD_WAIT_MS = 200

interface Opening {
  readonly options: OpenOptions
  readonly given: StoreDependencies
  readonly paths: WorkspacePaths
  /** Of what was under way when it was opened. */
  readonly notices: string[]
}

/** Why it can only be read; `lockedBy` when another program has it. */
interface ReadOnly {
  readonly reason: string
  readonly lockedBy?: LockContent
}

const heldReason = (holder: LockContent | undefined): string => {
  if (holder === undefined) return '这个工作区正由别的程序打开，现在以只读方式查看。'
  const who = holder.actor === undefined ? `${holder.host} 上的程序` : `${holder.actor}（${holder.host}）`
  return `这个工作区正由 ${who}打开，现在以只读方式查看。`
}

const holderOf = ({ host, pid, since, actor }: LockContent): LockHolder => ({
  host,
  pid,
  since,
  ...(actor === undefined ? {} : { actor }),
})

async function writerState({ given, paths }: Opening): Promise<WriterState> {
  const { fs, processes } = given
  const content = await lockHolder(fs, paths.lock)
  if (content === undefined || (await isLeftBehind(processes, content))) return { is: 'free' }
  const { host } = await processes.mark()
  return { is: 'held', by: holderOf(content), isElsewhere: content.host !== host, token: content.token }
}

async function takeLock({ options, given, paths }: Opening): Promise<LockFile | ReadOnly> {
  const { fs, processes } = given
  const since = isoWithOffset(options.now())
  try {
    const acquired = await LockFile.acquire({
      fs,
      processes,
      path: paths.lock,
      since,
      actor: options.actor,
      takeOver: options.takeOver,
    })
    if (acquired.ok) return acquired.lock
    const { holder } = acquired
    return { reason: heldReason(holder), ...(holder === undefined ? {} : { lockedBy: holder }) }
  } catch (error) {
    return { reason: faultSentence(error, '现在以只读方式查看，不能修改') }
  }
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')

/** A reader beside a writing program may see files of two moments: it reads again until it saw one. */
async function loadBesideWriter(fs: FileSystemPort, paths: WorkspacePaths, options: LoadOptions): Promise<LoadedState> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await listIfThere(fs, paths.archive)
    const loaded = await loadState(fs, paths, options)
    const isSteady = sameNames(before, await listIfThere(fs, paths.archive)) && loaded.damage.length === 0
    if (isSteady || attempt === RELOADS) return loaded
    await sleep(RELOAD_WAIT_MS)
  }
}

const tornNotice = (bytes: number, isCut: boolean): string =>
  isCut
    ? `上次没有正常关闭，最后一笔没有写完的改动（${bytes} 字节）已去掉，之前存上的都在。`
    : `操作日志末尾有一笔没有写完的改动（${bytes} 字节），没有载入，之前存上的都在。`

async function rescuesIn({ given, paths }: Opening): Promise<Pick<OpenReport, 'rescues'>> {
  const rescues = await countRescues(given.fs, paths)
  return rescues === 0 ? {} : { rescues }
}

interface StoreRequest {
  readonly opening: Opening
  readonly file: WorkspaceFile
  readonly loaded: LoadedState
  readonly report: OpenReport
}

function storeOver({ opening, file, loaded, report }: StoreRequest): { store: OpenStore; index: JournalIndex } {
  const { given, paths } = opening
  const { fs, reportFault } = given
  const { memory, journal } = loaded
  const index = new JournalIndex(
    fs,
    paths,
    journal.archives,
    {
      firstSeq: journal.currentFirstSeq,
      metas: journal.currentMetas,
      path: journal.currentIsNext ? paths.next : paths.current,
    },
    transactionsAsOf(file, given.migrations),
  )
  const attachments = createAttachmentFiles({
    fs,
    folder: paths.attachments,
    assertWritable: () => {
      store.assertWritable()
    },
  })
  const store: OpenStore = new OpenStore({
    folder: paths.folder,
    disk: fs,
    file,
    report,
    seq: journal.lastSeq,
    memory,
    index,
    attachments,
    reportFault,
    backup: backupOf(opening, file),
    writerState: () => writerState(opening),
    readThrough: (memory, pause) => {
      const attachments = [...attachmentRecords(memory, new Set(file.replicas))]
      return runReadThrough(fs, { folder: paths.folder, attachments }, pause)
    },
    check: (request) =>
      checkWorkspace({
        fs,
        paths,
        office: file.bureau,
        replicas: file.replicas,
        known: knownFaults(file, report, formatAfter(given.migrations)),
        ...request,
      }),
  })
  return { store, index }
}

const backupOf =
  ({ options, given, paths }: Opening, file: WorkspaceFile): OpenStoreParts['backup'] =>
  async ({ place, reason, byHand }, point) => {
    const { bureau, replica, replicas } = file
    const job = { folder: paths.folder, place: place ?? ownPlace(paths), at: isoWithOffset(options.now()) }
    try {
      const about = { reason, byHand, bureau, replica, replicas }
      return await runBackup(given, { ...job, ...about, ...(point === undefined ? {} : { point }) })
    } catch (error) {
      const words = { consequence: '备份没有做成，工作区和以前的备份都没有变', again: '备份一次' }
      throw faultRefusal(error, place === undefined ? words : { ...words, place: '第二处备份' })
    }
  }

/** What opening found that the files alone do not show: fewer transactions than at the last close, a newer format. */
const knownFaults = (file: WorkspaceFile, { damage }: OpenReport, newest: number): readonly string[] => [
  ...(file.format > newest ? [newerFormat(file.format)] : []),
  ...damage,
]

async function noticesOf(
  { given, paths, notices }: Opening,
  file: WorkspaceFile,
  loaded: LoadedState,
): Promise<string[]> {
  const { fs } = given
  const files = createAttachmentFiles({ fs, folder: paths.attachments, assertWritable: () => undefined })
  const attachments = await missingAttachments(loaded.memory, files, file.replicas)
  return [...notices, ...loaded.notices, ...(attachments === undefined ? [] : [attachments])]
}

const mendableOf = ({ journal }: LoadedState): Pick<OpenReport, 'mendable'> =>
  journal.notices.length === 0 ? {} : { mendable: journal.notices }

async function openForReading(
  opening: Opening,
  file: WorkspaceFile,
  { reason, lockedBy }: ReadOnly,
  loadedAlready?: LoadedState,
): Promise<OpenResult> {
  const { given, paths } = opening
  const { fs } = given
  const office = file.bureau
  const holder = lockedBy ?? (await lockHolder(fs, paths.lock).catch(() => undefined))
  const migrate = transactionsAsOf(file, given.migrations, file.format)
  const load = () =>
    holder === undefined
      ? loadState(fs, paths, { office, closedAt: file.closedAt, owner: file, migrate })
      : loadBesideWriter(fs, paths, { office, closedAt: undefined, migrate })
  const loaded = loadedAlready ?? migrateLoaded(given.migrations, file, await load())
  if (loaded.damage.length > 0 && file.format > formatAfter(given.migrations)) {
    return { ok: false, error: { code: 'newerFormat', message: newerFormat(file.format), details: loaded.damage } }
  }
  const { tornBytes } = loaded.journal
  // In a damaged journal what lies behind the damage is no unfinished write, and not all that was stored is there.
  const isTorn = tornBytes > 0 && holder === undefined && loaded.damage.length === 0
  const torn = isTorn ? [tornNotice(tornBytes, false)] : []
  const report: OpenReport = {
    readOnly: true,
    readOnlyReason: reason,
    ...(lockedBy === undefined ? {} : { lockedBy: holderOf(lockedBy) }),
    notices: [...(await noticesOf(opening, file, loaded)), ...torn],
    ...mendableOf(loaded),
    ...(await rescuesIn(opening)),
    damage: loaded.damage,
  }
  const { store, index } = storeOver({ opening, file, loaded, report })
  if (lockedBy !== undefined && loaded.damage.length === 0) {
    const { journal, memory } = loaded
    const start = {
      lastSeq: journal.lastSeq,
      currentBytes: journal.currentBytes,
      lastSpan: journal.currentMetas.at(-1),
    }
    await store.startFollowing({ fs, paths, start, memory, index })
  }
  return { ok: true, value: store }
}

/** @returns why the workspace stays in its old format, and is only looked at */
async function tryMigrating(request: MigrationRequest): Promise<string | undefined> {
  try {
    await migrateWorkspace(request)
    return undefined
  } catch (error) {
    if (!(await isRestorePending(request.given.fs, request.paths))) {
      // Best effort: whatever stays behind is removed at the next opening.
      await removeStaging(request.given.fs, request.paths).catch(() => undefined)
    }
    return faultSentence(error, '数据格式没有升级，现在以只读方式查看，不能修改')
  }
}

async function openForWriting(opening: Opening, lock: LockFile): Promise<OpenResult> {
  const { options, given, paths } = opening
  const { fs, reportFault } = given
  const giveUp = async (file: WorkspaceFile, reason: string, loaded?: LoadedState): Promise<OpenResult> => {
    await lock.release().catch(reportFault)
    return openForReading(opening, file, { reason }, loaded)
  }
  // Read under the lock: another program may have closed it a moment ago.
  const read = await readWorkspaceFile(fs, paths)
  if (!read.ok) {
    await lock.release().catch(reportFault)
    return read
  }
  const file = read.value
  try {
    await finishRotation(fs, paths)
  } catch (error) {
    return giveUp(file, faultSentence(error, '现在以只读方式查看，不能修改'))
  }
  const migrate = transactionsAsOf(file, given.migrations, file.format)
  const loaded = await loadState(fs, paths, { office: file.bureau, closedAt: file.closedAt, owner: file, migrate })
  const asNewest = migrateLoaded(given.migrations, file, loaded)
  if (loaded.damage.length > 0) return giveUp(file, DAMAGED, asNewest)
  if (file.format < formatAfter(given.migrations)) {
    const refused = await tryMigrating({ given, paths, file, loaded, now: options.now })
    return refused === undefined ? openForWriting(opening, lock) : giveUp(file, refused, asNewest)
  }
  // Everything that can fail comes before the journal is opened for writing.
  const keys = await keysMadeGood(fs, paths).catch(reportFault)
  const found = [...(keys ?? []), ...(await noticesOf(opening, file, loaded))]
  const { migrations } = given
  const adoption = { fs, paths, profileFolder: options.profileFolder, replicas: file.replicas, migrations }
  await adoptRescues(adoption).catch(reportFault)
  const { journal, isInterrupted } = loaded
  const request: WritingRequest = { options, given, paths, lock, file, journal, isInterrupted, nonce: randomUUID() }
  const started = await startWriting(request).catch((error: unknown) => {
    const told = faultRefusal(error, { consequence: '现在以只读方式查看，不能修改', again: '重新打开' })
    if (told instanceof Refusal) return told
    throw told
  })
  if (started instanceof Refusal) return giveUp(file, started.message, loaded)
  await removeLeftovers(fs, paths).catch(reportFault)
  await removeStaging(fs, paths).catch(reportFault)
  await removeRepairStaging(fs, paths).catch(reportFault)
  const { tornBytes } = journal
  const notices = [...(tornBytes > 0 ? [tornNotice(tornBytes, true)] : []), ...found, ...started.notices]
  const rescues = await rescuesIn(opening)
  const report: OpenReport = { readOnly: false, notices, ...mendableOf(loaded), ...rescues, damage: [] }
  const { store, index } = storeOver({ opening, file: started.file, loaded, report })
  store.startWriting(started.attach({ store, index, memory: loaded.memory }))
  return { ok: true, value: store }
}

/** A restore or repair was interrupted after it had happened: moves the rest into place. @returns why that cannot be done */
async function finishPending(opening: Opening): Promise<AppError | undefined> {
  const { given, paths } = opening
  const lock = await takeLock(opening)
  if (!(lock instanceof LockFile)) return { code: 'refused', message: RESTORING }
  try {
    if (await isRestorePending(given.fs, paths)) await finishRestore(given.fs, paths)
    await finishRepair(given.fs, paths)
    return undefined
  } finally {
    await lock.release().catch(given.reportFault)
  }
}

/** A purge was interrupted: whoever can have the lock ends it. */
async function finishPurging(opening: Opening): Promise<void> {
  const { options, given, paths, notices } = opening
  const { fs, reportFault } = given
  if (!(await hasPurge(fs, paths))) return
  const lock = await takeLock(opening)
  if (!(lock instanceof LockFile)) return
  const notice = await purgeAtOpening({ fs, paths, profileFolder: options.profileFolder, reportFault })
  if (notice !== undefined) notices.push(notice)
  await lock.release().catch(reportFault)
}

async function open(opening: Opening): Promise<OpenResult> {
  const { options, given, paths } = opening
  if ((await isRestorePending(given.fs, paths)) || (await isRepairPending(given.fs, paths))) {
    const error = await finishPending(opening)
    if (error !== undefined) return { ok: false, error }
  }
  await finishPurging(opening)
  const read = await readWorkspaceFile(given.fs, paths)
  if (!read.ok) return read
  const file = read.value
  if (file.format > formatAfter(given.migrations))
    return openForReading(opening, file, { reason: newerFormat(file.format) })
  if (options.readOnly === true) return openForReading(opening, file, { reason: BY_WISH })
  const lock = await takeLock(opening)
  if (!(lock instanceof LockFile)) return openForReading(opening, file, lock)
  try {
    return await openForWriting(opening, lock)
  } catch (error) {
    await lock.release().catch(given.reportFault)
    throw error
  }
}

/**
 * @param dependencies parts of the outside that tests replace
 * @returns the store, read-only with the reason when it cannot be written; an error when there is nothing to show
 */
export async function openWorkspace(
  options: OpenOptions,
  dependencies?: Partial<StoreDependencies>,
): Promise<OpenResult> {
  const given = resolveDependencies(dependencies)
  const paths = workspacePaths(resolve(options.folder))
  try {
    const fs = await diskFor(given.fs, paths.folder)
    return await open({ options, given: { ...given, fs }, paths, notices: [] })
  } catch (error) {
    if (error instanceof SnapshotTooNew) return { ok: false, error: { code: 'newerFormat', message: NEWER_INSIDE } }
    const told = faultRefusal(error, { consequence: '工作区没有打开', again: '重新打开' })
    if (!(told instanceof Refusal)) throw told
    return { ok: false, error: told.toError() }
  }
}
