/** Every figure from the records, with the names behind it; computed once per transaction and cut-off date. */
import { officePlan } from '../../domain/campaign/office-plan'
import { reportingDeadlines } from '../../domain/campaign/schedule'
import { COLLECTIONS } from '../../domain/collections/registry'
import { countyTable } from '../../domain/deadlines/county-table'
import { dueWithin } from '../../domain/deadlines/next-deadlines'
import { stuckPoints } from '../../domain/deadlines/stuck-points'
import { comesAfter, type DomainRecord, type RecordsByCollection } from '../../domain/enterprise-file/file-records'
import { createFaultFinder, type FaultFinder } from '../../domain/enterprise-file/record-faults'
import { isInRegion } from '../../domain/exchange/choose-records'
import { computeIndicators, indicatorTurns } from '../../domain/indicators/compute-indicators'
import type { Indicator } from '../../domain/indicators/indicator'
import {
  FigureMemory,
  type IndicatorOptions,
  indicatorOptions,
  withOwnLimits,
} from '../../domain/indicators/indicator-input'
import { limitOn } from '../../domain/limits/time-limit'
import type { GoesOn } from '../../domain/record/follow-references'
import { planOfYear } from '../../domain/reference/reference-data'
import type { FieldsOf } from '../../domain/schema/field'
import type { ValueContext } from '../../domain/schema/value-context'
import type { CampaignBar, FigureBoard } from '../../shared/board'
import type { FigureCard, FigureSummary } from '../../shared/figures'
import type { WorkspaceStore } from '../store/workspace-store'
import { deadlineRow, deadlinesOn } from './deadlines-on'
import { openCards, type Touching, touchingCards } from './exchange/touching-cards'
import { type CardSource, figureCard, figureNamed, summariseFigure } from './figure-card'
import { recordsKnownOn } from './known-on'
import { limitsOf } from './limits'
import { enterprisesGoingOn, livingRecords } from './living-records'
import type { RestrictedKinds } from './restricted-kinds'
import type { Session } from './session'
import { enterpriseOf } from './titles'

/** Lines of 本周要办 that go to the start page; the rest is asked for. */
const DEADLINES_SENT = 200

/** Records behind one stuck point that go along. */
const IDS_SENT = 5000

interface KnownRecords {
  readonly revision: number
  /** Enterprises merged into others then: a merge moves what names them without touching it. */
  readonly goesOn: GoesOn
  readonly records: readonly DomainRecord[]
}

const KNOWN = new WeakMap<WorkspaceStore, Map<string, KnownRecords>>()

/**
 * Living records of one kind: the same array until one of them moves, so that whoever counted them knows it need not
 * count again. The revision moves with the records themselves, in the same breath.
 */
function recordsIn(store: WorkspaceStore, known: Map<string, KnownRecords>, name: string): readonly DomainRecord[] {
  const revision = store.revision(name)
  const before = known.get(name)
  const goesOn = enterprisesGoingOn(store)
  if (before?.revision === revision && before.goesOn === goesOn) return before.records
  const records: readonly DomainRecord[] = [...livingRecords(store, name)]
  if (before !== undefined) comesAfter(records, before.records)
  known.set(name, { revision, goesOn, records })
  return records
}

/** Living records of every kind, as the figures see them; of kinds that did not change the same arrays as before. */
export function recordsByCollection(store: WorkspaceStore): RecordsByCollection {
  const known = KNOWN.get(store) ?? new Map<string, KnownRecords>()
  KNOWN.set(store, known)
  const records: Record<string, readonly DomainRecord[]> = {}
  for (const name of COLLECTIONS.keys()) records[name] = recordsIn(store, known, name)
  return records
}

/** Settings as the figures read them: the workspace's own city where they name none, the time for objection in force. */
export function settingsOf(session: Session): FieldsOf {
  const { region } = session.store().file
  const settings = session.settings()
  const objectionDays = limitOn('objection', session.today(), limitsOf(session)).days
  return { ...settings, regionCode: settings['regionCode'] ?? region, objectionDays }
}

function campaignBar(session: Session): CampaignBar {
  const plan = officePlan(planOfYear(session.reference, session.store().file.planYear), [
    ...livingRecords(session.store(), 'campaigns'),
  ])
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

/** Records of enterprises elsewhere left out; those that belong to no enterprise stay. */
function recordsInRegion(store: WorkspaceStore, all: RecordsByCollection, region: string): RecordsByCollection {
  const inside = new Set(
    (all['enterprises'] ?? []).flatMap(({ id, fields }) =>
      isInRegion(String(fields['regionCode'] ?? ''), region) ? [id] : [],
    ),
  )
  const keeps = (name: string, id: string): boolean => {
    const record = store.get(name, id)
    const owner = record === undefined ? undefined : enterpriseOf(store, name, record)
    return owner === undefined || inside.has(owner)
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, records]) => [name, records?.filter(({ id }) => keeps(name, id))]),
  )
}

const summariseAll = (indicators: Readonly<Record<string, Indicator>>, touching?: Touching) =>
  Object.fromEntries(Object.entries(indicators).map(([key, one]) => [key, summariseFigure(one, touching)]))

const cardSource = (session: Session, { isOpen }: Pick<RestrictedKinds, 'isOpen'>): CardSource => {
  const store = session.store()
  return { store, settings: settingsOf(session), isOpen, touching: touchingCards(store, openCards(session)) }
}

interface DayMemory {
  readonly store: WorkspaceStore
  readonly asOf: string
  readonly optionText: string
  readonly faultsOf: FaultFinder
  readonly memory: FigureMemory
}

const DAYS_REMEMBERED = 3

/** Whatever waits to be answered has its turn. */
const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createFiguresService(session: Session, restricted: Pick<RestrictedKinds, 'isOpen'>) {
  let faults: { readonly context: ValueContext; readonly find: FaultFinder } | undefined
  let cached:
    | { readonly store: WorkspaceStore; readonly seq: number; readonly asOf: string; readonly board: FigureBoard }
    | undefined

  let memories: readonly DayMemory[] = []

  /** One finder per region table: it remembers what it has checked, record by record. */
  const faultFinder = (): FaultFinder => {
    const context = session.values()
    if (faults?.context !== context) faults = { context, find: createFaultFinder(context) }
    return faults.find
  }

  /** One memory per day asked for, a few days back: a figure is counted again only when its records moved. */
  const memoryFor = (store: WorkspaceStore, asOf: string, options: IndicatorOptions, faultsOf: FaultFinder) => {
    const optionText = JSON.stringify(options)
    const at = memories.findIndex(
      (one) => one.store === store && one.asOf === asOf && one.optionText === optionText && one.faultsOf === faultsOf,
    )
    const used = memories[at] ?? { store, asOf, optionText, faultsOf, memory: new FigureMemory() }
    memories = [used, ...memories.filter((one) => one !== used && one.store === store)].slice(0, DAYS_REMEMBERED)
    return used.memory
  }

  const inputOn = (asOf: string, records: RecordsByCollection) => {
    const store = session.store()
    const { reference } = session
    const settings = indicatorOptions(settingsOf(session), store.file.planYear)
    const options = withOwnLimits(settings, { records, reference, asOf })
    const faultsOf = faultFinder()
    return { input: { records, asOf, options, reference, faultsOf }, memory: memoryFor(store, asOf, options, faultsOf) }
  }

  const compute = (asOf: string, records: RecordsByCollection): Readonly<Record<string, Indicator>> => {
    const { input, memory } = inputOn(asOf, records)
    return computeIndicators(input, memory)
  }

  return {
    faultFinder,

    /**
     * Computes what is not known yet a family at a time, so that edits and pages asked for meanwhile do not wait for
     * all of it. Worth calling before whatever needs all figures; that then finds them in the memory.
     */
    async ready(asOf?: string): Promise<void> {
      const store = session.store()
      const { input, memory } = inputOn(asOf ?? session.today(), recordsByCollection(store))
      const turns = indicatorTurns(input, memory)
      for (const seq = store.seq; turns.next().done !== true && store.seq === seq; ) await othersFirst()
    },

    /** @param asOf cut-off date by event dates; today when left out */
    indicators: (asOf?: string): Readonly<Record<string, Indicator>> =>
      compute(asOf ?? session.today(), recordsByCollection(session.store())),

    /**
     * Figures from what the workspace knew at the end of a day, by its journal.
     * @throws Refusal when the journal does not reach back to the beginning
     */
    async knownOn(day: string, asOf: string): Promise<Readonly<Record<string, Indicator>>> {
      const store = session.store()
      const records = await recordsKnownOn(store, day)
      const { reference } = session
      const settings = { regionCode: store.file.region, ...records.settings?.[0]?.fields }
      const options = withOwnLimits(indicatorOptions(settings, store.file.planYear), { records, reference, asOf })
      return computeIndicators({ records, asOf, options, reference, faultsOf: createFaultFinder(session.values()) })
    },

    /** The figures of one county or city alone: of what belongs to its enterprises, and of what belongs to none. */
    inRegion(region: string, asOf: string): Readonly<Record<string, FigureSummary>> {
      const store = session.store()
      const { reference } = session
      const records = recordsInRegion(store, recordsByCollection(store), region)
      const settings = indicatorOptions({ ...settingsOf(session), regionCode: region }, store.file.planYear)
      const options = withOwnLimits(settings, { records, reference, asOf })
      const indicators = computeIndicators({ records, asOf, options, reference, faultsOf: faultFinder() })
      return summariseAll(indicators)
    },

    /**
     * 口径卡 of one figure; the records behind it stay closed where their kind is.
     * @throws Refusal notFound
     */
    card(key: string, asOf?: string): FigureCard {
      const cutOff = asOf ?? session.today()
      const indicator = figureNamed(compute(cutOff, recordsByCollection(session.store())), key)
      return figureCard(indicator, cutOff, cardSource(session, restricted))
    },

    board(asOf?: string): FigureBoard {
      const store = session.store()
      const today = session.today()
      const cutOff = asOf ?? today
      if (cached?.store === store && cached.seq === store.seq && cached.asOf === cutOff) return cached.board
      const records = recordsByCollection(store)
      const indicators = compute(cutOff, records)
      const deadlines = deadlinesOn(session, records, settingsOf(session), today)
      const week = dueWithin(deadlines, today, 7)
      const board: FigureBoard = {
        asOf: cutOff,
        indicators: summariseAll(indicators, touchingCards(store, openCards(session))),
        counties: countyTable(indicators),
        deadlines: week.slice(0, DEADLINES_SENT).map(deadlineRow),
        deadlineCounts: {
          all: deadlines.length,
          week: week.length,
          overdue: deadlines.filter(({ overdue }) => overdue).length,
        },
        stuck: stuckPoints({ indicators, records, deadlines }, today).map((point) => ({
          ...point,
          ids: point.ids.slice(0, IDS_SENT),
        })),
        campaign: campaignBar(session),
      }
      cached = { store, seq: store.seq, asOf: cutOff, board }
      return board
    },
  }
}

export type FiguresService = ReturnType<typeof createFiguresService>
