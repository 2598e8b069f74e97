/** One line of CSV (RFC 4180); several values of one cell are joined by 、 as on screen. */
import type { FieldValue } from '../../domain/schema/field'

function cell(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return ''
  const text = Array.isArray(value) ? value.join('、') : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLine = (values: readonly (FieldValue | undefined)[]): string => values.map(cell).join(',')
