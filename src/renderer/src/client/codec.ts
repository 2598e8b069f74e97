/** Value ↔ text of one column: the domain's rules, and names for references. */
import type { FieldRow, FieldValue, ParseResult } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { parseValue } from '../../../domain/schema/parse-value'
import type { ValueContext } from '../../../domain/schema/value-context'
import type { Row } from '../../../shared/rows'
import type { Titles } from './use-titles'

export interface Codec {
  readonly row: FieldRow
  readonly editable: boolean
  readonly read: (record: Row) => FieldValue
  readonly text: (value: FieldValue) => string
  readonly parse: (text: string) => ParseResult
}

const SEPARATORS = /[、，,；;\n]/

function parseReference(row: FieldRow, text: string, titles: Titles): ParseResult {
  const collection = row.reference ?? ''
  const one = (name: string): ParseResult => {
    const ids = titles.idsNamed(collection, name)
    const [id] = ids
    if (id === undefined) return { ok: false, message: `“${name}”还没有记录，请从列表中选。` }
    if (ids.length > 1) return { ok: false, message: `有 ${ids.length} 条都叫“${name}”，请从列表中选。` }
    return { ok: true, value: id }
  }
  if (row.kind === 'reference') return one(text.trim())
  const values: string[] = []
  for (const part of text.split(SEPARATORS)) {
    if (part.trim() === '') continue
    const found = one(part.trim())
    if (!found.ok) return found
    values.push(String(found.value))
  }
  return { ok: true, value: values }
}

/** @param titles names of the collections the row refers to */
export function codecOf(row: FieldRow, context: ValueContext, titles: Titles, readOnly: boolean): Codec {
  const { compute, reference } = row
  const editable = !readOnly && compute === undefined && row.internal !== true
  const read: Codec['read'] =
    compute === undefined ? (record) => record.fields[row.key] ?? null : (record) => compute(record.fields)
  if (reference === undefined || (row.kind !== 'reference' && row.kind !== 'references')) {
    return {
      row,
      editable,
      read,
      text: (value) => (value === null ? '' : formatValue(row, value, context)),
      parse: (text) => (text.trim() === '' ? { ok: true, value: null } : parseValue(row, text, context)),
    }
  }
  const nameOf = (id: string): string => titles.titleOf(reference, id)
  return {
    row,
    editable,
    read,
    text: (value) =>
      typeof value === 'string' ? nameOf(value) : Array.isArray(value) ? value.map(nameOf).join('、') : '',
    parse: (text) => (text.trim() === '' ? { ok: true, value: null } : parseReference(row, text, titles)),
  }
}
