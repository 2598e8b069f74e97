/** Everything an opening for writing adds to a loaded state: replica, nonce, journal end, queue, checkpoints, clean close. */
import { errorFromUnknown } from './background-fault'
import { Checkpoints } from './checkpoints'
import { CommitQueue } from './commit-queue'
import { ensureFolder } from './file-system'
import type { JournalIndex } from './journal-index'
import { JournalTarget } from './journal-target'
import type { LoadedJournal } from './load-journal'
import { isoWithOffset } from './local-time'
import type { LockFile } from './lock-file'
import type { MemoryState } from './memory-state'
import type { OpenStore, WritingSide } from './open-store'
import { claimReplica, noteClosed, type ProfilePlace } from './replica-profile'
import { runCheckpoint } from './run-checkpoint'
import { ensureManifest } from './snapshot-set'
import type { StoreDependencies } from './store-dependencies'
import { openedFile, writeWorkspaceFile } from './workspace-file'
import type { ArchiveName, WorkspacePaths } from './workspace-paths'
import type { OpenOptions, WorkspaceFile } from './workspace-store'

export interface WritingRequest {
  readonly options: OpenOptions
  readonly given: StoreDependencies
  readonly paths: WorkspacePaths
  readonly lock: LockFile
  readonly file: WorkspaceFile
  readonly journal: LoadedJournal
  /** The last checkpoint was interrupted. */
  readonly isInterrupted: boolean
  readonly nonce: string
}

/** Set once the parts exist that need each other. */
interface Attachment {
  readonly store: OpenStore
  readonly index: JournalIndex
  readonly memory: MemoryState
}

export interface Started {
  readonly file: WorkspaceFile
  readonly notices: readonly string[]
  readonly attach: (parts: Attachment) => WritingSide
}

const NO_PROFILE = '这台电脑的个人设置文件夹写不进去，本次改动记在新的编号下，不影响内容。'

function freshReplica({ options, file }: WritingRequest): string {
  for (;;) {
    const replica = options.newId()
    if (!file.replicas.includes(replica)) return replica
  }
}

const profilePlace = ({ options, given }: WritingRequest): ProfilePlace => ({
  fs: given.fs,
  processes: given.processes,
  since: isoWithOffset(options.now()),
  actor: options.actor,
  profileFolder: options.profileFolder,
})

/** The profile first: if workspace.json cannot follow, both disagree and the next opening takes a new replica. */
async function claim(request: WritingRequest): Promise<{ replica: string; isNoted: boolean }> {
  const { file, journal, nonce, given } = request
  const fresh = freshReplica(request)
  try {
    const wish = { file, seq: journal.lastSeq, nonce, freshReplica: fresh }
    return { replica: await claimReplica(profilePlace(request), wish), isNoted: true }
  } catch (error) {
    given.reportFault(errorFromUnknown(error))
    return { replica: fresh, isNoted: false }
  }
}

/** Records the clean close, if everything acknowledged is on disk, and gives the lock back. */
async function end(request: WritingRequest, target: JournalTarget, opened: WorkspaceFile, seq: number): Promise<void> {
  const { given, paths, lock, nonce } = request
  // A cut that failed before may succeed now: refused stays refused.
  if (!target.writer.isReady && target.blocked === undefined) {
    await target
      .guard()
      .then(() => target.prepare())
      .catch(given.reportFault)
  }
  const isClean = target.blocked === undefined && target.writer.isReady
  await target.writer.close()
  try {
    // Without these two notes the next opening takes a new replica; nothing acknowledged depends on them.
    if (isClean && (await lock.state()) === 'ours') {
      await writeWorkspaceFile(given.fs, paths, { ...opened, closedAt: seq })
      await noteClosed(profilePlace(request), opened.replica, nonce, seq)
    }
  } catch (error) {
    given.reportFault(errorFromUnknown(error))
  }
  await lock.release().catch((error: unknown) => given.reportFault(errorFromUnknown(error)))
}

/** Everything that must be on disk before the first edit. @throws Node's error */
async function takeOver(request: WritingRequest, target: JournalTarget) {
  const { given, paths, file, nonce } = request
  // Packing programs and version control leave empty folders out.
  for (const folder of [paths.data, paths.archive, paths.attachments, paths.backups])
    await ensureFolder(given.fs, folder)
  try {
    // Cuts a torn end off before anything else is written.
    await target.writer.prepare()
    const { replica, isNoted } = await claim(request)
    const opened = openedFile(file, replica, nonce)
    await ensureManifest(given.fs, paths)
    await writeWorkspaceFile(given.fs, paths, opened)
    return { opened, isNoted }
  } catch (error) {
    await target.writer.close()
    throw error
  }
}

/** @throws Node's error: then nothing may be written here */
export async function startWriting(request: WritingRequest): Promise<Started> {
  const { options, given, paths, lock, file, journal, nonce } = request
  const { fs, reportFault, clock } = given
  let parts: Attachment | undefined
  // Cutting a torn end may already have begun a new file.
  const rotatedEarly: ArchiveName[] = []
  const target = new JournalTarget({
    fs,
    paths,
    lock,
    nonce,
    end: { firstSeq: journal.currentFirstSeq, lastSeq: journal.lastSeq, sizeBytes: journal.currentBytes },
    lastSavedAt: journal.lastAt,
    profileFolder: options.profileFolder,
    about: { format: file.format, bureau: file.bureau },
    reportFault,
    clock,
    onRotated: (archive) => {
      if (parts === undefined) rotatedEarly.push(archive)
      else parts.index.rotated(archive)
    },
    onCommitted: (transaction, meta) => {
      parts?.index.append(meta)
      parts?.store.publish(transaction)
    },
    onBlocked: (reason, isDamage) => parts?.store.block(reason, isDamage),
    onRescued: () => parts?.store.rescued(),
  })
  const { opened, isNoted } = await takeOver(request, target)
  const now = (): string => isoWithOffset(options.now())
  const attach = (attachment: Attachment): WritingSide => {
    parts = attachment
    for (const archive of rotatedEarly) attachment.index.rotated(archive)
    const queue = new CommitQueue({
      memory: attachment.memory,
      target,
      replica: opened.replica,
      seq: journal.lastSeq,
      now,
    })
    const checkpoints = new Checkpoints({
      queue,
      target,
      checkpointBytes: given.checkpointBytes,
      run: (job) => runCheckpoint(given, job),
      job: { folder: paths.folder, office: file.bureau, lockToken: lock.content.token },
      reportFault,
      isOverdue: request.isInterrupted,
    })
    return { queue, target, checkpoints, end: (seq) => end(request, target, opened, seq) }
  }
  return { file: opened, notices: isNoted ? [] : [NO_PROFILE], attach }
}
