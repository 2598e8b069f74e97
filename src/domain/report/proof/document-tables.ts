/** The tables of a document with the keys of their places. */
import { inlinesText, type ReportModel, type TableBlock, type TableRowContent } from '../model'
import { type DocumentLine, lineAt } from './document-lines'

export interface DocumentTable {
  readonly table: TableBlock
  /** One text a column; a cell over several columns gives its text to the first. */
  readonly heads: readonly string[]
  /** Same, of every row; rows with cells over several rows are left out. */
  readonly rows: readonly (readonly string[])[]
  readonly total?: readonly string[]
  readonly at: (row: number, column: number) => DocumentLine
}

const spread = (row: TableRowContent): string[] =>
  row.flatMap((cell) => {
    const more = Array<string>((cell.colSpan ?? 1) - 1).fill('')
    return [inlinesText(cell.inlines).trim(), ...more]
  })

const ADDED_UP = /^[合总]\s*计$/

function documentTable(table: TableBlock, place: string, where: string): DocumentTable {
  const rows = table.rows.map(spread)
  const last = rows.at(-1)
  const typed = table.total === undefined && last !== undefined && ADDED_UP.test(last[0] ?? '')
  const total = table.total === undefined ? (typed ? last : undefined) : spread(table.total)
  const columnIndex = (row: number, column: number): number => {
    const cells = table.rows[row] ?? table.total ?? []
    let at = 0
    for (const [index, cell] of cells.entries()) {
      at += cell.colSpan ?? 1
      if (column < at) return index
    }
    return 0
  }
  return {
    table,
    heads: table.head.length === 1 ? spread(table.head[0] ?? []) : [],
    rows: typed ? rows.slice(0, -1) : rows,
    ...(total === undefined ? {} : { total }),
    at: (row, column) => lineAt(`${place}-r${row}-c${columnIndex(row, column)}`, table.caption ?? where),
  }
}

export function tablesOf(model: ReportModel): readonly DocumentTable[] {
  const parts = [
    { prefix: '', where: '正文', blocks: model.blocks },
    ...model.attachments.map(({ blocks, title }, at) => ({ prefix: `a${at}-`, where: title, blocks })),
  ]
  return parts.flatMap(({ prefix, where, blocks }) =>
    blocks.flatMap((block, at) => (block.kind === 'table' ? [documentTable(block, `${prefix}b${at}`, where)] : [])),
  )
}
