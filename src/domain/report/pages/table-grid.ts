/** Which columns the cells of a table stand in. */
import type { TableBlock, TableRowContent } from '../model'

/** A row as the grid sees it: each cell with the column it starts in. */
export interface PlacedCell {
  readonly cell: TableRowContent[number]
  readonly column: number
  readonly span: number
}

/** Finds the start column of every cell, passing over columns taken by row spans from above. */
export function placeRows(rows: readonly TableRowContent[], columnCount: number): PlacedCell[][] {
  const takenUntil = new Array<number>(columnCount).fill(0)
  return rows.map((row, rowIndex) => {
    let column = 0
    return row.map((cell) => {
      while (column < columnCount && (takenUntil[column] ?? 0) > rowIndex) column++
      const placed = { cell, column, span: cell.colSpan ?? 1 }
      for (let taken = column; taken < column + placed.span; taken++) takenUntil[taken] = rowIndex + (cell.rowSpan ?? 1)
      column += placed.span
      return placed
    })
  })
}

/** Start column of every cell of a table. */
export const placedRows = (block: TableBlock) => ({
  head: placeRows(block.head, block.columns.length),
  body: placeRows([...block.rows, ...(block.total === undefined ? [] : [block.total])], block.columns.length),
})

export type PlacedRows = ReturnType<typeof placedRows>
