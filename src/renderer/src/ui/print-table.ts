/**
 * Printing a table: black on white, the title centred, the office and the day below it, a head on every page, rows
 * unsplit, pages numbered. The page on screen is hidden while the browser prints.
 */
import type { ExportTable } from '../../../shared/rows'
import './print.css'

/** Days, percentages and short numbers are read in one piece. */
const SHORT = /^[\d.%/-]{1,10}$/

/** From this many columns on the paper is A3. */
const WIDE = 14

function element(name: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

function row(cells: readonly (string | number | null)[], name: 'th' | 'td'): HTMLElement {
  const line = document.createElement('tr')
  for (const value of cells) {
    const cell = document.createElement(name)
    cell.textContent = value === null ? '' : String(value)
    if (typeof value === 'number') cell.className = 'q-print-number'
    else if (value !== null && SHORT.test(value)) cell.className = 'q-print-short'
    line.append(cell)
  }
  return line
}

/** The sheet as it goes to the printer; `title` may say more than the kind of records. */
export function printSheet(table: ExportTable, title = table.title): HTMLElement {
  const sheet = element('section', 'q-print-sheet')
  const masked = table.masked.length === 0 ? '' : `　${table.masked.join('、')}已遮盖`
  sheet.append(
    element('h1', 'q-print-title', title),
    element('p', 'q-print-line', `${table.bureau}　数据截至 ${table.asOf}　共 ${table.rows.length} 条${masked}`),
  )
  const made = document.createElement('table')
  const head = document.createElement('thead')
  head.append(row(['序号', ...table.head], 'th'))
  const body = document.createElement('tbody')
  table.rows.forEach((cells, at) => {
    body.append(row([at + 1, ...cells], 'td'))
  })
  made.append(head, body)
  sheet.append(made)
  return sheet
}

/** Opens the print dialog on this one sheet; the page comes back when it is closed. */
export function printElement(sheet: HTMLElement, paper: 'A4 landscape' | 'A3 landscape' | 'A4'): void {
  const page = document.createElement('style')
  page.textContent = `@page { size: ${paper}; margin: 12mm 10mm 14mm; @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; } }`
  const done = (): void => {
    window.removeEventListener('afterprint', done)
    document.body.classList.remove('q-printing')
    sheet.remove()
    page.remove()
  }
  document.head.append(page)
  document.body.append(sheet)
  document.body.classList.add('q-printing')
  window.addEventListener('afterprint', done)
  window.print()
}

/** Prints a table on A4, on A3 where it has many columns. */
export const printTable = (table: ExportTable, title?: string): void =>
  printElement(printSheet(table, title), table.head.length >= WIDE ? 'A3 landscape' : 'A4 landscape')

const targets: (() => void)[] = []

/** What Ctrl+P prints while a screen is open: the one that came last. @returns takes it away again */
export function onPrintKey(print: () => void): () => void {
  targets.push(print)
  return () => {
    const at = targets.lastIndexOf(print)
    if (at >= 0) targets.splice(at, 1)
  }
}

/** @returns false when the screen has nothing of its own to print */
export function printNow(): boolean {
  const print = targets.at(-1)
  print?.()
  return print !== undefined
}
