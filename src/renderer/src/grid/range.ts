/** A block of cells by displayed row and column index. */
export interface CellAt {
  readonly row: number
  readonly column: number
}

export interface Range {
  /** Where it began; the focus stays here. */
  readonly anchor: CellAt
  readonly end: CellAt
  /** Set by an act (select all, paste), not grown from the focus: the anchor may lie elsewhere. */
  readonly fixed?: true
}

export interface Block {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The block between the two corners, both included. */
export const blockOf = ({ anchor, end }: Range): Block => ({
  top: Math.min(anchor.row, end.row),
  bottom: Math.max(anchor.row, end.row),
  left: Math.min(anchor.column, end.column),
  right: Math.max(anchor.column, end.column),
})

export const holds = (block: Block, row: number, column: number): boolean =>
  row >= block.top && row <= block.bottom && column >= block.left && column <= block.right

export const isSingle = ({ anchor, end }: Range): boolean => anchor.row === end.row && anchor.column === end.column

/** The other corner moved by arrows; stays inside `rows` × `columns`. */
export function moveEnd(range: Range, rows: number, columns: number, step: CellAt): Range {
  const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))
  return {
    anchor: range.anchor,
    end: { row: clamp(range.end.row + step.row, rows), column: clamp(range.end.column + step.column, columns) },
  }
}
