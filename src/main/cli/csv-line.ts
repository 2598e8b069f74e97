/** One line of CSV (RFC 4180) that spreadsheet programs open without running anything in it. */
import type { FieldRow, FieldValue } from '../../domain/schema/field'
import { listSign } from '../../domain/schema/list-text'

/** Begins like a formula and is no number. */
const LIKE_FORMULA = /^[=+\-@\t\r](?!\d+(?:\.\d+)?$)/

function cell(value: FieldValue | undefined, row: FieldRow | undefined): string {
  if (value === undefined || value === null) return ''
  const written = Array.isArray(value) ? value.join(row === undefined ? '、' : listSign(row)) : String(value)
  // The apostrophe is the spreadsheets' own mark for text; the import takes it off again.
  const text = typeof value !== 'number' && LIKE_FORMULA.test(written) ? `'${written}` : written
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** @param rows schema rows of the values: several values of one cell are joined by the sign their row has on screen */
export const csvLine = (
  values: readonly (FieldValue | undefined)[],
  rows: readonly (FieldRow | undefined)[] = [],
): string => values.map((value, at) => cell(value, rows[at])).join(',')
