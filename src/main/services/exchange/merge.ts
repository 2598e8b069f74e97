/** Taking a copy: judged first, then taken whole in one transaction, with the same counts as receipt. */
import type { JoinChange, WriteInfo } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { byWhom } from '../../../domain/change/unsigned'
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
import type { NumberCollision } from '../../../domain/exchange/number-collisions'
import { heldAmong } from '../../../domain/exchange/write-infos'
import { joinRecords } from '../../../domain/merge/join'
import { type IncomingRecord, planMerge as judge, type MergePlan } from '../../../domain/merge/plan-merge'
import { covers, parseDot, type StoredRecord } from '../../../domain/record/record'
import type { FieldValue } from '../../../domain/schema/field'
import type { MergeCounts, MergeReceipt } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import { type OpenedPackage, readAttachments, readPackage } from '../../package-file/read-package'
import { localMinute } from '../../store/local-time'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { keepGivenList } from './given-lists'
import { incomingRecords, refuseBorrowedIds, refuseCollidingKinds, refuseInventedWrites } from './incoming-records'
import { type Counties, countMerge } from './merge-receipt'
import { newCards } from './new-cards'
import { aboutPackage, addressNotes } from './package-about'
import { acceptCopy } from './package-kinds'
import { isOnlyOwn, keepSameRecords } from './same-records'
import { withoutPurged } from './without-purged'

export interface HeldPlan {
  readonly store: WorkspaceStore
  readonly path: string
  readonly fileName: string
  readonly password: string | undefined
  readonly opened: OpenedPackage
  /** As judged when the package was opened, upon transaction `seq`; still right when nothing was written since. */
  readonly judged: Judged
  readonly seq: number
  /** Further fields of its line in the log. */
  readonly logFields?: Readonly<Record<string, FieldValue>>
}

const currentView = (store: WorkspaceStore): StoreView => ({
  seq: store.seq,
  get: (collection, id) => store.get(collection, id),
  all: (collection) => store.all(collection).values(),
})

function notesFor(entries: readonly ExchangeEntry[], opened: OpenedPackage): { notes: string[]; already: boolean } {
  const { manifest } = opened
  const taken = takenEntry(entries, manifest.packageId)
  if (taken !== undefined)
    return {
      notes: [`这个包 ${monthAndDay(taken.at)}${byWhom(taken.actor)}已经并入过，没有新内容。`],
      already: true,
    }
  if (entries.some((entry) => entry.direction === 'sent' && entry.packageId === manifest.packageId)) {
    return { notes: ['这是本局自己发出的包，没有新内容。'], already: true }
  }
  return { notes: orderNotes(betweenOffices(entries), manifest), already: false }
}

const countiesOf = (session: Session): Counties => ({
  nameOf: (code) => session.values().regions.nameOf(code),
  own: session.store().file.region,
})

interface Judged {
  readonly receipt: MergeReceipt
  readonly plan: MergePlan
}

function judgePackage(session: Session, opened: OpenedPackage, view: StoreView): Judged {
  const { manifest } = opened
  const plan = judge(incomingRecords(opened), (collection, id) => view.get(collection, id))
  const { notes, already } = notesFor(entriesOf(view.all('exchanges')), opened)
  const receipt = {
    ...countMerge(plan, view, newCards(session, plan, view).cards, countiesOf(session)),
    alreadyImported: already,
    office: manifest.sender.office,
    number: manifest.number,
    packageId: manifest.packageId,
    about: aboutPackage(session, manifest),
    notes: already ? notes : [...addressNotes(session, manifest), ...notes],
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
  const result = await readPackage(file.path, file.password, { accept: acceptCopy })
  if (!result.ok) throw new Refusal(result.error.code, result.error.message, result.error.details)
  const opened = await withoutPurged(store, result.value)
  refuseInventedWrites(store, opened)
  refuseCollidingKinds(store, opened)
  refuseBorrowedIds(store, opened)
  return { ...file, store, opened, judged: judgePackage(session, opened, currentView(store)), seq: store.seq }
}

/** What is taken in one step: one package, or all of one 同局同步. */
type Taking = Pick<OpenedPackage, 'records' | 'writes' | 'texts'>

/** Copies of one record are joined: whatever order they would have come in, that is what they come to. */
function joinPackages(packages: readonly OpenedPackage[]): Taking {
  const [only] = packages
  if (only !== undefined && packages.length === 1) return only
  const kinds = new Map<string, Map<string, StoredRecord>>()
  for (const { records } of packages) {
    for (const [collection, list] of records) {
      const kind = kinds.get(collection) ?? new Map<string, StoredRecord>()
      kinds.set(collection, kind)
      for (const record of list) {
        const other = kind.get(record.id)
        kind.set(record.id, other === undefined ? record : joinRecords(other, record))
      }
    }
  }
  return {
    records: new Map([...kinds].map(([collection, kind]) => [collection, [...kind.values()]])),
    writes: packages.flatMap(({ writes }) => writes),
    texts: { get: (record) => packages.map(({ texts }) => texts.get(record)).find((text) => text !== undefined) },
  }
}

/**
 * What the package tells about writes this workspace has no word of; our own words stand. Only about writes it holds:
 * a word about a dot we have yet to spend would name somebody else as the writer of our own next edit.
 */
function newsAbout(store: WorkspaceStore, { writes, records }: Taking): WriteInfo[] {
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
  const intake = store.attachments.intake()
  await readAttachments(path, password, wanted, intake.put)
  await intake.settle()
}

/** The records that bring no news now but may be all that is left when an earlier merge is taken back. */
function sameRecords(store: WorkspaceStore, taking: Taking, plan: MergePlan): IncomingRecord[] {
  const own = new Set(store.file.replicas)
  const same = sameKeys(plan)
  if (same.size === 0) return []
  return [...incomingRecords(taking)].filter(
    ({ collection, record }) => same.has(locatedKey(collection, record.id)) && !isOnlyOwn(record, own),
  )
}

/** Something was written since the package was opened: what became “no news” meanwhile goes into the journal. */
function becameSame(taking: Taking, planned: MergePlan, now: MergePlan): JoinChange[] {
  const before = sameKeys(planned)
  const became = new Set([...sameKeys(now)].filter((key) => !before.has(key)))
  const after = new Map(now.records.map((one) => [locatedKey(one.collection, one.id), one.after]))
  return [...incomingRecords(taking)].flatMap(({ collection, record }): JoinChange[] => {
    const key = locatedKey(collection, record.id)
    if (!became.has(key)) return []
    return [{ t: 'join', c: collection, id: record.id, incoming: record, before: after.get(key) ?? null }]
  })
}

/**
 * The part of a plan that one of its packages brought, and the cards among it. A value several packages hold came with
 * the one of its writer, if that is among them.
 */
function partOf(
  plan: MergePlan,
  { records, manifest: { sender } }: OpenedPackage,
  writers: ReadonlySet<string>,
  numbers: readonly NumberCollision[],
): { readonly plan: MergePlan; readonly cards: string[] } {
  const held = new Map(
    [...records].flatMap(([collection, list]) => list.map((one) => [locatedKey(collection, one.id), one] as const)),
  )
  const part = plan.records.filter(({ collection, id }) => held.has(locatedKey(collection, id)))
  const cards = cardOrigins({ records: part }, numbers).filter((origin) => {
    const [collection = '', id = ''] = origin.split('/')
    const record = held.get(locatedKey(collection, id))
    const dot = origin.slice(origin.lastIndexOf(' ') + 1)
    const { replica } = parseDot(dot)
    if (record === undefined || !covers(record.vv, dot)) return false
    return !writers.has(replica) || sender.replicas.includes(replica)
  })
  return { plan: { ...plan, records: part, changes: [] }, cards }
}

/** A package about to be taken, with what is kept beside its line in the log. */
interface Entering {
  readonly held: HeldPlan
  readonly id: string
  readonly givenList: string
  readonly sameList: string | undefined
}

function logChange(
  session: Session,
  { held, id, sameList, givenList }: Entering,
  counts: Pick<MergeReceipt, 'added' | 'updated' | 'same' | 'conflicts'>,
  cards: readonly string[],
) {
  const values = {
    ...entryFields({
      direction: 'taken',
      manifest: held.opened.manifest,
      fileName: held.fileName,
      sha256: held.opened.sha256,
      at: localMinute(session.now()),
      actor: session.actor(),
      givenList,
    }),
    added: counts.added,
    updated: counts.updated,
    same: counts.same,
    conflicts: counts.conflicts,
    sameList: sameList ?? null,
    cards: cards.length === 0 ? null : cards,
    ...held.logFields,
  }
  return planSet(undefined, { collection: 'exchanges', id, values })
}

async function enter(
  session: Session,
  held: readonly HeldPlan[],
  same: readonly IncomingRecord[],
): Promise<Entering[]> {
  const { attachments } = session.store()
  const out: Entering[] = []
  for (const [at, one] of held.entries()) {
    await takeAttachments(one)
    // What the other office holds: it need not get it back.
    const givenList = await keepGivenList(attachments, buildGivenList(one.opened.records))
    const sameList = at === 0 ? await keepSameRecords(attachments, same) : undefined
    out.push({ held: one, id: session.newId(), givenList, sameList })
  }
  return out
}

/** What a package taken together with others brought. */
export interface TakenTogether extends MergeCounts {
  readonly held: HeldPlan
}

export interface Together {
  /** Undefined when all of them had been taken before. */
  readonly seq: number | undefined
  readonly packages: readonly TakenTogether[]
  readonly conflicts: number
}

/**
 * Takes several packages in one transaction, which one undo takes back.
 * @param label for the audit trail
 * @throws Refusal badFile | notFound: a file is gone or was changed since it was opened; nothing is taken then
 */
export async function mergeTogether(session: Session, held: readonly HeldPlan[], label: string): Promise<Together> {
  const store = session.store()
  if (held.some((one) => one.store !== store)) throw new Refusal('refused', '工作区已经换过，请重新打开数据包。')
  const counties = countiesOf(session)
  const isNew =
    (entries: readonly ExchangeEntry[]) =>
    ({ opened }: HeldPlan): boolean =>
      !notesFor(entries, opened).already
  const wanted = held.filter(isNew(entriesOf(store.all('exchanges').values())))
  const [only] = wanted
  const isOne = wanted.length === 1
  const taking = joinPackages(wanted.map(({ opened }) => opened))
  if (!isOne) refuseBorrowedIds(store, taking)
  const seq = isOne && only !== undefined ? only.seq : store.seq
  const planned =
    isOne && only !== undefined
      ? only.judged.plan
      : judge(incomingRecords(taking), (collection, id) => store.get(collection, id))
  const entering = await enter(session, wanted, sameRecords(store, taking, planned))
  const writers = new Set(wanted.flatMap(({ opened }) => opened.manifest.sender.replicas))
  let packages: readonly TakenTogether[] = []
  let conflicts = 0
  const committed = await store.transact((view) => {
    const standing = entering.filter(({ held: one }) => isNew(entriesOf(view.all('exchanges')))(one))
    packages = []
    conflicts = 0
    if (standing.length === 0) return undefined
    const fresh = view.seq === seq
    const plan = fresh ? planned : judge(incomingRecords(taking), (collection, id) => view.get(collection, id))
    const { cards: opened, numbers } = newCards(session, plan, view)
    const countPart = (part: MergePlan) =>
      countMerge(part, view, isOne ? opened : newCards(session, part, view).cards, counties)
    const logs = standing.map((one) => {
      const part = isOne ? { plan, cards: cardOrigins(plan, numbers) } : partOf(plan, one.held.opened, writers, numbers)
      const counts = isOne && fresh ? one.held.judged.receipt : countPart(part.plan)
      return { one, counts, change: logChange(session, one, counts, part.cards) }
    })
    packages = logs.map(({ one, counts }) => ({ ...counts, held: one.held }))
    conflicts = opened.length
    return {
      actor: session.actor(),
      label,
      kind: 'merge',
      changes: [
        ...plan.changes,
        ...(fresh ? [] : becameSame(taking, planned, plan)),
        ...logs.flatMap(({ change }) => change ?? []),
      ],
      writes: newsAbout(store, taking),
      texts: taking.texts,
      outcomes: plan.outcomes,
    }
  })
  return { seq: committed?.seq, packages, conflicts }
}

/** @throws Refusal badFile | notFound: the file is gone or was changed since the plan; nothing is taken then */
export async function mergePlanned(session: Session, held: HeldPlan): Promise<MergeReceipt> {
  const { office, number } = held.judged.receipt
  const { seq, packages } = await mergeTogether(session, [held], `并入${office} 第 ${number} 包`)
  const [taken] = packages
  if (taken === undefined || seq === undefined) {
    const { already, notes } = notesFor(entriesOf(held.store.all('exchanges').values()), held.opened)
    return { ...held.judged.receipt, alreadyImported: already, notes }
  }
  const { held: _, ...counts } = taken
  return { ...held.judged.receipt, ...counts, seq }
}
