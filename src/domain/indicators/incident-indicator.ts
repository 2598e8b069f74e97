/**
 * G7 区域性、系统性事故: counted only when two persons have confirmed them; zero only when it has been declared for
 * every month of the campaign that is over. The absence of rows proves nothing.
 */
import { addDays } from '../campaign/calendar-date'
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import { planOfYear } from '../reference/reference-data'
import { countiesOf } from '../reference/region-table'
import type { FigureFamily } from './figure-family'
import type { Exclusion, Indicator } from './indicator'
import type { Population } from './indicator-input'
import { amountIndicator } from './ratio'

const WIDE: ReadonlySet<string> = new Set(['区域性', '系统性'])

const plain = (fields: DomainRecord['fields'], key: string): string => textOf(fields, key).replace(/\s+/g, '')

/** Two different persons signed, the leader on a day not after the cut-off date. */
function isConfirmed({ fields }: DomainRecord, asOf: string): boolean {
  const [first, second] = [plain(fields, 'recorder'), plain(fields, 'confirmer')]
  const confirmedOn = textOf(fields, 'confirmedOn')
  return first !== '' && second !== '' && first !== second && confirmedOn !== '' && confirmedOn <= asOf
}

export interface Month {
  /** `2017-05`. */
  readonly month: string
  readonly from: string
  readonly to: string
}

/** Months between two days that are over on the second one. */
export function monthsOver(from: string, asOf: string): readonly Month[] {
  const months: Month[] = []
  let year = Number(from.slice(0, 4))
  let at = Number(from.slice(5, 7))
  for (;;) {
    const month = `${year}-${String(at).padStart(2, '0')}`
    const next = at === 12 ? `${year + 1}-01` : `${year}-${String(at + 1).padStart(2, '0')}`
    const to = addDays(`${next}-01`, -1)
    if (to > asOf) return months
    months.push({ month, from: `${month}-01` < from ? from : `${month}-01`, to })
    year = at === 12 ? year + 1 : year
    at = at === 12 ? 1 : at + 1
  }
}

interface Span {
  readonly from: string
  readonly to: string
}

/** Do the spans together leave no day out? */
function covers(spans: readonly Span[], { from, to }: Span): boolean {
  let reached = from
  for (const span of [...spans].sort((left, right) => (left.from < right.from ? -1 : 1))) {
    if (span.from > reached) break
    if (span.to >= reached) reached = addDays(span.to, 1)
  }
  return reached > to
}

/** Signed nil reports by the county they speak for; empty text: the whole city. */
function spansByCounty(
  reports: readonly DomainRecord[],
  asOf: string,
  counties: ReadonlySet<string>,
  city: string | undefined,
): ReadonlyMap<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const report of reports) {
    const { fields } = report
    const [from, to] = [textOf(fields, 'from'), textOf(fields, 'to')]
    const isNil = fields.incidents === 0 && from !== '' && to !== '' && to <= asOf
    if (!isNil || !isConfirmed(report, asOf)) continue
    const region = textOf(fields, 'regionCode')
    const county = counties.has(region) ? region : ''
    const isElsewhere = county === '' && region !== '' && city !== undefined && region !== city
    if (isElsewhere) continue
    const own = spans.get(county) ?? []
    spans.set(county, own)
    own.push({ from, to })
  }
  return spans
}

/** Months without a declaration: the city's own, or one of every county. */
function undeclared(population: Population, months: readonly Month[]): readonly string[] {
  const { asOf, options, records, reference } = population.input
  const counties =
    options.regionCode === undefined
      ? []
      : countiesOf(reference.regions, options.regionCode, options.extraRegions, asOf).map(({ code }) => code)
  const spans = spansByCounty(records.nilReports ?? [], asOf, new Set(counties), options.regionCode)
  const own = spans.get('') ?? []
  const isDeclared = (month: Month): boolean =>
    covers(own, month) ||
    (counties.length > 0 && counties.every((county) => covers([...own, ...(spans.get(county) ?? [])], month)))
  return months.filter((month) => !isDeclared(month)).map(({ month }) => month)
}

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

interface Sorted {
  readonly confirmed: readonly DomainRecord[]
  readonly waiting: readonly DomainRecord[]
  readonly excluded: readonly Exclusion[]
}

function sortIncidents(records: readonly DomainRecord[], asOf: string, year: number): Sorted {
  const excluded: Exclusion[] = []
  const wide = records.filter(({ id, fields }) => {
    const happenedOn = textOf(fields, 'happenedOn')
    const scope = textOf(fields, 'scope')
    const reason =
      happenedOn === ''
        ? '发生日期未填'
        : !happenedOn.startsWith(`${year}-`)
          ? `发生日期不在${year}年`
          : happenedOn > asOf
            ? '发生日期晚于截至日期'
            : WIDE.has(scope)
              ? undefined
              : scope || '事故范围未填'
    if (reason !== undefined) excluded.push({ id, reason })
    return reason === undefined
  })
  return {
    confirmed: wide.filter((record) => isConfirmed(record, asOf)),
    waiting: wide.filter((record) => !isConfirmed(record, asOf)),
    excluded,
  }
}

/** Why zero cannot be said yet; undefined = it can. */
function unknownReason(waiting: number, months: readonly Month[], missing: readonly string[]): string | undefined {
  if (waiting > 0) return `有 ${waiting} 起区域性、系统性事故还没有两人确认，不能认定。`
  if (months.length === 0) return '行动开始后的第一个月还没有过完，还没有零报告可报。'
  if (missing.length === 0) return undefined
  return `没有零报告：${missing.map(monthText).join('、')}。没有事故也要逐月报。`
}

function incidentIndicator(population: Population): Indicator {
  const { asOf, options, records, reference } = population.input
  const plan = planOfYear(reference, options.planYear)
  const { confirmed, waiting, excluded } = sortIncidents(records.safetyIncidents ?? [], asOf, options.planYear)
  const months = monthsOver(`${options.planYear}${plan.period.from.slice(4)}`, asOf)
  const missing = undeclared(population, months)
  const unknown = confirmed.length > 0 ? undefined : unknownReason(waiting.length, months, missing)
  const warnings = [
    ...(confirmed.length > 0 && missing.length > 0 ? [`没有零报告的月份：${missing.map(monthText).join('、')}。`] : []),
    ...(confirmed.length > 0 && waiting.length > 0 ? [`另有 ${waiting.length} 起还没有两人确认。`] : []),
  ]
  return amountIndicator({
    key: 'G7',
    label: '区域性、系统性事故',
    unit: '起',
    target: { text: '0 起', reached: (count) => count === 0 },
    counts: 'safetyIncidents',
    numeratorIds: confirmed.map(({ id }) => id),
    excluded,
    ...(waiting.length === 0 ? {} : { pending: waiting.map(({ id }) => id) }),
    formula: '经记录人和局领导两人确认的区域性、系统性事故起数；为零时须逐月有零报告',
    footnote: `截至${asOf}。${options.planYear}年内发生、经两人确认的区域性、系统性事故；零以行动开始以来各月的零报告为准`,
    warnings,
    ...(unknown === undefined ? {} : { unknown }),
  })
}

export const INCIDENT_FAMILY: FigureFamily = {
  name: 'incidents',
  reads: ['safetyIncidents', 'nilReports'],
  serves: { G7: ['S09'] },
  make: (population) => [incidentIndicator(population)],
}
