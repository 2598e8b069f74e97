/** What a pasted block would do: computed first, shown as a result, written as one transaction. */
import type { FieldValue, ParseResult } from '../../../domain/schema/field'
import type { PastedText } from './html-table'

export interface PasteColumn {
  readonly key: string
  readonly label: string
  readonly editable: boolean
  readonly parse: (text: string) => ParseResult
}

/** A row the block falls on; without an id it is new. */
export interface PasteTarget {
  readonly id?: string
}

export interface PasteRow {
  readonly id?: string
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** A cell of the block with what there is to say about it. */
export interface PastedCell {
  /** Row of the block, from 0. */
  readonly row: number
  readonly id?: string
  readonly key: string
  readonly label: string
  readonly text: string
  readonly message: string
}

export interface PastePlan {
  readonly rows: readonly PasteRow[]
  readonly height: number
  readonly width: number
  readonly refused: readonly PastedCell[]
  /** Cells read in another way than they were written; the message says how. */
  readonly noted: readonly PastedCell[]
  /** Labels of columns that are computed and took none of the text pasted on them. */
  readonly skipped: readonly string[]
  /** Columns of the block beyond the last column of the grid. */
  readonly overflow: number
}

/** One copied cell fills a selected block; a block fills whole multiples of itself, as in Excel. */
export function fitToSelection(
  cells: readonly (readonly PastedText[])[],
  height: number,
  width: number,
): readonly (readonly PastedText[])[] {
  const rows = cells.length
  const columns = Math.max(0, ...cells.map((row) => row.length))
  if (rows === 0 || columns === 0) return cells
  const down = height > rows && height % rows === 0 ? height : rows
  const across = width > columns && width % columns === 0 ? width : columns
  if (down === rows && across === columns) return cells
  return Array.from({ length: down }, (_, row) =>
    Array.from({ length: across }, (__, column) => cells[row % rows]?.[column % columns] ?? ''),
  )
}

/**
 * @param targets existing rows from the focused one down, in displayed order
 * @param columns columns from the focused one to the right
 * Empty cells clear existing values, those of which nothing is said leave them; in new rows they are left out, and wholly empty new rows are not made.
 */
export function planPaste(
  cells: readonly (readonly PastedText[])[],
  targets: readonly PasteTarget[],
  columns: readonly PasteColumn[],
): PastePlan {
  const width = Math.max(0, ...cells.map((row) => row.length))
  const refused: PastedCell[] = []
  const noted: PastedCell[] = []
  const rows: PasteRow[] = []
  cells.forEach((line, index) => {
    const id = targets[index]?.id
    const fields: Record<string, FieldValue> = {}
    columns.slice(0, line.length).forEach((column, at) => {
      const text = line[at] ?? null
      if (text === null || !column.editable || (id === undefined && text.trim() === '')) return
      const parsed: ParseResult = text.trim() === '' ? { ok: true, value: null } : column.parse(text)
      if (parsed.ok) fields[column.key] = parsed.value
      const message = parsed.ok ? parsed.note : parsed.message
      if (message === undefined) return
      const { key, label } = column
      const told = { row: index, ...(id === undefined ? {} : { id }), key, label, text, message }
      if (parsed.ok) noted.push(told)
      else refused.push(told)
    })
    if (Object.keys(fields).length > 0) rows.push({ ...(id === undefined ? {} : { id }), fields })
  })
  const used = columns.slice(0, width)
  return {
    rows,
    height: cells.length,
    width,
    refused,
    noted,
    skipped: used
      .filter((column, at) => !column.editable && cells.some((line) => (line[at] ?? '').trim() !== ''))
      .map((column) => column.label),
    overflow: Math.max(0, width - columns.length),
  }
}
