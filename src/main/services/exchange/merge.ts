/** Taking a copy: judged first, then taken whole in one transaction, with the same counts as receipt. */
import type { JoinChange, WriteInfo } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { COLLECTIONS } from '../../../domain/collections/registry'
import { cardOrigins } from '../../../domain/exchange/card-origin'
import {
  betweenOffices,
  type ExchangeEntry,
  entriesOf,
  entryFields,
  monthAndDay,
  orderNotes,
  takenEntry,
} from '../../../domain/exchange/exchange-entry'
import { buildGivenList } from '../../../domain/exchange/given-list'
import { locatedKey } from '../../../domain/exchange/located'
import { namesThatCollide } from '../../../domain/exchange/record-soundness'
import { heldAmong } from '../../../domain/exchange/write-infos'
import { type IncomingRecord, planMerge as judge, type MergePlan } from '../../../domain/merge/plan-merge'
import type { FieldValue } from '../../../domain/schema/field'
import type { MergeReceipt } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import { hashFile } from '../../package-file/hash-file'
import { type OpenedPackage, readAttachments, readPackage } from '../../package-file/read-package'
import { localMinute } from '../../store/local-time'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { keepGivenList } from './given-lists'
import { countMerge } from './merge-receipt'
import { isOnlyOwn, keepSameRecords } from './same-records'

export interface HeldPlan {
  readonly store: WorkspaceStore
  readonly path: string
  readonly fileName: string
  readonly sha256: string
  readonly password: string | undefined
  readonly opened: OpenedPackage
  /** As judged when the package was opened, upon transaction `seq`; still right when nothing was written since. */
  readonly judged: Judged
  readonly seq: number
  /** Further fields of its line in the log. */
  readonly logFields?: Readonly<Record<string, FieldValue>>
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

/** Kinds of a newer version that differ in case alone would share one snapshot file on Windows. */
function refuseCollidingKinds(store: WorkspaceStore, opened: OpenedPackage): void {
  if (namesThatCollide([...store.collectionNames(), ...opened.records.keys()]) === undefined) return
  throw new Refusal('badFile', '数据包里有只差大小写的记录种类，整包没有打开，本机数据没有变化。')
}

/**
 * An id names one record of one kind; references look it up without knowing the kind. Honest ids are random and never
 * meet: one that stands under another kind would be found in the place of the record it imitates.
 */
function refuseBorrowedIds(store: WorkspaceStore, opened: OpenedPackage): void {
  const kinds = [...store.collectionNames()]
  const seen = new Map<string, string>()
  for (const { collection, record } of incomingRecords(opened)) {
    // What stands under its own kind here stands under no other: it would have been refused.
    const isOwn = store.get(collection, record.id) !== undefined
    const other = seen.get(record.id) ?? (isOwn ? undefined : kinds.find((kind) => store.get(kind, record.id)))
    seen.set(record.id, collection)
    if (other === undefined) continue
    const label = COLLECTIONS.get(collection)?.label ?? collection
    throw new Refusal(
      'badFile',
      `数据包里有一条${label}的编号与另一类记录（${COLLECTIONS.get(other)?.label ?? other}）相同，整包没有打开，本机数据没有变化。`,
    )
  }
}

function notesFor(entries: readonly ExchangeEntry[], opened: OpenedPackage): { notes: string[]; already: boolean } {
  const { manifest } = opened
  const taken = takenEntry(entries, manifest.packageId)
  if (taken !== undefined)
    return {
      notes: [`这个包 ${monthAndDay(taken.at)}${taken.actor === '' ? '' : `由${taken.actor}`}已经并入过，没有新内容。`],
      already: true,
    }
  if (entries.some((entry) => entry.direction === 'sent' && entry.packageId === manifest.packageId)) {
    return { notes: ['这是本局自己发出的包，没有新内容。'], already: true }
  }
  return { notes: orderNotes(betweenOffices(entries), manifest), already: false }
}

interface Judged {
  readonly receipt: MergeReceipt
  readonly plan: MergePlan
}

function judgePackage(session: Session, opened: OpenedPackage, view: StoreView): Judged {
  const { manifest } = opened
  const plan = judge(incomingRecords(opened), (collection, id) => view.get(collection, id))
  const { notes, already } = notesFor(entriesOf(view.all('exchanges')), opened)
  const receipt = {
    ...countMerge(plan, view, (code) => session.values().regions.nameOf(code)),
    alreadyImported: already,
    office: manifest.sender.office,
    number: manifest.number,
    packageId: manifest.packageId,
    notes,
  }
  return { receipt, plan }
}

const sameKeys = (plan: MergePlan): Set<string> =>
  new Set(
    plan.records.filter(({ outcome }) => outcome === 'same').map(({ collection, id }) => locatedKey(collection, id)),
  )

/** @throws Refusal: the package is refused whole, with the reason; a report is never merged */
export async function openForMerge(
  session: Session,
  file: Pick<HeldPlan, 'path' | 'fileName' | 'password'>,
): Promise<HeldPlan> {
  const store = session.store()
  const result = await readPackage(file.path, file.password)
  if (!result.ok) throw new Refusal(result.error.code, result.error.message, result.error.details)
  const opened = result.value
  if (opened.manifest.kind === 'report') throw new Refusal('refused', '这是上报件，不能并入。')
  refuseInventedWrites(store, opened)
  refuseCollidingKinds(store, opened)
  refuseBorrowedIds(store, opened)
  const sha256 = await hashFile(file.path)
  return { ...file, store, opened, sha256, judged: judgePackage(session, opened, currentView(store)), seq: store.seq }
}

/**
 * What the package tells about writes this workspace has no word of; our own words stand. Only about writes it holds:
 * a word about a dot we have yet to spend would name somebody else as the writer of our own next edit.
 */
function newsAbout(store: WorkspaceStore, { writes, records }: OpenedPackage): WriteInfo[] {
  const news = writes.filter(({ dot }) => store.writeInfo(dot) === undefined)
  const held = heldAmong(records, new Set(news.map(({ dot }) => dot)))
  return news.filter(({ dot }) => held.has(dot))
}

/** Bytes first: a record that names a file must find it. */
async function takeAttachments({ store, opened, path, password }: HeldPlan): Promise<void> {
  const wanted: string[] = []
  for (const sha256 of opened.attachments) {
    // What a clerk here removed for good does not come back by itself.
    const isPurged = (await store.attachments.purged(sha256)) !== undefined
    if (!isPurged && !(await store.attachments.has(sha256))) wanted.push(sha256)
  }
  await readAttachments(path, password, wanted, async (_, chunks) => {
    await store.attachments.putStream(chunks)
  })
}

/** The records that bring no news now but may be all that is left when an earlier merge is taken back. */
function sameRecords({ store, opened, judged }: HeldPlan): IncomingRecord[] {
  const own = new Set(store.file.replicas)
  const same = sameKeys(judged.plan)
  if (same.size === 0) return []
  return [...incomingRecords(opened)].filter(
    ({ collection, record }) => same.has(locatedKey(collection, record.id)) && !isOnlyOwn(record, own),
  )
}

/** Something was written since the package was opened: what became “no news” meanwhile goes into the journal. */
function becameSame({ judged, opened }: HeldPlan, now: MergePlan): JoinChange[] {
  const before = sameKeys(judged.plan)
  const became = new Set([...sameKeys(now)].filter((key) => !before.has(key)))
  const after = new Map(now.records.map((one) => [locatedKey(one.collection, one.id), one.after]))
  return [...incomingRecords(opened)].flatMap(({ collection, record }): JoinChange[] => {
    const key = locatedKey(collection, record.id)
    if (!became.has(key)) return []
    return [{ t: 'join', c: collection, id: record.id, incoming: record, before: after.get(key) ?? null }]
  })
}

function logChange(
  session: Session,
  held: HeldPlan,
  { receipt, plan }: Judged,
  lists: { readonly id: string; readonly sameList: string | undefined; readonly givenList: string | undefined },
) {
  const { id, sameList, givenList } = lists
  const cards = cardOrigins(plan)
  const values = {
    ...entryFields({
      direction: 'taken',
      manifest: held.opened.manifest,
      fileName: held.fileName,
      sha256: held.sha256,
      at: localMinute(session.now()),
      actor: session.actor(),
      ...(givenList === undefined ? {} : { givenList }),
    }),
    added: receipt.added,
    updated: receipt.updated,
    same: receipt.same,
    conflicts: receipt.conflicts,
    sameList: sameList ?? null,
    cards: cards.length === 0 ? null : cards,
    ...held.logFields,
  }
  return planSet(undefined, { collection: 'exchanges', id, values })
}

/** @throws Refusal badFile | notFound: the file is gone or was changed since the plan; nothing is taken then */
export async function mergePlanned(session: Session, held: HeldPlan): Promise<MergeReceipt> {
  const { store, opened } = held
  if (store !== session.store()) throw new Refusal('refused', '工作区已经换过，请重新打开数据包。')
  const already = notesFor(entriesOf(store.all('exchanges').values()), opened).already
  if (!already) await takeAttachments(held)
  const sameList = already ? undefined : await keepSameRecords(store.attachments, sameRecords(held))
  // What the other office holds: it need not get it back.
  const givenList = already ? undefined : await keepGivenList(store.attachments, buildGivenList(opened.records))
  let receipt: MergeReceipt | undefined
  const id = session.newId()
  const committed = await store.transact((view) => {
    const fresh = view.seq === held.seq
    const judged = fresh ? held.judged : judgePackage(session, opened, view)
    receipt = judged.receipt
    if (receipt.alreadyImported) return undefined
    const log = logChange(session, held, judged, { id, sameList, givenList })
    return {
      actor: session.actor(),
      label: `并入${receipt.office} 第 ${receipt.number} 包`,
      kind: 'merge',
      changes: [
        ...judged.plan.changes,
        ...(fresh ? [] : becameSame(held, judged.plan)),
        ...(log === undefined ? [] : [log]),
      ],
      writes: newsAbout(store, opened),
      texts: opened.texts,
    }
  })
  if (receipt === undefined) throw new Refusal('internal', '并入没有完成，本机数据没有变化。')
  return { ...receipt, ...(committed === undefined ? {} : { seq: committed.seq }) }
}
