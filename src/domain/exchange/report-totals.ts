/** Reports of several offices beside each other: how many records of each kind, and the figures their schema gives. */
import { COLLECTIONS } from '../collections/registry'
import { NaturalKeys } from '../import/natural-keys'
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { fieldValue } from '../schema/validate-record'
import type { ReportRecord } from './manifest'
import { compareReports, type OpenedReport } from './opened-report'

/** One figure of a record kind. */
export interface ReportFigure {
  /** `count`: records; `word`: records whose field says it; `empty`: whose field says nothing; `sum`: of the field. */
  readonly kind: 'count' | 'word' | 'empty' | 'sum'
  /** Label of the field; empty for `count`. */
  readonly field: string
  readonly label: string
  readonly unit: string
}

export interface KindTotals {
  readonly collection: string
  readonly label: string
  readonly figures: readonly ReportFigure[]
  /** One list for each report, in the order given: a number for each figure. */
  readonly lines: readonly (readonly number[])[]
  /** The lines added up. */
  readonly total: readonly number[]
  /** Records that stand in more than one of the reports counted once; absent when there are none. */
  readonly once?: readonly number[]
}

/** An enterprise more than one office has reported. */
export interface SharedEnterprise {
  readonly name: string
  readonly code: string
  /** Six-digit code of the county it lies in, by the last of the reports; empty = none given. */
  readonly region: string
  /** Places of the reports among those given. */
  readonly reports: readonly number[]
}

type Counted = Pick<OpenedReport, 'manifest' | 'records'>

const MONEY: ReadonlySet<string> = new Set(['元', '万元'])
/** Amounts that say something about one piece. */
const NOT_ADDED: ReadonlySet<string> = new Set(['unitPrice'])

/**
 * Does adding the values of this field up mean something? Counts and amounts of money; not years, places in an order,
 * versions, durations, shares and marks.
 */
export function isAdded(row: FieldRow): boolean {
  if (row.internal === true || row.compute !== undefined || NOT_ADDED.has(row.key)) return false
  const { unit = '', min = 0 } = row
  if (row.kind === 'decimal') return MONEY.has(unit)
  if (row.kind !== 'integer' || min > 1 || /^(年|个月|分钟|%|分)$/.test(unit)) return false
  // 名次, 序号, 版本 begin with 1 and are counted in nothing.
  return unit !== '' || min === 0
}

/** Words beyond these are counted together: a field may hold anything. */
const MOST_WORDS = 40
const REST = '其余写法'

const isFilled = (value: FieldValue): boolean => value !== null && value !== ''

const wordsOf = (row: FieldRow, { fields }: ReportRecord): readonly string[] => {
  const value = fieldValue(row, fields)
  if (typeof value === 'boolean') return [value ? '是' : '否']
  if (!isFilled(value)) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** Choices are counted by their words; free lists are not. */
const isCounted = (row: FieldRow): boolean =>
  row.internal !== true &&
  row.personal === undefined &&
  (row.kind === 'boolean' || ((row.kind === 'option' || row.kind === 'options') && (row.options?.length ?? 0) > 0))

/** The figures of one field, or of the records themselves; a list of records is gone through once. */
interface Measure {
  readonly figures: readonly ReportFigure[]
  readonly of: (records: readonly ReportRecord[]) => readonly number[]
}

function wordMeasure(row: FieldRow, records: readonly ReportRecord[]): Measure | undefined {
  const found = new Set<string>()
  let hasEmpty = false
  for (const record of records) {
    const words = wordsOf(row, record)
    for (const word of words) found.add(word)
    hasEmpty ||= words.length === 0
  }
  if (found.size === 0) return undefined
  // Words of the schema in its order, then those outside it.
  const listed = row.kind === 'boolean' ? ['是', '否'] : (row.options ?? [])
  const others = [...found].filter((word) => !listed.includes(word)).sort()
  const all = [...listed.filter((word) => found.has(word)), ...others]
  const named = all.slice(0, MOST_WORDS)
  const words = named.length < all.length ? [...named, REST] : named
  const places = new Map(all.map((word, at) => [word, Math.min(at, words.length - 1)]))
  const figure = (kind: 'word' | 'empty', label: string): ReportFigure => ({ kind, field: row.label, label, unit: '' })
  return {
    figures: [...words.map((word) => figure('word', word)), ...(hasEmpty ? [figure('empty', '未填')] : [])],
    of: (list) => {
      const counts: number[] = new Array(words.length + (hasEmpty ? 1 : 0)).fill(0)
      for (const record of list) {
        const own = wordsOf(row, record)
        const at = new Set(own.length === 0 ? [words.length] : own.map((word) => places.get(word)))
        for (const place of at) if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1
      }
      return counts
    },
  }
}

/** Amounts carry at most four decimals; what the binary sum adds behind them is noise. */
const rounded = (sum: number): number => Number(sum.toFixed(4))

function sumMeasure(row: FieldRow, records: readonly ReportRecord[]): Measure | undefined {
  const amount = ({ fields }: ReportRecord): number | undefined => {
    const value = fields[row.key]
    return typeof value === 'number' ? value : undefined
  }
  if (!records.some((record) => amount(record) !== undefined)) return undefined
  return {
    figures: [{ kind: 'sum', field: row.label, label: row.label, unit: row.unit ?? '' }],
    of: (list) => [rounded(list.reduce((sum, record) => sum + (amount(record) ?? 0), 0))],
  }
}

const COUNT: Measure = {
  figures: [{ kind: 'count', field: '', label: '记录', unit: '条' }],
  of: (list) => [list.length],
}

const measuresOf = (definition: CollectionDefinition, records: readonly ReportRecord[]): readonly Measure[] => [
  COUNT,
  ...definition.fields.filter(isCounted).flatMap((row) => wordMeasure(row, records) ?? []),
  ...definition.fields.filter(isAdded).flatMap((row) => sumMeasure(row, records) ?? []),
]

const figuresOver = (measures: readonly Measure[], records: readonly ReportRecord[]): readonly number[] =>
  measures.flatMap(({ of }) => of(records))

/** The same enterprise: by its record, else by its credit code or what stood for it, else by its name. */
export class EnterpriseMarks {
  private readonly keys: NaturalKeys | undefined
  private readonly places = new Map<string, number>()
  private count = 0

  constructor() {
    const definition = COLLECTIONS.get('enterprises')
    this.keys = definition === undefined ? undefined : new NaturalKeys(definition)
  }

  /** @returns the same number for the same enterprise */
  placeOf(record: ReportRecord): number {
    const marks = [`#${record.id}`]
    // The first key it has: two with different codes are two, whatever their names.
    for (let index = 0; index < (this.keys?.count ?? 0); index += 1) {
      const key = this.keys?.read(index, record.fields, '')
      if (key === undefined) continue
      marks.push(`${index} ${key.text}`)
      break
    }
    const known = marks.map((mark) => this.places.get(mark)).find((place) => place !== undefined)
    const place = known ?? this.count
    if (known === undefined) this.count += 1
    for (const mark of marks) if (!this.places.has(mark)) this.places.set(mark, place)
    return place
  }
}

/** Which record a record is, over all reports: enterprises by their marks, others by their ids. */
const identityOf = (collection: string): ((record: ReportRecord) => string | number) => {
  if (collection !== 'enterprises') return ({ id }) => id
  const marks = new EnterpriseMarks()
  return (record) => marks.placeOf(record)
}

function kindTotals(definition: CollectionDefinition, reports: readonly Counted[]): KindTotals {
  const lists = reports.map(({ records }) => records.get(definition.name) ?? [])
  const measures = measuresOf(definition, lists.flat())
  const lines = lists.map((list) => figuresOver(measures, list))
  const identity = identityOf(definition.name)
  // What the report made last says of it counts.
  const inTime = [...reports].sort(compareReports).flatMap(({ records }) => records.get(definition.name) ?? [])
  const single = new Map(inTime.map((record) => [identity(record), record] as const))
  const isShared = single.size < lists.reduce((sum, list) => sum + list.length, 0)
  return {
    collection: definition.name,
    label: definition.label,
    figures: measures.flatMap(({ figures }) => figures),
    lines,
    total: figuresOver(measures, lists.flat()),
    ...(isShared ? { once: figuresOver(measures, [...single.values()]) } : {}),
  }
}

/** @param reports one for each office */
export function sharedEnterprises(reports: readonly Counted[]): readonly SharedEnterprise[] {
  const marks = new EnterpriseMarks()
  const found = new Map<number, { record: ReportRecord; reports: ReadonlySet<number> }>()
  reports.forEach(({ records }, at) => {
    for (const record of records.get('enterprises') ?? []) {
      const place = marks.placeOf(record)
      const known = found.get(place)
      found.set(place, { record, reports: new Set([...(known?.reports ?? []), at]) })
    }
  })
  return [...found.values()]
    .filter((one) => one.reports.size > 1)
    .map(({ record, reports: at }) => ({
      name: String(record.fields['name'] ?? ''),
      code: String(record.fields['uscc'] ?? ''),
      region: String(record.fields['regionCode'] ?? ''),
      reports: [...at],
    }))
}

/**
 * Kind by kind in the order of the registry, those no report holds left out: a pause between two is the caller's.
 * @param reports one for each office
 */
export function* totalKinds(reports: readonly Counted[]): Generator<KindTotals, void> {
  for (const definition of COLLECTIONS.values()) {
    if (reports.some(({ records }) => records.has(definition.name))) yield kindTotals(definition, reports)
  }
}
