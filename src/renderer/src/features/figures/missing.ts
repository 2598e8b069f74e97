import type { Indicator } from '../../../../domain/indicators/indicator'

/** Ids in the denominator that are not in the numerator. */
export function missingIds(indicator: Pick<Indicator, 'numeratorIds' | 'denominatorIds'>): readonly string[] {
  if (indicator.denominatorIds.length === 0) return []
  const done = new Set(indicator.numeratorIds)
  return indicator.denominatorIds.filter((id) => !done.has(id))
}

/** The records still missing, where each counts for one: sums of batches or head counts have no such names. */
export function namesMissing(indicator: Omit<Indicator, 'parts'>): readonly string[] {
  const { numerator, denominator, numeratorIds, denominatorIds, counts, denominatorCounts = counts } = indicator
  const eachOne = numerator === numeratorIds.length && denominator === denominatorIds.length
  return eachOne && counts === denominatorCounts ? missingIds(indicator) : []
}
