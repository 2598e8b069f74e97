/** A table as pieces of a flow: caption, unit line, rows with their heights, notes. */
import { cleanText } from '../clean-text'
import type { TableBlock } from '../model'
import { inlinesText } from '../model'
import type { FlowItem } from './flow'
import { CELL_BORDER, CELL_MARGIN, CELL_MARGIN_UPRIGHT, TABLE_GAP } from './geometry'
import { lineStarts } from './line-break'
import { lettering, paragraphItem, spaceItem, TEXT } from './pieces'
import { layOutTable, type PlacedCell, placedRows, spanWidth, staysWhole, type TableLayout } from './table-layout'

/** Lines of a cell's text in its columns. */
function cellLines({ cell, column, span }: PlacedCell, layout: TableLayout): number {
  const room = spanWidth(layout, column, span) - 2 * CELL_MARGIN
  const letters = lettering(layout.size.character)
  let lines = 0
  for (const line of cleanText(inlinesText(cell.inlines)).split('\n')) {
    lines += lineStarts(line, letters, { first: room, rest: room }).length
  }
  return lines
}

const PADDING = 2 * CELL_MARGIN_UPRIGHT + CELL_BORDER

/** Lines of every row; a cell over several rows makes the last of them higher where it needs more. */
function rowLines(rows: readonly (readonly PlacedCell[])[], layout: TableLayout): readonly number[] {
  const lines = rows.map(() => 1)
  const needs: { readonly from: number; readonly to: number; readonly lines: number }[] = []
  for (const [index, row] of rows.entries()) {
    for (const placed of row) {
      const needed = cellLines(placed, layout)
      const rowSpan = placed.cell.rowSpan ?? 1
      if (rowSpan === 1) lines[index] = Math.max(lines[index] ?? 1, needed)
      else needs.push({ from: index, to: Math.min(rows.length, index + rowSpan) - 1, lines: needed })
    }
  }
  const { line, row } = layout.size
  const height = (count: number): number => Math.max(row, count * line + PADDING)
  for (const need of needs) {
    let had = 0
    for (let at = need.from; at < need.to; at += 1) had += height(lines[at] ?? 1)
    const wanted = Math.ceil((need.lines * line + PADDING - had - PADDING) / line)
    lines[need.to] = Math.max(lines[need.to] ?? 1, wanted)
  }
  return lines
}

/** @param width of the text area in twips */
export function tableItems(block: TableBlock, place: string, width: number): readonly FlowItem[] {
  const rows = placedRows(block)
  const layout = layOutTable(block, rows.head, rows.body, width)
  const notes = block.footnotes ?? []
  /** The border above the first row; the others share theirs with the row before. */
  const above = (part: 'h' | 'r', index: number): number =>
    index === 0 && (part === 'h' || rows.head.length === 0) ? CELL_BORDER : 0
  const items = (part: 'h' | 'r', placed: readonly PlacedCell[][], head: readonly FlowItem[]): readonly FlowItem[] =>
    rowLines(placed, layout).map((lines, index) => ({
      place: `${place}-${part}${index}`,
      starts: Array.from({ length: lines }, (_, line) => line),
      line: layout.size.line,
      padding: PADDING + above(part, index),
      least: layout.size.row + above(part, index),
      whole: staysWhole(placed[index] ?? [], layout),
      keepNext: part === 'h' || (notes.length > 0 && index === placed.length - 1),
      ...(head.length === 0 ? {} : { head }),
    }))
  const head = items('h', rows.head, [])
  return [
    ...(block.caption === undefined
      ? []
      : [paragraphItem(`${place}-caption`, block.caption, { style: TEXT.caption, width, keepNext: true })]),
    ...(block.unitLine === undefined
      ? []
      : [paragraphItem(`${place}-caption`, block.unitLine, { style: TEXT.note, width, keepNext: true })]),
    ...head,
    ...items('r', rows.body, head),
    ...notes.map((note) => paragraphItem(`${place}-notes`, note, { style: TEXT.note, width })),
    spaceItem(`${place}-notes`, TABLE_GAP.line, { after: TABLE_GAP.after }),
  ]
}
