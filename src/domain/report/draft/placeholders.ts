/** What {{…}} can say: the figures of the plan, how many records of a kind there are, names from the settings, the day. */
import { COLLECTIONS } from '../../collections/registry'
import { SETTINGS } from '../../collections/settings/definition'
import { textOf } from '../../enterprise-file/file-records'
import type { Indicator } from '../../indicators/indicator'
import { chineseDate } from '../chinese-date'
import { percentOf } from '../kinds/phrases'
import { planYearOf } from '../kinds/report-frame'
import type { ReportData } from '../kinds/report-kind'
import { type FigureInline, figure, type TextInline, text } from '../model'

type Filled = FigureInline | TextInline

function indicatorEntries(indicator: Indicator): readonly (readonly [string, Filled])[] {
  const { key, label, numerator, denominator, numeratorIds, denominatorIds, state } = indicator
  if (state === 'notAvailable' || numerator === null) return []
  const rate = denominator === null ? String(numerator) : denominator === 0 ? undefined : percentOf(indicator)
  return [
    ...(rate === undefined ? [] : [[label, figure(rate, key, numeratorIds)] as const]),
    [`${label}.分子`, figure(numerator, `${key}.numerator`, numeratorIds)],
    ...(denominator === null
      ? []
      : [[`${label}.分母`, figure(denominator, `${key}.denominator`, denominatorIds)] as const]),
  ]
}

/** By name; the keys of the figures (G2) are understood beside their names. */
export function placeholderTable(data: ReportData): ReadonlyMap<string, Filled> {
  const counts = [...COLLECTIONS.values()]
    .filter(({ travels, restricted, holdsFile }) => travels !== 'office' && restricted !== true && holdsFile !== true)
    .map(({ name, label }) => {
      const records = data.records[name] ?? []
      const ids = records.map(({ id }) => id)
      return [label, figure(records.length, name, ids)] as const
    })
  const settings = SETTINGS.fields.flatMap((row) => {
    const value = row.personal === undefined ? textOf(data.bureau, row.key) : ''
    return value === '' || value.length > 60 ? [] : [[row.label, text(value)] as const]
  })
  return new Map<string, Filled>([
    ...settings,
    ...counts,
    ...Object.values(data.indicators).flatMap(indicatorEntries),
    ['截至日期', text(chineseDate(data.asOf))],
    ['年度', text(String(planYearOf(data)))],
  ])
}
