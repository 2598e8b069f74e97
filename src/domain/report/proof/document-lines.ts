/** A document taken apart into the lines a rule reads, each with the key of its place in the preview. */
import { datesSpoken } from '../chinese-date'
import type { Block, HeadingLevel, Inline, ParagraphBlock, ReportModel, TableBlock } from '../model'
import { inlinesText, text } from '../model'

export type LineKind =
  | 'title'
  | 'addressee'
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'caption'
  | 'head'
  | 'cell'
  | 'total'
  | 'footnote'
  | 'signing'
  | 'annexTitle'
  | 'copyTo'

export interface DocumentLine {
  /** `title`, `b3` (third block from 0), `b3-i1` (item), `b3-r2-c0` (row and cell), `a0-b4` (in the first annex). */
  readonly place: string
  /** Heading, table or part it stands under. */
  readonly where: string
  readonly kind: LineKind
  readonly text: string
  readonly level?: HeadingLevel
  /** Only figures, no typed words. */
  readonly computed: boolean
  /** Somebody typed it into this document; not made from records. */
  readonly own: boolean
  /** Stands on its own line, not two characters in. */
  readonly placed?: true
  /** 改为自写: the computed sentence then and now. */
  readonly frozen?: { readonly was: string; readonly now: string }
}

interface Reader {
  readonly prefix: string
  readonly own: ReadonlySet<string>
  where: string
}

const line = (
  reader: Reader,
  place: string,
  kind: LineKind,
  inlines: readonly Inline[],
  extra: Partial<DocumentLine> = {},
): DocumentLine => {
  const words = inlinesText(inlines)
  return {
    place: `${reader.prefix}${place}`,
    where: reader.where,
    kind,
    text: words,
    computed: inlines.length > 0 && inlines.every((inline) => inline.kind === 'figure'),
    own: reader.own.has(words.trim()) || inlines.some((inline) => inline.kind === 'text' && inline.own === true),
    ...extra,
  }
}

function* tableLines(reader: Reader, place: string, table: TableBlock): Generator<DocumentLine> {
  const outer = reader.where
  if (table.caption !== undefined) {
    yield line(reader, place, 'caption', [text(table.caption)])
    reader.where = table.caption
  }
  for (const [row, cells] of table.head.entries()) {
    for (const [at, cell] of cells.entries()) yield line(reader, `${place}-h${row}-c${at}`, 'head', cell.inlines)
  }
  const rows = [...table.rows, ...(table.total === undefined ? [] : [table.total])]
  for (const [row, cells] of rows.entries()) {
    const kind = row < table.rows.length ? 'cell' : 'total'
    for (const [at, cell] of cells.entries()) yield line(reader, `${place}-r${row}-c${at}`, kind, cell.inlines)
  }
  for (const note of table.footnotes ?? []) yield line(reader, place, 'footnote', [text(note)])
  reader.where = outer
}

const isPlaced = ({ layout, label }: ParagraphBlock): boolean => layout !== undefined || label !== undefined

function* blockLines(reader: Reader, place: string, block: Block): Generator<DocumentLine> {
  switch (block.kind) {
    case 'heading':
      reader.where = block.text
      yield line(reader, place, 'heading', [text(block.text)], {
        level: block.level,
        ...(block.own === true ? { own: true } : {}),
      })
      if (block.body !== undefined) yield line(reader, place, 'paragraph', block.body)
      return
    case 'paragraph':
      yield line(reader, place, 'paragraph', block.inlines, {
        ...(isPlaced(block) ? { placed: true } : {}),
        ...(block.frozen === undefined ? {} : { frozen: block.frozen }),
      })
      return
    case 'list':
      for (const [at, item] of block.items.entries()) yield line(reader, `${place}-i${at}`, 'item', item)
      return
    case 'table':
      yield* tableLines(reader, place, block)
      return
    case 'signing':
      for (const [row, places] of block.rows.entries()) {
        const values = places.flatMap(({ value }) => (value === undefined ? [] : [value]))
        yield line(reader, `${place}-s${row}`, 'signing', values)
      }
      return
    case 'picture':
      yield line(reader, place, 'caption', [text(block.caption)], { own: true })
  }
}

/** The label of an annex: 附件, or 附件2 where there are several. */
export const annexLabel = (model: ReportModel, at: number): string =>
  model.attachments.length > 1 ? `附件${at + 1}` : '附件'

/**
 * Every line of the document in reading order.
 * @param paragraphs the clerk's own words by slot, as the document was built with them
 */
export function linesOf(model: ReportModel, paragraphs: Readonly<Record<string, string>> = {}): DocumentLine[] {
  const own = new Set(
    Object.values(paragraphs).flatMap((words) => words.split(/\n+/).map((one) => datesSpoken(one.trim(), 'sentence'))),
  )
  const reader = (prefix: string, where: string): Reader => ({ prefix, own, where })
  const head = reader('', '标题')
  const lines = [line(head, 'title', 'title', [text(model.title.join(''))])]
  if (model.addressee.length > 0) lines.push(line(reader('', '主送机关'), 'addressee', 'addressee', model.addressee))
  const body = reader('', '正文')
  for (const [at, block] of model.blocks.entries()) lines.push(...blockLines(body, `b${at}`, block))
  for (const [at, annex] of model.attachments.entries()) {
    const part = reader(`a${at}-`, annexLabel(model, at))
    lines.push(line(part, 'title', 'annexTitle', [text(annex.title)]))
    for (const [index, block] of annex.blocks.entries()) lines.push(...blockLines(part, `b${index}`, block))
  }
  if (model.imprint?.copyTo !== undefined) {
    lines.push(line(reader('', '版记'), 'imprint', 'copyTo', [text(model.imprint.copyTo)]))
  }
  return lines
}

/** Lines of running text: paragraphs, items, notes; not cells, not headings. */
export const isProse = ({ kind }: DocumentLine): boolean =>
  kind === 'paragraph' || kind === 'item' || kind === 'footnote'

/** A line at a place of the document that has no words of its own. */
export const lineAt = (place: string, where: string): DocumentLine => ({
  place,
  where,
  kind: 'paragraph',
  text: '',
  computed: false,
  own: false,
})
