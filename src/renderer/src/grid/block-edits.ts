/** Acts on the selected block: clear, fill down, same value, today. Plans only; writing is the edits' matter. */
import type { FieldValue } from '../../../domain/schema/field'
import type { Row } from '../../../shared/rows'
import type { FillPlan } from './fill-plan'
import { DRAFT, type GridHandle } from './grid-handle'
import type { PasteRow } from './paste'

interface BlockRows {
  readonly records: readonly Row[]
  /** Editable columns of the block. */
  readonly keys: readonly string[]
}

export function blockRows(handle: GridHandle): BlockRows {
  const block = handle.block()
  if (block === undefined) return { records: [], keys: [] }
  const records: Row[] = []
  for (let row = block.top; row <= block.bottom; row += 1) {
    const record = handle.rowAt(row)
    if (record !== undefined && record.id !== DRAFT) records.push(record)
  }
  const keys = handle
    .columnKeys()
    .slice(block.left, block.right + 1)
    .filter((key) => handle.codecs.get(key)?.editable === true)
  return { records, keys }
}

const isFilled = (value: FieldValue | undefined): boolean => value !== undefined && value !== null

/** Clears what is filled. */
export function planClear(handle: GridHandle): readonly PasteRow[] {
  const { records, keys } = blockRows(handle)
  return records.flatMap(({ id, fields }) => {
    const filled = keys.filter((key) => isFilled(fields[key]))
    return filled.length === 0 ? [] : [{ id, fields: Object.fromEntries(filled.map((key) => [key, null])) }]
  })
}

/** The first row's values go down; with a single row, the row above gives its values. */
export function planFillDown(handle: GridHandle): readonly PasteRow[] {
  const block = handle.block()
  const { records, keys } = blockRows(handle)
  if (block === undefined) return []
  const single = block.top === block.bottom
  const source = single ? handle.rowAt(block.top - 1) : records[0]
  if (source === undefined) return []
  const fields = Object.fromEntries(keys.map((key) => [key, source.fields[key] ?? null]))
  return (single ? records : records.slice(1)).map(({ id }) => ({ id, fields }))
}

/** One text for every cell of the block, read by each column as if it were typed there. */
export function planTyped(handle: GridHandle, text: string): FillPlan {
  const { records, keys } = blockRows(handle)
  const fields: Record<string, FieldValue> = {}
  const refused: FillPlan['refused'][number][] = []
  for (const key of keys) {
    const codec = handle.codecs.get(key)
    if (codec === undefined) continue
    const parsed = codec.parse(text)
    if (parsed.ok) fields[key] = parsed.value
    else refused.push({ label: codec.row.label, text, message: parsed.message })
  }
  if (Object.keys(fields).length === 0) return { rows: [], refused }
  return { rows: records.map(({ id }) => ({ id, fields })), refused }
}

/** Every cell of a column gets one value. */
export function planSame(handle: GridHandle, wanted: (key: string) => FieldValue | undefined): readonly PasteRow[] {
  const { records, keys } = blockRows(handle)
  const entries = keys.flatMap((key) => {
    const value = wanted(key)
    return value === undefined ? [] : [[key, value] as const]
  })
  if (entries.length === 0) return []
  const fields = Object.fromEntries(entries)
  return records.map(({ id }) => ({ id, fields }))
}
