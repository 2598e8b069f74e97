/** Values as text for screen, Excel and Word. Reading the text again gives the same value. */
import type { FieldRow, FieldValue } from './field'
import { listSign } from './list-text'
import { regionText } from './region-text'
import type { ValueContext } from './value-context'

/** A number without exponent and binary noise. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '') : text
}

function oneText(row: FieldRow, value: string, context: ValueContext): string {
  if (row.kind === 'region') return /^\d{6}$/.test(value) ? regionText(value, context.regions) : value
  if (row.kind === 'dateTime') return value.replace('T', ' ')
  return value
}

/**
 * The text of a value: 是/否, names of divisions, list entries joined by 、. Empty for nothing. A reference gives its
 * id; who knows the records puts the title in its place.
 */
export function formatValue(row: FieldRow, value: FieldValue, context: ValueContext): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return oneText(row, value, context)
  return value.map((entry) => oneText(row, entry, context)).join(listSign(row))
}
