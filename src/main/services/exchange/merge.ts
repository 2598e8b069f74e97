/** Taking a copy: judged first, then taken whole in one transaction, with the same counts as receipt. */
import type { WriteInfo } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { COLLECTIONS } from '../../../domain/collections/registry'
import {
  type ExchangeEntry,
  entriesOf,
  entryFields,
  monthAndDay,
  orderNotes,
  takenEntry,
} from '../../../domain/exchange/exchange-entry'
import { type IncomingRecord, planMerge as judge } from '../../../domain/merge/plan-merge'
import { Refusal } from '../../../shared/result'
import type { MergePreview, MergeReceipt } from '../../../shared/rows'
import { hashFile } from '../../package-file/hash-file'
import { type OpenedPackage, readAttachments, readPackage } from '../../package-file/read-package'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { localMinute } from './local-minute'
import { countMerge } from './merge-receipt'

export interface HeldPlan {
  readonly store: WorkspaceStore
  readonly path: string
  readonly fileName: string
  readonly sha256: string
  readonly password: string | undefined
  readonly opened: OpenedPackage
}

/** Known kinds in their own order, parents before children. */
function* incomingRecords(opened: OpenedPackage): Iterable<IncomingRecord> {
  const names = [...COLLECTIONS.keys()].filter((name) => opened.records.has(name))
  for (const collection of [...names, ...[...opened.records.keys()].filter((name) => !COLLECTIONS.has(name))]) {
    for (const record of opened.records.get(collection) ?? []) yield { collection, record }
  }
}

const currentView = (store: WorkspaceStore): StoreView => ({
  seq: store.seq,
  get: (collection, id) => store.get(collection, id),
  all: (collection) => store.all(collection).values(),
})

/** Our present replica's writes are ours to count: a foreign file that claims more would swallow our next ones. */
function refuseInventedWrites(store: WorkspaceStore, opened: OpenedPackage): void {
  const { replica } = store.file
  for (const { record } of incomingRecords(opened)) {
    if ((record.vv[replica] ?? 0) > store.seq) {
      throw new Refusal('badFile', '数据包里有冒用本机名义的改动，整包没有打开，本机数据没有变化。')
    }
  }
}

function notesFor(entries: readonly ExchangeEntry[], opened: OpenedPackage): { notes: string[]; already: boolean } {
  const { manifest } = opened
  const taken = takenEntry(entries, manifest.packageId)
  if (taken !== undefined) return { notes: [`这个包 ${monthAndDay(taken.at)}已经并入过，没有新内容。`], already: true }
  if (entries.some((entry) => entry.direction === 'sent' && entry.packageId === manifest.packageId)) {
    return { notes: ['这是本局自己发出的包，没有新内容。'], already: true }
  }
  return { notes: orderNotes(entries, manifest), already: false }
}

function receiptOf(
  opened: OpenedPackage,
  view: StoreView,
): MergeReceipt & { changes: ReturnType<typeof judge>['changes'] } {
  const { manifest } = opened
  const plan = judge(incomingRecords(opened), (collection, id) => view.get(collection, id))
  const { notes, already } = notesFor(entriesOf(view.all('exchanges')), opened)
  return {
    ...countMerge(plan.records, view),
    alreadyImported: already,
    office: manifest.sender.office,
    number: manifest.number,
    packageId: manifest.packageId,
    notes,
    changes: plan.changes,
  }
}

/** @throws Refusal: the package is refused whole, with the reason; a report is never merged */
export async function openForMerge(
  session: Session,
  path: string,
  fileName: string,
  password: string | undefined,
): Promise<HeldPlan> {
  const store = session.store()
  const result = await readPackage(path, password)
  if (!result.ok) throw new Refusal(result.error.code, result.error.message, result.error.details)
  const opened = result.value
  if (opened.manifest.kind === 'report') throw new Refusal('refused', '这是上报件，不能并入。')
  refuseInventedWrites(store, opened)
  return { store, path, fileName, password, opened, sha256: await hashFile(path) }
}

export function previewMerge(plan: HeldPlan, planId: string): MergePreview {
  const { changes: _, ...receipt } = receiptOf(plan.opened, currentView(plan.store))
  return { ...receipt, planId, fileName: plan.fileName }
}

/** What the package tells about writes this workspace has no word of; our own words stand. */
const newsAbout = (store: WorkspaceStore, writes: readonly WriteInfo[]): WriteInfo[] =>
  writes.filter((write) => store.writeInfo(write.dot) === undefined)

/** Bytes first: a record that names a file must find it. */
async function takeAttachments({ store, opened, path, password }: HeldPlan): Promise<void> {
  const wanted: string[] = []
  for (const sha256 of opened.attachments) if (!(await store.attachments.has(sha256))) wanted.push(sha256)
  await readAttachments(path, password, wanted, async (_, bytes) => {
    await store.attachments.put(bytes)
  })
}

/** @throws Refusal badFile | notFound: the file is gone or was changed since the plan; nothing is taken then */
export async function mergePlanned(session: Session, plan: HeldPlan): Promise<MergeReceipt> {
  const { store, opened, fileName, sha256 } = plan
  if (store !== session.store()) throw new Refusal('refused', '工作区已经换过，请重新打开数据包。')
  if (!notesFor(entriesOf(store.all('exchanges').values()), opened).already) await takeAttachments(plan)
  let receipt: MergeReceipt | undefined
  const id = session.newId()
  const committed = await store.transact((view) => {
    const { changes, ...counted } = receiptOf(opened, view)
    receipt = counted
    if (counted.alreadyImported) return undefined
    const { added, updated, same, conflicts } = counted
    const values = {
      ...entryFields({
        direction: 'taken',
        manifest: opened.manifest,
        fileName,
        sha256,
        at: localMinute(session.now()),
      }),
      added,
      updated,
      same,
      conflicts,
    }
    const log = planSet(undefined, { collection: 'exchanges', id, values })
    return {
      actor: session.actor(),
      label: `并入${counted.office} 第 ${counted.number} 包`,
      kind: 'merge',
      changes: log === undefined ? changes : [...changes, log],
      writes: newsAbout(store, opened.writes),
    }
  })
  if (receipt === undefined) throw new Refusal('internal', '并入没有完成，本机数据没有变化。')
  return { ...receipt, ...(committed === undefined ? {} : { seq: committed.seq }) }
}
