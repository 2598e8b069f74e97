/**
 * References of a sheet after rows were put in below a line: what lies below moves down, a range that reaches the line
 * grows with it, as when a clerk inserts rows in the spreadsheet program.
 */

import { columnLetters } from './sheet-xml'

/** Rows put in below `after` (counted from 1). */
export interface RowInsert {
  readonly after: number
  readonly count: number
  /** Ranges that end at the line stay as they are: for formulas of the line itself, such as running sums. */
  readonly firm?: true
}

export const shiftedRow = (row: number, { after, count }: RowInsert): number => (row > after ? row + count : row)

const REF = /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/

function shiftPlace(place: string, insert: RowInsert, isEnd: boolean): string {
  const match = REF.exec(place)
  if (match === null) return place
  const row = Number(match[4])
  const moved = isEnd && row === insert.after && insert.firm !== true ? row + insert.count : shiftedRow(row, insert)
  return `${match[1]}${match[2]}${match[3]}${moved}`
}

/** `B4:C9`, or one place. A range of more than one row that ends at the line grows; so does one with `grows`. */
export function shiftRange(range: string, insert: RowInsert, grows = false): string {
  const [from = '', to] = range.split(':')
  if (to === undefined) return shiftPlace(from, insert, false)
  const isOneRow = REF.exec(from)?.[4] === REF.exec(to)?.[4]
  return `${shiftPlace(from, insert, false)}:${shiftPlace(to, insert, grows || !isOneRow)}`
}

/** Places parted by blanks, as conditional formats and validations have them. */
export const shiftRanges = (ranges: string, insert: RowInsert): string =>
  ranges
    .split(/\s+/)
    .map((one) => shiftRange(one, insert, one.includes(':')))
    .join(' ')

const TOKEN =
  /"(?:[^"]|"")*"|(?<![\p{L}\p{N}_.$])(?:(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!)?(?:(\$?[A-Z]{1,3}\$?\d{1,7})(?::(\$?[A-Z]{1,3}\$?\d{1,7}))?|(\$?)(\d{1,7}):(\$?)(\d{1,7}))(?![\p{L}\p{N}_(.!])/gu

/**
 * @param own is the formula on the sheet that got the rows? Then references without a sheet's name move too
 * @param sheet name of that sheet
 */
export function shiftFormula(formula: string, insert: RowInsert, own: boolean, sheet: string): string {
  return formula.replace(TOKEN, (all, quoted, plain, from, to, fixedA, rowA, fixedB, rowB) => {
    const named: string | undefined = quoted?.replaceAll("''", "'") ?? plain
    if (all.startsWith('"') || !(named === undefined ? own : named.toLowerCase() === sheet.toLowerCase())) return all
    const head = all.slice(
      0,
      all.length -
        (from === undefined ? `${fixedA}${rowA}:${fixedB}${rowB}` : to === undefined ? from : `${from}:${to}`).length,
    )
    if (from !== undefined) return head + shiftRange(to === undefined ? from : `${from}:${to}`, insert)
    const end = Number(rowB)
    const grows = end === insert.after && rowA !== rowB && insert.firm !== true
    return `${head}${fixedA}${shiftedRow(Number(rowA), insert)}:${fixedB}${grows ? end + insert.count : shiftedRow(end, insert)}`
  })
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The formula as it reads when copied so many rows down and columns to the right: references that are not fixed move along. */
export function movedFormula(formula: string, down: number, right = 0): string {
  const moved = (place: string): string =>
    place.replace(REF, (_, fixedColumn, letters, fixedRow, row) => {
      const column = fixedColumn === '$' || right === 0 ? letters : columnLetters(columnNumber(letters) + right)
      return `${fixedColumn}${column}${fixedRow}${fixedRow === '$' ? row : Number(row) + down}`
    })
  return formula.replace(TOKEN, (all, _quoted, _plain, from, to) => {
    if (all.startsWith('"') || from === undefined) return all
    const place = to === undefined ? from : `${from}:${to}`
    return (
      all.slice(0, all.length - place.length) +
      [from, to]
        .filter((one) => one !== undefined)
        .map(moved)
        .join(':')
    )
  })
}
