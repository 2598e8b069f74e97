/**
 * Tables as text of XML: a form has thousands of cells, and the library's objects for each of them took most of the time
 * of a document.
 */
import { FileChild, type IXmlableObject } from 'docx'
import type { CellAlign, TableBlock } from '../../domain/report/model'
import type { PlacedCell, PlacedRows } from '../../domain/report/pages/table-grid'
import type { LineRoom, TableLayout } from '../../domain/report/pages/table-layout'
import { alignOf, lineRoom, spanWidth, staysWhole } from '../../domain/report/pages/table-layout'
import { type CharacterStyleId, linePieces, type Piece } from './runs'
import { CHARACTER_STYLE, TABLE_STYLE, TABLE_TEXT_STYLE } from './styles'

/** An element whose content is XML already. */
class WrittenElement extends FileChild {
  readonly name: string
  readonly inner: string

  constructor(name: string, inner: string) {
    super(name)
    this.name = name
    this.inner = inner
  }

  /** The library escapes strings and writes any other value as it reads as text. */
  override prepForXml(): IXmlableObject {
    return { [this.name]: Object.assign(() => this.inner, { toString: () => this.inner }) }
  }
}

/** Its text is escaped already. */
type Xml = string

const escaped = (text: string): Xml => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const value = (name: string, val: string | number): Xml => `<w:${name} w:val="${val}"/>`
const when = (condition: boolean, xml: Xml): Xml => (condition ? xml : '')

/** `kept`: stays on the page of the row after it, or of the notes. */
type RowRole = 'head' | 'body' | 'kept'

function pieceXml({ text, style, bold }: Piece): Xml {
  const format = when(style !== undefined, value('rStyle', style ?? '')) + when(bold, '<w:b/><w:bCs/>')
  const properties = when(format !== '', `<w:rPr>${format}</w:rPr>`)
  return `<w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

/** Indents that make the lines end between words; none where they do by themselves. */
const indentXml = ({ left, right }: LineRoom): Xml =>
  when(left > 0 || right > 0, `<w:ind w:left="${left}" w:right="${right}" w:firstLineChars="0" w:firstLine="0"/>`)

interface ParagraphSetting {
  readonly style: string
  readonly align: CellAlign
  readonly keepNext: boolean
  readonly room?: LineRoom
}

function paragraphXml(pieces: readonly Piece[], { style, align, keepNext, room }: ParagraphSetting): Xml {
  const properties =
    value('pStyle', style) +
    when(keepNext, '<w:keepNext/>') +
    (room === undefined ? '' : indentXml(room)) +
    when(align !== 'left', value('jc', align))
  return `<w:p><w:pPr>${properties}</w:pPr>${pieces.map(pieceXml).join('')}</w:p>`
}

interface CellPlace {
  readonly column: number
  readonly span: number
  readonly merge?: 'restart' | 'continue'
}

function cellXml({ column, span, merge }: CellPlace, layout: TableLayout, paragraphs: Xml): Xml {
  const properties = [
    `<w:tcW w:type="dxa" w:w="${spanWidth(layout, column, span)}"/>`,
    when(span > 1, value('gridSpan', span)),
    when(merge !== undefined, value('vMerge', merge ?? '')),
    value('vAlign', 'center'),
  ].join('')
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphs}</w:tc>`
}

interface TableParts {
  readonly block: TableBlock
  readonly layout: TableLayout
}

function contentXml(placed: PlacedCell, { block, layout }: TableParts, role: RowRole): Xml {
  const { cell, column, span } = placed
  const align = alignOf(block, placed, role === 'head')
  const runStyle: CharacterStyleId | undefined = role === 'head' ? CHARACTER_STYLE.hei : undefined
  const setting = { style: TABLE_TEXT_STYLE[layout.size.name], align, keepNext: role !== 'body' }
  const paragraphs = linePieces(cell.inlines, runStyle).map((pieces) => {
    const words = pieces.map(({ text }) => text).join('')
    return paragraphXml(pieces, { ...setting, room: lineRoom(words, align, placed, layout) })
  })
  const merge = (cell.rowSpan ?? 1) > 1 ? ({ merge: 'restart' } as const) : {}
  return cellXml({ column, span, ...merge }, layout, paragraphs.join(''))
}

/** Rows with the cells that go on from above, in the order of their columns. */
function rowsXml(rows: readonly PlacedCell[][], parts: TableParts, roleOf: (index: number) => RowRole): Xml {
  const { layout } = parts
  const spanning: { readonly column: number; readonly span: number; readonly until: number }[] = []
  const rowXml = (row: readonly PlacedCell[], index: number): Xml => {
    const role = roleOf(index)
    const going = spanning.filter(({ until }) => until > index)
    for (const { cell, column, span } of row) {
      if ((cell.rowSpan ?? 1) > 1) spanning.push({ column, span, until: index + (cell.rowSpan ?? 1) })
    }
    const style = TABLE_TEXT_STYLE[layout.size.name]
    const empty = paragraphXml([], { style, align: 'left', keepNext: role !== 'body' })
    const cells = [
      ...row.map((placed) => ({ column: placed.column, xml: contentXml(placed, parts, role) })),
      ...going.map((one) => ({ column: one.column, xml: cellXml({ ...one, merge: 'continue' }, layout, empty) })),
    ].sort((a, b) => a.column - b.column)
    const properties = [
      when(staysWhole(row, layout), '<w:cantSplit/>'),
      `<w:trHeight w:val="${layout.size.row}" w:hRule="atLeast"/>`,
      when(role === 'head', '<w:tblHeader/>'),
    ].join('')
    return `<w:tr><w:trPr>${properties}</w:trPr>${cells.map(({ xml }) => xml).join('')}</w:tr>`
  }
  return rows.map(rowXml).join('')
}

/** `width` in twips; head rows are repeated on each page; `kept` rows of the body stay with the row after them. */
export function tableElement(
  parts: TableParts,
  rows: PlacedRows,
  { width, kept }: { readonly width: number; readonly kept: ReadonlySet<number> },
): FileChild {
  const properties = [
    value('tblStyle', TABLE_STYLE),
    `<w:tblW w:type="dxa" w:w="${width}"/>`,
    value('jc', 'center'),
    '<w:tblLayout w:type="fixed"/>',
  ].join('')
  const grid = parts.layout.widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('')
  const head = rowsXml(rows.head, parts, () => 'head')
  const body = rowsXml(rows.body, parts, (index) => (kept.has(index) ? 'kept' : 'body'))
  return new WrittenElement('w:tbl', `<w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}${body}`)
}
