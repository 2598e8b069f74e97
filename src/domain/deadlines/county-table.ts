/** 各县区: done and due by county, from the county lines of the figures. */
import type { Indicator } from '../indicators/indicator'

export interface CountyCell {
  readonly done: number
  readonly due: number
}

export interface CountyLine {
  /** Six digits; a name or `none` for enterprises whose county is not settled. */
  readonly code: string
  readonly name: string
  readonly cells: Readonly<Record<string, CountyCell>>
}

export interface CountyTable {
  readonly measures: readonly string[]
  /** Counties in the order of their codes; the city's total is the figure itself. */
  readonly rows: readonly CountyLine[]
}

/** Measure on screen → indicator. */
export const COUNTY_MEASURES: readonly (readonly [measure: string, key: string])[] = [
  ['摸底', 'surveyCoverage'],
  ['建档', 'G2'],
  ['七查七看', 'inspectionCoverage'],
]

/** Parts that are no county. */
const OTHER_PARTS: ReadonlySet<string> = new Set(['active', 'strict'])

/** One row per county that any of the measures knows. */
export function countyTable(indicators: Readonly<Record<string, Indicator>>): CountyTable {
  const rows = new Map<string, { name: string; cells: Record<string, CountyCell> }>()
  for (const [measure, key] of COUNTY_MEASURES) {
    for (const part of indicators[key]?.parts ?? []) {
      const code = part.key.slice(key.length + 1)
      if (OTHER_PARTS.has(code)) continue
      const row = rows.get(code) ?? { name: part.label, cells: {} }
      rows.set(code, row)
      row.cells[measure] = { done: part.numerator ?? 0, due: part.denominator ?? 0 }
    }
  }
  return {
    measures: COUNTY_MEASURES.map(([measure]) => measure),
    rows: [...rows]
      .map(([code, row]) => ({ code, ...row }))
      .toSorted((left, right) => (left.code < right.code ? -1 : left.code > right.code ? 1 : 0)),
  }
}
