/** What the table of the seven goals says about an indicator. Integers decide, as everywhere. */
import type { Indicator } from '../../../../domain/indicators/indicator'

export const GOAL_KEYS = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7'] as const

/** Share to reach, from the printed target (`≥90%` → 0.9); absent for goals that are no rate. */
export function targetShare(indicator: Pick<Indicator, 'target'>): number | undefined {
  const found = /(\d+(?:\.\d+)?)%/.exec(indicator.target)
  return found === null ? undefined : Number(found[1]) / 100
}

/** How many are still missing to the goal; undefined where there is no rate. */
export function missingToGoal(indicator: Pick<Indicator, 'target' | 'numerator' | 'denominator'>): number | undefined {
  const { numerator, denominator } = indicator
  const share = targetShare(indicator)
  if (numerator === null || denominator === null || share === undefined) return undefined
  // In hundredths, so that 90 % of 100 is 90 and not 90.00000000000001.
  return Math.max(0, Math.ceil((denominator * Math.round(share * 100)) / 100) - numerator)
}
