/** Plain rows → the input of a desk's summary, with the program's own figures and clocks. */
import { deadlineOptions, nextDeadlines } from '../../src/domain/deadlines/next-deadlines'
import type { DeskInput, DeskLine } from '../../src/domain/desks/desk'
import { deskOf } from '../../src/domain/desks/registry'
import { computeIndicators } from '../../src/domain/indicators/compute-indicators'
import { planOfYear } from '../../src/domain/reference/reference-data'
import type { FieldValue } from '../../src/domain/schema/field'
import { figureInput, type PlainRow } from './domain-figures'

export const row = (
  collection: string,
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
  parent?: string,
): PlainRow => ({ collection, id, fields, ...(parent === undefined ? {} : { parent }) })

export function deskInput(rows: readonly PlainRow[], today = '2017-06-12'): DeskInput {
  const { records, reference, ...rest } = figureInput(rows, today, { regionCode: '230100' })
  const plan = planOfYear(reference, 2017)
  return {
    records,
    today,
    asOf: today,
    planYear: 2017,
    indicators: computeIndicators({ records, reference, ...rest }),
    deadlines: nextDeadlines({ records, plan, options: deadlineOptions({}), reference }, today),
    settings: {},
    reference,
  }
}

/** The lines of a desk by key, as `[text, ids]`. */
export function linesAt(desk: string, rows: readonly PlainRow[], today?: string): Readonly<Record<string, DeskLine>> {
  const found = deskOf(desk)
  if (found === undefined) throw new Error(`no desk ${desk}`)
  return Object.fromEntries(found.summarise(deskInput(rows, today)).map((line) => [line.key, line]))
}
