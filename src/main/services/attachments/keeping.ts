/** 附件清理: what is missing, what deleted records still keep, what nobody names; and the acts that put it in order. */
import { hashesIn } from '../../../domain/attachments/attachment-file'
import { keptUntil, planKeeping } from '../../../domain/attachments/keeping'
import type { AttachmentKeeping } from '../../../shared/attachment-shapes'
import { Refusal } from '../../../shared/result'
import { localMinute } from '../../store/local-time'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { deletedFiles, missingFiles } from './kept-files'
import type { RestrictedKinds } from './owner-words'
import { purge } from './purge'

/** Every SHA-256 any record names, deleted and merged ones included. */
function namedByRecords(store: WorkspaceStore): Set<string> {
  const named = new Set<string>()
  for (const collection of store.collectionNames()) {
    for (const record of store.all(collection).values())
      for (const hash of hashesIn(JSON.stringify(record))) named.add(hash)
  }
  return named
}

/** And every one the history names: what was taken back can be brought again. */
async function namedAtAll(store: WorkspaceStore, stored: readonly string[]): Promise<Set<string>> {
  const named = namedByRecords(store)
  if (stored.every((sha256) => named.has(sha256))) return named
  for await (const transaction of store.history({}))
    for (const hash of hashesIn(JSON.stringify(transaction))) named.add(hash)
  return named
}

/** Which files were read and found wrong is remembered until the workspace is closed. */
export function createKeepingService(session: Session, restricted: RestrictedKinds) {
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
      found.clear()
      const stored = await store.attachments.list()
      const total = stored.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      let done = 0
      for (const { sha256, sizeBytes } of stored) {
        try {
          for await (const _ of store.attachments.chunks(sha256));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          found.add(sha256)
        }
        done += sizeBytes
        session.publish('progress', { what: '核对附件', done, total })
      }
      return { read: stored.length, damaged: found.size }
    },

    /** Bytes nobody names go into the bin, those there too long go for good. */
    async tidy(): Promise<{ readonly toBin: number; readonly takenBack: number; readonly expired: number }> {
      const store = session.store()
      const { attachments } = store
      const stored = (await attachments.list()).flatMap(({ sha256, isFresh }) => (isFresh ? [] : [sha256]))
      const bin = await attachments.bin.list()
      const named = await namedAtAll(store, [...stored, ...bin.map(({ sha256 }) => sha256)])
      // The computer's own day, not the workspace's today: the bin counts real days.
      const today = localMinute(session.now()).slice(0, 10)
      const plan = planKeeping({ stored, named, bin, today })
      for (const sha256 of plan.toBin) await attachments.bin.put(sha256, today)
      for (const file of plan.takeBack) await attachments.bin.takeBack(file)
      for (const file of plan.expired) await attachments.bin.drop(file)
      return { toBin: plan.toBin.length, takenBack: plan.takeBack.length, expired: plan.expired.length }
    },
    purge: (ids: readonly string[], reason: string) => purge(session, ids, reason),
  }
}
