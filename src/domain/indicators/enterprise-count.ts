/** Counting enterprises, in total and by county. Who counts is settled once; a figure adds only who passes. */
import { countiesOf } from '../reference/region-table'
import type { Exclusion, Indicator } from './indicator'
import type { Population, Standing } from './indicator-input'
import { type RateDraft, rateIndicator } from './ratio'

/** Suffix of the part for enterprises without a county. */
export const NO_COUNTY = 'none'

interface CountyLine {
  readonly code: string
  readonly name: string
  readonly ids: string[]
}

/** The enterprises of a denominator, in total and by county, and those named as left out. */
export interface EnterpriseFrame {
  readonly members: readonly Standing[]
  readonly ids: readonly string[]
  /** Position of each member's county in `counties`. */
  readonly countyAt: readonly number[]
  readonly counties: readonly CountyLine[]
  readonly excluded: readonly Exclusion[]
}

/** Reason why an enterprise is named as left out; true = it counts; false = not even named. */
export type FrameRule = (standing: Standing) => boolean | string

/** The counties of the city have a line also when they have no enterprise. */
export function frameOf(population: Population, rule: FrameRule): EnterpriseFrame {
  const { options, asOf, reference } = population.input
  const counties: CountyLine[] = []
  const places = new Map<string, number>()
  const lineOf = (code: string, name: string): number => {
    const known = places.get(code)
    if (known !== undefined) return known
    places.set(code, counties.length)
    counties.push({ code, name, ids: [] })
    return counties.length - 1
  }
  if (options.regionCode !== undefined) {
    for (const row of countiesOf(reference.regions, options.regionCode, options.extraRegions, asOf)) {
      lineOf(row.code, row.name)
    }
  }
  const members: Standing[] = []
  const ids: string[] = []
  const countyAt: number[] = []
  const excluded: Exclusion[] = []
  for (const standing of population.standings) {
    const { id } = standing.enterprise
    const answer = rule(standing)
    if (typeof answer === 'string') excluded.push({ id, reason: answer })
    if (answer !== true) continue
    const { county } = standing
    const at = county === '' ? lineOf(NO_COUNTY, '县区未填') : lineOf(county, county)
    members.push(standing)
    ids.push(id)
    countyAt.push(at)
    counties[at]?.ids.push(id)
  }
  return { members, ids, countyAt, counties, excluded }
}

export interface FrameCount {
  readonly numeratorIds: readonly string[]
  /** One line per county of the city in the order of the codes, then codes outside the table. */
  readonly countyParts: (draft: CountDraft) => readonly Indicator[]
}

/** Who of the frame passes. */
export function countIn(frame: EnterpriseFrame, passes: (standing: Standing) => boolean): FrameCount {
  const numeratorIds: string[] = []
  const byCounty: string[][] = frame.counties.map(() => [])
  frame.members.forEach((standing, at) => {
    if (!passes(standing)) return
    numeratorIds.push(standing.enterprise.id)
    byCounty[frame.countyAt[at] ?? -1]?.push(standing.enterprise.id)
  })
  const countyParts = (draft: CountDraft): readonly Indicator[] =>
    frame.counties.map(({ code, name, ids }, at) =>
      rateIndicator({
        ...draft,
        key: `${draft.key}.${code}`,
        label: name,
        denominatorIds: ids,
        numeratorIds: byCounty[at] ?? [],
      }),
    )
  return { numeratorIds, countyParts }
}

/** What a figure over enterprises says beside its numbers. */
export type CountDraft = Pick<
  RateDraft,
  'key' | 'label' | 'unit' | 'target' | 'counts' | 'footnote' | 'noDataReason' | 'formula' | 'options'
>
