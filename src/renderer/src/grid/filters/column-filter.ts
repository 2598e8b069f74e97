/**
 * What one column is filtered by, as in WPS: values ticked in a list, and up to two conditions. Plain data: it is kept in
 * views, and told in words beside the grid.
 */

/** One thing a cell says: its text on screen and what it stands for. A cell of several options has several. */
export interface CellEntry {
  readonly text: string
  /** Number, or text that orders as the value does (ISO days). */
  readonly value: string | number
}

export type ConditionKind =
  | 'contains'
  | 'lacks'
  | 'equals'
  | 'differs'
  | 'begins'
  | 'ends'
  | 'more'
  | 'atLeast'
  | 'less'
  | 'atMost'
  | 'between'
  | 'empty'
  | 'filled'

export interface Condition {
  readonly is: ConditionKind
  /** Number, or text; days as YYYY-MM-DD. Absent for 空白 and 不空白. */
  readonly value?: string | number
  /** Upper end of `between`, itself included. */
  readonly to?: string | number
}

export interface ColumnFilter {
  /** Texts that are shown, and no others; '' stands for an empty cell. */
  readonly only?: readonly string[]
  /** Texts that are not shown; values that come later are. */
  readonly except?: readonly string[]
  /** One or two. */
  readonly conditions?: readonly Condition[]
  readonly join?: 'and' | 'or'
}

export type ValueKind = 'text' | 'number' | 'date'

/** Key of an empty cell in the lists of a filter. */
export const BLANK = ''
export const BLANK_WORD = '（空白）'

/** Conditions in the order they are offered, by what the column holds. */
export const CONDITIONS: Readonly<Record<ValueKind, readonly ConditionKind[]>> = {
  text: ['contains', 'lacks', 'equals', 'differs', 'begins', 'ends', 'empty', 'filled'],
  number: ['equals', 'differs', 'more', 'atLeast', 'less', 'atMost', 'between', 'empty', 'filled'],
  date: ['equals', 'less', 'atMost', 'more', 'atLeast', 'between', 'empty', 'filled'],
}

const WORDS: Readonly<Record<ConditionKind, string>> = {
  contains: '包含',
  lacks: '不包含',
  equals: '等于',
  differs: '不等于',
  begins: '开头是',
  ends: '结尾是',
  more: '大于',
  atLeast: '大于等于',
  less: '小于',
  atMost: '小于等于',
  between: '介于',
  empty: '空白',
  filled: '不空白',
}

const DAY_WORDS: Partial<Record<ConditionKind, string>> = {
  equals: '是',
  less: '早于',
  atMost: '不晚于',
  more: '晚于',
  atLeast: '不早于',
}

/** The condition's word for a column of this kind: 大于 for a number is 晚于 for a day. */
export const conditionWord = (is: ConditionKind, kind: ValueKind): string =>
  (kind === 'date' ? DAY_WORDS[is] : undefined) ?? WORDS[is]

export const needsValue = (is: ConditionKind): boolean => is !== 'empty' && is !== 'filled'

const folded = (value: string | number): string => String(value).toLowerCase()

/** Days are compared with a day, or with a whole month or year: `2017-04` is neither before nor after 2017-04-15. */
function order(entry: CellEntry, wanted: string | number | undefined): number {
  if (wanted === undefined) return Number.NaN
  if (typeof entry.value === 'number') return typeof wanted === 'number' ? entry.value - wanted : Number.NaN
  const text = String(wanted)
  const part = entry.value.slice(0, text.length)
  return part === text ? 0 : part < text ? -1 : 1
}

const DAY = /^\d{4}-\d{2}(?:-\d{2})?$/
const MONTH_OR_YEAR = /^\d{4}(?:-\d{2})?$/

function same(entry: CellEntry, wanted: string | number | undefined): boolean {
  if (typeof entry.value === 'number') return entry.value === wanted
  if (DAY.test(entry.value) && MONTH_OR_YEAR.test(String(wanted))) return order(entry, wanted) === 0
  return folded(entry.text) === folded(wanted ?? '') || folded(entry.value) === folded(wanted ?? '')
}

function holds({ is, value, to }: Condition, entry: CellEntry): boolean {
  const has = (test: (text: string, wanted: string) => boolean): boolean =>
    test(folded(entry.text), folded(value ?? ''))
  switch (is) {
    case 'contains':
      return has((text, wanted) => text.includes(wanted))
    case 'begins':
      return has((text, wanted) => text.startsWith(wanted))
    case 'ends':
      return has((text, wanted) => text.endsWith(wanted))
    case 'more':
      return order(entry, value) > 0
    case 'atLeast':
      return order(entry, value) >= 0
    case 'less':
      return order(entry, value) < 0
    case 'atMost':
      return order(entry, value) <= 0
    case 'between':
      return order(entry, value) >= 0 && order(entry, to) <= 0
    default:
      return same(entry, value)
  }
}

function meets(condition: Condition, entries: readonly CellEntry[]): boolean {
  switch (condition.is) {
    case 'empty':
      return entries.length === 0
    case 'filled':
      return entries.length > 0
    case 'lacks':
      return !entries.some((entry) => holds({ ...condition, is: 'contains' }, entry))
    case 'differs':
      return !entries.some((entry) => same(entry, condition.value))
    default:
      return entries.some((entry) => holds(condition, entry))
  }
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

function setOf(texts: readonly string[]): ReadonlySet<string> {
  const known = sets.get(texts)
  if (known !== undefined) return known
  const made = new Set(texts)
  sets.set(texts, made)
  return made
}

function isTicked({ only, except }: ColumnFilter, text: string): boolean {
  return (only === undefined || setOf(only).has(text)) && (except === undefined || !setOf(except).has(text))
}

/** Is a cell with these entries shown? Of several entries one is enough. */
export function passes(filter: ColumnFilter, entries: readonly CellEntry[]): boolean {
  const listed = entries.length === 0 ? isTicked(filter, BLANK) : entries.some(({ text }) => isTicked(filter, text))
  if (!listed) return false
  const { conditions = [], join = 'and' } = filter
  if (conditions.length === 0) return true
  return join === 'and'
    ? conditions.every((condition) => meets(condition, entries))
    : conditions.some((condition) => meets(condition, entries))
}

/** Most texts named one by one. */
const MOST_NAMED = 3

function named(texts: readonly string[]): string {
  const words = texts.slice(0, MOST_NAMED).map((text) => (text === BLANK ? BLANK_WORD : text.slice(0, 20)))
  return texts.length > MOST_NAMED ? `${words.join('、')}等 ${texts.length} 项` : words.join('、')
}

/** Told by what it compares with: a view knows nothing of the column. */
function comparedAs({ is, value }: Condition): ValueKind {
  if (typeof value === 'number') return 'number'
  return CONDITIONS.date.includes(is) && /^\d{4}(?:-\d{2}){0,2}$/.test(value ?? '') ? 'date' : 'text'
}

function conditionWords(condition: Condition): string {
  const { is, value, to } = condition
  const kind = comparedAs(condition)
  const word = conditionWord(is, kind)
  if (!needsValue(is)) return word
  const shown = kind === 'text' ? `“${value ?? ''}”` : ` ${value ?? ''}`
  return is === 'between' ? `${word}${shown} 和 ${to ?? ''}` : `${word}${shown}`
}

/** `龙沙区、建华区；大于 10 且小于 50`, without the column's name. */
export function filterWords(filter: ColumnFilter): string {
  const parts: string[] = []
  if (filter.only !== undefined) parts.push(named(filter.only))
  if (filter.except !== undefined) parts.push(`不含${named(filter.except)}`)
  const conditions = (filter.conditions ?? []).map(conditionWords)
  if (conditions.length > 0) parts.push(conditions.join(filter.join === 'or' ? ' 或 ' : ' 且 '))
  return parts.join('；')
}
