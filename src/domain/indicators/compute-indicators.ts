/** Every figure of the program, from plain records on a cut-off date. */
import { planOfYear } from '../reference/reference-data'
import { fileIndicator, inspectionIndicator, surveyIndicators } from './enterprise-indicators'
import type { Indicator } from './indicator'
import { type IndicatorInput, populationOf } from './indicator-input'
import { licenceIndicator } from './licence-indicator'
import { samplingIndicator } from './sampling-indicator'
import { unavailableIndicators } from './unavailable-indicators'

/** In the order in which they are shown. */
export const INDICATOR_KEYS = [
  'G1',
  'G2',
  'G3',
  'G4',
  'G5',
  'G6',
  'G7',
  'G2b',
  'surveyCoverage',
  'inspectionCoverage',
] as const

/** All indicators by key, in the order of INDICATOR_KEYS. */
export function computeIndicators(input: IndicatorInput): Readonly<Record<string, Indicator>> {
  const population = populationOf(input)
  const made = [
    ...unavailableIndicators(planOfYear(input.reference, input.options.planYear)),
    fileIndicator(population),
    licenceIndicator(population),
    samplingIndicator(population),
    ...surveyIndicators(population),
    inspectionIndicator(population),
  ]
  const byKey = new Map(made.map((indicator) => [indicator.key, indicator]))
  return Object.fromEntries(
    INDICATOR_KEYS.flatMap((key) => {
      const indicator = byKey.get(key)
      return indicator === undefined ? [] : [[key, indicator]]
    }),
  )
}
