/**
 * Which column of a table goes into which field: by the labels and aliases of the schema rows. One field takes at
 * most one column. The clerk's corrections win; what finds no field is named, never dropped without a word.
 */
import { normaliseHead } from '../validation/text'
import { columnLetters, type Head, isSerialHead } from './find-table'
import { OWN_HEADS } from './fingerprint'
import { readingsOf } from './head-readings'
import { splitUnit } from './head-unit'
import { companionKey, type HeadName, type HeadNames } from './import-targets'

export interface MappedColumn {
  readonly column: number
  readonly head: string
  readonly firstValue: string
  /** Field key, `parent:<key>`, `<companion>:<key>`, or null = not imported. */
  readonly target: string | null
  readonly how: 'label' | 'alias' | 'part' | 'correction' | 'none'
  /** False where a clerk should look: only part of the head fitted, or other columns fit as well. */
  readonly sure: boolean
  readonly unit?: string
  /** The clerk chose a field of a companion whose key column is missing: nothing is read from it yet. */
  readonly idle?: true
}

export interface ColumnMapping {
  readonly columns: readonly MappedColumn[]
  /** Heads of columns with data that are not imported. */
  readonly unmapped: readonly string[]
  readonly warnings: readonly string[]
}

/** Column index (as text) or head → field key or label, or null = not imported. */
export type Corrections = Readonly<Record<string, string | null>>

interface Fit {
  readonly head: Head
  readonly name: HeadName
  readonly score: number
  readonly literal: boolean
  readonly unit?: string
}

/** Fits of one head. A field of a companion is thought of only where no field of the record itself fits as well. */
function fitsOfHead(head: Head, names: HeadNames): Fit[] {
  const fits: Fit[] = []
  let ownWeight = 0
  for (const { text, weight, unit, companion } of readingsOf(head, names)) {
    for (const name of names.byHead.get(text) ?? []) {
      const of = name.target.companion?.name
      if (companion !== undefined && companion !== of) continue
      if (of === undefined) ownWeight = Math.max(ownWeight, weight)
      else if (ownWeight >= weight) continue
      // An empty column must not take a field from a filled one (`受检单位` blank, `生产企业` filled).
      const score = name.score * weight * (head.filled === 0 ? 0.4 : 1)
      fits.push({ head, name, score, literal: weight === 1, ...(unit === undefined ? {} : { unit }) })
    }
  }
  return fits
}

/** 序号 is a column of its own only where the kind numbers its records so (问题清单, 对标考核自评). */
const isOwnLabel = (head: string, names: HeadNames): boolean =>
  names.byHead.get(normaliseHead(head))?.some(({ isLabel, target }) => isLabel && target.target === target.row.key) ===
  true

function fitsOf(heads: readonly Head[], names: HeadNames): Fit[] {
  return heads
    .filter((head) => head.levels.length > 0 && (!isSerialHead(head.text) || isOwnLabel(head.text, names)))
    .flatMap((head) => fitsOfHead(head, names))
    .sort((left, right) => right.score - left.score || left.head.column - right.head.column)
}

interface Correction {
  readonly column: number
  readonly target: string | null
}

function findTarget(names: HeadNames, wanted: string): string | undefined {
  if (names.targets.has(wanted)) return wanted
  const asked = normaliseHead(wanted)
  const all = [...names.targets.values()]
  return (
    all.find(({ label }) => normaliseHead(label) === asked) ?? all.find(({ row }) => normaliseHead(row.label) === asked)
  )?.target
}

function findHead(heads: readonly Head[], name: string): Head | undefined {
  const asked = normaliseHead(name)
  return (
    heads.find((candidate) => normaliseHead(candidate.levels.join('')) === asked) ??
    heads.find((candidate) => normaliseHead(candidate.text) === asked) ??
    heads.find((candidate) => normaliseHead(candidate.levels.at(-1) ?? '') === asked) ??
    (/^\d+$/.test(name) ? heads.find((candidate) => candidate.column === Number(name)) : undefined)
  )
}

function readCorrections(heads: readonly Head[], names: HeadNames, corrections: Corrections): Correction[] | string {
  const out: Correction[] = []
  for (const [name, wanted] of Object.entries(corrections)) {
    const head = findHead(heads, name)
    if (head === undefined) return `列对应里的表头「${name}」在表里没有找到。请照表里的写法填写。`
    const target = wanted === null ? null : findTarget(names, wanted)
    if (target === undefined) return `列对应里的字段「${wanted}」不存在，或不能由导入填写。请核对字段名。`
    if (target !== null && out.some((done) => done.target === target)) {
      return `列对应里有两列都指向「${names.targets.get(target)?.label ?? target}」。一个字段只能对应一列。`
    }
    out.push({ column: head.column, target })
  }
  return out
}

interface Assignment {
  readonly chosen: ReadonlyMap<number, Fit>
  /** Columns whose head is literally that of a field another column fills. */
  readonly rivals: ReadonlyMap<number, string>
}

function assign(fits: readonly Fit[], fixed: readonly Correction[], left: ReadonlySet<string>): Assignment {
  const chosen = new Map<number, Fit>()
  const corrected = new Set(fixed.map((correction) => correction.column))
  const taken = new Set(fixed.flatMap((correction) => (correction.target === null ? [] : [correction.target])))
  const takenBy = new Map<string, Head>()
  const rivals = new Map<number, string>()
  for (const fit of fits) {
    const { column } = fit.head
    const { target, row, companion } = fit.name.target
    if (corrected.has(column) || chosen.has(column) || left.has(companion?.name ?? '')) continue
    if (taken.has(target)) {
      const other = takenBy.get(target)
      if (other !== undefined && fit.literal && !rivals.has(column)) {
        const [own, its] =
          other.text === fit.head.text
            ? [`${columnLetters(column)}列「${fit.head.text}」`, `${columnLetters(other.column)}列`]
            : [`「${fit.head.text}」`, `「${other.text}」一列`]
        rivals.set(column, `${own}也像「${row.label}」，已由${its}填写。`)
      }
      continue
    }
    taken.add(target)
    takenBy.set(target, fit.head)
    chosen.set(column, fit)
  }
  for (const column of [...rivals.keys()]) if (chosen.has(column)) rivals.delete(column)
  return { chosen, rivals }
}

/** Companions some column names but whose key column is not there: their columns cannot be imported. */
function keyless(names: HeadNames, { chosen }: Assignment, fixed: readonly Correction[]): string[] {
  const used = new Set([
    ...[...chosen.values()].map((fit) => fit.name.target.target),
    ...fixed.map((one) => one.target),
  ])
  return names.companions
    .filter(({ name }) => [...used].some((target) => target?.startsWith(`${name}:`) === true))
    .filter((companion) => !used.has(companionKey(companion)))
    .map(({ name }) => name)
}

/** Maps the columns of a table; a correction that names nothing is an error, told as a sentence. */
export function mapColumns(
  heads: readonly Head[],
  names: HeadNames,
  corrections: Corrections = {},
): { readonly ok: true; readonly value: ColumnMapping } | { readonly ok: false; readonly message: string } {
  const fixed = readCorrections(heads, names, corrections)
  if (typeof fixed === 'string') return { ok: false, message: fixed }
  const fits = fitsOf(heads, names)
  const left = new Set<string>()
  let assignment = assign(fits, fixed, left)
  for (;;) {
    const lacking = keyless(names, assignment, fixed).filter((name) => !left.has(name))
    if (lacking.length === 0) break
    for (const name of lacking) left.add(name)
    // What a companion gives up another field may take (产品类别 of a licence, of a product).
    assignment = assign(fits, fixed, left)
  }
  const { chosen, rivals } = assignment
  const corrected = new Map(fixed.map((correction) => [correction.column, correction.target]))
  const columns = heads.map((head) => {
    const mapped = toMapped(head, chosen.get(head.column), corrected, rivals.has(head.column))
    return left.has(mapped.target?.split(':')[0] ?? '') ? { ...mapped, sure: false, idle: true as const } : mapped
  })
  const lost = lostColumns(heads, columns, fits, left, names)
  const beside = besideTable(heads, columns)
  const unmapped = columns
    .filter((column, index) => column.target === null && (heads[index]?.filled ?? 0) > 0 && !isSerialHead(column.head))
    .filter(
      ({ column, head }) =>
        !lost.columns.has(column) &&
        !OWN_HEADS.has(head) &&
        !names.keys.has(head) &&
        beside?.columns.has(column) !== true,
    )
    .map((column) => column.head)
  const rivalWords = [...rivals].flatMap(([column, words]) => (beside?.columns.has(column) === true ? [] : [words]))
  const warnings = [...rivalWords, ...lost.warnings, ...(beside === undefined ? [] : [beside.warning])]
  return { ok: true, value: { columns, unmapped, warnings } }
}

/** Columns with the same heads as taken ones further left, two or more beside each other: a second table on the same rows. */
function besideTable(
  heads: readonly Head[],
  columns: readonly MappedColumn[],
): { readonly columns: ReadonlySet<number>; readonly warning: string } | undefined {
  const leaf = (head: Head): string => head.levels.at(-1) ?? ''
  const taken = new Set<string>()
  const run: Head[] = []
  heads.forEach((head, at) => {
    const { target, how } = columns[at] ?? { target: null, how: 'none' }
    if (leaf(head) === '') return
    if (target !== null) {
      taken.add(leaf(head))
      run.length = 0
    } else if (how === 'none' && head.filled > 0 && (taken.has(leaf(head)) || isSerialHead(leaf(head)))) run.push(head)
  })
  if (run.filter((head) => taken.has(leaf(head))).length < 2) return undefined
  const [first, last] = [run[0]?.column ?? 0, run.at(-1)?.column ?? 0]
  return {
    columns: new Set(run.map(({ column }) => column)),
    warning: `${columnLetters(first)}至${columnLetters(last)}列是并排的另一张表，这次没有导入；请把它移到下面或另存成一张表，再导入一次。`,
  }
}

/** Says which columns are not imported because their companion has no key column. */
function lostColumns(
  heads: readonly Head[],
  columns: readonly MappedColumn[],
  fits: readonly Fit[],
  left: ReadonlySet<string>,
  names: HeadNames,
): { readonly columns: ReadonlySet<number>; readonly warnings: string[] } {
  const lost = new Set<number>()
  const warnings: string[] = []
  for (const companion of names.companions.filter(({ name }) => left.has(name))) {
    const own = columns.filter(({ column, target, how, idle }, index) => {
      if (idle === true) return target?.startsWith(`${companion.name}:`) === true
      if (target !== null || how === 'correction' || (heads[index]?.filled ?? 0) === 0) return false
      return fits.some((fit) => fit.head.column === column && fit.name.target.companion === companion)
    })
    const fresh = own.filter(({ column }) => !lost.has(column))
    if (fresh.length === 0) continue
    for (const { column } of fresh) lost.add(column)
    const key = names.targets.get(companionKey(companion))?.row.label ?? companion.title
    const shown = fresh.map(({ head }) => `「${head}」`).join('')
    warnings.push(`${shown}是${companion.label}的内容，表里没有对应${key}的一列，没有导入。`)
  }
  return { columns: lost, warnings }
}

function toMapped(
  head: Head,
  fit: Fit | undefined,
  corrected: ReadonlyMap<number, string | null>,
  rival: boolean,
): MappedColumn {
  const shared = { column: head.column, head: head.text, firstValue: head.firstValue }
  const unit = splitUnit(head.levels.at(-1) ?? '')?.unit
  const withUnit = unit === undefined ? {} : { unit }
  const correction = corrected.get(head.column)
  if (correction !== undefined) return { ...shared, target: correction, how: 'correction', sure: true, ...withUnit }
  if (fit === undefined) return { ...shared, target: null, how: 'none', sure: !rival }
  const how = fit.literal ? (fit.name.isLabel ? 'label' : 'alias') : 'part'
  return { ...shared, target: fit.name.target.target, how, sure: fit.score >= 0.8, ...withUnit }
}
