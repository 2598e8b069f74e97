import type { FileChild } from 'docx'
import type { TableBlock } from '../../domain/report/model'
import { layOutTable, placedRows } from '../../domain/report/pages/table-layout'
import { styled, textRun } from './runs'
import { STYLE } from './styles'
import { tableElement } from './table-xml'

/**
 * A table with its caption, unit line and notes, `width` twips wide in fixed columns (Word alone guesses widths that
 * are not given). Ends with a thin paragraph, so that two tables in a row stay two.
 */
export function renderTable(block: TableBlock, width: number): FileChild[] {
  const rows = placedRows(block)
  const layout = layOutTable(block, rows.head, rows.body, width)
  const notes = block.footnotes ?? []
  const isEmpty = rows.head.length + rows.body.length === 0
  return [
    ...(block.caption === undefined ? [] : [styled(STYLE.tableCaption, [textRun(block.caption)])]),
    ...(block.unitLine === undefined ? [] : [styled(STYLE.tableUnit, [textRun(block.unitLine)])]),
    ...(isEmpty ? [] : [tableElement({ block, layout }, rows, { width, keepsNotes: notes.length > 0 })]),
    ...notes.map((note) => styled(STYLE.tableNote, [textRun(note)])),
    styled(STYLE.tableGap),
  ]
}
