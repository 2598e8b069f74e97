/** Lists too long to be read on paper go into an Excel file beside the document; their place says where they are. */
import type { Attachment, Block, ReportModel, TableBlock, TableRowContent } from './model'
import { inlinesText, paragraph } from './model'

/** Rows a table of a document may have. */
export const LONGEST_LIST = 500

/** One list as a sheet. */
export interface LongList {
  readonly name: string
  readonly head: readonly string[]
  /** Numbers where the column is one of numbers. */
  readonly rows: readonly (readonly (string | number)[])[]
}

/** Texts of each column of some rows, spans repeated over the columns they cover. */
function columnTexts(rows: readonly TableRowContent[], columns: number): readonly (readonly string[])[] {
  const grid = rows.map(() => new Array<string | undefined>(columns).fill(undefined))
  for (const [at, row] of rows.entries()) {
    let column = 0
    for (const cell of row) {
      while (grid[at]?.[column] !== undefined) column += 1
      const words = inlinesText(cell.inlines)
      for (let down = at; down < Math.min(rows.length, at + (cell.rowSpan ?? 1)); down += 1) {
        for (let right = column; right < Math.min(columns, column + (cell.colSpan ?? 1)); right += 1) {
          const line = grid[down]
          if (line !== undefined) line[right] = words
        }
      }
      column += cell.colSpan ?? 1
    }
  }
  return grid.map((row) => row.map((words) => words ?? ''))
}

/** One line of heads: those over each other joined, each once. */
function headOf(table: TableBlock): readonly string[] {
  const lines = columnTexts(table.head, table.columns.length)
  return table.columns.map((_, column) => [...new Set(lines.map((line) => line[column] ?? ''))].join(' ').trim())
}

const NUMBER = /^-?\d{1,12}(?:\.\d+)?$/

function sheetOf(table: TableBlock, name: string): LongList {
  const rows = columnTexts(table.rows, table.columns.length)
  return {
    name,
    head: headOf(table),
    rows: rows.map((row) =>
      row.map((words, column) =>
        table.columns[column]?.align === 'right' && NUMBER.test(words) ? Number(words) : words,
      ),
    ),
  }
}

const isLong = (block: Block): block is TableBlock => block.kind === 'table' && block.rows.length > LONGEST_LIST

/**
 * @param workbook name of the Excel file, as the document names it
 * @returns the document with each table over `LONGEST_LIST` rows replaced by a sentence (and its total), and those lists
 */
export function partLongLists(
  model: ReportModel,
  workbook: string,
): { readonly model: ReportModel; readonly lists: readonly LongList[] } {
  const lists: LongList[] = []
  const part = (blocks: readonly Block[], where: string): readonly Block[] =>
    blocks.flatMap((block): readonly Block[] => {
      if (!isLong(block)) return [block]
      const name = block.caption ?? `${where}${lists.length === 0 ? '' : lists.length + 1}`
      lists.push(sheetOf(block, name))
      const note = paragraph(`本表共${block.rows.length}行，见随附的电子表格《${workbook}》中“${name}”。`)
      return block.total === undefined ? [note] : [note, { ...block, rows: [] }]
    })
  const blocks = part(model.blocks, '附表')
  const attachments: readonly Attachment[] = model.attachments.map((annex) => ({
    ...annex,
    blocks: part(annex.blocks, annex.title),
  }))
  return lists.length === 0 ? { model, lists } : { model: { ...model, blocks, attachments }, lists }
}
