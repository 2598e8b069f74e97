/** Tables on the clipboard as Excel, WPS, Word and web pages put them there: merged cells, line breaks inside a cell. */

/** A cell of a pasted block; null = nothing is said of it, what stands there stays. */
export type PastedText = string | null

export interface HtmlTable {
  readonly cells: readonly (readonly PastedText[])[]
  /** Texts that stand in several rows because their cell was merged over them. */
  readonly repeated: number
  readonly merged: boolean
}

/** No clerk merges more than this; a hostile page may. */
const WIDEST = 1000
const TALLEST = 2000

const BLOCKS = new Set(['P', 'DIV', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'])

/** A number stands for all rows it is merged over together; repeated it would be counted twice. */
const FIGURE = /^[\d.,]{1,14}$/

function textOf(node: Node): string {
  let text = ''
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += (child.nodeValue ?? '').replace(/[ \t\r\n]+/g, ' ')
    else if (child instanceof Element && child.tagName === 'BR') text += '\n'
    else if (child instanceof Element && BLOCKS.has(child.tagName)) text += `\n${textOf(child)}\n`
    else if (child instanceof Element && child.tagName !== 'STYLE' && child.tagName !== 'SCRIPT') text += textOf(child)
  }
  return text
}

/** Lines without the blanks a page's own layout puts around them. */
const cellText = (cell: Element): string =>
  textOf(cell)
    .replaceAll('\u00a0', ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim()

const span = (value: number, most: number): number => Math.max(1, Math.min(most, value))

/** @returns undefined where there is no table in it */
export function parseHtmlTable(html: string): HtmlTable | undefined {
  if (!/<table[\s>]/i.test(html)) return undefined
  const page = new DOMParser().parseFromString(html, 'text/html')
  const table = [...page.querySelectorAll('table')].find(({ rows }) => rows.length > 0)
  if (table === undefined) return undefined
  const cells: PastedText[][] = []
  let repeated = 0
  let merged = false
  ;[...table.rows].forEach((row, at) => {
    cells[at] ??= []
    const line = cells[at]
    let column = 0
    for (const cell of row.cells) {
      // Places taken by a cell merged down from above.
      while (line[column] !== undefined) column += 1
      const text = cellText(cell)
      const wide = span(cell.colSpan, WIDEST)
      const tall = Math.min(span(cell.rowSpan, TALLEST), table.rows.length - at)
      if (wide > 1 || tall > 1) merged = true
      const repeats = text !== '' && !FIGURE.test(text)
      for (let down = 0; down < tall; down += 1) {
        cells[at + down] ??= []
        for (let right = 0; right < wide; right += 1) {
          const here = right === 0 && (down === 0 || repeats)
          if (here && down > 0) repeated += 1
          const below = cells[at + down]
          if (below !== undefined) below[column + right] = here ? text : null
        }
      }
      column += wide
    }
  })
  return { cells: cells.map((line) => Array.from(line, (text) => text ?? null)), repeated, merged }
}
