/**
 * Tables as plain elements: a form has thousands of cells, and the library's objects for each of them took most of the
 * time of a document.
 */
import { FileChild, type IXmlableObject } from 'docx'
import type { CellAlign, Inline, TableBlock } from '../../domain/report/model'
import { inlinesText } from '../../domain/report/model'
import { TEXT_HEIGHT } from './geometry'
import { type CharacterStyleId, linePieces, type Piece } from './runs'
import { CHARACTER_STYLE, TABLE_STYLE } from './styles'
import type { PlacedCell, TableLayout } from './table-layout'
import { lineCount, placeRows } from './table-layout'

class PlainElement extends FileChild {
  readonly element: IXmlableObject

  constructor(name: string, element: IXmlableObject) {
    super(name)
    this.element = element
  }

  override prepForXml(): IXmlableObject {
    return this.element
  }
}

/** An element with attributes, or with children. */
type Element = Record<string, unknown>
const mark = (name: string, attributes: Readonly<Record<string, string | number>>): Element => ({
  [name]: { _attr: attributes },
})
const value = (name: string, val: string | number): Element => mark(name, { 'w:val': val })
const flag = (name: string): Element => ({ [name]: {} })
const some = (condition: boolean, element: Element): readonly Element[] => (condition ? [element] : [])

/** `last`: the last row of a table with notes; it and the notes stay on one page. */
type RowRole = 'head' | 'body' | 'last'

/** A row taller than this may break over pages; kept whole it would leave half a page empty or run off it. */
const TALLEST_WHOLE_ROW = TEXT_HEIGHT / 3

const pieceElement = ({ text, style }: Piece): Element => ({
  'w:r': [
    ...some(style !== undefined, { 'w:rPr': [value('w:rStyle', style ?? '')] }),
    { 'w:t': [{ _attr: { 'xml:space': 'preserve' } }, text] },
  ],
})

const paragraphElement = (pieces: readonly Piece[], style: string, align: CellAlign, keepNext: boolean): Element => ({
  'w:p': [
    {
      'w:pPr': [
        value('w:pStyle', style),
        ...some(keepNext, flag('w:keepNext')),
        ...some(align !== 'left', value('w:jc', align)),
      ],
    },
    ...pieces.map(pieceElement),
  ],
})

interface CellPlace {
  readonly column: number
  readonly span: number
  readonly merge?: 'restart' | 'continue'
}

function cellElement({ column, span, merge }: CellPlace, layout: TableLayout, paragraphs: readonly Element[]): Element {
  return {
    'w:tc': [
      {
        'w:tcPr': [
          mark('w:tcW', { 'w:type': 'dxa', 'w:w': spanWidth(layout, column, span) }),
          ...some(span > 1, value('w:gridSpan', span)),
          ...some(merge !== undefined, value('w:vMerge', merge ?? '')),
          value('w:vAlign', 'center'),
        ],
      },
      ...paragraphs,
    ],
  }
}

interface TableParts {
  readonly block: TableBlock
  readonly layout: TableLayout
}

function contentElement(placed: PlacedCell, { block, layout }: TableParts, role: RowRole): Element {
  const { cell, column } = placed
  const align = cell.align ?? (role === 'head' ? 'center' : (block.columns[column]?.align ?? 'left'))
  const style: CharacterStyleId | undefined = role === 'head' ? CHARACTER_STYLE.hei : undefined
  const lines = linePieces(cell.inlines satisfies readonly Inline[], style)
  const merge = (cell.rowSpan ?? 1) > 1 ? ({ merge: 'restart' } as const) : {}
  return cellElement(
    { column, span: placed.span, ...merge },
    layout,
    lines.map((pieces) => paragraphElement(pieces, layout.size.style, align, role !== 'body')),
  )
}

const spanWidth = (layout: TableLayout, column: number, span: number): number => {
  let sum = 0
  for (let at = column; at < column + span; at += 1) sum += layout.widths[at] ?? 0
  return sum
}

function rowHeight(row: readonly PlacedCell[], layout: TableLayout): number {
  let most = 1
  for (const { cell, column, span } of row) {
    const lines = lineCount(inlinesText(cell.inlines), spanWidth(layout, column, span), layout.size)
    most = Math.max(most, lines)
  }
  return most * layout.size.line
}

/** Rows with the cells that go on from above, in the order of their columns. */
function rowElements(rows: readonly PlacedCell[][], parts: TableParts, roleOf: (index: number) => RowRole): Element[] {
  const { layout } = parts
  const spanning: { readonly column: number; readonly span: number; readonly until: number }[] = []
  return rows.map((row, index) => {
    const role = roleOf(index)
    const going = spanning.filter(({ until }) => until > index)
    for (const { cell, column, span } of row) {
      if ((cell.rowSpan ?? 1) > 1) spanning.push({ column, span, until: index + (cell.rowSpan ?? 1) })
    }
    const cells = [
      ...row.map((placed) => ({ column: placed.column, element: contentElement(placed, parts, role) })),
      ...going.map((one) => ({
        column: one.column,
        element: cellElement({ ...one, merge: 'continue' }, layout, [
          paragraphElement([], layout.size.style, 'left', role !== 'body'),
        ]),
      })),
    ].sort((a, b) => a.column - b.column)
    return {
      'w:tr': [
        {
          'w:trPr': [
            ...some(rowHeight(row, layout) <= TALLEST_WHOLE_ROW, flag('w:cantSplit')),
            mark('w:trHeight', { 'w:val': layout.size.row, 'w:hRule': 'atLeast' }),
            ...some(role === 'head', flag('w:tblHeader')),
          ],
        },
        ...cells.map(({ element }) => element),
      ],
    }
  })
}

/** @param width in twips; @param head rows repeated on each page; @param keepsNotes the last row stays with what follows */
export function tableElement(
  parts: TableParts,
  rows: { readonly head: readonly PlacedCell[][]; readonly body: readonly PlacedCell[][] },
  { width, keepsNotes }: { readonly width: number; readonly keepsNotes: boolean },
): FileChild {
  const lastRow = rows.body.length - 1
  return new PlainElement('w:tbl', {
    'w:tbl': [
      {
        'w:tblPr': [
          value('w:tblStyle', TABLE_STYLE),
          mark('w:tblW', { 'w:type': 'dxa', 'w:w': width }),
          value('w:jc', 'center'),
          mark('w:tblLayout', { 'w:type': 'fixed' }),
        ],
      },
      { 'w:tblGrid': parts.layout.widths.map((one) => mark('w:gridCol', { 'w:w': one })) },
      ...rowElements(rows.head, parts, () => 'head'),
      ...rowElements(rows.body, parts, (index) => (keepsNotes && index === lastRow ? 'last' : 'body')),
    ],
  })
}

/** Start column of every cell of a table. */
export const placedRows = (block: TableBlock) => ({
  head: placeRows(block.head, block.columns.length),
  body: placeRows([...block.rows, ...(block.total === undefined ? [] : [block.total])], block.columns.length),
})
