/**
 * A workbook as the import sees it: plain text cells, whatever the file format was. Made by the main process,
 * judged here; nothing in it depends on the library that read the file.
 */

type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error'

export interface CellText {
  /**
   * What the cell shows. Dates are `YYYY-MM-DD` (`YYYY-MM-DD HH:mm` when not midnight, `YYYY-MM` when the cell shows
   * a month and the value is its first day), numbers keep the shown form as long as that loses no digit.
   */
  readonly text: string
  readonly kind: CellKind
  /** The stored number of a `number` cell. */
  readonly number?: number
  /** The text is the result of a formula, as the spreadsheet program last calculated it. */
  readonly formula?: true
  /** A formula whose result the file does not hold: `text` is empty and must not be taken for a blank. */
  readonly uncalculated?: true
  /** A number of 16 digits or more: spreadsheet programs keep 15, so the text is not what somebody typed. */
  readonly lostDigits?: true
}

/** A merged range, zero-based and inclusive. */
export interface Merge {
  readonly startRow: number
  readonly startColumn: number
  readonly endRow: number
  readonly endColumn: number
}

export interface SheetTable {
  readonly name: string
  readonly hidden: boolean
  /** Rows by their place in the file (index 0 = row 1); a row ends at its last filled cell. */
  readonly rows: readonly (readonly CellText[])[]
  readonly merges: readonly Merge[]
  /** Rows nobody sees in the file, as the spreadsheet numbers them: hidden by hand or by a filter. */
  readonly hiddenRows?: ReadonlySet<number>
  /** Serial numbers of days count from 1904 (workbooks begun on old Macs). */
  readonly date1904?: true
}

export interface WorkbookTable {
  readonly fileName: string
  readonly format: 'xlsx' | 'xls' | 'csv'
  /** Found encoding of a text file. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
  readonly delimiter?: ',' | ';' | '\t' | '|'
  readonly sheets: readonly SheetTable[]
}

export const EMPTY_CELL: CellText = Object.freeze({ text: '', kind: 'text' })
