/** A report: chosen fields, personal data masked or left out, without vectors. Never merged. */
import { collectionOf, fieldOf } from '../collections/registry'
import { type StoredRecord, sameValue } from '../record/record'
import { isDeleted } from '../record/registers'
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { maskValue } from '../schema/mask-value'
import type { ReportRecord } from './manifest'

export type Treatment = 'plain' | 'masked' | 'out'

/** Numbers of identity papers and what is restricted on the office's own screen do not leave at all. */
export function treatmentOf(row: FieldRow | undefined): Treatment {
  if (row === undefined || row.restricted === true || row.personal === 'idNumber') return 'out'
  return row.personal === undefined ? 'plain' : 'masked'
}

function reportRecord(definition: CollectionDefinition, record: StoredRecord, masked: Set<string>): ReportRecord {
  const fields: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(record.fields)) {
    if (value === null) continue
    const row = fieldOf(definition, key)
    const treatment = treatmentOf(row)
    if (row === undefined) continue
    if (treatment === 'out') {
      masked.add(`${row.label}（不含）`)
      continue
    }
    // Names of those who answer for an enterprise stay: the schema row masks what must not leave.
    const shown = treatment === 'masked' ? maskValue(row, value) : value
    if (!sameValue(shown, value)) masked.add(`${row.label}（遮盖）`)
    fields[key] = shown
  }
  return { id: record.id, ...(record.parent === undefined ? {} : { parent: record.parent }), fields }
}

export interface ReportContent {
  readonly records: ReadonlyMap<string, readonly ReportRecord[]>
  /** Labels of the fields masked or left out, with what was done. */
  readonly masked: readonly string[]
}

/** @param records as chosen for a copy; deleted and merged ones, unknown kinds and unknown fields stay at home */
export function buildReportRecords(records: ReadonlyMap<string, readonly StoredRecord[]>): ReportContent {
  const masked = new Set<string>()
  const out = new Map<string, readonly ReportRecord[]>()
  for (const [collection, list] of records) {
    const definition = collectionOf(collection)
    // Files do not go along with a report, so neither do their descriptions.
    if (definition === undefined || definition.holdsFile === true) continue
    const living = list.filter((record) => record.mergedInto === undefined && !isDeleted(record))
    if (living.length === 0) continue
    if (definition.restricted === true) {
      masked.add(`${definition.label}（不含）`)
      continue
    }
    out.set(
      collection,
      living.map((record) => reportRecord(definition, record, masked)),
    )
  }
  return { records: out, masked: [...masked] }
}
