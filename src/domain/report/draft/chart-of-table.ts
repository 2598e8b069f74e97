/** A chart from the numbers of a table of the same document. */
import { CHART_TYPES, type ChartContent, inlinesText, type TableBlock } from '../model'

/** `95.76%`, `1,234`, `12`: anything else has no bar. */
function numberIn(words: string): number | null {
  const plain = words.trim().replaceAll(',', '').replace(/%$/, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

const headOf = (table: TableBlock): readonly string[] =>
  (table.head.at(-1) ?? []).map((cell) => inlinesText(cell.inlines).trim())

const cellsOf = (table: TableBlock): readonly (readonly string[])[] =>
  table.rows
    .filter((row) => row.length === table.columns.length)
    .map((row) => row.map((cell) => inlinesText(cell.inlines).trim()))
    .filter(([first = '']) => !/^[合总]\s*计$/.test(first))

const RUNNING = /^序号$/

/** Heads of the columns a chart can show: at least half of their cells are numbers. */
export function chartColumnsOf(table: TableBlock): readonly string[] {
  const heads = headOf(table)
  const rows = cellsOf(table)
  if (heads.length !== table.columns.length || rows.length === 0 || rows.length > 40) return []
  const label = heads.findIndex((head) => !RUNNING.test(head))
  return heads.filter((head, at) => {
    const numbers = rows.filter((row) => numberIn(row[at] ?? '') !== null).length
    return at !== label && head !== '' && !RUNNING.test(head) && numbers * 2 >= rows.length
  })
}

/** Undefined when the table has none of the columns any more. */
export function chartOfTable(table: TableBlock, type: string, columns: readonly string[]): ChartContent | undefined {
  const heads = headOf(table)
  const possible = chartColumnsOf(table)
  const chosen = columns.filter((name) => possible.includes(name))
  const shown = type === '饼图' ? chosen.slice(0, 1) : chosen
  if (shown.length === 0) return undefined
  const rows = cellsOf(table)
  const label = heads.findIndex((head) => !RUNNING.test(head))
  const column = (name: string): readonly string[] => rows.map((row) => row[heads.indexOf(name)] ?? '')
  const percent = shown.every((name) => column(name).some((words) => words.endsWith('%')))
  return {
    type: CHART_TYPES.find((known) => known === type) ?? '柱形图',
    categories: rows.map((row) => row[label] ?? ''),
    series: shown.map((name) => ({ name, values: column(name).map(numberIn) })),
    ...(percent ? { percent: true } : {}),
  }
}

/** What the chart says, for who cannot see it. */
export const chartWords = ({ type, categories, series, percent }: ChartContent): string =>
  `${type}。${series
    .map(
      ({ name, values }) =>
        `${name}：${categories.map((words, at) => `${words}${values[at] ?? '无数据'}${percent === true ? '%' : ''}`).join('、')}`,
    )
    .join('；')}。`
