import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { TableBlock } from '../../domain/report/model'
import { inlinesText } from '../../domain/report/model'
import { TEXT_HEIGHT } from './geometry'
import { keptWithNext, lineRuns, styled, textRun } from './runs'
import { CHARACTER_STYLE, STYLE } from './styles'
import type { PlacedCell, TableLayout } from './table-layout'
import { CELL_MARGIN, CELL_MARGIN_UPRIGHT, layOutTable, lineCount, placeRows } from './table-layout'

const ALIGNMENT = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

const LINE_STYLE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

/** `last`: the last row of a table with notes; it and the notes stay on one page. */
type RowRole = 'head' | 'body' | 'last'

/** A row taller than this may break over pages; kept whole it would leave half a page empty or run off it. */
const TALLEST_WHOLE_ROW = TEXT_HEIGHT / 3

function renderCell(
  { cell, column, span }: PlacedCell,
  layout: TableLayout,
  block: TableBlock,
  role: RowRole,
): TableCell {
  const align = cell.align ?? (role === 'head' ? 'center' : (block.columns[column]?.align ?? 'left'))
  const lines = lineRuns(cell.inlines, role === 'head' ? CHARACTER_STYLE.hei : undefined)
  return new TableCell({
    width: { size: spanWidth(layout, column, span), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(span > 1 ? { columnSpan: span } : {}),
    ...((cell.rowSpan ?? 1) > 1 ? { rowSpan: cell.rowSpan } : {}),
    children: lines.map(
      (children) =>
        new Paragraph({
          style: layout.size.style,
          alignment: ALIGNMENT[align],
          ...keptWithNext(role !== 'body'),
          children,
        }),
    ),
  })
}

const spanWidth = (layout: TableLayout, column: number, span: number): number =>
  layout.widths.slice(column, column + span).reduce((sum, width) => sum + width, 0)

function rowHeight(row: readonly PlacedCell[], layout: TableLayout): number {
  const lines = row.map(({ cell, column, span }) =>
    lineCount(inlinesText(cell.inlines), spanWidth(layout, column, span), layout.size),
  )
  return Math.max(1, ...lines) * layout.size.line
}

function renderRow(row: readonly PlacedCell[], layout: TableLayout, block: TableBlock, role: RowRole): TableRow {
  return new TableRow({
    ...(role === 'head' ? { tableHeader: true } : {}),
    ...(rowHeight(row, layout) <= TALLEST_WHOLE_ROW ? { cantSplit: true } : {}),
    height: { value: layout.size.row, rule: HeightRule.ATLEAST },
    children: row.map((placed) => renderCell(placed, layout, block, role)),
  })
}

/**
 * A table with its caption, unit line and notes, `width` twips wide in fixed columns (Word alone guesses widths that
 * are not given). Ends with a thin paragraph, so that two tables in a row stay two.
 */
export function renderTable(block: TableBlock, width: number): (Paragraph | Table)[] {
  const columnCount = block.columns.length
  const head = placeRows(block.head, columnCount)
  const body = placeRows([...block.rows, ...(block.total === undefined ? [] : [block.total])], columnCount)
  const layout = layOutTable(block, head, body, width)
  const hasNotes = (block.footnotes ?? []).length > 0
  const rows = [
    ...head.map((row) => renderRow(row, layout, block, 'head')),
    ...body.map((row, index) => renderRow(row, layout, block, hasNotes && index === body.length - 1 ? 'last' : 'body')),
  ]
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...layout.widths],
    alignment: AlignmentType.CENTER,
    margins: {
      left: CELL_MARGIN,
      right: CELL_MARGIN,
      top: CELL_MARGIN_UPRIGHT,
      bottom: CELL_MARGIN_UPRIGHT,
      marginUnitType: WidthType.DXA,
    },
    borders: {
      top: LINE_STYLE,
      bottom: LINE_STYLE,
      left: LINE_STYLE,
      right: LINE_STYLE,
      insideHorizontal: LINE_STYLE,
      insideVertical: LINE_STYLE,
    },
    rows,
  })
  return [
    ...(block.caption === undefined ? [] : [styled(STYLE.tableCaption, [textRun(block.caption)])]),
    ...(block.unitLine === undefined ? [] : [styled(STYLE.tableUnit, [textRun(block.unitLine)])]),
    ...(rows.length === 0 ? [] : [table]),
    ...(block.footnotes ?? []).map((note) => styled(STYLE.tableNote, [textRun(note)])),
    styled(STYLE.tableGap),
  ]
}
