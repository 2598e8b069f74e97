/**
 * 彻底清除 of personal data. The act is a transaction like any other (null is written, and travels); then everything that
 * remembers the old values is written anew while the workspace is closed, and it is opened again.
 */
import { PurgeCleaner, type PurgeOrder, type PurgeTarget } from '../../../domain/change/purge'
import { type PurgeTexts, purgeTexts } from '../../../domain/change/purge-texts'
import type { PurgeOutcome, PurgePreview, PurgeSwept, PurgeWish } from '../../../shared/purge-shapes'
import { Refusal } from '../../../shared/result'
import { isoWithOffset } from '../../store/local-time'
import { gatherEverywhere, type PurgeFiles, type PurgeSweep, sweep } from '../../store/purge/finish-purge'
import { pendingPurge, removePending, writePending } from '../../store/purge/purge-records'
import { cleanList, recordLists } from '../../store/purge/record-lists'
import { runPurge } from '../../store/purge/run-purge'
import { workspacePaths } from '../../store/workspace-paths'
import type { WorkspaceStore } from '../../store/workspace-store'
import { findSecondPlace } from '../backups/second-place'
import type { Job } from '../jobs'
import type { Keychain } from '../keychain'
import type { Profile } from '../profile'
import type { RestrictedKinds } from '../restricted-kinds'
import type { Session } from '../session'
import { type createWorkspaceService, everythingOf } from '../workspace'
import { besides, createCandidates, elsewhereIn } from './purge-candidates'
import { gatherFromStore, purgeDraft, purgeLabel, targetsOf } from './purge-plan'

const UNDER_WAY = '上一次彻底清除还没有做完。请关闭后重新打开工作区，会接着做完，再做这一次。'
const CHANGED = '刚才又有新的改动写入，没有清除。请再清除一次。'

export interface PurgingOptions {
  readonly profile: Profile
  readonly profileFolder: string
  readonly keychain: Keychain
  readonly restricted: RestrictedKinds
  readonly workspace: Pick<ReturnType<typeof createWorkspaceService>, 'leave' | 'open' | 'store'>
}

/** What is to be done, upon the state after one transaction. */
interface PurgePlan extends PurgeTexts {
  readonly seq: number
  readonly targets: readonly PurgeTarget[]
  readonly second: string | undefined
}

const sweptOf = ({ files, rescued, lists, aside, backups, second, left }: PurgeSweep): PurgeSwept => ({
  ...files,
  rescued,
  lists,
  aside,
  backups,
  second: second ?? 'none',
  left,
})

/** Kept lists are written anew before anything else: without the act nobody names them, and they go by themselves. */
async function listsAnew(store: WorkspaceStore, order: PurgeOrder): Promise<Record<string, string>> {
  const cleaner = new PurgeCleaner(order)
  const ids = new Set(order.targets.map(({ id }) => id))
  const renamed: Record<string, string> = {}
  const { stored } = await recordLists(store.disk, workspacePaths(store.folder).attachments, ids)
  for (const list of stored) {
    const bytes = await cleanList(list, cleaner)
    if (bytes !== undefined) renamed[list.sha256] = (await store.attachments.put(bytes)).sha256
  }
  return renamed
}

/** The order to finish it first, then its transaction: without the one the other never happened. */
async function writeDown(
  session: Session,
  store: WorkspaceStore,
  { seq: after, targets, values, held, second }: PurgePlan,
  reason: string,
): Promise<number> {
  const actor = session.actor()
  const fs = store.disk
  const paths = workspacePaths(store.folder)
  const label = purgeLabel(targets, reason)
  const about = { at: isoWithOffset(session.now()), actor, reason, label, after }
  const renamed = await listsAnew(store, { targets, values })
  await writePending(fs, paths, {
    ...about,
    targets,
    values,
    held,
    renamed,
    ...(second === undefined ? {} : { second }),
  })
  try {
    const receipt = await store.transact((view) => {
      if (view.seq !== after) throw new Refusal('refused', CHANGED)
      return purgeDraft(store, view, { targets, values, label }, actor)
    })
    return receipt?.seq ?? after
  } catch (error) {
    // The next opening would find no transaction and remove it as well.
    await removePending(fs, paths).catch(() => undefined)
    throw error
  }
}

/** Counts files; how many there will be is often known at the end only. */
function counted(job: Job, total = 0) {
  let done = 0
  return {
    step: (): Promise<void> => {
      done += 1
      return job.step(Math.min(done, total === 0 ? done : total), total)
    },
    count: () => done,
  }
}

export function createPurgingService(session: Session, options: PurgingOptions) {
  const { profile, profileFolder, keychain, restricted, workspace } = options

  /** Files the last preview went through, those of touched backups twice: as many as the purge will. */
  let filesSeen = 0

  const filesOf = (store: WorkspaceStore, step: PurgeFiles['step']): PurgeFiles => ({
    fs: store.disk,
    paths: workspacePaths(store.folder),
    profileFolder,
    replicas: store.file.replicas,
    step,
  })

  const writable = async (): Promise<WorkspaceStore> => {
    const store = session.store()
    if (store.report.readOnly) throw new Refusal('readOnly', store.report.readOnlyReason ?? '现在只能查看，不能清除。')
    const { fs, paths } = filesOf(store, () => undefined)
    if ((await pendingPurge(fs, paths)) !== undefined) throw new Refusal('refused', UNDER_WAY)
    return store
  }

  const planned = async (job: Job, store: WorkspaceStore, wish: PurgeWish): Promise<PurgePlan> => {
    for (const { collection } of wish.targets) restricted.check(collection)
    const { seq } = store
    const targets = targetsOf(store, wish)
    const second = (await findSecondPlace(profile, store))?.place
    const values = await gatherFromStore(store, targets, job)
    const counter = counted(job)
    await gatherEverywhere(filesOf(store, counter.step), { targets, values, second })
    return { seq, targets, second, ...purgeTexts(values, wish.onlyChosen === true) }
  }

  const counts = ({ targets }: PurgePlan) => ({
    records: targets.length,
    fields: targets.reduce((sum, { keys }) => sum + keys.length, 0),
  })

  /** Closes the workspace, takes the values out of its files, and opens it again. */
  const carryOut = async (job: Job, store: WorkspaceStore): Promise<PurgeSweep | undefined> => {
    const { folder } = store
    await workspace.leave()
    try {
      const { step } = counted(job, filesSeen)
      const run = { folder, profileFolder, now: session.now, actor: session.actor(), step }
      return await runPurge(run, { fs: keychain.disk(folder) })
    } finally {
      await workspace.open(folder)
      session.publish('changed', everythingOf(workspace.store(), session.now()))
    }
  }

  return {
    find: createCandidates(session, restricted),

    /** What would be touched; changes nothing. @throws Refusal */
    preview: (wish: PurgeWish): Promise<PurgePreview> =>
      session.jobs.run({ what: '查找要清除的内容', stopped: () => '已停下，没有清除。' }, async (job) => {
        const store = await writable()
        const plan = await planned(job, store, wish)
        const at = isoWithOffset(session.now())
        const counter = counted(job)
        const swept = await sweep(filesOf(store, counter.step), { purge: { ...plan, at }, seq: undefined })
        filesSeen = counter.count() + swept.again
        return {
          ...sweptOf(swept),
          ...counts(plan),
          ...elsewhereIn(store, plan, restricted),
          ...besides(store, plan.targets),
        }
      }),

    /**
     * It can be stopped until its transaction is written.
     * @throws Refusal: nothing has happened, or (the sentence says so) it is finished at the next opening
     */
    purge: (wish: PurgeWish, reason: string): Promise<PurgeOutcome> =>
      session.jobs.run({ what: '查找要清除的内容', stopped: () => '已停下，没有清除。' }, async (job) => {
        const store = await writable()
        const plan = await planned(job, store, wish)
        if ([...plan.held].some((text) => text.length > 1 && reason.includes(text))) {
          throw new Refusal('invalid', '事由会记入操作日志，里面不要写要清除的内容。请改写事由。')
        }
        job.noReturn('改写文件')
        const seq = await writeDown(session, store, plan, reason)
        const swept = await carryOut(job, store)
        const none = { snapshots: 0, previous: 0, lines: 0, archives: 0 }
        const done = swept ?? { files: none, rescued: 0, lists: 0, aside: 0, backups: 0, left: [], again: 0 }
        return { seq, ...sweptOf(done), ...counts(plan) }
      }),
  }
}
