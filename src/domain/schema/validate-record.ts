/** Findings about stored values: every one can be stored, some are marked 有错 or 存疑, some are missing. */
import { isRealDate, isRealMonth } from '../validation/date'
import { licenceNumberIssues } from '../validation/licence-number'
import { phoneIssues } from '../validation/phone'
import { residentIdIssues } from '../validation/resident-id'
import { usccIssues } from '../validation/uscc'
import type { CollectionDefinition, FieldRow, FieldsOf, FieldValue, Issue } from './field'
import { isMaskText } from './mask-value'
import { regionCodesOf } from './region-text'
import { isUnknownRegion, type ValueContext } from './value-context'

export interface FieldIssue {
  readonly field: string
  readonly issue: Issue
}

const error = (message: string): Issue => ({ severity: 'error', message })
const warning = (message: string): Issue => ({ severity: 'warning', message })

function numberIssues(row: FieldRow, value: number): readonly Issue[] {
  const unit = row.unit ?? ''
  if (row.min !== undefined && value < row.min)
    return [error(`${row.label} ${value}${unit}，不能小于 ${row.min}${unit}。`)]
  if (row.max !== undefined && value > row.max)
    return [error(`${row.label} ${value}${unit}，不能大于 ${row.max}${unit}。`)]
  return []
}

function optionIssues(row: FieldRow, values: readonly string[]): readonly Issue[] {
  if (row.options === undefined) return []
  const other = values.filter((value) => row.options?.includes(value) !== true)
  if (other.length === 0) return []
  const few = row.options.length <= 8 ? `（${row.options.join('、')}）` : ''
  return [warning(`“${other.join('、')}”不在${row.label}的常用选项里${few}，请核对。`)]
}

function regionIssues(value: string, context: ValueContext): readonly Issue[] {
  const { regions } = context
  if (/^\d{6}$/.test(value)) {
    return regions.nameOf(value) === undefined
      ? [warning(`区划代码 ${value} 不在区划表里，请核对或在设置里补充。`)]
      : []
  }
  const codes = regionCodesOf(value, regions)
  if (codes.length < 2) return [warning(`区划表里没有“${value}”，请改选县区或在设置里补充。`)]
  return [warning(`“${value}”有 ${codes.length} 个（${codes.join('、')}），请选定一个。`)]
}

function textIssues(row: FieldRow, value: string, fields: FieldsOf, context: ValueContext): readonly Issue[] {
  const knownRegion = (code: string) => !isUnknownRegion(context.regions, code)
  switch (row.kind) {
    case 'uscc':
      return usccIssues(value, { knownRegion })
    case 'residentId': {
      if (row.formatAppliesWhen?.(fields) === false) return []
      return residentIdIssues(value, { knownRegion, ...(context.today === undefined ? {} : { today: context.today }) })
    }
    case 'licenceNumber':
      return licenceNumberIssues(value)
    case 'phone':
      return phoneIssues(value)
    case 'date':
      return isRealDate(value) ? [] : [error(`${row.label}“${value}”不是日期。`)]
    case 'month':
      return isRealMonth(value) ? [] : [error(`${row.label}“${value}”不是月份。`)]
    case 'option':
      return optionIssues(row, [value])
    case 'region':
      return regionIssues(value, context)
    default:
      return []
  }
}

function lengthIssues(row: FieldRow, value: string): readonly Issue[] {
  if (row.maxLength === undefined || value.length <= row.maxLength) return []
  return [error(`${row.label}有 ${value.length} 字，最多 ${row.maxLength} 字，请核对。`)]
}

function kindIssues(row: FieldRow, value: FieldValue, fields: FieldsOf, context: ValueContext): readonly Issue[] {
  if (typeof value === 'number') return numberIssues(row, value)
  if (typeof value === 'string') return [...lengthIssues(row, value), ...textIssues(row, value, fields, context)]
  if (Array.isArray(value)) return optionIssues(row, value)
  return []
}

const isShownMask = (row: FieldRow, value: FieldValue): boolean =>
  typeof value === 'string' ? isMaskText(row, value) : Array.isArray(value) && value.some((one) => isMaskText(row, one))

/** Findings about one value in its record. Nothing for an empty or computed field. */
export function validateValue(
  row: FieldRow,
  value: FieldValue,
  fields: FieldsOf,
  context: ValueContext,
): readonly Issue[] {
  if (value === null || row.compute !== undefined) return []
  // On a screen the mask stands for the value; the value itself was judged where it lies.
  if (row.restricted === true && isShownMask(row, value)) return []
  return [...kindIssues(row, value, fields, context), ...(row.check?.(value, fields) ?? [])]
}

/** All findings about a record: its rows in order, then its cells, then the rules over the whole record. */
export function validateRecord(
  definition: CollectionDefinition,
  fields: FieldsOf,
  context: ValueContext,
): readonly FieldIssue[] {
  const found: FieldIssue[] = []
  const add = (row: FieldRow) => {
    for (const issue of validateValue(row, fields[row.key] ?? null, fields, context))
      found.push({ field: row.key, issue })
  }
  for (const row of definition.fields) add(row)
  if (definition.cells !== undefined) {
    for (const key of Object.keys(fields)) {
      const cell = key.includes('/') ? definition.cells(key) : undefined
      if (cell !== undefined) add(cell)
    }
  }
  return [...found, ...(definition.check?.(fields) ?? [])]
}

/** Is there nothing in this value? */
export const isEmptyValue = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Must this field be filled in this record? Fields the program fills itself never count. */
export function isRequired(row: FieldRow, fields: FieldsOf): boolean {
  if (row.internal === true || row.compute !== undefined) return false
  return row.requirement === 'required' || (row.requirement === 'conditional' && row.requiredWhen?.(fields) === true)
}

/** The required fields that are empty (建档缺项), in the order of the rows. */
export const missingFields = (definition: CollectionDefinition, fields: FieldsOf): readonly FieldRow[] =>
  definition.fields.filter((row) => isRequired(row, fields) && isEmptyValue(fields[row.key]))

/** The value of a field, computed ones included. */
export const fieldValue = (row: FieldRow, fields: FieldsOf): FieldValue =>
  row.compute === undefined ? (fields[row.key] ?? null) : row.compute(fields)
