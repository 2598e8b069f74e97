/** Every figure from the records, with the names behind it; computed once per transaction and cut-off date. */
import { reportingDeadlines } from '../../domain/campaign/schedule'
import { COLLECTIONS } from '../../domain/collections/registry'
import { countyTable } from '../../domain/deadlines/county-table'
import { deadlineOptions, nextDeadlines } from '../../domain/deadlines/next-deadlines'
import type { DomainRecord, RecordsByCollection } from '../../domain/enterprise-file/file-records'
import { createFaultFinder, type FaultFinder } from '../../domain/enterprise-file/record-faults'
import { computeIndicators } from '../../domain/indicators/compute-indicators'
import type { Indicator } from '../../domain/indicators/indicator'
import { indicatorOptions } from '../../domain/indicators/indicator-input'
import { planOfYear } from '../../domain/reference/reference-data'
import type { FieldsOf } from '../../domain/schema/field'
import type { ValueContext } from '../../domain/schema/value-context'
import type { CampaignBar, FigureBoard } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'
import { livingRecords } from './living-records'
import type { Session } from './session'
import { enterpriseOf, titleOf } from './titles'

/** Living records of every kind, as the figures see them. */
export function recordsByCollection(store: WorkspaceStore): RecordsByCollection {
  const records: Record<string, readonly DomainRecord[]> = {}
  for (const name of COLLECTIONS.keys()) records[name] = [...livingRecords(store, name)]
  return records
}

/** Settings as the figures read them: the workspace's own city where the settings name none. */
export function settingsOf(session: Session): FieldsOf {
  const { region } = session.store().file
  const settings = session.settings()
  return { ...settings, regionCode: settings['regionCode'] ?? region }
}

/** Ids that occur behind the figures, with a name each. */
function namesBehind(store: WorkspaceStore, indicators: Readonly<Record<string, Indicator>>): Record<string, string> {
  const names: Record<string, string> = {}
  const add = (indicator: Indicator): void => {
    const ids = [
      ...indicator.denominatorIds,
      ...indicator.numeratorIds,
      ...indicator.excluded.map((one) => one.id),
      ...(indicator.pending ?? []),
    ]
    for (const id of ids) {
      if (names[id] !== undefined) continue
      const record = store.get(indicator.counts, id)
      if (record === undefined) continue
      const own = titleOf(indicator.counts, record.fields)
      const enterprise = indicator.counts === 'enterprises' ? undefined : enterpriseOf(store, indicator.counts, record)
      const owner = enterprise === undefined ? undefined : store.get('enterprises', enterprise)
      names[id] = owner === undefined ? own : `${titleOf('enterprises', owner.fields)}　${own}`
    }
    for (const part of indicator.parts ?? []) add(part)
  }
  for (const indicator of Object.values(indicators)) add(indicator)
  return names
}

function campaignBar(session: Session): CampaignBar {
  const plan = planOfYear(session.reference, session.store().file.planYear)
  return {
    start: plan.period.from,
    end: plan.period.to,
    phases: plan.phases.map((phase) => ({ name: phase.name, start: phase.from, end: phase.to })),
    marks: [
      ...reportingDeadlines(plan, session.today()).map((one) => ({
        date: one.before,
        text: one.reporting.name,
        kind: 'report' as const,
      })),
      ...plan.events.map((event) => ({ date: event.from, text: event.name, kind: 'event' as const })),
    ],
  }
}

export function createFiguresService(session: Session) {
  let faults: { readonly context: ValueContext; readonly find: FaultFinder } | undefined
  let cached:
    | { readonly store: WorkspaceStore; readonly seq: number; readonly asOf: string; readonly board: FigureBoard }
    | undefined

  /** One finder per region table: it remembers what it has checked, record by record. */
  const faultFinder = (): FaultFinder => {
    const context = session.values()
    if (faults?.context !== context) faults = { context, find: createFaultFinder(context) }
    return faults.find
  }

  const compute = (asOf: string, records: RecordsByCollection): Readonly<Record<string, Indicator>> =>
    computeIndicators({
      records,
      asOf,
      options: indicatorOptions(settingsOf(session), session.store().file.planYear),
      reference: session.reference,
      faultsOf: faultFinder(),
    })

  return {
    faultFinder,

    /** @param asOf cut-off date by event dates; today when left out */
    indicators: (asOf?: string): Readonly<Record<string, Indicator>> =>
      compute(asOf ?? session.today(), recordsByCollection(session.store())),

    board(asOf?: string): FigureBoard {
      const store = session.store()
      const today = session.today()
      const cutOff = asOf ?? today
      if (cached?.store === store && cached.seq === store.seq && cached.asOf === cutOff) return cached.board
      const records = recordsByCollection(store)
      const indicators = compute(cutOff, records)
      const plan = planOfYear(session.reference, store.file.planYear)
      const options = deadlineOptions(settingsOf(session))
      const board: FigureBoard = {
        asOf: cutOff,
        indicators,
        counties: countyTable(indicators),
        deadlines: nextDeadlines({ records, plan, options }, today).map(({ recordRef, ...deadline }) => ({
          ...deadline,
          ...(recordRef === undefined ? {} : { collection: recordRef.collection, id: recordRef.id }),
        })),
        campaign: campaignBar(session),
        names: namesBehind(store, indicators),
      }
      cached = { store, seq: store.seq, asOf: cutOff, board }
      return board
    },
  }
}

export type FiguresService = ReturnType<typeof createFiguresService>
