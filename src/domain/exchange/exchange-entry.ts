/** The log of packages sent and taken (collection `exchanges`, stays in the office) and what follows from it. */
import type { StoredRecord } from '../record/record'
import { isDeleted } from '../record/registers'
import type { FieldValue } from '../schema/field'
import type { PackageManifest, PackageRef, PackageScope } from './manifest'

export type Direction = 'sent' | 'taken'

/**
 * `receipt`: a file in which the other office says what it has taken. `sheet`: a fill-in sheet (domain/fill-in), no
 * package; it takes no part in the numbers and acknowledgements of packages.
 */
export type ExchangeKind = 'copy' | 'report' | 'receipt' | 'sheet'

export interface ExchangeEntry {
  readonly id: string
  readonly direction: Direction
  readonly kind: ExchangeKind
  readonly packageId: string
  readonly number: number
  /** The other office, as it calls itself (taken) or was named by the clerk (sent; may be empty). */
  readonly peer: string
  /** Taken: replica that wrote the package; empty where nothing is known of it. */
  readonly peerReplica: string
  readonly fileName: string
  /** Local time, YYYY-MM-DDTHH:mm. */
  readonly at: string
  readonly scope: string
  readonly records: number
  readonly attachments: number
  /** Copies: SHA-256 of the list of what was given, or of what the other office held when it packed. */
  readonly givenList: string
  /** Taken copies: the packages the sender had merged when it packed. */
  readonly acknowledgedPackages: readonly string[]
  /** Taken: the name it was addressed to. */
  readonly addressedTo: string
  /** Taken: values of cards it brought (card-origin.ts). */
  readonly cards: readonly string[]
  /** Who wrote or took it here. */
  readonly actor: string
  readonly counts: {
    readonly added: number
    readonly updated: number
    readonly same: number
    readonly conflicts: number
  }
  /** 同局同步: the place it went through; empty for packages between offices. */
  readonly channel: string
  /** Of a receipt: number of the last package its writer had sent here when it was written. */
  readonly after: number
  /** Greatest dot count in the record: the order in which this workspace took and sent. */
  readonly order: number
}

const DIRECTIONS: Readonly<Record<Direction, string>> = { sent: '发出', taken: '收到' }
const KINDS: Readonly<Record<ExchangeKind, string>> = {
  copy: '数据副本',
  report: '上报件',
  receipt: '回执',
  sheet: '县区填报表',
}

export function scopeText(scope: PackageScope): string {
  if (scope.kind === 'all') return '全部'
  return scope.kind === 'county' ? `县区 ${scope.region}` : `选定企业 ${scope.count} 家`
}

/** Fields of the log record; `entryOf` reads them again. */
export function entryFields(entry: {
  readonly direction: Direction
  readonly manifest: PackageManifest | Omit<PackageManifest, 'entries'>
  readonly fileName: string
  readonly sha256: string
  readonly at: string
  readonly givenList?: string
  /** Who writes or takes it. */
  readonly actor: string
}): Record<string, FieldValue> {
  const { direction, manifest, fileName, sha256, at, givenList, actor } = entry
  const taken = direction === 'taken'
  return {
    direction: DIRECTIONS[direction],
    kind: KINDS[manifest.kind],
    packageId: manifest.packageId,
    number: manifest.number,
    peer: taken ? manifest.sender.office : manifest.receiver,
    peerReplica: taken ? manifest.sender.replica : null,
    fileName,
    sha256,
    at,
    purpose: manifest.purpose === '' ? null : manifest.purpose,
    scope: scopeText(manifest.scope),
    records: manifest.counts.total,
    attachments: manifest.counts.attachments,
    persons: manifest.counts.persons,
    acknowledged: manifest.lastTakenFromReceiver?.number ?? null,
    addressedTo: taken ? manifest.receiver : null,
    acknowledgedPackages: taken && manifest.taken.length > 0 ? [...manifest.taken] : null,
    givenList: givenList ?? null,
    actor: actor === '' ? null : actor,
  }
}

const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')
const count = (value: FieldValue | undefined): number => (typeof value === 'number' ? value : 0)

const kindOf = (word: FieldValue | undefined): ExchangeKind =>
  word === KINDS.report ? 'report' : word === KINDS.receipt ? 'receipt' : word === KINDS.sheet ? 'sheet' : 'copy'

/** Fields of the log record of a fill-in sheet: sent, or come back. `entryOf` reads them again. */
export function sheetEntryFields(entry: {
  readonly direction: Direction
  readonly sheetId: string
  readonly number: number
  /** The county. */
  readonly peer: string
  readonly fileName: string
  readonly sha256: string
  readonly at: string
  /** The record kind and the county, in words. */
  readonly scope: string
  readonly records: number
  readonly actor: string
}): Record<string, FieldValue> {
  return {
    direction: DIRECTIONS[entry.direction],
    kind: KINDS.sheet,
    packageId: entry.sheetId,
    number: entry.number,
    peer: entry.peer,
    fileName: entry.fileName,
    sha256: entry.sha256,
    at: entry.at,
    scope: entry.scope,
    records: entry.records,
    attachments: 0,
    actor: entry.actor === '' ? null : entry.actor,
  }
}

/** Records are never changed in place: a line of the log is read once, however often the log is asked. */
const entriesRead = new WeakMap<StoredRecord, { readonly entry: ExchangeEntry | undefined }>()

export function entryOf(record: StoredRecord): ExchangeEntry | undefined {
  const before = entriesRead.get(record)
  if (before !== undefined) return before.entry
  const entry = readEntry(record)
  entriesRead.set(record, { entry })
  return entry
}

function readEntry(record: StoredRecord): ExchangeEntry | undefined {
  if (isDeleted(record)) return undefined
  const { fields } = record
  const direction = fields['direction'] === DIRECTIONS.sent ? 'sent' : 'taken'
  const acknowledged = fields['acknowledgedPackages']
  const { cards } = fields
  return {
    id: record.id,
    direction,
    kind: kindOf(fields['kind']),
    packageId: text(fields['packageId']),
    number: count(fields['number']),
    peer: text(fields['peer']),
    peerReplica: text(fields['peerReplica']),
    fileName: text(fields['fileName']),
    at: text(fields['at']),
    scope: text(fields['scope']),
    records: count(fields['records']),
    attachments: count(fields['attachments']),
    givenList: text(fields['givenList']),
    acknowledgedPackages: Array.isArray(acknowledged) ? acknowledged : [],
    addressedTo: text(fields['addressedTo']),
    cards: Array.isArray(cards) ? cards : [],
    actor: text(fields['actor']),
    channel: text(fields['channel']),
    after: count(fields['after']),
    counts: {
      added: count(fields['added']),
      updated: count(fields['updated']),
      same: count(fields['same']),
      conflicts: count(fields['conflicts']),
    },
    order: Math.max(0, ...Object.values(record.vv)),
  }
}

export const entriesOf = (records: Iterable<StoredRecord>): ExchangeEntry[] =>
  [...records].flatMap((record) => entryOf(record) ?? []).sort((a, b) => a.order - b.order)

/** Packages between offices, without fill-in sheets: those of 同局同步 have a count of their own and no word for anybody else. */
export const betweenOffices = (entries: readonly ExchangeEntry[]): ExchangeEntry[] =>
  entries.filter(({ channel, kind }) => channel === '' && kind !== 'sheet')

const plainNames = new Map<string, string>()
const MOST_NAMES = 1000

/** The log asks for the same few names thousands of times. */
function plainName(name: string): string {
  const before = plainNames.get(name)
  if (before !== undefined) return before
  const plain = name.normalize('NFKC').replace(/\s/g, '')
  if (plainNames.size >= MOST_NAMES) plainNames.clear()
  plainNames.set(name, plain)
  return plain
}

export const isSameOffice = (a: string, b: string): boolean => a === b || plainName(a) === plainName(b)

/** What the offices of this trade are called, before and after 2014–2018 merged them. */
const TRADE = /(市场监督管理|市场监管|质量技术监督|工商行政管理|食品药品监督管理)?局$/

/** Full and short names of one office: 龙沙区市场监督管理局 = 龙沙区局. For telling a clerk, never for deciding. */
export const namesSameOffice = (a: string, b: string): boolean =>
  plainName(a).replace(TRADE, '') === plainName(b).replace(TRADE, '')

/** Receipts and fill-in sheets take no part in what packages number and acknowledge. */
const isPackage = ({ kind }: ExchangeEntry): boolean => kind === 'copy' || kind === 'report'
const isTaken = (entry: ExchangeEntry): boolean => entry.direction === 'taken' && isPackage(entry)
const isReceipt = (entry: ExchangeEntry): boolean => entry.kind === 'receipt'
const isSent = (entry: ExchangeEntry): boolean => entry.direction === 'sent' && entry.kind !== 'sheet'

/** Copies are numbered for each receiver; reports have a row of their own, they are never awaited. */
export function nextNumber(entries: readonly ExchangeEntry[], receiver: string, kind: 'copy' | 'report'): number {
  const own = entries.filter((entry) => isSent(entry) && entry.kind === kind && isSameOffice(entry.peer, receiver))
  return Math.max(0, ...own.map((entry) => entry.number)) + 1
}

/** The office meant: the one named, or the only one there has been an exchange with; undefined = several or none. */
export function peerNamed(entries: readonly ExchangeEntry[], receiver: string): string | undefined {
  if (receiver !== '') return receiver
  const peers = new Map(entries.filter(isTaken).map((entry) => [plainName(entry.peer), entry.peer]))
  const [only] = peers.values()
  return peers.size === 1 ? only : undefined
}

export function lastTakenFrom(entries: readonly ExchangeEntry[], peer: string): PackageRef | null {
  let last: ExchangeEntry | undefined
  for (const entry of entries) {
    if (isTaken(entry) && isSameOffice(entry.peer, peer) && entry.number >= (last?.number ?? 0)) last = entry
  }
  return last === undefined ? null : { number: last.number, packageId: last.packageId }
}

const MOST_ACKNOWLEDGED = 1000

/** Ids of all packages merged here and not taken back, the newest thousand. */
export const takenPackages = (entries: readonly ExchangeEntry[]): string[] =>
  entries
    .filter(isTaken)
    .map((entry) => entry.packageId)
    .slice(-MOST_ACKNOWLEDGED)

/** Where a word of the other office stands among all it said: by its packages, a receipt behind the one it followed. */
const positionOf = (entry: ExchangeEntry): number => (isReceipt(entry) ? entry.after + 0.5 : entry.number)

/**
 * Sent copies the peer is known to hold. What counts is the peer's newest word, a package or a receipt: it may have taken
 * a merge back, or have been restored from a backup, since an earlier one. When the word that came last is not the one
 * that was said last (one came late), only what both acknowledge is counted: sending too much is harmless, too little
 * is not.
 */
export function acknowledgedBy(entries: readonly ExchangeEntry[], peer: string): readonly ExchangeEntry[] {
  const theirs = entries.filter((entry) => (isTaken(entry) || isReceipt(entry)) && isSameOffice(entry.peer, peer))
  const last = theirs.at(-1)
  const greatest = theirs.reduce<ExchangeEntry | undefined>(
    (best, entry) => (best === undefined || positionOf(entry) >= positionOf(best) ? entry : best),
    undefined,
  )
  if (last === undefined || greatest === undefined) return []
  const ids = new Set(last.acknowledgedPackages.filter((id) => greatest.acknowledgedPackages.includes(id)))
  return entries.filter((entry) => isSent(entry) && entry.kind === 'copy' && ids.has(entry.packageId))
}

/**
 * Copies taken from the peer whose records it still holds: it need not get back what came from it. Counted only while the
 * peer's newest word comes from the replica that packed them (a restored workspace takes a new one) and still names
 * every package it had merged then (a merge taken back takes its records along).
 */
export function heldBy(entries: readonly ExchangeEntry[], peer: string): readonly ExchangeEntry[] {
  const words = entries.filter((entry) => (isTaken(entry) || isReceipt(entry)) && isSameOffice(entry.peer, peer))
  const packages = words.filter(isTaken)
  const greatest = packages.reduce<ExchangeEntry | undefined>(
    (best, entry) => (best === undefined || entry.number >= best.number ? entry : best),
    undefined,
  )
  const newest = packages.at(-1)
  if (newest === undefined || greatest === undefined) return []
  const sent = new Set(entries.filter(isSent).map(({ packageId }) => packageId))
  const named = [newest, greatest].map((word) => new Set(word.acknowledgedPackages))
  const last = words.at(-1)
  // A receipt speaks of the packages of this office alone.
  const receipt = last === undefined || !isReceipt(last) ? undefined : new Set(last.acknowledgedPackages)
  return packages.filter(
    (entry) =>
      entry.kind === 'copy' &&
      entry.peerReplica !== '' &&
      entry.peerReplica === newest.peerReplica &&
      entry.peerReplica === greatest.peerReplica &&
      entry.acknowledgedPackages.every(
        (id) => named.every((ids) => ids.has(id)) && (receipt === undefined || !sent.has(id) || receipt.has(id)),
      ),
  )
}

/** Number of the last copy sent to this office; 0 = none. */
export const lastSentTo = (entries: readonly ExchangeEntry[], peer: string): number =>
  Math.max(
    0,
    ...entries
      .filter((entry) => isSent(entry) && entry.kind === 'copy' && isSameOffice(entry.peer, peer))
      .map(({ number }) => number),
  )

/** Sent copies under the same county scope to the same office: what they gave may have left the scope since. */
export const sentUnderScope = (
  entries: readonly ExchangeEntry[],
  receiver: string,
  scope: PackageScope,
): readonly ExchangeEntry[] =>
  entries.filter(
    (entry) =>
      isSent(entry) && entry.kind === 'copy' && isSameOffice(entry.peer, receiver) && entry.scope === scopeText(scope),
  )

export const takenEntry = (entries: readonly ExchangeEntry[], packageId: string): ExchangeEntry | undefined =>
  entries.find((entry) => isTaken(entry) && entry.packageId === packageId)

/** `2017-06-09T09:31` → 6月9日. */
export function monthAndDay(at: string): string {
  const match = /^\d{4}-(\d{2})-(\d{2})/.exec(at)
  return match === null ? '' : `${Number(match[1])}月${Number(match[2])}日`
}

const listed = (numbers: readonly number[]): string =>
  numbers.length <= 5 ? numbers.join('、') : `${numbers.slice(0, 4).join('、')} 等 ${numbers.length} `

/** What the clerk has to know about the order of packages before and after taking this one. */
export function orderNotes(entries: readonly ExchangeEntry[], manifest: PackageManifest): string[] {
  const notes: string[] = []
  const same = entries.filter(
    (entry) =>
      isTaken(entry) &&
      isSameOffice(entry.peer, manifest.sender.office) &&
      isSameOffice(entry.addressedTo, manifest.receiver),
  )
  const have = new Set(same.map((entry) => entry.number))
  const missing: number[] = []
  for (let number = Math.max(1, manifest.number - 1000); number < manifest.number; number += 1) {
    if (!have.has(number)) missing.push(number)
  }
  if (missing.length > 0) {
    notes.push(`缺第 ${listed(missing)} 包，还没有收到。可以先并入第 ${manifest.number} 包，收到后再并一次，结果一样。`)
  }
  const later = [...have].filter((number) => number > manifest.number)
  if (later.length > 0) {
    notes.push(`第 ${Math.max(...later)} 包已经先并入，这是晚到的第 ${manifest.number} 包，较旧的内容不会盖掉新的。`)
  }
  const known = new Set(entries.filter(isPackage).map(({ packageId }) => packageId))
  const absent = manifest.standsOn.filter((base) => !known.has(base.packageId))
  if (absent.length > 0) {
    notes.push(
      `这个包只含第 ${listed(absent.map((base) => base.number))} 包以后的变化，而本机没有那一包。请对方重发全部数据。`,
    )
  }
  return notes
}
