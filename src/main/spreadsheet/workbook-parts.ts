/** A workbook in pieces, on its way into a worker: handing it over whole would hold up whoever hands it over. */
import type { OutSheet } from './write-workbook'

type Rows = OutSheet['rows']

export type WorkbookPiece =
  | { readonly t: 'sheet'; readonly sheet: Omit<OutSheet, 'rows'> }
  | { readonly t: 'rows'; readonly rows: Rows }
  | { readonly t: 'end' }

/** Either the file or why there is none. */
export interface WorkbookAnswer {
  readonly bytes?: Uint8Array
  readonly fault?: string
}

/** Cells handed over at a time: a few milliseconds' worth. */
const CELLS_A_PIECE = 20_000

export function* piecesOf(sheets: readonly OutSheet[]): Generator<WorkbookPiece> {
  for (const { rows, ...sheet } of sheets) {
    yield { t: 'sheet', sheet }
    const lines = Math.max(1, Math.floor(CELLS_A_PIECE / Math.max(1, sheet.head.length)))
    for (let at = 0; at < rows.length; at += lines) yield { t: 'rows', rows: rows.slice(at, at + lines) }
  }
  yield { t: 'end' }
}

/** The pieces put together again. */
export class WorkbookParts {
  readonly sheets: (Omit<OutSheet, 'rows'> & { readonly rows: Rows[number][] })[] = []

  add(piece: Exclude<WorkbookPiece, { readonly t: 'end' }>): void {
    if (piece.t === 'sheet') this.sheets.push({ ...piece.sheet, rows: [] })
    else for (const row of piece.rows) this.sheets.at(-1)?.rows.push(row)
  }
}
