/** Rows for the clocks, and what they say about them on a day. */
import { DEFAULT_DEADLINE_OPTIONS, type Deadline, nextDeadlines } from '../../src/domain/deadlines/next-deadlines'
import { planOfYear } from '../../src/domain/reference/reference-data'
import type { FieldsOf } from '../../src/domain/schema/field'
import { type PlainRow, recordsOf } from './domain-figures'
import { shippedReference } from './reference-files'

const reference = shippedReference()
const plan = planOfYear(reference, 2017)

export const row = (collection: string, fields: FieldsOf, id = collection, parent?: string): PlainRow => ({
  collection,
  id,
  fields,
  ...(parent === undefined ? {} : { parent }),
})

/** 某某厂, whom the other rows name by `e`. */
export const FACTORY = row('enterprises', { name: '某某厂', supervisors: ['甲', '乙', '丙'] }, 'e')

/** What one clock says. */
export const said = (clock: string, rows: readonly PlainRow[], today: string): readonly Deadline[] =>
  nextDeadlines(
    { records: recordsOf([FACTORY, ...rows]), plan, options: DEFAULT_DEADLINE_OPTIONS, reference },
    today,
  ).filter((line) => line.clock === clock)

/** Days of what one clock says. */
export const daysOf = (clock: string, rows: readonly PlainRow[], today: string): readonly string[] =>
  said(clock, rows, today).map((line) => line.date)
