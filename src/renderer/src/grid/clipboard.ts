/** The clipboard between this grid and Excel or WPS: tab-separated text, and a table that keeps codes as text. */

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

const quote = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Text that pastes cell for cell into Excel and WPS. */
export const toTsv = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => row.map(quote).join('\t')).join('\r\n')

const escapeHtml = (cell: string): string =>
  cell.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** A table whose cells Excel takes as text, so that 18-digit codes and leading zeros stay whole. */
export const toHtml = (cells: readonly (readonly string[])[]): string =>
  `<table>${cells
    .map(
      (row) =>
        `<tr>${row.map((cell) => `<td style="mso-number-format:'\\@'">${escapeHtml(cell).replaceAll('\n', '<br>')}</td>`).join('')}</tr>`,
    )
    .join('')}</table>`
