/** The writes of a fill: down and up by the values themselves, sideways by their texts, which another column may refuse. */
import type { FieldValue } from '../../../domain/schema/field'
import { continued, type Fill, filledBlock } from './fill'
import { DRAFT, type GridHandle } from './grid-handle'
import type { PasteRow } from './paste'
import type { Block } from './range'

export interface FillPlan {
  readonly rows: readonly PasteRow[]
  /** Cells whose column does not take the text, with the reason. */
  readonly refused: readonly { readonly label: string; readonly text: string; readonly message: string }[]
}

const span = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

const editable = (handle: GridHandle, key: string): boolean => handle.codecs.get(key)?.editable === true

function planDown(handle: GridHandle, fill: Fill, into: Block): FillPlan {
  const { from, towards } = fill
  const keys = handle.columnKeys().slice(from.left, from.right + 1)
  const inOrder = (rows: number[]): number[] => (towards === 'up' ? rows.reverse() : rows)
  const sources = inOrder(span(from.top, from.bottom)).map((row) => handle.rowAt(row))
  const targets = inOrder(span(into.top, into.bottom)).map((row) => handle.rowAt(row))
  const writes = targets.map((): Record<string, FieldValue> => ({}))
  for (const key of keys.filter((one) => editable(handle, one))) {
    const values = continued(
      sources.map((record) => record?.fields[key] ?? null),
      targets.length,
    )
    values.forEach((value, at) => {
      const write = writes[at]
      if (write !== undefined) write[key] = value
    })
  }
  const rows = targets.flatMap((record, at) =>
    record === undefined || record.id === DRAFT ? [] : [{ id: record.id, fields: writes[at] ?? {} }],
  )
  return { rows: rows.filter(({ fields }) => Object.keys(fields).length > 0), refused: [] }
}

function planSideways(handle: GridHandle, fill: Fill, into: Block): FillPlan {
  const { from, towards } = fill
  const all = handle.columnKeys()
  const inOrder = (columns: number[]): number[] => (towards === 'left' ? columns.reverse() : columns)
  const sources = inOrder(span(from.left, from.right)).map((column) => all[column] ?? '')
  const targets = inOrder(span(into.left, into.right)).map((column) => all[column] ?? '')
  const refused: FillPlan['refused'][number][] = []
  const rows: PasteRow[] = []
  for (const row of span(from.top, from.bottom)) {
    const record = handle.rowAt(row)
    if (record === undefined || record.id === DRAFT) continue
    const fields: Record<string, FieldValue> = {}
    targets.forEach((key, at) => {
      const source = handle.codecs.get(sources[at % sources.length] ?? '')
      const target = handle.codecs.get(key)
      if (source === undefined || target?.editable !== true) return
      const text = source.text(source.read(record))
      const parsed = text === '' ? { ok: true as const, value: null } : target.parse(text)
      const message = parsed.ok ? ('note' in parsed ? parsed.note : undefined) : parsed.message
      if (parsed.ok && message === undefined) fields[key] = parsed.value
      else refused.push({ label: target.row.label, text, message: message ?? '' })
    })
    if (Object.keys(fields).length > 0) rows.push({ id: record.id, fields })
  }
  return { rows, refused }
}

export function planFill(handle: GridHandle, fill: Fill): FillPlan {
  const into = filledBlock(fill)
  return fill.towards === 'down' || fill.towards === 'up'
    ? planDown(handle, fill, into)
    : planSideways(handle, fill, into)
}
