/** Filters as views keep them: what is damaged is left out, what an earlier edition kept is read. */
import { type ColumnFilter, type Condition, type ConditionKind, needsValue } from './column-filter'

const KINDS: ReadonlySet<unknown> = new Set<ConditionKind>([
  'contains',
  'lacks',
  'equals',
  'differs',
  'begins',
  'ends',
  'more',
  'atLeast',
  'less',
  'atMost',
  'between',
  'empty',
  'filled',
])

/** The single conditions of the filters before this one, by their names there. */
const EARLIER: Readonly<Record<string, ConditionKind>> = {
  contains: 'contains',
  notContains: 'lacks',
  equals: 'equals',
  notEqual: 'differs',
  startsWith: 'begins',
  endsWith: 'ends',
  greaterThan: 'more',
  greaterThanOrEqual: 'atLeast',
  lessThan: 'less',
  lessThanOrEqual: 'atMost',
  inRange: 'between',
  blank: 'empty',
  notBlank: 'filled',
}

type Loose = Readonly<Record<string, unknown>>

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null

const isScalar = (value: unknown): value is string | number =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))

const textsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as readonly string[]) : undefined

function conditionOf(value: unknown): Condition | undefined {
  if (!isLoose(value) || !KINDS.has(value.is)) return undefined
  const is = value.is as ConditionKind
  if (!needsValue(is)) return { is }
  if (!isScalar(value.value) || (is === 'between' && !isScalar(value.to))) return undefined
  return { is, value: value.value, ...(isScalar(value.to) ? { to: value.to } : {}) }
}

function earlierOf({ filterType, type, filter, filterTo, dateFrom, dateTo }: Loose): ColumnFilter | undefined {
  const is = typeof type === 'string' ? EARLIER[type] : undefined
  if (is === undefined) return undefined
  // A day was kept as `2017-04-01 00:00:00`.
  const day = (value: unknown): unknown => (typeof value === 'string' ? value.slice(0, 10) : value)
  const condition = conditionOf(
    filterType === 'date' ? { is, value: day(dateFrom), to: day(dateTo) } : { is, value: filter, to: filterTo },
  )
  return condition === undefined ? undefined : { conditions: [condition] }
}

/** @returns undefined when nothing of it can be read, or it filters nothing */
export function columnFilterOf(value: unknown): ColumnFilter | undefined {
  if (!isLoose(value)) return undefined
  if ('filterType' in value) return earlierOf(value)
  const only = textsOf(value.only)
  const except = textsOf(value.except)
  const kept = Array.isArray(value.conditions) ? value.conditions.slice(0, 2) : []
  const conditions = kept.flatMap((one) => conditionOf(one) ?? [])
  if (only === undefined && except === undefined && conditions.length === 0) return undefined
  return {
    ...(only === undefined ? {} : { only }),
    ...(except === undefined ? {} : { except }),
    ...(conditions.length === 0 ? {} : { conditions, join: value.join === 'or' ? 'or' : 'and' }),
  }
}

/** The filters of a whole grid by column key. */
export function columnFiltersOf(kept: Readonly<Record<string, unknown>>): Readonly<Record<string, ColumnFilter>> {
  const out: Record<string, ColumnFilter> = {}
  for (const [key, value] of Object.entries(kept)) {
    const filter = columnFilterOf(value)
    if (filter !== undefined) out[key] = filter
  }
  return out
}
