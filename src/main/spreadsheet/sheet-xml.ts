/** Small pieces of SpreadsheetML (ECMA-376 part 1, chapter 18): texts, cells, places. */

/** A cell holds at most this many characters (Excel); longer text makes programs refuse the file. */
const MAX_TEXT = 32_767

/** Text for XML: what XML cannot hold is replaced, `_x0041_` is kept from being read as an escape (22.9.2.19). */
export function xmlText(text: string): string {
  let out = ''
  for (const char of text.slice(0, MAX_TEXT)) {
    const code = char.codePointAt(0) ?? 0
    const bad = (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffe || code === 0xffff
    out += bad || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : char
  }
  return out
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r\n?|\n/g, '&#10;')
    .replace(/\t/g, '&#9;')
}

/** Letters of a column counted from 0: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  let out = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCharCode(65 + ((rest - 1) % 26)) + out
  }
  return out
}

/** `C7` for column 2, row 6, both counted from 0. */
export const cellPlace = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`

export const textCell = (row: number, column: number, style: number, text: string): string =>
  text === ''
    ? `<c r="${cellPlace(row, column)}" s="${style}"/>`
    : `<c r="${cellPlace(row, column)}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

export const numberCellXml = (row: number, column: number, style: number, value: number): string =>
  `<c r="${cellPlace(row, column)}" s="${style}"><v>${value}</v></c>`

/** Serial of a day in the 1900 date system; undefined for days it does not hold (before March 1900). */
export function dateSerial(day: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (match === null) return undefined
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  const serial = Math.round(time / 86_400_000) + 25_569
  return Number.isFinite(serial) && serial > 60 ? serial : undefined
}
