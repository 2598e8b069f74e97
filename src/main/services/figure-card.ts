/** 口径卡: a figure with the names behind it and the choices of the office it follows. */
import { COLLECTIONS } from '../../domain/collections/registry'
import { SETTINGS } from '../../domain/collections/settings/definition'
import type { Indicator } from '../../domain/indicators/indicator'
import { indicatorOptions } from '../../domain/indicators/indicator-input'
import { registerDot } from '../../domain/record/registers'
import type { FieldsOf } from '../../domain/schema/field'
import type { FigureCard, FigureOption, FigureSummary } from '../../shared/figures'
import { Refusal } from '../../shared/result'
import type { WorkspaceStore } from '../store/workspace-store'
import type { Touching } from './exchange/touching-cards'
import { enterpriseOf, titleOf } from './titles'

/** What a card is made from. */
export interface CardSource {
  readonly store: WorkspaceStore
  readonly settings: FieldsOf
  /** Is the kind of records open in this session? */
  readonly isOpen: (collection: string) => boolean
  readonly touching: Touching
}

/** `松临市恒润复合包装有限公司　(黑)XK16-204-00112`; undefined for what is no record here. */
function nameOf(store: WorkspaceStore, collection: string, id: string): string | undefined {
  const record = store.get(collection, id)
  if (record === undefined) return undefined
  const own = titleOf(collection, record.fields)
  const enterprise = collection === 'enterprises' ? undefined : enterpriseOf(store, collection, record)
  const owner = enterprise === undefined ? undefined : store.get('enterprises', enterprise)
  return owner === undefined ? own : `${titleOf('enterprises', owner.fields)}　${own}`
}

interface Named {
  readonly names: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
}

/** Names of the records of one figure. Persons and reporters are named as their record kind shows them, never by number. */
function namesBehind(store: WorkspaceStore, indicator: Indicator): Named {
  const names: Record<string, string> = {}
  const kinds: Record<string, string> = {}
  const { counts, denominatorCounts = counts } = indicator
  const add = (collection: string, ids: readonly string[]): void => {
    for (const id of ids) {
      if (names[id] !== undefined) continue
      // Head counts stand for persons, and are the enterprise's.
      const kind = [collection, 'enterprises'].find((one) => store.get(one, id) !== undefined)
      if (kind === undefined) continue
      names[id] = nameOf(store, kind, id) ?? id
      if (kind !== collection) kinds[id] = kind
    }
  }
  add(counts, indicator.numeratorIds)
  add(denominatorCounts, indicator.denominatorIds)
  add(
    denominatorCounts,
    indicator.excluded.map(({ id }) => id),
  )
  add(counts, indicator.pending ?? [])
  return { names, kinds }
}

/** Every record a figure looks at, counted or left out. */
function* countedIds({ numeratorIds, denominatorIds, excluded, pending = [] }: Indicator): Iterable<string> {
  yield* numeratorIds
  yield* denominatorIds
  for (const { id } of excluded) yield id
  yield* pending
}

/** Without the ids: twenty thousand of them in each figure are no news for a start page. */
export function summariseFigure(indicator: Indicator, touching: Touching = () => []): FigureSummary {
  const { numeratorIds: _1, denominatorIds: _2, excluded, pending = [], parts, ...shown } = indicator
  const contested = touching(countedIds(indicator)).length
  return {
    ...shown,
    pendingCount: pending.length,
    excludedCount: excluded.length,
    ...(contested === 0 ? {} : { contested }),
    ...(parts === undefined ? {} : { parts: parts.map((part) => summariseFigure(part, touching)) }),
  }
}

/** Open cards a card names; the rest is counted. */
const CARDS_SHOWN = 20

function contestedIn(indicator: Indicator, touching: Touching): Pick<FigureCard, 'contested'> {
  const cards = touching(countedIds(indicator))
  if (cards.length === 0) return {}
  const shown = cards.slice(0, CARDS_SHOWN).map(({ conflict, title, fieldLabel }) => ({ conflict, title, fieldLabel }))
  return { contested: { count: cards.length, cards: shown } }
}

/** Settings that change what is counted. */
const OPTION_FIELDS = ['enterpriseDenominator', 'g6DateField', 'objectionDays'] as const

/** The choices a figure follows, with who made them: the footnote names those that matter to it. */
function optionsOf({ store, settings }: CardSource, indicator: Indicator): FigureOption[] {
  const record = store.get('settings', 'settings')
  const options = indicatorOptions(settings, store.file.planYear)
  return OPTION_FIELDS.filter((key) => indicator.options?.includes(key)).map((key) => {
    const row = SETTINGS.fields.find((one) => one.key === key)
    const dot = record === undefined ? undefined : registerDot(record, key)
    // Written together with the year of the plan: the defaults of a new workspace, nobody's choice.
    const chosen = record !== undefined && dot !== undefined && dot !== registerDot(record, 'planYear')
    const write = chosen ? store.writeInfo(dot) : undefined
    const unit = row?.unit === undefined ? '' : ` ${row.unit}`
    return {
      key,
      label: row?.label ?? key,
      value: `${options[key]}${unit}`,
      ...(write === undefined ? {} : { setBy: write.actor, setOn: write.at.slice(0, 10) }),
    }
  })
}

/** A figure or one of its lines. @throws Refusal notFound */
export function figureNamed(indicators: Readonly<Record<string, Indicator>>, key: string): Indicator {
  const dot = key.indexOf('.')
  const parent = dot < 0 ? undefined : indicators[key.slice(0, dot)]
  const found = indicators[key] ?? parent?.parts?.find((part) => part.key === key)
  if (found === undefined) throw new Refusal('notFound', `没有“${key}”这个指标。`)
  return found
}

/** Nothing of what stands behind it: the number stays, names and ids go. */
const withoutRecords = (indicator: Indicator): Indicator => ({
  ...indicator,
  numeratorIds: [],
  denominatorIds: [],
  excluded: [],
  ...(indicator.pending === undefined ? {} : { pending: [] }),
})

export function figureCard(indicator: Indicator, asOf: string, source: CardSource): FigureCard {
  const { counts, denominatorCounts = counts } = indicator
  const closed = [counts, denominatorCounts].find((collection) => !source.isOpen(collection))
  const { parts, ...own } = closed === undefined ? indicator : withoutRecords(indicator)
  return {
    asOf,
    indicator: {
      ...own,
      ...(parts === undefined ? {} : { parts: parts.map((part) => summariseFigure(part, source.touching)) }),
    },
    ...namesBehind(source.store, own),
    options: optionsOf(source, indicator),
    ...contestedIn(own, source.touching),
    ...(closed === undefined
      ? {}
      : { closed: `${COLLECTIONS.get(closed)?.label ?? '记录'}限制查看，名单要在该工作台写明事由打开后才显示。` }),
  }
}
