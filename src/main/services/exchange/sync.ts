/**
 * 同局同步: one key takes what the colleagues changed and gives what was changed here, through a folder they share.
 * Each package holds what neither an earlier package of this replica in the folder nor one taken from it has brought.
 */
import { planSet } from '../../../domain/change/plan-set'
import { chooseRecords } from '../../../domain/exchange/choose-records'
import { type ExchangeEntry, entriesOf, entryFields } from '../../../domain/exchange/exchange-entry'
import { buildGivenList, isGiven } from '../../../domain/exchange/given-list'
import { countPersons } from '../../../domain/exchange/personal-data'
import { chooseWrites } from '../../../domain/exchange/write-infos'
import type { StoredRecord } from '../../../domain/record/record'
import type { SyncOutcome } from '../../../shared/exchange-shapes'
import { Refusal } from '../../../shared/result'
import {
  packagePath,
  prepareFolder,
  readMember,
  readOthers,
  removePackages,
  type SyncMember,
  type SyncState,
  writeState,
} from '../../package-file/sync-folder'
import { proofOf } from '../../package-file/sync-proof'
import { writePackage } from '../../package-file/write-package'
import { localMinute } from '../../store/local-time'
import type { SyncPlace } from '../profile'
import type { Session } from '../session'
import { writeInfoNow } from './card-sides'
import { chooseFiles } from './choose-files'
import type { GatheredPackage } from './gather-package'
import { givenBy, keepGivenList } from './given-lists'
import { type HeldPlan, mergeTogether, openForMerge } from './merge'
import { bytesToPack, manifestOf } from './pack'
import { assertThere, type SyncPorts, syncPlaces } from './sync-place'

const PEER = '同局同步'
/** A colleague who has not come for so long is not waited for: when he does, he asks for everything once. */
const WAITED_DAYS = 60
/** A package this large is worth a backup first. */
const LARGE = 500

const fileNameOf = (replica: string, number: number): string => `${replica}/${number}`

/** A place whose password is known. */
type OpenPlace = Required<SyncPlace>

interface Round {
  readonly session: Session
  readonly place: OpenPlace
  /** Number the state in the folder stands at; changed as the round goes on. */
  state: SyncState
  readonly notes: string[]
}

const entriesOfChannel = ({ session, state }: Round): ExchangeEntry[] =>
  entriesOf(session.store().all('exchanges').values()).filter(({ channel }) => channel === state.id)

function freshState(session: Session): SyncState {
  const { replica } = session.store().file
  return {
    format: 'qualift-sync',
    version: 1,
    replica,
    id: session.newId(),
    name: session.actor(),
    at: session.now().toISOString(),
    last: 0,
    whole: 0,
    thinned: 0,
    taken: {},
    asks: [],
  }
}

/** Numbers taken of one replica; a merge that was taken back counts no more and is taken again. */
function takenOf(entries: readonly ExchangeEntry[], replica: string): Set<number> {
  const prefix = fileNameOf(replica, 0).slice(0, -1)
  return new Set(
    entries
      .filter((entry) => entry.direction === 'taken' && entry.fileName.startsWith(prefix))
      .map((entry) => Number(entry.fileName.slice(prefix.length))),
  )
}

/** What lies there of one colleague, opened and judged, not taken yet. */
interface Opened {
  readonly member: SyncMember
  readonly held: readonly HeldPlan[]
  /** Number of the last of his packages once these are taken, and whether he must be asked for everything. */
  readonly last: number
  readonly asks: boolean
}

/** @returns undefined when the package is not whole yet or cannot be opened: those behind it wait too */
async function openOne({ session, place, state, notes }: Round, member: SyncMember, number: number) {
  const { replica, name } = member.state
  const file = {
    path: packagePath(place.folder, replica, number),
    fileName: fileNameOf(replica, number),
    password: place.password,
  }
  try {
    const held = await openForMerge(session, file)
    const { manifest } = held.opened
    if (manifest.sender.replica !== replica || manifest.number !== number)
      throw new Refusal('badFile', '同步文件的内容和名字对不上。')
    return { ...held, logFields: { channel: state.id, peer: `${PEER} ${name}` } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'wrongPassword') notes.push(`${name}的同步文件打不开：两台电脑设的同步口令不一样。`)
    else if (error.code === 'badFile') notes.push(`${name}的第 ${number} 个同步文件还没有写完，下次再收。`)
    else throw error
    return undefined
  }
}

async function openAll(round: Round, member: SyncMember): Promise<Opened> {
  const { replica } = member.state
  const before = takenOf(entriesOfChannel(round), replica)
  let last = Math.max(0, ...before)
  let asks = round.state.asks.includes(replica) || last < member.state.thinned
  const held: HeldPlan[] = []
  for (const number of member.packages) {
    if (before.has(number)) continue
    const opened = await openOne(round, member, number)
    if (opened === undefined) break
    if (!opened.opened.manifest.sinceLast) asks = false
    else if (number > last + 1) asks = true
    last = Math.max(last, number)
    held.push(opened)
  }
  return { member, held, last, asks }
}

/** `2017-06-09T09:31` → the half of the day it lies in. */
const halfDay = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 13) < '12' ? '上午' : '下午'}`

/** A backup before the first merge of each half of a day, and before a large one. */
function isWorthBackup(round: Round, opened: readonly Opened[]): boolean {
  const changes = opened.flatMap(({ held }) => held).reduce((sum, { judged }) => sum + judged.plan.changes.length, 0)
  if (changes === 0) return false
  const now = halfDay(localMinute(round.session.now()))
  const hadOne = entriesOfChannel(round).some(({ direction, at }) => direction === 'taken' && halfDay(at) === now)
  return changes >= LARGE || !hadOne
}

/** Everything of everybody in one step, which one undo takes back. */
async function takeAll(round: Round, opened: readonly Opened[], backupBefore: (reason: string) => Promise<void>) {
  const held = opened.flatMap((one) => one.held)
  const names = opened.filter((one) => one.held.length > 0).map(({ member }) => member.state.name)
  const words = [...new Set(names)].join('、')
  if (isWorthBackup(round, opened)) await backupBefore(`同步${words}的改动之前`)
  const { seq, packages, conflicts } =
    held.length === 0
      ? { seq: undefined, packages: [], conflicts: 0 }
      : await mergeTogether(round.session, held, `同局同步：收下${words}的改动`)
  const taken: { name: string; records: number }[] = []
  for (const { member, held: own, last, asks } of opened) {
    const { replica, name } = member.state
    const records = packages
      .filter((one) => own.includes(one.held))
      .reduce((sum, { added, updated }) => sum + added + updated, 0)
    if (records > 0) taken.push({ name, records })
    const others = round.state.asks.filter((one) => one !== replica)
    round.state = {
      ...round.state,
      taken: { ...round.state.taken, [replica]: last },
      asks: asks ? [...others, replica] : others,
    }
    if (asks) round.notes.push(`${name}较早的同步文件已经清理，等对方再同步一次就能补齐。`)
  }
  return { taken, conflicts, ...(seq === undefined ? {} : { seq }) }
}

/** What the folder does not hold yet. */
async function newsFor(round: Round, whole: boolean): Promise<ReadonlyMap<string, readonly StoredRecord[]>> {
  const store = round.session.store()
  const source = { collectionNames: () => store.collectionNames(), all: (name: string) => store.all(name).values() }
  const records = chooseRecords(source, { scope: { kind: 'all' } })
  if (whole) return records
  const { given } = await givenBy(store.attachments, `channel ${round.state.id}`, entriesOfChannel(round))
  return new Map(
    [...records].map(
      ([collection, list]) => [collection, list.filter((one) => !isGiven(given, collection, one))] as const,
    ),
  )
}

async function gather(round: Round, number: number, whole: boolean): Promise<GatheredPackage> {
  const { session } = round
  const records = await newsFor(round, whole)
  return {
    kind: 'copy',
    number,
    receiver: PEER,
    scope: { kind: 'all' },
    sinceLast: !whole,
    left: 0,
    standsOn: [],
    lastTakenFromReceiver: null,
    taken: [],
    records,
    reportRecords: new Map(),
    masked: [],
    writes: chooseWrites(records, (dot) => writeInfoNow(session, dot)),
    ...(await chooseFiles(session.store(), records)),
    persons: countPersons(records),
    hasPersonalData: true,
  }
}

/** The file first, its line in the log after it: one that is not logged is given again, one that is logged must be there. */
async function give(round: Round, number: number, whole: boolean): Promise<number> {
  const { session, place, state } = round
  const store = session.store()
  const gathered = await gather(round, number, whole)
  const count = [...gathered.records.values()].reduce((sum, list) => sum + list.length, 0)
  if (count === 0) return 0
  const written = await writePackage(
    packagePath(place.folder, state.replica, number),
    {
      manifest: manifestOf(session, gathered, PEER),
      records: gathered.records,
      writes: gathered.writes,
      attachments: gathered.attachments.map(({ sha256, sizeBytes, name }) => ({
        sha256,
        read: () =>
          bytesToPack(store, { sha256, sizeBytes }, () => round.notes.push(`附件“${name}”的文件损坏，没有送出。`)),
      })),
    },
    { password: place.password },
  )
  const givenList = await keepGivenList(store.attachments, buildGivenList(gathered.records))
  const values = entryFields({
    direction: 'sent',
    manifest: written.manifest,
    fileName: fileNameOf(state.replica, number),
    sha256: written.sha256,
    at: localMinute(session.now()),
    actor: session.actor(),
    givenList,
  })
  const id = session.newId()
  await store.transact(() => {
    const change = planSet(undefined, { collection: 'exchanges', id, values: { ...values, channel: state.id } })
    const label = `同局同步：送出 ${count} 条`
    return change === undefined ? undefined : { actor: session.actor(), label, kind: 'program', changes: [change] }
  })
  round.state = { ...state, last: number, ...(whole ? { whole: number } : {}) }
  return count
}

/** Own packages everybody has taken go. */
async function thin(round: Round, own: readonly number[], others: readonly SyncMember[]): Promise<number[]> {
  const now = round.session.now().getTime()
  const waited = others.filter(({ state }) => now - Date.parse(state.at) < WAITED_DAYS * 86_400_000)
  if (waited.length === 0) return []
  const { replica } = round.state
  const taken = Math.min(...waited.map(({ state }) => state.taken[replica] ?? 0))
  round.state = { ...round.state, thinned: Math.max(round.state.thinned, taken) }
  return own.filter((number) => number <= taken)
}

const NO_PASSWORD = '同步口令还没有输入：这台电脑不保存口令，每次打开程序后要输入一次。'
const DISK = new Set(['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENODEV', 'EIO', 'EBUSY'])

async function syncOnce(
  session: Session,
  place: OpenPlace,
  backupBefore: (reason: string) => Promise<void>,
): Promise<SyncOutcome> {
  const store = session.store()
  if (store.report.readOnly) throw new Refusal('readOnly', '现在是只读方式，不能同步。')
  await assertThere(place.folder)
  const { replica } = store.file
  await prepareFolder(place.folder, replica)
  const mine = await readMember(place.folder, replica)
  const others = await readOthers(place.folder, replica)
  const known = mine?.state ?? freshState(session)
  const proof = known.proof ?? (await proofOf(place.password))
  const round: Round = {
    session,
    place,
    notes: [],
    state: { ...known, proof, name: session.actor(), at: session.now().toISOString() },
  }
  const opened: Opened[] = []
  for (const [at, member] of others.entries()) {
    session.publish('progress', { what: `收${member.state.name}的改动`, done: at, total: others.length + 1 })
    opened.push(await openAll(round, member))
  }
  const got = await takeAll(round, opened, backupBefore)
  session.publish('progress', { what: '送出本机的改动', done: others.length, total: others.length + 1 })
  const own = mine?.packages ?? []
  const { last, whole, thinned } = round.state
  const lost = Array.from({ length: last - thinned }, (_, at) => thinned + 1 + at).some(
    (number) => !own.includes(number),
  )
  const asked = others.some(({ state }) => state.asks.includes(replica) && (state.taken[replica] ?? 0) >= whole)
  const number = Math.max(last, ...own) + 1
  const sent = await give(round, number, lost || asked)
  const gone = await thin(round, own, others)
  await writeState(place.folder, round.state)
  await removePackages(place.folder, replica, gone)
  session.publish('progress', { what: '同步', done: others.length + 1, total: others.length + 1 })
  return { sent, ...got, members: others.length, notes: round.notes }
}

/** A file that went while it was being read: its owner tidied up at the same moment. The folder is looked through anew. */
const ATTEMPTS = 3

async function syncThere(
  session: Session,
  place: OpenPlace,
  backupBefore: (reason: string) => Promise<void>,
): Promise<SyncOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await syncOnce(session, place, backupBefore)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'notFound' || attempt === ATTEMPTS) throw error
      await assertThere(place.folder)
    }
  }
}

export function createSyncService(session: Session, ports: SyncPorts) {
  const { place, backupBefore } = ports
  let running: Promise<unknown> = Promise.resolve()
  return {
    /** @throws Refusal notFound: no folder chosen, or it is not there; readOnly | refused */
    sync(): Promise<SyncOutcome> {
      const once = async (): Promise<SyncOutcome> => {
        const chosen = place()
        if (chosen === undefined) throw new Refusal('notFound', '还没有选同步文件夹。到“数据往来 - 同局同步”里选一次。')
        const { folder, password } = chosen
        if (password === undefined) throw new Refusal('locked', NO_PASSWORD)
        try {
          return await syncThere(session, { folder, password }, backupBefore)
        } catch (error) {
          if (
            error instanceof Error &&
            'code' in error &&
            DISK.has(String(error.code)) &&
            !(error instanceof Refusal)
          ) {
            throw new Refusal(
              'refused',
              '同步文件夹写不进去或读不出来（U 盘可能已拔出、已满或写保护），已收下的保留，请再同步一次。',
            )
          }
          throw error
        }
      }
      const next = running.then(once, once)
      running = next.catch(() => undefined)
      return next
    },

    ...syncPlaces(session, ports),
  }
}
