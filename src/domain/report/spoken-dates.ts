/** Days that came from records as ISO dates, written as documents write them. */
import { datesSpoken } from './chinese-date'
import type { Block, Inline, TableBlock, TableRowContent } from './model'

type DateForm = Parameters<typeof datesSpoken>[1]

const inlines = (all: readonly Inline[], form: DateForm): readonly Inline[] =>
  all.map((inline) =>
    inline.kind === 'text' && inline.own !== true ? { ...inline, text: datesSpoken(inline.text, form) } : inline,
  )

const row = (cells: TableRowContent, form: DateForm): TableRowContent =>
  cells.map((cell) => ({ ...cell, inlines: inlines(cell.inlines, form) }))

function table(block: TableBlock): TableBlock {
  // The cells of a form are labels and values and have room; the columns of a ledger have none.
  const form = block.form === true ? 'sentence' : 'column'
  return {
    ...block,
    rows: block.rows.map((cells) => row(cells, form)),
    ...(block.total === undefined ? {} : { total: row(block.total, form) }),
    ...(block.footnotes === undefined
      ? {}
      : { footnotes: block.footnotes.map((note) => datesSpoken(note, 'sentence')) }),
  }
}

function spoken(block: Block): Block {
  switch (block.kind) {
    case 'heading':
      return block.body === undefined ? block : { ...block, body: inlines(block.body, 'sentence') }
    case 'paragraph':
      return { ...block, inlines: inlines(block.inlines, 'sentence') }
    case 'list':
      return { ...block, items: block.items.map((item) => inlines(item, 'sentence')) }
    case 'table':
      return table(block)
    case 'signing':
    case 'picture':
      return block
  }
}

export const withSpokenDates = (blocks: readonly Block[]): readonly Block[] => blocks.map(spoken)
