/** What the schema rows say about one record, remembered until the record is another one. */
import type { DomainRecord } from '../enterprise-file/file-records'
import type { CollectionDefinition, FieldRow, FieldValue, Severity } from '../schema/field'
import { maskValue } from '../schema/mask-value'
import { isRequired, missingFields, validateRecord } from '../schema/validate-record'
import type { ValueContext } from '../schema/value-context'

export interface RecordIssue {
  readonly field: string
  readonly label: string
  readonly severity: Severity
  readonly message: string
  readonly suggestion?: string
  readonly alternatives?: readonly string[]
}

export interface RecordIssues {
  readonly issues: readonly RecordIssue[]
  /** Required and empty. */
  readonly missing: readonly FieldRow[]
}

export type IssueFinder = (definition: CollectionDefinition, record: DomainRecord) => RecordIssues

const SOUND: RecordIssues = { issues: [], missing: [] }

/** Values that open only with a reason stay out of the sentence, in whatever form it quotes them. */
function veil(row: FieldRow | undefined, value: FieldValue | undefined, message: string): string {
  if (row?.restricted !== true || value === undefined || value === null || typeof value === 'boolean') return message
  const shown = String(maskValue(row, value) ?? '')
  const parts = (Array.isArray(value) ? value : [value]).map(String).filter((part) => part !== '')
  return parts.reduce((text, part) => text.replaceAll(part, shown), message)
}

function examineRecord(definition: CollectionDefinition, record: DomainRecord, context: ValueContext): RecordIssues {
  const { fields } = record
  const found = validateRecord(definition, fields, context)
  const missing = definition.fields.some((row) => isRequired(row, fields)) ? missingFields(definition, fields) : []
  if (found.length === 0 && missing.length === 0) return SOUND
  const issues = found.map(({ field, issue }) => {
    const row = definition.fields.find((one) => one.key === field) ?? definition.cells?.(field)
    const restricted = row?.restricted === true
    return {
      field,
      label: row?.label ?? field,
      severity: issue.severity,
      message: veil(row, fields[field], issue.message),
      ...(issue.suggestion === undefined || restricted ? {} : { suggestion: issue.suggestion }),
      ...(issue.alternatives === undefined || restricted ? {} : { alternatives: issue.alternatives }),
    }
  })
  return { issues, missing }
}

/** One finder per value context; by the identity of the (immutable) fields, so an edit costs one record. */
export function createIssueFinder(context: ValueContext): IssueFinder {
  const known = new Map<string, { readonly fields: DomainRecord['fields']; readonly found: RecordIssues }>()
  return (definition, record) => {
    const before = known.get(record.id)
    if (before !== undefined && before.fields === record.fields) return before.found
    const found = examineRecord(definition, record, context)
    known.set(record.id, { fields: record.fields, found })
    return found
  }
}
