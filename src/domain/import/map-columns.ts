/**
 * Which column of a table goes into which field: by the labels and aliases of the schema rows. One field takes at
 * most one column. The clerk's corrections win; what finds no field is named, never dropped without a word.
 */
import type { CollectionDefinition, FieldRow } from '../schema/field'
import { normaliseHead } from '../validation/text'
import { type Head, isSerialHead } from './find-table'
import { splitUnit, withoutRemark } from './head-unit'

/** Prefix of a target that names the parent record instead of a field of the row's own record. */
const PARENT_TARGET = 'parent:'

export interface MappedColumn {
  readonly column: number
  readonly head: string
  readonly firstValue: string
  /** Field key, `parent:<key>` for a key of the parent record, or null = not imported. */
  readonly target: string | null
  readonly how: 'label' | 'alias' | 'part' | 'correction' | 'none'
  /** False where a clerk should look: only part of the head fitted, or other columns fit as well. */
  readonly sure: boolean
  readonly unit?: string
}

export interface ColumnMapping {
  readonly columns: readonly MappedColumn[]
  /** Heads of columns with data that are not imported. */
  readonly unmapped: readonly string[]
  readonly warnings: readonly string[]
}

/** Column index (as text) or head → field key or label, or null = not imported. */
export type Corrections = Readonly<Record<string, string | null>>

/** May a column be read into this field? Not what the program sets or computes, and no ids of other records. */
export const isImportable = (row: FieldRow): boolean =>
  row.internal !== true && row.compute === undefined && row.kind !== 'reference' && row.kind !== 'references'

interface Name {
  readonly target: string
  readonly row: FieldRow
  readonly score: number
  readonly label: boolean
}

export interface HeadNames {
  /** Best first. */
  readonly byHead: ReadonlyMap<string, readonly Name[]>
  readonly targets: ReadonlyMap<string, FieldRow>
}

function addNames(byHead: Map<string, Name[]>, row: FieldRow, target: string, discount: number): void {
  ;[row.label, ...(row.aliases ?? [])].forEach((text, index) => {
    const head = normaliseHead(text)
    const names = byHead.get(head) ?? []
    // Among aliases the earlier one is the better: `标称生产企业` before `企业名称`.
    names.push({ target, row, label: index === 0, score: (index === 0 ? 1 : 0.95 - index * 0.0005) - discount })
    byHead.set(head, names)
  })
}

/** All heads under which columns of this record kind are known; `parent` adds the keys of its parent's kind. */
export function headNames(definition: CollectionDefinition, parent?: CollectionDefinition): HeadNames {
  const byHead = new Map<string, Name[]>()
  const targets = new Map<string, FieldRow>()
  for (const row of definition.fields) {
    if (!isImportable(row)) continue
    targets.set(row.key, row)
    addNames(byHead, row, row.key, 0)
  }
  if (parent !== undefined && parent.name !== 'enterprises') {
    const keys = new Set(parent.naturalKeys.filter((key) => key.length === 1).flat())
    for (const row of parent.fields) {
      if (!keys.has(row.key)) continue
      targets.set(PARENT_TARGET + row.key, row)
      addNames(byHead, row, PARENT_TARGET + row.key, 0.1)
    }
  }
  for (const names of byHead.values()) names.sort((left, right) => right.score - left.score)
  return { byHead, targets }
}

interface Reading {
  readonly text: string
  readonly weight: number
  readonly unit?: string
}

/** The ways to read a head, the most literal first. */
function readingsOf(head: Head): Reading[] {
  const out: Reading[] = []
  const add = (text: string, weight: number): void => {
    const bare = text.replace(/^[*＊★☆]+|[*＊★☆:：]+$/g, '').replace(/^\d+[.、．]/, '')
    out.push({ text: normaliseHead(bare), weight })
    const unit = splitUnit(bare)
    if (unit !== undefined) out.push({ text: normaliseHead(unit.base), weight: weight * 0.95, unit: unit.unit })
    else {
      const base = withoutRemark(bare)
      if (base !== undefined) out.push({ text: normaliseHead(base), weight: weight * 0.9 })
    }
  }
  add(head.levels.join(''), 1)
  if (head.levels.length > 1) {
    add(head.levels.at(-1) ?? '', 0.85)
    add(head.levels.slice(0, -1).join(''), 0.5)
  }
  return out
}

export function isKnownHead(names: HeadNames): (head: string) => boolean {
  return (head) =>
    readingsOf({ column: 0, text: head, levels: [head], filled: 0, firstValue: '' }).some((reading) =>
      names.byHead.has(reading.text),
    )
}

interface Fit {
  readonly head: Head
  readonly name: Name
  readonly score: number
  readonly literal: boolean
  readonly unit?: string
}

function fitsOf(heads: readonly Head[], names: HeadNames): Fit[] {
  const fits: Fit[] = []
  for (const head of heads) {
    if (head.levels.length === 0 || isSerialHead(head.text)) continue
    for (const { text, weight, unit } of readingsOf(head)) {
      for (const name of names.byHead.get(text) ?? []) {
        // An empty column must not take a field from a filled one (`受检单位` blank, `生产企业` filled).
        const score = name.score * weight * (head.filled === 0 ? 0.4 : 1)
        fits.push({ head, name, score, literal: weight === 1, ...(unit === undefined ? {} : { unit }) })
      }
    }
  }
  return fits.sort((left, right) => right.score - left.score || left.head.column - right.head.column)
}

interface Correction {
  readonly column: number
  readonly target: string | null
}

function readCorrections(heads: readonly Head[], names: HeadNames, corrections: Corrections): Correction[] | string {
  const out: Correction[] = []
  for (const [name, wanted] of Object.entries(corrections)) {
    const asked = normaliseHead(name)
    const head =
      heads.find((candidate) => normaliseHead(candidate.levels.join('')) === asked) ??
      heads.find((candidate) => normaliseHead(candidate.text) === asked) ??
      heads.find((candidate) => normaliseHead(candidate.levels.at(-1) ?? '') === asked) ??
      (/^\d+$/.test(name) ? heads.find((candidate) => candidate.column === Number(name)) : undefined)
    if (head === undefined) return `列对应里的表头「${name}」在表里没有找到。请照表里的写法填写。`
    let target: string | null = null
    if (wanted !== null) {
      const byLabel = [...names.targets].find(([, row]) => normaliseHead(row.label) === normaliseHead(wanted))
      target = names.targets.has(wanted) ? wanted : (byLabel?.[0] ?? null)
      if (target === null) return `列对应里的字段「${wanted}」不存在，或不能由导入填写。请核对字段名。`
    }
    if (target !== null && out.some((done) => done.target === target)) {
      return `列对应里有两列都指向「${names.targets.get(target)?.label ?? target}」。一个字段只能对应一列。`
    }
    out.push({ column: head.column, target })
  }
  return out
}

/** Maps the columns of a table; a correction that names nothing is an error, told as a sentence. */
export function mapColumns(
  heads: readonly Head[],
  names: HeadNames,
  corrections: Corrections = {},
): { readonly ok: true; readonly value: ColumnMapping } | { readonly ok: false; readonly message: string } {
  const fixed = readCorrections(heads, names, corrections)
  if (typeof fixed === 'string') return { ok: false, message: fixed }
  const chosen = new Map<number, Fit>()
  const corrected = new Map(fixed.map((correction) => [correction.column, correction.target]))
  const taken = new Set(fixed.flatMap((correction) => (correction.target === null ? [] : [correction.target])))
  const takenBy = new Map<string, Head>()
  const rivals = new Map<number, string>()
  const warnings: string[] = []
  for (const fit of fitsOf(heads, names)) {
    const { column } = fit.head
    if (corrected.has(column) || chosen.has(column)) continue
    if (taken.has(fit.name.target)) {
      const other = takenBy.get(fit.name.target)
      if (other !== undefined && fit.literal && !rivals.has(column)) {
        rivals.set(column, `「${fit.head.text}」也像「${fit.name.row.label}」，已由「${other.text}」一列填写。`)
      }
      continue
    }
    taken.add(fit.name.target)
    takenBy.set(fit.name.target, fit.head)
    chosen.set(column, fit)
  }
  for (const [column, warning] of rivals) if (!chosen.has(column)) warnings.push(warning)
  const columns = heads.map((head) => toMapped(head, chosen.get(head.column), corrected, rivals.has(head.column)))
  const unmapped = columns
    .filter((column, index) => column.target === null && (heads[index]?.filled ?? 0) > 0 && !isSerialHead(column.head))
    .map((column) => column.head)
  return { ok: true, value: { columns, unmapped, warnings } }
}

function toMapped(
  head: Head,
  fit: Fit | undefined,
  corrected: Map<number, string | null>,
  rival: boolean,
): MappedColumn {
  const shared = { column: head.column, head: head.text, firstValue: head.firstValue }
  const unit = splitUnit(head.levels.at(-1) ?? '')?.unit
  const withUnit = unit === undefined ? {} : { unit }
  const correction = corrected.get(head.column)
  if (correction !== undefined) return { ...shared, target: correction, how: 'correction', sure: true, ...withUnit }
  if (fit === undefined) return { ...shared, target: null, how: 'none', sure: !rival }
  const how = fit.literal ? (fit.name.label ? 'label' : 'alias') : 'part'
  return { ...shared, target: fit.name.target, how, sure: fit.score >= 0.8, ...withUnit }
}

/** The parent key a target names, if it does. */
export const parentKeyOf = (target: string): string | undefined =>
  target.startsWith(PARENT_TARGET) ? target.slice(PARENT_TARGET.length) : undefined
