import type { FileChild } from 'docx'
import { Paragraph } from 'docx'
import { cleanText } from '../../domain/report/clean-text'
import type { TableBlock } from '../../domain/report/model'
import { SIZE } from '../../domain/report/pages/geometry'
import { placedRows } from '../../domain/report/pages/table-grid'
import { layOutTable } from '../../domain/report/pages/table-layout'
import { keptRows } from '../../domain/report/pages/table-rows'
import { evenRoom } from '../../domain/report/pages/whole-words'
import { keptWithNext, styled, textRun } from './runs'
import { STYLE, type StyleId } from './styles'
import { tableElement } from './table-xml'

/** 表题; one of more than a line on lines of about one length. */
function caption(words: string, width: number): Paragraph {
  const spare = Math.floor((width - evenRoom(words, SIZE.small * 10, width)) / 2)
  const indent = spare > 0 ? { indent: { left: spare, right: spare, firstLine: 0 } } : {}
  return new Paragraph({ style: STYLE.tableCaption, ...indent, children: [textRun(words)] })
}

const line = (style: StyleId, words: string, keepNext: boolean): Paragraph =>
  new Paragraph({ style, ...keptWithNext(keepNext), children: words === '' ? [] : [textRun(words)] })

/**
 * A table with its caption, unit line and notes, `width` twips wide in fixed columns (Word alone guesses widths that
 * are not given). Ends with a thin paragraph, so that two tables in a row stay two. With `keepNext` its end stays on the
 * page of what follows.
 */
export function renderTable(block: TableBlock, width: number, keepNext = false): FileChild[] {
  const rows = placedRows(block)
  const layout = layOutTable(block, rows.head, rows.body, width)
  const notes = block.footnotes ?? []
  const isEmpty = rows.head.length + rows.body.length === 0
  const kept = keptRows(block, rows, layout, keepNext || notes.length > 0)
  return [
    ...(block.caption === undefined ? [] : [caption(cleanText(block.caption), width)]),
    ...(block.unitLine === undefined ? [] : [styled(STYLE.tableUnit, [textRun(block.unitLine)])]),
    ...(isEmpty ? [] : [tableElement({ block, layout }, rows, { width, kept })]),
    ...notes.map((note) => line(STYLE.tableNote, note, keepNext)),
    line(STYLE.tableGap, '', keepNext),
  ]
}
