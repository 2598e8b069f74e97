/** Blocks of record forms: label and value side by side, room to write, lines to sign on. */
import type { Inline, SigningBlock, TableBlock, TableCellContent, TableRowContent } from '../model'
import { cell } from '../model'

/** A label with its value. */
export interface FormField {
  readonly label: string
  readonly value: Inline | string | readonly Inline[]
  /** Takes the whole width of the form. */
  readonly wide?: boolean
}

const isList = (value: FormField['value']): value is readonly Inline[] => Array.isArray(value)

const valueCell = (value: FormField['value'], colSpan: number): TableCellContent => {
  const spans = colSpan > 1 ? { colSpan } : {}
  return isList(value) ? { inlines: value, ...spans } : cell(value, spans)
}

/** Labels and values in rows of `pairsPerRow`; wide fields and the last of an unfilled row take what is left. */
export function fieldTable(fields: readonly FormField[], pairsPerRow: number, caption?: string): TableBlock {
  const rows: TableRowContent[] = []
  let row: FormField[] = []
  const flush = (): void => {
    if (row.length === 0) return
    const last = row.length - 1
    rows.push(
      row.flatMap((field, index) => [
        cell(field.label, { align: 'center' }),
        valueCell(field.value, index === last ? 2 * (pairsPerRow - last) - 1 : 1),
      ]),
    )
    row = []
  }
  for (const field of fields) {
    if (field.wide === true) flush()
    row.push(field)
    if (field.wide === true || row.length === pairsPerRow) flush()
  }
  flush()
  return {
    kind: 'table',
    ...(caption === undefined ? {} : { caption }),
    columns: Array.from({ length: pairsPerRow }, () => [
      { weight: 1, align: 'center' as const },
      { weight: 2.6, align: 'left' as const },
    ]).flat(),
    head: [],
    rows,
  }
}

/** Empty lines of a cell, for writing by hand. */
export const roomToWrite = (lines: number): string => '\n'.repeat(Math.max(0, lines - 1))

/** `检查人员（签名）：____　日期：____`, one array a line. */
export const signatureLines = (
  ...rows: readonly (readonly (string | { label: string; value: Inline })[])[]
): SigningBlock => ({
  kind: 'signing',
  rows: rows.map((row) => row.map((place) => (typeof place === 'string' ? { label: place } : place))),
})
