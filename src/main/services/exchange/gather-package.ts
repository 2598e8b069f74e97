/** Decides what a package would hold; writes nothing. The preview and the package itself are made from the same answer. */

import type { WriteInfo } from '../../../domain/change/change'
import { type ChosenScope, chooseRecords, isInRegion } from '../../../domain/exchange/choose-records'
import {
  acknowledgedBy,
  betweenOffices,
  type ExchangeEntry,
  entriesOf,
  heldBy,
  lastTakenFrom,
  nextNumber,
  peerNamed,
  sentUnderScope,
  takenPackages,
} from '../../../domain/exchange/exchange-entry'
import { isGiven } from '../../../domain/exchange/given-list'
import type { PackageKind, PackageRef, PackageScope, ReportRecord } from '../../../domain/exchange/manifest'
import { leftRegion } from '../../../domain/exchange/moved-enterprises'
import { countPersons, isPersonalPath, personalCells } from '../../../domain/exchange/personal-data'
import { buildReportRecords } from '../../../domain/exchange/report-records'
import { chooseWrites } from '../../../domain/exchange/write-infos'
import type { StoredRecord } from '../../../domain/record/record'
import { registerValues } from '../../../domain/record/registers'
import { Refusal } from '../../../shared/result'
import type { WorkspaceStore } from '../../store/workspace-store'
import { isLiving } from '../living-records'
import type { Session } from '../session'
import { writeInfoNow } from './card-sides'
import { chooseFiles } from './choose-files'
import { givenBy } from './given-lists'

export interface PackOptions {
  readonly kind: PackageKind
  /** Chinese name of the receiving office. */
  readonly receiver?: string
  /** Six-digit code; one that ends in 00 covers everything below it. */
  readonly region?: string
  readonly enterprises?: readonly string[]
  /** Leaves out what the receiver is known to hold. Reports are always whole. */
  readonly sinceLast?: boolean
  readonly purpose?: string
}

export interface GatheredPackage {
  readonly kind: PackageKind
  readonly number: number
  readonly receiver: string
  readonly scope: PackageScope
  readonly sinceLast: boolean
  readonly standsOn: readonly PackageRef[]
  readonly lastTakenFromReceiver: PackageRef | null
  readonly taken: readonly string[]
  /** Stored records, also behind a report. */
  readonly records: ReadonlyMap<string, readonly StoredRecord[]>
  readonly reportRecords: ReadonlyMap<string, readonly ReportRecord[]>
  readonly masked: readonly string[]
  readonly writes: readonly WriteInfo[]
  readonly attachments: readonly { readonly sha256: string; readonly sizeBytes: number; readonly name: string }[]
  /** Sentences: files whose records go along and which stay here, and why. */
  readonly staying: readonly string[]
  /** Enterprises of a county's package that do not lie there now: given before and moved since, or referred to. */
  readonly left: number
  readonly persons: number
  readonly hasPersonalData: boolean
}

const REGION = /^\d{6}$/

function scopeOf(store: WorkspaceStore, options: PackOptions): { chosen: ChosenScope; scope: PackageScope } {
  const { enterprises, region } = options
  if (enterprises !== undefined && enterprises.length > 0) {
    const unknown = enterprises.filter((id) => store.get('enterprises', id) === undefined)
    if (unknown.length > 0)
      throw new Refusal('notFound', `有 ${unknown.length} 家选定的企业已经不在企业档案里，没有打包。`)
    const ids = new Set(enterprises)
    return { chosen: { kind: 'enterprises', ids }, scope: { kind: 'enterprises', count: ids.size } }
  }
  if (region !== undefined && region !== '') {
    if (!REGION.test(region)) throw new Refusal('usage', `“${region}”不是六位区划代码。`)
    return { chosen: { kind: 'county', region }, scope: { kind: 'county', region } }
  }
  return { chosen: { kind: 'all' }, scope: { kind: 'all' } }
}

/** Living enterprises that go along though they lie elsewhere now, and are not merely merged into another. */
function leftIn(records: ReadonlyMap<string, readonly StoredRecord[]>, scope: PackageScope): number {
  if (scope.kind !== 'county') return 0
  const { region } = scope
  return (records.get('enterprises') ?? []).filter(
    (one) =>
      isLiving(one) && !registerValues(one, 'regionCode').some(({ value }) => isInRegion(String(value ?? ''), region)),
  ).length
}

/** What a county was given before: it hears of it, even after it has left. */
async function givenUnder(
  store: WorkspaceStore,
  entries: readonly ExchangeEntry[],
  receiver: string,
  scope: PackageScope,
): Promise<{ has(key: string): boolean } | undefined> {
  if (scope.kind !== 'county') return undefined
  const sent = sentUnderScope(entries, receiver, scope)
  const { given, counted } = await givenBy(store.attachments, `scope ${scope.region} ${receiver}`, sent)
  if (counted.length === sent.length) return given
  const left = leftRegion(store.all('enterprises').values(), scope.region, (dot) => store.writeInfo(dot))
  return { has: (key) => given.has(key) || left.has(key) }
}

async function chooseForCopy(
  store: WorkspaceStore,
  entries: readonly ExchangeEntry[],
  options: PackOptions,
): Promise<Pick<GatheredPackage, 'records' | 'scope' | 'standsOn' | 'sinceLast' | 'left'>> {
  const receiver = options.receiver ?? ''
  const { chosen, scope } = scopeOf(store, options)
  const givenEarlier = await givenUnder(store, entries, receiver, scope)
  const source = { collectionNames: () => store.collectionNames(), all: (name: string) => store.all(name).values() }
  const records = chooseRecords(source, {
    scope: chosen,
    ...(givenEarlier === undefined ? {} : { givenEarlier }),
  })
  const peer = options.sinceLast === true ? peerNamed(entries, receiver) : undefined
  const known = peer === undefined ? [] : [...acknowledgedBy(entries, peer), ...heldBy(entries, peer)]
  const { given, counted } = await givenBy(store.attachments, `known ${receiver}`, known)
  if (counted.length === 0) return { records, scope, standsOn: [], sinceLast: false, left: leftIn(records, scope) }
  const changed = [...records].map(
    ([collection, list]) => [collection, list.filter((record) => !isGiven(given, collection, record))] as const,
  )
  return {
    records: new Map(changed),
    left: leftIn(new Map(changed), scope),
    scope,
    standsOn: counted.map(({ number, packageId }) => ({ number, packageId })),
    sinceLast: true,
  }
}

function holdsPersonalData(
  records: ReadonlyMap<string, readonly StoredRecord[]>,
  writes: readonly WriteInfo[],
): boolean {
  for (const [collection, list] of records) {
    for (const record of list) for (const _ of personalCells(collection, record)) return true
  }
  return writes.some((write) =>
    Object.entries(write.replaced ?? {}).some(([path, value]) => value !== null && isPersonalPath(path)),
  )
}

/** @throws Refusal usage | notFound */
export async function gatherPackage(session: Session, options: PackOptions): Promise<GatheredPackage> {
  const store = session.store()
  const receiver = (options.receiver ?? '').trim()
  const entries = betweenOffices(entriesOf(store.all('exchanges').values()))
  const report = options.kind === 'report'
  const named = { ...options, receiver, ...(report ? { sinceLast: false } : {}) }
  const choice = await chooseForCopy(store, entries, named)
  const content = report ? buildReportRecords(choice.records) : { records: new Map(), masked: [] }
  const writes = report ? [] : chooseWrites(choice.records, (dot) => writeInfoNow(session, dot))
  const peer = peerNamed(entries, receiver)
  return {
    ...choice,
    kind: options.kind,
    number: nextNumber(entries, receiver, options.kind),
    receiver,
    lastTakenFromReceiver: peer === undefined ? null : lastTakenFrom(entries, peer),
    taken: takenPackages(entries),
    reportRecords: content.records,
    masked: content.masked,
    writes,
    ...(report ? { attachments: [], staying: [] } : await chooseFiles(store, choice.records)),
    persons: countPersons(choice.records),
    hasPersonalData: holdsPersonalData(choice.records, writes),
  }
}

export const countsOf = (records: ReadonlyMap<string, readonly unknown[]>): Record<string, number> =>
  Object.fromEntries([...records].flatMap(([name, list]) => (list.length === 0 ? [] : [[name, list.length] as const])))
