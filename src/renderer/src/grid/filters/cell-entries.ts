/** What a cell says to its column's filter: texts as on screen, values to compare. */
import type { FieldValue } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import type { Codec } from '../../client/codec'
import type { GridHandle } from '../grid-handle'
import type { CellEntry, ValueKind } from './column-filter'

const NONE: readonly CellEntry[] = []

/** A column has few values beside its rows: the text of each is made once, for as long as names and regions stay. */
const known = new WeakMap<Codec, Map<string | number | boolean, readonly CellEntry[]>>()

function entryOf({ row, text }: Codec, value: string | number | boolean): CellEntry {
  if (typeof value === 'number') return { text: text(value), value }
  // Of a moment the day counts.
  if (row.kind === 'dateTime') return { text: String(value).slice(0, 10), value: String(value).slice(0, 10) }
  const several = row.kind === 'options' || row.kind === 'references'
  const shown = several ? text([String(value)]) : text(value)
  const isDay = row.kind === 'date' || row.kind === 'month'
  return { text: shown === '' ? String(value) : shown, value: isDay ? String(value) : shown }
}

function scalarEntries(codec: Codec, value: string | number | boolean): readonly CellEntry[] {
  let own = known.get(codec)
  if (own === undefined) {
    own = new Map()
    known.set(codec, own)
  }
  const before = own.get(value)
  if (before !== undefined) return before
  const made = [entryOf(codec, value)]
  own.set(value, made)
  return made
}

function entriesOfValue(codec: Codec, value: FieldValue): readonly CellEntry[] {
  if (value === null || value === '') return NONE
  if (typeof value !== 'object') return scalarEntries(codec, value)
  return value.length === 1 && value[0] !== undefined
    ? scalarEntries(codec, value[0])
    : value.flatMap((one) => scalarEntries(codec, one))
}

/** @returns none for an empty cell */
export function entriesOf(handle: GridHandle, key: string, record: Row): readonly CellEntry[] {
  const codec = handle.codecs.get(key)
  if (codec !== undefined) return entriesOfValue(codec, codec.read(record))
  const value = handle.extras.get(key)?.value(record) ?? ''
  return value === '' ? NONE : [{ text: String(value), value }]
}

/** What the schema says of a column; the program's own columns tell by their values. */
export function schemaKindOf(handle: GridHandle, key: string): ValueKind {
  switch (handle.codecs.get(key)?.row.kind) {
    case 'integer':
    case 'decimal':
      return 'number'
    case 'date':
    case 'month':
    case 'dateTime':
      return 'date'
    default:
      return 'text'
  }
}
