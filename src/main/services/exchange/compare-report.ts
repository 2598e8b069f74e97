/** A report beside this office's own data, or beside an earlier report of the same office: judged, nothing is written. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { type ChosenScope, chooseRecords } from '../../../domain/exchange/choose-records'
import { type ReportContents, receiveReport } from '../../../domain/exchange/opened-report'
import { type ComparedKind, ReportComparison } from '../../../domain/exchange/report-comparison'
import { buildReportRecords } from '../../../domain/exchange/report-records'
import { travels } from '../../../domain/exchange/travelling'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Job } from '../jobs'
import { enterprisesGoingOn, livingRecords } from '../living-records'
import type { Session } from '../session'
import type { HeldReport } from './report-words'

/** The two sides laid beside each other; `first` is the report that is looked at. */
export interface Compared {
  readonly kinds: readonly ComparedKind[]
  readonly second: ReportContents
}

/** What a report of this whole workspace would hold, as it would be received. */
async function ownContents(store: WorkspaceStore, job: Job): Promise<ReportContents> {
  const names = [...COLLECTIONS.keys()].filter(travels)
  const out = new Map<string, NonNullable<ReturnType<ReportContents['get']>>>()
  for (const [at, name] of names.entries()) {
    await job.step(at, names.length * 2)
    const { records } = buildReportRecords(new Map([[name, [...livingRecords(store, name)]]]))
    for (const [kind, list] of receiveReport(records).records) out.set(kind, list)
  }
  return out
}

/** Of the own records those a report of this scope would speak of. */
function ownScope(session: Session, report: HeldReport, matched: ReadonlySet<string>): ChosenScope {
  const { scope, sender } = report.manifest
  if (scope.kind === 'county') return { kind: 'county', region: scope.region }
  if (scope.kind === 'enterprises') return { kind: 'enterprises', ids: matched }
  // All of a county's office is the county; all of this office, or of one above it, is all.
  const own = session.store().file.region.replace(/(00){1,2}$/, '')
  const isBelow = sender.region !== session.store().file.region && sender.region.startsWith(own)
  return isBelow ? { kind: 'county', region: sender.region } : { kind: 'all' }
}

function isWithin(session: Session, chosen: ChosenScope): (collection: string, id: string) => boolean {
  if (chosen.kind === 'all') return () => true
  const store = session.store()
  const source = { collectionNames: () => store.collectionNames(), all: (name: string) => store.all(name).values() }
  const ids = new Map(
    [...chooseRecords(source, { scope: chosen })].map(([name, list]) => [name, new Set(list.map(({ id }) => id))]),
  )
  return (collection, id) => ids.get(collection)?.has(id) === true
}

async function compareKinds(
  comparison: ReportComparison,
  job: Job,
  within: (collection: string, id: string) => boolean,
): Promise<readonly ComparedKind[]> {
  const kinds: ComparedKind[] = []
  const definitions = [...COLLECTIONS.values()].filter(({ name }) => travels(name))
  for (const [at, definition] of definitions.entries()) {
    await job.step(definitions.length + at, definitions.length * 2)
    const kind = comparison.kind(definition, (id) => within(definition.name, id))
    if (kind.same > 0 || kind.records.length > 0) kinds.push(kind)
  }
  return kinds
}

/** @throws Refusal cancelled */
export async function compareWithOwn(session: Session, report: HeldReport, job: Job): Promise<Compared> {
  const store = session.store()
  const second = await ownContents(store, job)
  const goesOn = enterprisesGoingOn(store)
  const comparison = new ReportComparison({ first: report.records, second, goesOn: (id) => goesOn.get(id) ?? id })
  const chosen = ownScope(session, report, comparison.matched('enterprises'))
  return { kinds: await compareKinds(comparison, job, isWithin(session, chosen)), second }
}

/** @throws Refusal cancelled */
export async function compareWithEarlier(report: HeldReport, earlier: HeldReport, job: Job): Promise<Compared> {
  const comparison = new ReportComparison({ first: report.records, second: earlier.records })
  return { kinds: await compareKinds(comparison, job, () => true), second: earlier.records }
}
