/** The list of a column's values with how often each stands there; days under their years and months. */
import { BLANK, BLANK_WORD, type CellEntry, type ColumnFilter, type ValueKind } from './column-filter'

export interface ListedValue {
  readonly text: string
  readonly value: string | number
  /** Rows in which it stands. */
  readonly count: number
}

/** A line of the list: one value, or a year or month with the values under it. */
export interface ListLine {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly depth: 0 | 1 | 2
  /** Texts it ticks. */
  readonly keys: readonly string[]
  /** Only lines that have others below them: are these on show? */
  readonly open?: boolean
}

export const DAY_OR_MONTH = /^\d{4}-\d{2}(?:-\d{2})?$/

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Counts what the rows say; empty cells come last, under the key of empty cells. */
export function listValues(rows: Iterable<readonly CellEntry[]>): readonly ListedValue[] {
  const found = new Map<string, { value: string | number; count: number }>()
  let empty = 0
  for (const entries of rows) {
    if (entries.length === 0) empty += 1
    for (const { text, value } of entries) {
      const known = found.get(text)
      if (known === undefined) found.set(text, { value, count: 1 })
      else known.count += 1
    }
  }
  const values = [...found].map(([text, one]) => ({ text, ...one }))
  const byNumber = values.every(({ value }) => typeof value === 'number')
  values.sort((left, right) =>
    byNumber ? Number(left.value) - Number(right.value) : collator.compare(left.text, right.text),
  )
  return empty === 0 ? values : [...values, { text: BLANK, value: BLANK, count: empty }]
}

/** What the column holds, told by its values; `fallback` where it has none. */
export function kindOf(values: readonly ListedValue[], fallback: ValueKind): ValueKind {
  const filled = values.filter(({ text }) => text !== BLANK)
  if (filled.length === 0) return fallback
  if (filled.every(({ value }) => typeof value === 'number')) return 'number'
  return filled.every(({ value }) => DAY_OR_MONTH.test(String(value))) ? 'date' : 'text'
}

const lineOf = ({ text, count }: ListedValue, depth: ListLine['depth']): ListLine => ({
  id: `=${text}`,
  label: text === BLANK ? BLANK_WORD : text.replaceAll('\n', ' '),
  count,
  depth,
  keys: [text],
})

function branchOf(
  id: string,
  label: string,
  depth: ListLine['depth'],
  values: readonly ListedValue[],
  open: ReadonlySet<string>,
): ListLine {
  const count = values.reduce((sum, one) => sum + one.count, 0)
  return { id, label, count, depth, keys: values.map(({ text }) => text), open: open.has(id) }
}

function groupBy(values: readonly ListedValue[], length: number): ReadonlyMap<string, readonly ListedValue[]> {
  const groups = new Map<string, ListedValue[]>()
  for (const value of values) {
    const key = String(value.value).slice(0, length)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}

/** Newest year first, as one looks for it; months and days go on as in a calendar. */
function dayLines(values: readonly ListedValue[], open: ReadonlySet<string>): readonly ListLine[] {
  const lines: ListLine[] = []
  for (const [year, ofYear] of [...groupBy(values, 4)].sort(([left], [right]) => (left < right ? 1 : -1))) {
    const branch = branchOf(year, `${year}年`, 0, ofYear, open)
    lines.push(branch)
    if (branch.open !== true) continue
    for (const [month, ofMonth] of groupBy(ofYear, 7)) {
      const label = `${Number(month.slice(5))}月`
      // A column of months has no days below them.
      const [only] = ofMonth
      if (ofMonth.length === 1 && only?.value === month) {
        lines.push({ ...lineOf(only, 1), label })
        continue
      }
      const below = branchOf(month, label, 1, ofMonth, open)
      lines.push(below)
      if (below.open === true) lines.push(...ofMonth.map((one) => lineOf(one, 2)))
    }
  }
  return lines
}

/**
 * The lines on show.
 * @param query only values that contain it, without years and months
 * @param open ids of the years and months whose lines are on show
 */
export function listLines(
  values: readonly ListedValue[],
  kind: ValueKind,
  query: string,
  open: ReadonlySet<string>,
): readonly ListLine[] {
  const wanted = query.trim().toLowerCase()
  if (wanted !== '') {
    return values.map((one) => lineOf(one, 0)).filter(({ label }) => label.toLowerCase().includes(wanted))
  }
  const filled = values.filter(({ text }) => text !== BLANK)
  const lines = kind === 'date' ? dayLines(filled, open) : filled.map((one) => lineOf(one, 0))
  return [...lines, ...values.filter(({ text }) => text === BLANK).map((one) => lineOf(one, 0))]
}

/** Texts of the list that a filter does not tick. */
export function untickedBy(filter: ColumnFilter | null, values: readonly ListedValue[]): ReadonlySet<string> {
  const only = filter?.only === undefined ? undefined : new Set(filter.only)
  const except = new Set(filter?.except ?? [])
  return new Set(values.map(({ text }) => text).filter((text) => only?.has(text) === false || except.has(text)))
}

/**
 * The list's part of a filter from what is ticked.
 * @param searched a search is on: what it does not find is not shown, as in Excel and WPS
 * @returns undefined when nothing is ticked, `{}` when all of it is
 */
export function listPart(
  texts: readonly string[],
  unticked: ReadonlySet<string>,
  searched: boolean,
): Pick<ColumnFilter, 'only' | 'except'> | undefined {
  const ticked = texts.filter((text) => !unticked.has(text))
  if (ticked.length === 0) return undefined
  if (searched) return { only: ticked }
  if (ticked.length === texts.length) return {}
  // The shorter list is kept: with most values ticked, one that comes later is shown too.
  const left = texts.filter((text) => unticked.has(text))
  return ticked.length <= left.length ? { only: ticked } : { except: left }
}
