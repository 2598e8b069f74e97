/** Counting enterprises, in total and by county, in one pass. */
import { countiesOf } from '../reference/region-table'
import type { Exclusion, Indicator } from './indicator'
import type { Population, Standing } from './indicator-input'
import { type RateDraft, rateIndicator } from './ratio'

/** Suffix of the part for enterprises without a county. */
export const NO_COUNTY = 'none'

interface Line {
  readonly name: string
  readonly numeratorIds: string[]
  readonly denominatorIds: string[]
}

/** Numerator and denominator of a figure over enterprises, with a line per county. */
export class EnterpriseCount {
  readonly numeratorIds: string[] = []
  readonly denominatorIds: string[] = []
  readonly excluded: Exclusion[] = []
  private readonly counties = new Map<string, Line>()

  /** The counties of the city have a line also when they have no enterprise. */
  constructor(population: Population) {
    const { options, asOf, reference } = population.input
    if (options.regionCode === undefined) return
    for (const row of countiesOf(reference.regions, options.regionCode, options.extraRegions, asOf)) {
      this.counties.set(row.code, { name: row.name, numeratorIds: [], denominatorIds: [] })
    }
  }

  /** Counts one enterprise in the denominator, and in the numerator when it `passes`. */
  add({ enterprise: { id }, county }: Standing, passes: boolean): void {
    const line = this.lineOf(county)
    this.denominatorIds.push(id)
    line.denominatorIds.push(id)
    if (!passes) return
    this.numeratorIds.push(id)
    line.numeratorIds.push(id)
  }

  leaveOut({ enterprise: { id } }: Standing, reason: string): void {
    this.excluded.push({ id, reason })
  }

  private lineOf(county: string): Line {
    const code = county === '' ? NO_COUNTY : county
    const known = this.counties.get(code)
    if (known !== undefined) return known
    const line: Line = { name: county === '' ? '县区未填' : county, numeratorIds: [], denominatorIds: [] }
    this.counties.set(code, line)
    return line
  }

  /** One line per county of the city in the order of the codes, then codes outside the table. */
  countyParts(draft: CountDraft): readonly Indicator[] {
    return [...this.counties].map(([code, { name, ...ids }]) =>
      rateIndicator({ ...draft, ...ids, key: `${draft.key}.${code}`, label: name }),
    )
  }
}

/** What a figure over enterprises says beside its numbers. */
export type CountDraft = Pick<RateDraft, 'key' | 'label' | 'unit' | 'target' | 'counts' | 'footnote' | 'noDataReason'>
