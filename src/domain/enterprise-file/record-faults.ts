/** What is missing or wrong in one record: required fields filled and valid (G2). */
import type { CollectionDefinition, FieldRow, FieldsOf } from '../schema/field'
import { isEmptyValue, isRequired, validateValue } from '../schema/validate-record'
import type { ValueContext } from '../schema/value-context'
import type { DomainRecord } from './file-records'

export interface FieldFault {
  readonly field: string
  readonly label: string
  readonly state: 'missing' | 'invalid'
  /** Empty for a missing value. */
  readonly message: string
}

/** Faults of a record's required fields, in the order of the schema; empty = complete. */
export type FaultFinder = (definition: CollectionDefinition, record: DomainRecord) => readonly FieldFault[]

const NO_FAULTS: readonly FieldFault[] = []

function findFaults(
  definition: CollectionDefinition,
  rows: readonly FieldRow[],
  fields: FieldsOf,
  context: ValueContext,
): readonly FieldFault[] {
  const faults: FieldFault[] = []
  const recordIssues = definition.check?.(fields).filter(({ issue }) => issue.severity === 'error') ?? []
  for (const row of rows) {
    if (!isRequired(row, fields)) continue
    const { key: field, label } = row
    const value = fields[field] ?? null
    if (isEmptyValue(value)) {
      faults.push({ field, label, state: 'missing', message: '' })
      continue
    }
    const issue =
      validateValue(row, value, fields, context).find((found) => found.severity === 'error') ??
      recordIssues.find((found) => found.field === field)?.issue
    if (issue !== undefined) faults.push({ field, label, state: 'invalid', message: issue.message })
  }
  return faults.length === 0 ? NO_FAULTS : faults
}

/**
 * A finder by the schema's own checks; only 有错 makes a value invalid, 存疑 does not. It remembers the faults of each
 * record until its (immutable) fields object is another one, so that after one edit only that record is looked at
 * again. Make one per workspace and value context and keep it. (By id: a weak map of this size slows every collection.)
 */
export function createFaultFinder(context: ValueContext): FaultFinder {
  const known = new Map<string, { readonly fields: FieldsOf; readonly faults: readonly FieldFault[] }>()
  const askedRows = new Map<CollectionDefinition, readonly FieldRow[]>()
  const rowsOf = (definition: CollectionDefinition): readonly FieldRow[] => {
    const rows = askedRows.get(definition) ?? definition.fields.filter((row) => row.requirement !== undefined)
    askedRows.set(definition, rows)
    return rows
  }
  return (definition, record) => {
    const before = known.get(record.id)
    if (before !== undefined && before.fields === record.fields) return before.faults
    const faults = findFaults(definition, rowsOf(definition), record.fields, context)
    known.set(record.id, { fields: record.fields, faults })
    return faults
  }
}
