import type { Indicator } from '../../../../domain/indicators/indicator'

/** Ids in the denominator that are not in the numerator: the names still missing. */
export function missingIds(indicator: Pick<Indicator, 'numeratorIds' | 'denominatorIds'>): readonly string[] {
  if (indicator.denominatorIds.length === 0) return []
  const done = new Set(indicator.numeratorIds)
  return indicator.denominatorIds.filter((id) => !done.has(id))
}
