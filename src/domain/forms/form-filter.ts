/** Which records of a kind a list or a count of a form takes: `productionStatus=在产|季节性停产;revenue>=300`. */
import { fieldOf } from '../collections/registry'
import { isInRegion } from '../exchange/choose-records'
import type { CollectionDefinition, FieldRow, FieldsOf, FieldValue } from '../schema/field'
import { parseValue } from '../schema/parse-value'
import { fieldValue } from '../schema/validate-record'
import type { ValueContext } from '../schema/value-context'

export const FILTER_OPERATORS = ['=', '!=', '>=', '<='] as const
type Operator = (typeof FILTER_OPERATORS)[number]

export interface FormCondition {
  readonly row: FieldRow
  readonly operator: Operator
  /** One of them; a single empty text = nothing written. */
  readonly values: readonly string[]
}

/** By key or label. */
export function fieldNamed(definition: CollectionDefinition, name: string): FieldRow | undefined {
  const row = fieldOf(definition, name) ?? definition.fields.find(({ label }) => label === name)
  return row?.key.includes('/') === true ? undefined : row
}

/** @returns the conditions, all of which must hold; or a sentence what is wrong */
export function readFilter(definition: CollectionDefinition, text: string): readonly FormCondition[] | string {
  const out: FormCondition[] = []
  for (const part of text.split(/[;；]/).map((one) => one.trim())) {
    if (part === '') continue
    const [, name = '', operator = '', value = ''] =
      /^(.+?)\s*(!=|>=|<=|=)\s*(.*)$/s.exec(part.replace('＝', '=')) ?? []
    const row = fieldNamed(definition, name)
    if (row === undefined) return `“${part}”要写成 字段=值，${definition.label}里没有“${name || part}”这个字段`
    if (row.restricted === true) return `“${row.label}”限制查看，不能用来挑选`
    out.push({ row, operator: operator as Operator, values: value.split('|').map((one) => one.trim()) })
  }
  return out
}

const texts = (value: FieldValue): readonly string[] => {
  if (value === null || value === '') return []
  if (typeof value === 'boolean') return [value ? '是' : '否']
  return Array.isArray(value) ? value : [String(value)]
}

/** The written value as the field holds it: a name of a county becomes its code, 2017.4.1 a date. */
function meant(row: FieldRow, written: string, context: ValueContext): string {
  if (row.kind === 'boolean' || row.kind === 'reference' || row.kind === 'references') return written
  const parsed = parseValue(row, written, context)
  return parsed.ok && parsed.value !== null && !Array.isArray(parsed.value) ? String(parsed.value) : written
}

function holds({ row, operator, values }: FormCondition, fields: FieldsOf, context: ValueContext): boolean {
  const has = texts(fieldValue(row, fields))
  if (operator === '=' || operator === '!=') {
    const isOne = values.some((written) => {
      if (written === '') return has.length === 0
      const value = meant(row, written, context)
      return has.some((one) => (row.kind === 'region' ? isInRegion(one, value) : one === value))
    })
    return isOne === (operator === '=')
  }
  const limit = meant(row, values[0] ?? '', context)
  const isNumber = row.kind === 'integer' || row.kind === 'decimal'
  return has.some((one) => {
    const order = isNumber ? Number(one) - Number(limit) : one < limit ? -1 : one > limit ? 1 : 0
    return operator === '>=' ? order >= 0 : order <= 0
  })
}

export const takes = (conditions: readonly FormCondition[], fields: FieldsOf, context: ValueContext): boolean =>
  conditions.every((one) => holds(one, fields, context))
