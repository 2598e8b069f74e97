import type { Block, Inline, MissingInline, ReportModel } from './model'
import { inlinesText, inlineText } from './model'

const cellsOf = (block: Extract<Block, { kind: 'table' }>) =>
  [...block.head, ...block.rows, ...(block.total === undefined ? [] : [block.total])].flat()

function blockInlines(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'heading':
      return block.body ?? []
    case 'paragraph':
      return block.inlines
    case 'list':
      return block.items.flat()
    case 'table':
      return cellsOf(block).flatMap((cell) => cell.inlines)
    case 'signing':
      return block.rows.flat().flatMap(({ value }) => (value === undefined ? [] : [value]))
    case 'picture':
      return []
  }
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text + inlinesText(block.body ?? [])]
    case 'paragraph':
      return [inlinesText(block.inlines)]
    case 'list':
      return block.items.map(inlinesText)
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [block.caption]),
        ...(block.unitLine === undefined ? [] : [block.unitLine]),
        ...[...block.head, ...block.rows, ...(block.total === undefined ? [] : [block.total])].map((row) =>
          row.map((cell) => cell.inlines.map(inlineText).join('')).join('\t'),
        ),
        ...(block.footnotes ?? []),
      ]
    case 'signing':
      return block.rows.map((row) =>
        row.map(({ label, value }) => `${label}：${value === undefined ? '' : inlineText(value)}`).join('\t'),
      )
    case 'picture':
      return [block.caption]
  }
}

const allBlocks = (model: ReportModel): readonly Block[] => [
  ...model.blocks,
  ...model.attachments.flatMap((attachment) => attachment.blocks),
]

/** Title, addressee, body and attachments as lines of text; table rows are tab-separated. */
export function modelLines(model: ReportModel): readonly string[] {
  return [
    model.title.join(''),
    inlinesText(model.addressee),
    ...model.blocks.flatMap(blockLines),
    ...model.attachments.flatMap((attachment) => [attachment.title, ...attachment.blocks.flatMap(blockLines)]),
  ]
}

/** Every gap the document prints as 〔未录入〕, in order, each named once. */
export function missingOf(model: ReportModel): readonly string[] {
  const inlines = [
    ...(model.issue === undefined ? [] : [model.issue]),
    ...model.addressee,
    ...allBlocks(model).flatMap(blockInlines),
  ]
  const gaps = inlines.filter((inline): inline is MissingInline => inline.kind === 'missing').map((gap) => gap.what)
  return [...new Set(gaps)]
}

/** Every computed figure the document carries, with the records behind it (已报数据). */
export function figuresOf(model: ReportModel): readonly { text: string; source: string; ids: readonly string[] }[] {
  return allBlocks(model)
    .flatMap(blockInlines)
    .flatMap((inline) =>
      inline.kind === 'figure' ? [{ text: inline.text, source: inline.source, ids: inline.ids }] : [],
    )
}
