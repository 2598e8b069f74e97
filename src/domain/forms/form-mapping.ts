/** 表样回填: where in the superior's own form which value of ours goes. Read from a mapping written once a form. */
import { collectionOf, fieldOf } from '../collections/registry'
import type { CollectionDefinition, FieldRow } from '../schema/field'

export const INDICATOR_PARTS = { 值: 'value', 分子: 'numerator', 分母: 'denominator', 目标: 'target' } as const

export type CellSource =
  | {
      readonly kind: 'indicator'
      readonly key: string
      readonly part: 'value' | 'numerator' | 'denominator' | 'target'
    }
  | { readonly kind: 'setting'; readonly row: FieldRow }
  | { readonly kind: 'asOf' }

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
  readonly columns: readonly { readonly column: number; readonly row: FieldRow }[]
}

export interface FormMapping {
  readonly sheet: string
  readonly cells: readonly (FormPlace & { readonly source: CellSource })[]
  readonly lists: readonly FormList[]
}

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

function placeOf(text: string): FormPlace {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text)
  if (match === null) return fault(`“${text}”不是格，要写成 C5 这样`)
  return { column: columnOf(match[1] ?? ''), row: Number(match[2]) - 1 }
}

/** By key or label. */
function fieldNamed(definition: CollectionDefinition, name: string): FieldRow {
  const row = fieldOf(definition, name) ?? definition.fields.find(({ label }) => label === name)
  return row ?? fault(`${definition.label}没有“${name}”这个字段`)
}

function sourceOf(text: unknown): CellSource {
  const written = typeof text === 'string' ? text : ''
  if (written === '截至日期') return { kind: 'asOf' }
  const [, kind, name = ''] = /^(指标|本局)[:：](.+)$/.exec(written) ?? []
  if (kind === '本局') {
    const settings = collectionOf('settings')
    return { kind: 'setting', row: settings === undefined ? fault('没有本局信息') : fieldNamed(settings, name) }
  }
  if (kind !== '指标') return fault(`“${written}”要写成 指标:G2/分子、本局:bureauName 或 截至日期`)
  const [key = '', word = '值'] = name.split('/')
  const part = Object.entries(INDICATOR_PARTS).find(([chinese]) => chinese === word)?.[1]
  return { kind: 'indicator', key, part: part ?? fault(`“${written}”的“${word}”只能是值、分子、分母、目标`) }
}

function countOf(value: unknown, what: string, most: number): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 1 || number > most) fault(`“${what}”要写 1 到 ${most} 之间的整数`)
  return number
}

function listOf(value: unknown): FormList {
  if (!isPlain(value) || !isPlain(value['列'])) return fault('清单要写明 记录种类、第一行、行数、列')
  const name = String(value['记录种类'] ?? '')
  const definition = collectionOf(name) ?? fault(`没有“${name}”这种记录`)
  if (definition.restricted === true) fault(`${definition.label}限制查看，不能填进表样`)
  return {
    definition,
    firstRow: countOf(value['第一行'], '第一行', 1_000_000) - 1,
    room: countOf(value['行数'], '行数', 100_000),
    columns: Object.entries(value['列']).map(([letters, field]) => ({
      column: columnOf(letters),
      row: fieldNamed(definition, String(field)),
    })),
  }
}

/** @returns the mapping, or a sentence what is wrong with it */
export function readFormMapping(value: unknown): FormMapping | string {
  try {
    if (!isPlain(value) || typeof value['工作表'] !== 'string') return fault('要写明“工作表”')
    const cells = value['格'] ?? {}
    const lists = value['清单'] ?? []
    if (!isPlain(cells) || !Array.isArray(lists)) return fault('“格”要写成 {"C5": "指标:G2/分子"}，“清单”要写成数组')
    const mapping = {
      sheet: value['工作表'],
      cells: Object.entries(cells).map(([at, source]) => ({ ...placeOf(at), source: sourceOf(source) })),
      lists: lists.map(listOf),
    }
    if (mapping.cells.length + mapping.lists.length === 0) return fault('没有写要填的格，也没有清单')
    return mapping
  } catch (error) {
    if (error instanceof MappingFault) return `表样对照有误：${error.message}。没有填。`
    throw error
  }
}
