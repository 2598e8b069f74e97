/** A table as pieces of a flow: caption, unit line, rows with their heights, notes. */
import type { TableBlock } from '../model'
import type { FlowItem } from './flow'
import { CELL_BORDER, TABLE_GAP } from './geometry'
import { paragraphItem, spaceItem, TEXT } from './pieces'
import { type PlacedCell, placedRows } from './table-grid'
import { layOutTable, staysWhole } from './table-layout'
import { keptRows, ROW_PADDING, rowLines } from './table-rows'

/**
 * @param width of the text area in twips
 * @param keepNext its end stays on the page of what follows
 */
export function tableItems(block: TableBlock, place: string, width: number, keepNext = false): readonly FlowItem[] {
  const rows = placedRows(block)
  const layout = layOutTable(block, rows.head, rows.body, width)
  const notes = block.footnotes ?? []
  const kept = keptRows(block, rows, layout, keepNext || notes.length > 0)
  /** The border above the first row; the others share theirs with the row before. */
  const above = (part: 'h' | 'r', index: number): number =>
    index === 0 && (part === 'h' || rows.head.length === 0) ? CELL_BORDER : 0
  const items = (part: 'h' | 'r', placed: readonly PlacedCell[][], head: readonly FlowItem[]): readonly FlowItem[] =>
    rowLines(placed, block, layout, part === 'h').map((lines, index) => ({
      place: `${place}-${part}${index}`,
      starts: Array.from({ length: lines }, (_, line) => line),
      line: layout.size.line,
      padding: ROW_PADDING + above(part, index),
      least: layout.size.row + above(part, index),
      whole: staysWhole(placed[index] ?? [], layout),
      keepNext: part === 'h' || kept.has(index),
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
    ...notes.map((note) => paragraphItem(`${place}-notes`, note, { style: TEXT.note, width, keepNext })),
    spaceItem(`${place}-notes`, TABLE_GAP.line, { after: TABLE_GAP.after, keepNext }),
  ]
}
