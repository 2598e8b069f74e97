/**
 * 表样回填: where in the superior's own form which value of ours goes. Written as a record of the form (form-keys.ts) by
 * pointing, or as a JSON file for the command line; both are read here.
 */
import { COLLECTIONS, collectionOf } from '../collections/registry'
import type { CollectionDefinition, FieldRow, FieldsOf } from '../schema/field'
import { type FormCondition, fieldNamed, readFilter } from './form-filter'
import { readFormKey } from './form-keys'

export const INDICATOR_PARTS = {
  值: 'value',
  比率: 'ratio',
  分子: 'numerator',
  分母: 'denominator',
  目标: 'target',
  达标: 'met',
} as const

export type IndicatorPart = (typeof INDICATOR_PARTS)[keyof typeof INDICATOR_PARTS]

export type CellSource =
  | { readonly kind: 'indicator'; readonly key: string; readonly part: IndicatorPart }
  | { readonly kind: 'setting'; readonly row: FieldRow }
  | { readonly kind: 'asOf' }
  | { readonly kind: 'today' }
  /** The county the form is filled for; the office's own place for all. */
  | { readonly kind: 'region' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'count'
      readonly definition: CollectionDefinition
      readonly filter: readonly FormCondition[]
      /** Summed instead of counted. */
      readonly sum?: FieldRow
    }

export type ColumnSource =
  | { readonly kind: 'serial' }
  | { readonly kind: 'own'; readonly row: FieldRow }
  /** Of the enterprise the record is about. */
  | { readonly kind: 'enterprise'; readonly row: FieldRow }
  /** Of the records under it, joined: the licence numbers of an enterprise. */
  | { readonly kind: 'children'; readonly definition: CollectionDefinition; readonly row: FieldRow }

export interface FormPlace {
  /** From 0. */
  readonly row: number
  readonly column: number
}

export interface FormList {
  readonly definition: CollectionDefinition
  /** First line of the block, from 0. */
  readonly firstRow: number
  /** Lines the form has room for. */
  readonly room: number
  /** Lines are put in when there are more records; else what finds no room is told. */
  readonly grows: boolean
  readonly filter: readonly FormCondition[]
  readonly columns: readonly { readonly column: number; readonly source: ColumnSource }[]
}

export interface SheetMapping {
  readonly sheet: string
  readonly cells: readonly (FormPlace & { readonly source: CellSource })[]
  readonly lists: readonly FormList[]
}

export type FormMapping = readonly SheetMapping[]

type Plain = Readonly<Record<string, unknown>>

/** Thrown inside this file: one sentence about the mapping. */
class MappingFault extends Error {}

const fault = (sentence: string): never => {
  throw new MappingFault(sentence)
}

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

function columnOf(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) fault(`“${letters}”不是列，要写成 B 这样的字母`)
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** `C5` → row 4, column 2. */
export function placeOf(text: string): FormPlace | undefined {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text)
  return match === null ? undefined : { row: Number(match[2]) - 1, column: columnOf(match[1] ?? '') }
}

function kindNamed(name: string): CollectionDefinition {
  const named = collectionOf(name) ?? [...COLLECTIONS.values()].find(({ label }) => label === name)
  const definition = named ?? fault(`没有“${name}”这种记录`)
  if (definition.restricted === true) fault(`${definition.label}限制查看，不能填进表样`)
  return definition
}

const rowNamed = (definition: CollectionDefinition, name: string): FieldRow =>
  fieldNamed(definition, name) ?? fault(`${definition.label}没有“${name}”这个字段`)

function filterOf(definition: CollectionDefinition, text: string): readonly FormCondition[] {
  const filter = readFilter(definition, text)
  return typeof filter === 'string' ? fault(filter) : filter
}

function countOf(written: string): CellSource {
  const [, summed, name = '', field = '', where = ''] =
    /^(计数|合计)[:：]([^/?？]+)(?:\/([^?？]+))?(?:[?？](.*))?$/s.exec(written) ?? []
  const definition = kindNamed(name.trim())
  const filter = filterOf(definition, where)
  if (summed !== '合计') return { kind: 'count', definition, filter }
  const sum = rowNamed(definition, field.trim())
  if (sum.kind !== 'integer' && sum.kind !== 'decimal') fault(`“${sum.label}”不是数，不能合计`)
  return { kind: 'count', definition, filter, sum }
}

const PLAIN_SOURCES: Readonly<Record<string, CellSource>> = {
  截至日期: { kind: 'asOf' },
  填报日期: { kind: 'today' },
  填报地区: { kind: 'region' },
}

function sourceOf(text: unknown): CellSource {
  const written = typeof text === 'string' ? text.trim() : ''
  const plain = PLAIN_SOURCES[written]
  if (plain !== undefined) return plain
  if (/^(计数|合计)[:：]/.test(written)) return countOf(written)
  const [, kind, name = ''] = /^(指标|本局|文字)[:：](.+)$/s.exec(written) ?? []
  if (kind === '文字') return { kind: 'text', text: name }
  if (kind === '本局') {
    const settings = collectionOf('settings')
    return { kind: 'setting', row: settings === undefined ? fault('没有本局信息') : rowNamed(settings, name) }
  }
  if (kind !== '指标') {
    fault(`“${written}”要写成 指标:G2/分子、计数:enterprises、本局:bureauName、文字:… 或 截至日期`)
  }
  const [key = '', word = '值'] = name.split('/')
  const part = Object.entries(INDICATOR_PARTS).find(([chinese]) => chinese === word)?.[1]
  return {
    kind: 'indicator',
    key,
    part: part ?? fault(`“${written}”的“${word}”只能是${Object.keys(INDICATOR_PARTS).join('、')}`),
  }
}

function columnSource(definition: CollectionDefinition, written: string): ColumnSource {
  if (written === '序号') return { kind: 'serial' }
  const [, of, name = ''] = /^([^/]+)\/(.+)$/.exec(written) ?? []
  if (of === undefined) return { kind: 'own', row: rowNamed(definition, written) }
  const kind = kindNamed(of === '企业' ? 'enterprises' : of)
  if (kind.name === 'enterprises') return { kind: 'enterprise', row: rowNamed(kind, name) }
  if (kind.parent !== definition.name) fault(`${kind.label}不在${definition.label}下面，填不进这一列`)
  return { kind: 'children', definition: kind, row: rowNamed(kind, name) }
}

function numberOf(value: unknown, what: string, most: number): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 1 || number > most) fault(`“${what}”要写 1 到 ${most} 之间的整数`)
  return number
}

export const GROWS = '插入行'

function listOf(value: unknown): FormList {
  if (!isPlain(value) || !isPlain(value['列'])) return fault('清单要写明 记录种类、第一行、行数、列')
  const definition = kindNamed(String(value['记录种类'] ?? ''))
  const columns = Object.entries(value['列']).map(([letters, field]) => ({
    column: columnOf(letters),
    source: columnSource(definition, String(field)),
  }))
  if (columns.length === 0) fault(`第 ${String(value['第一行'])} 行起的清单没有指明哪一列填什么`)
  return {
    definition,
    firstRow: numberOf(value['第一行'], '第一行', 1_000_000) - 1,
    room: numberOf(value['行数'], '行数', 100_000),
    grows: value['行不够时'] === GROWS,
    filter: filterOf(definition, typeof value['只列'] === 'string' ? value['只列'] : ''),
    columns,
  }
}

function sheetOf(value: unknown): SheetMapping {
  if (!isPlain(value) || typeof value['工作表'] !== 'string') return fault('要写明“工作表”')
  const cells = value['格'] ?? {}
  const lists = value['清单'] ?? []
  if (!isPlain(cells) || !Array.isArray(lists)) return fault('“格”要写成 {"C5": "指标:G2/分子"}，“清单”要写成数组')
  const mapping = {
    sheet: value['工作表'],
    cells: Object.entries(cells).map(([at, source]) => ({
      ...(placeOf(at) ?? fault(`“${at}”不是格，要写成 C5 这样`)),
      source: sourceOf(source),
    })),
    lists: lists.map(listOf),
  }
  if (mapping.cells.length + mapping.lists.length === 0) return fault('没有写要填的格，也没有清单')
  return mapping
}

/** @returns the mapping, one object or several sheets in an array; or a sentence what is wrong with it */
export function readFormMapping(value: unknown): FormMapping | string {
  try {
    const sheets = (Array.isArray(value) ? value : [value]).map(sheetOf)
    return sheets.length === 0 ? fault('没有写要填的格，也没有清单') : sheets
  } catch (error) {
    if (error instanceof MappingFault) return `表样对照有误：${error.message}。没有填。`
    throw error
  }
}

export interface MappingFaultAt {
  readonly sheet: string
  /** `C5`, or the first line of a list. */
  readonly place: string
  readonly message: string
}

interface KeptSheet {
  readonly cells: Record<string, string>
  readonly lists: Map<number, Record<string, string>>
}

/** What a record of a form holds, by sheet. */
function keptSheets(fields: FieldsOf): ReadonlyMap<string, KeptSheet> {
  const sheets = new Map<string, KeptSheet>()
  for (const [key, value] of Object.entries(fields)) {
    const read = typeof value === 'string' && value !== '' ? readFormKey(key) : undefined
    if (read === undefined) continue
    const kept = sheets.get(read.sheet) ?? { cells: {}, lists: new Map<number, Record<string, string>>() }
    sheets.set(read.sheet, kept)
    if (read.kind === 'cell') kept.cells[read.place] = String(value)
    else kept.lists.set(read.line, { ...kept.lists.get(read.line), [read.part]: String(value) })
  }
  return sheets
}

/** The mapping a record keeps: what can be read of it, and what cannot, each with its place. */
export function keptMapping(fields: FieldsOf): {
  readonly mapping: FormMapping
  readonly faults: readonly MappingFaultAt[]
} {
  const faults: MappingFaultAt[] = []
  const attempt = <T>(sheet: string, place: string, read: () => T): T[] => {
    try {
      return [read()]
    } catch (error) {
      if (!(error instanceof MappingFault)) throw error
      faults.push({ sheet, place, message: `${error.message}。` })
      return []
    }
  }
  const mapping = [...keptSheets(fields)].map(([sheet, { cells, lists }]) => ({
    sheet,
    cells: Object.entries(cells).flatMap(([at, written]) => {
      const place = placeOf(at)
      return place === undefined ? [] : attempt(sheet, at, () => ({ ...place, source: sourceOf(written) }))
    }),
    lists: [...lists].flatMap(([line, { kind, room, where, grow, ...columns }]) =>
      attempt(sheet, String(line), () =>
        listOf({ 记录种类: kind, 第一行: line, 行数: room, 只列: where, 行不够时: grow, 列: columns }),
      ),
    ),
  }))
  return { mapping: mapping.filter(({ cells, lists }) => cells.length + lists.length > 0), faults }
}
