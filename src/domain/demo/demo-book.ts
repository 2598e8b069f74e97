/** Where the generators of the demo put their records, and find those of the others. */
import { addDays, dayNumber } from '../campaign/calendar-date'
import type { FieldValue } from '../schema/field'
import type { DemoEnterprise, DemoRow } from './demo-enterprises'
import { createDemoRandom, type DemoRandom } from './demo-random'

export type DemoFields = Readonly<Record<string, FieldValue | undefined>>

export interface DemoBook {
  readonly rows: readonly DemoRow[]
  readonly enterprises: readonly DemoEnterprise[]
  readonly random: DemoRandom
  /** Adds one record (empty values left out) and answers its id. */
  add(collection: string, fields: DemoFields, parent?: string): string
  take(rows: readonly DemoRow[]): void
  /** The enterprise of the story by its key. @throws Error when no enterprise has it */
  story(key: string): DemoEnterprise
  /** The first `count` producing enterprises without a story of their own whose number leaves `rest` by `step`. */
  plain(step: number, rest: number, count: number): readonly DemoEnterprise[]
  of(collection: string): readonly DemoRow[]
  /** Writes into a record that is in the book: two records that name each other. */
  link(collection: string, id: string, fields: Readonly<Record<string, FieldValue>>): void
  /** The first record that answers. @throws Error when none does */
  first(collection: string, answers: (row: DemoRow) => boolean): DemoRow
}

/** A book with choices of its own, so that one generator never changes what another makes. */
export function createDemoBook(enterprises: readonly DemoEnterprise[], newId: () => string, seed: number): DemoBook {
  const rows: DemoRow[] = []
  const lists = new Map<string, DemoRow[]>()
  const put = (row: DemoRow): void => {
    rows.push(row)
    const list = lists.get(row.collection)
    if (list === undefined) lists.set(row.collection, [row])
    else list.push(row)
  }
  const of = (collection: string): readonly DemoRow[] => lists.get(collection) ?? []
  return {
    rows,
    enterprises,
    random: createDemoRandom(seed),
    of,
    add(collection, fields, parent) {
      const id = newId()
      const filled: Record<string, FieldValue> = {}
      for (const [key, value] of Object.entries(fields)) if (value !== undefined && value !== null) filled[key] = value
      put({ collection, id, ...(parent === undefined ? {} : { parent }), fields: filled })
      return id
    },
    link(collection, id, fields) {
      const list = lists.get(collection) ?? []
      const at = list.findIndex((row) => row.id === id)
      const row = list[at]
      if (row === undefined) return
      const linked = { ...row, fields: { ...row.fields, ...fields } }
      list[at] = linked
      rows[rows.indexOf(row)] = linked
    },
    take(list) {
      for (const row of list) put(row)
    },
    story(key) {
      const found = enterprises.find((one) => one.key === key)
      if (found === undefined) throw new Error(`no enterprise ${key}`)
      return found
    },
    plain: (step, rest, count) =>
      enterprises
        .filter((one) => one.key === '' && one.state === 'producing')
        .filter((_, index) => index % step === rest)
        .slice(0, count),
    first(collection, answers) {
      const found = of(collection).find(answers)
      if (found === undefined) throw new Error(`no such record in ${collection}`)
      return found
    },
  }
}

/** Public holidays of the story's months, and the Saturdays worked for them. */
const FREE = ['2017-04-02', '2017-04-03', '2017-04-04', '2017-05-01', '2017-05-28', '2017-05-29', '2017-05-30']
const WORKED = ['2017-04-01', '2017-05-27']
/** 1970-01-01 was a Thursday. */
const isWeekend = (date: string): boolean => (dayNumber(date) + 3) % 7 >= 5

/** The day itself, or the next one on which the office works. */
export function officeDay(date: string): string {
  let day = date
  while (!WORKED.includes(day) && (isWeekend(day) || FREE.includes(day))) day = addDays(day, 1)
  return day
}

/** Working days from the start of 全面提升 (2017-04-17) to the Friday before the story's day, holidays left out. */
const DEMO_WORKDAYS: readonly string[] = Array.from({ length: 54 }, (_, index) => addDays('2017-04-17', index)).filter(
  (day) => officeDay(day) === day,
)

/** The working day so many days after the first, going round at the end. */
export const demoWorkday = (index: number): string => DEMO_WORKDAYS[index % DEMO_WORKDAYS.length] ?? '2017-05-22'
