/** The clipboard between this grid and Excel or WPS: tab-separated text, and a table that keeps codes as text. */

import { type HtmlTable, parseHtmlTable } from './html-table'

/** Reads what Excel and WPS put on the clipboard; quoted cells may hold tabs, line breaks and doubled quotes. */
export function parseTsv(text: string): readonly (readonly string[])[] {
  const source = text.replace(/\r\n?/g, '\n')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < source.length) {
    const quoted = source[at] === '"' ? readQuoted(source, at) : undefined
    const end = quoted?.end ?? nextBreak(source, at)
    row.push(quoted?.text ?? source.slice(at, end))
    if (source[end] !== '\t') {
      rows.push(row)
      row = []
    } else if (end === source.length - 1) row.push('')
    at = end + 1
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function nextBreak(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) if (source[at] === '\t' || source[at] === '\n') return at
  return source.length
}

/** A quoted cell counts only when its closing quote ends the cell; else the quote is part of the text. */
function readQuoted(source: string, from: number): { readonly text: string; readonly end: number } | undefined {
  let text = ''
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] !== '"') text += source[at]
    else if (source[at + 1] === '"') {
      text += '"'
      at += 1
    } else {
      const next = source[at + 1]
      return next === undefined || next === '\t' || next === '\n' ? { text, end: at + 1 } : undefined
    }
  }
  return undefined
}

/**
 * The cells of what is on the clipboard. The text counts, as Excel and WPS show it, unless the table beside it knows
 * more: merged cells, or line breaks inside cells of Word and web pages, which the text cannot tell from rows.
 */
export function pastedCells(text: string, html: string): Pick<HtmlTable, 'cells' | 'repeated'> {
  const cells = parseTsv(text)
  const table = parseHtmlTable(html)
  if (table === undefined) return { cells, repeated: 0 }
  const width = (rows: readonly (readonly unknown[])[]): number => Math.max(0, ...rows.map((row) => row.length))
  const same = cells.length === table.cells.length && width(cells) === width(table.cells)
  return same && !table.merged ? { cells, repeated: 0 } : table
}

/** A copied cell: numbers and days stay numbers and days where they are pasted, all else is text. */
export interface CopiedCell {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date'
}

const quote = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Text that pastes cell for cell into Excel and WPS. */
export const toTsv = (cells: readonly (readonly CopiedCell[])[]): string =>
  cells.map((row) => row.map(({ text }) => quote(text)).join('\t')).join('\r\n')

const escapeHtml = (cell: string): string =>
  cell.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** A line break stays in its cell, blanks beside each other stay several: Excel's own way of saying so. */
const htmlText = (text: string): string =>
  escapeHtml(text)
    .replace(/ {2,}/g, (blanks) => `<span style="mso-spacerun:yes">${'&nbsp;'.repeat(blanks.length)}</span>`)
    .replaceAll('\n', '<br style="mso-data-placement:same-cell">')

const STYLES = { text: '\\@', number: 'General', date: 'yyyy\\-mm\\-dd' } as const

/** A table whose texts Excel takes as text, so that 18-digit codes, leading zeros and what begins with = stay whole. */
export const toHtml = (cells: readonly (readonly CopiedCell[])[]): string =>
  `<table>${cells
    .map(
      (row) =>
        `<tr>${row
          .map(
            ({ text, kind }) =>
              `<td style="mso-number-format:'${STYLES[kind]}'${text.includes('\n') ? ';white-space:normal' : ''}">${htmlText(text)}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('')}</table>`

/**
 * Puts a table that is no grid on the clipboard, as the grid's own copying does: as text and as a table.
 * @returns false when the browser does not let it
 */
export function copyCells(cells: readonly (readonly CopiedCell[])[]): boolean {
  let isDone = false
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', toTsv(cells))
    event.clipboardData?.setData('text/html', toHtml(cells))
    isDone = event.clipboardData !== null
  }
  document.addEventListener('copy', fill, { capture: true, once: true })
  // Only a copy of the document's own holds a table beside the text without a permission asked.
  document.execCommand('copy')
  document.removeEventListener('copy', fill, { capture: true })
  return isDone
}
