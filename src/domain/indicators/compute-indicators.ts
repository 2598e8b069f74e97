/** Every figure of the program, from plain records on a cut-off date. */
import type { RecordsByCollection } from '../enterprise-file/file-records'
import { FIGURE_FAMILIES } from './families/registry'
import type { FigureFamily } from './figure-family'
import type { Indicator } from './indicator'
import { FigureMemory, type IndicatorInput, populationOf } from './indicator-input'

const GOALS = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7'] as const

/** Every key of a figure → the sentences of the plan it serves. */
export const INDICATOR_PARAGRAPHS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  FIGURE_FAMILIES.flatMap(({ serves }) => Object.entries(serves)),
)

/** In the order in which they are shown: the seven goals, then the others. */
export const INDICATOR_KEYS: readonly string[] = [
  ...GOALS,
  ...Object.keys(INDICATOR_PARAGRAPHS).filter((key) => !GOALS.some((goal) => goal === key)),
]

/** Only the kinds of records a family has named. */
const onlyRead = ({ reads }: FigureFamily, records: RecordsByCollection): RecordsByCollection =>
  Object.fromEntries(reads.map((name) => [name, records[name]]))

/** Families that build on other figures come last. */
const IN_ORDER: readonly FigureFamily[] = FIGURE_FAMILIES.toSorted(
  (left, right) => Number(left.uses !== undefined) - Number(right.uses !== undefined),
)

/**
 * All indicators by key, in the order of INDICATOR_KEYS.
 * @param memory of earlier computations for the same date, options and reference data; figures whose records are the
 * same arrays as before are then the same objects
 */
export function computeIndicators(
  input: IndicatorInput,
  memory: FigureMemory = new FigureMemory(),
): Readonly<Record<string, Indicator>> {
  const turns = indicatorTurns(input, memory)
  for (;;) {
    const turn = turns.next()
    if (turn.done === true) return turn.value
  }
}

/**
 * The same one family a turn: whoever computes for a whole province lets others speak in between. What was computed
 * stays in the memory when it is broken off.
 */
export function* indicatorTurns(
  input: IndicatorInput,
  memory: FigureMemory,
): Generator<void, Readonly<Record<string, Indicator>>> {
  const byKey = new Map<string, Indicator>()
  for (const family of IN_ORDER) {
    const records = onlyRead(family, input.records)
    const before: Record<string, Indicator> = {}
    for (const key of family.uses ?? []) {
      const used = byKey.get(key)
      if (used !== undefined) before[key] = used
    }
    const made = memory.once(`family.${family.name}`, [...Object.values(records), ...Object.values(before)], () =>
      family.make(populationOf({ ...input, records }, memory), before),
    )
    for (const indicator of made) byKey.set(indicator.key, indicator)
    yield
  }
  return Object.fromEntries(
    INDICATOR_KEYS.flatMap((key) => {
      const indicator = byKey.get(key)
      return indicator === undefined ? [] : [[key, indicator]]
    }),
  )
}
