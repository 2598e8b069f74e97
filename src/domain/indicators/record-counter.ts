/** The shared counter of figures over records: each record is judged once; lines by kind, level or county come along. */
import { type DomainRecord, textOf } from '../enterprise-file/file-records'
import type { Exclusion, Indicator } from './indicator'
import type { Population } from './indicator-input'
import { amountIndicator, rateIndicator, type Target } from './ratio'

/** What one record is to a rate; undefined: it has nothing to do with it. */
export type RecordVerdict = 'done' | 'open' | undefined | { readonly excluded: string } | { readonly pending: string }

/** Lines of a figure: a record belongs to the line (or lines) of its word; words without a record have a line too. */
export interface Split {
  /** Between key and word: `G6.material.PE`; empty for none. */
  readonly key: string
  /** @param at place in the collection */
  readonly of: (record: DomainRecord, at: number) => string | readonly string[]
  /** In this order, before words met in the records. */
  readonly words?: readonly string[]
  readonly labelOf?: (word: string) => string
}

interface Draft {
  readonly key: string
  readonly label: string
  readonly unit: string
  readonly collection: string
  readonly formula?: string
  readonly footnote: string
  readonly options?: readonly string[]
  readonly splits?: readonly Split[]
  /** Further lines. */
  readonly parts?: readonly Indicator[]
  readonly warnings?: readonly string[]
}

export interface RateOfRecords extends Draft {
  readonly target?: Target
  /** @param at place in the collection */
  readonly judge: (record: DomainRecord, at: number) => RecordVerdict
  readonly noDataReason?: string
}

export interface AmountOfRecords extends Draft {
  readonly target?: { readonly text: string; readonly reached: (amount: number) => boolean }
  /** @param at place in the collection */
  readonly counts: (record: DomainRecord, at: number) => boolean
  /** What a record adds; 1 when left out. */
  readonly amount?: (record: DomainRecord) => number
}

interface Heap {
  readonly done: string[]
  readonly all: string[]
  /** Of what the records add; kept for amounts only. */
  sum: number
}

/** A split being counted: known words first, then words as they are met. */
interface OpenSplit {
  readonly split: Split
  readonly heaps: Map<string, Heap>
}

const openSplit = (split: Split): OpenSplit => ({
  split,
  heaps: new Map((split.words ?? []).map((word) => [word, { done: [], all: [], sum: 0 }])),
})

function heapOf(heaps: Map<string, Heap>, word: string): Heap {
  const name = word === '' ? '未填' : word
  const known = heaps.get(name)
  if (known !== undefined) return known
  const heap: Heap = { done: [], all: [], sum: 0 }
  heaps.set(name, heap)
  return heap
}

/** Puts a record into its heaps: nothing is made on the way, this runs for every record of every split. */
function addTo({ split, heaps }: OpenSplit, record: DomainRecord, at: number, done: boolean, adds: number): void {
  const words = split.of(record, at)
  if (typeof words === 'string') addToHeap(heapOf(heaps, words), record.id, done, adds)
  else for (const word of words) addToHeap(heapOf(heaps, word), record.id, done, adds)
}

function addToHeap(heap: Heap, id: string, done: boolean, adds: number): void {
  heap.all.push(id)
  if (done) heap.done.push(id)
  heap.sum += adds
}

const partKey = (key: string, split: Split, word: string): string =>
  split.key === '' ? `${key}.${word}` : `${key}.${split.key}.${word}`

interface Counted {
  readonly whole: Heap
  readonly excluded: readonly Exclusion[]
  readonly pending: readonly string[]
  readonly open: readonly OpenSplit[]
}

/** One pass over the records. */
function countRecords(
  records: readonly DomainRecord[],
  judge: RateOfRecords['judge'],
  splits: readonly Split[],
): Counted {
  const whole: Heap = { done: [], all: [], sum: 0 }
  const excluded: Exclusion[] = []
  const pending: string[] = []
  const open = splits.map(openSplit)
  records.forEach((record, at) => {
    const verdict = judge(record, at)
    if (verdict === undefined) return
    if (verdict !== 'done' && verdict !== 'open') {
      if ('excluded' in verdict) excluded.push({ id: record.id, reason: verdict.excluded })
      else pending.push(record.id)
      return
    }
    const done = verdict === 'done'
    addToHeap(whole, record.id, done, 0)
    for (const one of open) addTo(one, record, at, done, 0)
  })
  return { whole, excluded, pending, open }
}

/** Counting over the records of one reading, for one cut-off date. */
export function recordCounter(population: Population) {
  const { asOf, options, records } = population.input
  const from = `${options.planYear}-01-01`
  const to = `${options.planYear}-12-31`

  /** Is the day in the campaign year and not after the cut-off date? */
  const inYear = (record: DomainRecord, field: string): boolean => {
    const day = textOf(record.fields, field)
    return day >= from && day <= to && day <= asOf
  }

  /** Has it happened by the cut-off date, in whatever year? */
  const happened = (record: DomainRecord, field: string): boolean => {
    const day = textOf(record.fields, field)
    return day !== '' && day <= asOf
  }

  /** Is a matter settled by the cut-off date: its state says so, and the day, where one is written, has come? */
  const settled = (record: DomainRecord, states: readonly string[], dateField: string, stateField = 'state'): boolean =>
    states.includes(textOf(record.fields, stateField)) && textOf(record.fields, dateField) <= asOf

  const footnoteOf = (text: string): string => `截至${asOf}。${text}`

  const rate = ({
    judge,
    collection,
    splits = [],
    parts = [],
    target,
    footnote,
    ...draft
  }: RateOfRecords): Indicator => {
    const { whole, excluded, pending, open } = countRecords(records[collection] ?? [], judge, splits)
    const shared = { unit: draft.unit, counts: collection, footnote: footnoteOf(footnote) }
    const aims = target === undefined ? {} : { target }
    const lines = open.flatMap(({ split, heaps }) =>
      [...heaps].map(([word, { done, all }]) =>
        rateIndicator({
          ...shared,
          ...aims,
          key: partKey(draft.key, split, word),
          label: split.labelOf?.(word) ?? word,
          numeratorIds: done,
          denominatorIds: all,
        }),
      ),
    )
    return rateIndicator({
      ...draft,
      ...shared,
      ...aims,
      numeratorIds: whole.done,
      denominatorIds: whole.all,
      excluded,
      ...(pending.length === 0 ? {} : { pending }),
      ...(lines.length + parts.length === 0 ? {} : { parts: [...lines, ...parts] }),
    })
  }

  const amount = ({
    counts,
    amount: of,
    collection,
    splits = [],
    parts = [],
    footnote,
    ...draft
  }: AmountOfRecords): Indicator => {
    const whole: Heap = { done: [], all: [], sum: 0 }
    const open = splits.map(openSplit)
    ;(records[collection] ?? []).forEach((record, at) => {
      if (!counts(record, at)) return
      const adds = of === undefined ? 1 : of(record)
      addToHeap(whole, record.id, false, adds)
      for (const one of open) addTo(one, record, at, false, adds)
    })
    const shared = { unit: draft.unit, counts: collection, footnote: footnoteOf(footnote) }
    const lines = open.flatMap(({ split, heaps }) =>
      [...heaps].map(([word, { sum, all }]) =>
        amountIndicator({
          ...shared,
          key: partKey(draft.key, split, word),
          label: split.labelOf?.(word) ?? word,
          numerator: sum,
          numeratorIds: all,
        }),
      ),
    )
    return amountIndicator({
      ...draft,
      ...shared,
      numerator: whole.sum,
      numeratorIds: whole.all,
      ...(lines.length + parts.length === 0 ? {} : { parts: [...lines, ...parts] }),
    })
  }

  return { asOf, year: options.planYear, from, to, inYear, happened, settled, rate, amount, records }
}

/** Field as the words of a split. */
export const byField =
  (field: string) =>
  (record: DomainRecord): string | readonly string[] => {
    const value = record.fields[field]
    return Array.isArray(value) ? (value as readonly string[]) : textOf(record.fields, field)
  }

/** A number of the record; 0 when it is none. */
export const numberIn = (record: DomainRecord, field: string): number => {
  const value = record.fields[field]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
