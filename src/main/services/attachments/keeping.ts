/** 附件清理: what is missing, what deleted records still keep, what nobody names; and the acts that put it in order. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashesIn } from '../../../domain/attachments/attachment-file'
import { type KeepingPlan, keptUntil, planKeeping } from '../../../domain/attachments/keeping'
import type { AttachmentKeeping } from '../../../shared/attachment-shapes'
import { Refusal } from '../../../shared/result'
import { isMissing } from '../../store/file-system'
import { localMinute } from '../../store/local-time'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Job } from '../jobs'
import type { Profile } from '../profile'
import type { Session } from '../session'
import { deletedFiles, missingFiles } from './kept-files'
import type { RestrictedKinds } from './owner-words'
import { purge } from './purge'
import { purgeSecondPlace } from './purge-second'

/** Every SHA-256 any record names, deleted and merged ones included. */
function namedByRecords(store: WorkspaceStore): Set<string> {
  const named = new Set<string>()
  for (const collection of store.collectionNames()) {
    for (const record of store.all(collection).values())
      for (const hash of hashesIn(JSON.stringify(record))) named.add(hash)
  }
  return named
}

/** Every SHA-256 the history names: what was taken back can be brought again. */
async function namedByHistory(store: WorkspaceStore, job: Job): Promise<Set<string>> {
  const named = new Set<string>()
  for await (const transaction of store.history({})) {
    await job.step(transaction.seq, store.seq)
    for (const hash of hashesIn(JSON.stringify(transaction))) named.add(hash)
  }
  return named
}

/**
 * Every SHA-256 a backup in the workspace lists: a state before a restore may need what the present one has forgotten.
 * @throws Node's error: then nothing is removed
 */
async function namedByBackups(folder: string): Promise<Set<string>> {
  const named = new Set<string>()
  const backups = join(folder, 'backups')
  for (const entry of await readdir(backups, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const text = await readFile(join(backups, entry.name, 'backup.json'), 'utf8').catch((error: unknown) => {
      // Journals beside the backups, and a backup that was never finished, list nothing.
      if (isMissing(error)) return ''
      throw error
    })
    for (const hash of hashesIn(text)) named.add(hash)
  }
  return named
}

/** The history and the backups are read only where something is to move on their word. */
async function planNow(store: WorkspaceStore, today: string, job: Job): Promise<KeepingPlan> {
  const { attachments } = store
  const stored = (await attachments.list()).flatMap(({ sha256, isFresh }) => (isFresh ? [] : [sha256]))
  const bin = await attachments.bin.list()
  const named = namedByRecords(store)
  const first = planKeeping({ stored, named, bin, today })
  if (first.toBin.length === 0 && first.expired.length === 0) return first
  for (const hash of await namedByHistory(store, job)) named.add(hash)
  const second = planKeeping({ stored, named, bin, today })
  if (second.expired.length === 0) return second
  const kept = await namedByBackups(store.folder)
  return { ...second, expired: second.expired.filter(({ sha256 }) => !kept.has(sha256)) }
}

/** @param onBytes told after every piece. @throws Refusal cancelled, Node's error */
async function isWhole(
  store: WorkspaceStore,
  sha256: string,
  onBytes: (count: number) => Promise<void>,
): Promise<boolean> {
  try {
    for await (const piece of store.attachments.chunks(sha256)) await onBytes(piece.length)
    return true
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'cancelled') throw error
    return false
  }
}

/** Which files were read and found wrong is remembered until the workspace is closed. */
export function createKeepingService(session: Session, restricted: RestrictedKinds, profile: Profile) {
  const damaged = new WeakMap<WorkspaceStore, Set<string>>()
  const damagedOf = (store: WorkspaceStore): Set<string> => {
    const known = damaged.get(store) ?? new Set<string>()
    damaged.set(store, known)
    return known
  }

  return {
    damagedOf,

    async report(): Promise<AttachmentKeeping> {
      const store = session.store()
      const stored = await store.attachments.list()
      const bin = await store.attachments.bin.list()
      return {
        count: stored.length,
        totalBytes: stored.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        missing: await missingFiles(store, restricted, damagedOf(store)),
        deleted: await deletedFiles(store, restricted),
        bin: bin.map((file) => ({ ...file, until: keptUntil(file.since) })),
      }
    },

    /** Reads every file of a living record and remembers which are damaged. @returns how many were read and found bad */
    async verify(): Promise<{ readonly read: number; readonly damaged: number }> {
      const store = session.store()
      const found = damagedOf(store)
      const stored = await store.attachments.list()
      const total = stored.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      let read = 0
      const stopped = () => `已停下：核对了 ${read} 个文件，共 ${stored.length} 个，损坏 ${found.size} 个。`
      return session.jobs.run({ what: '核对附件', stopped }, async (job) => {
        let done = 0
        const onBytes = (count: number): Promise<void> => {
          done += count
          return job.step(done, total)
        }
        for (const { sha256 } of stored) {
          found.delete(sha256)
          if (!(await isWhole(store, sha256, onBytes))) found.add(sha256)
          read += 1
        }
        return { read, damaged: found.size }
      })
    },

    /** Bytes nobody names go into the bin, those there too long go for good. */
    async tidy(): Promise<{ readonly toBin: number; readonly takenBack: number; readonly expired: number }> {
      const store = session.store()
      const { attachments } = store
      // The computer's own day, not the workspace's today: the bin counts real days.
      const today = localMinute(session.now()).slice(0, 10)
      const plan = await session.jobs.run({ what: '清点无主文件', stopped: () => '已停下，没有移动文件。' }, (job) =>
        planNow(store, today, job),
      )
      for (const sha256 of plan.toBin) await attachments.bin.put(sha256, today)
      for (const file of plan.takeBack) await attachments.bin.takeBack(file)
      for (const file of plan.expired) await attachments.bin.drop(file)
      return { toBin: plan.toBin.length, takenBack: plan.takeBack.length, expired: plan.expired.length }
    },
    purge: (ids: readonly string[], reason: string) =>
      purge(session, ids, reason, (hashes) => purgeSecondPlace(profile, session.store(), hashes)),
  }
}
