import type { FileChild } from 'docx'
import { AlignmentType, Paragraph } from 'docx'
import type { Block, HeadingBlock, HeadingLevel, Inline, ParagraphBlock } from '../../domain/report/model'
import { inlinesText, text } from '../../domain/report/model'
import { characters } from '../../domain/report/pages/geometry'
import { beginsLabels, LONGEST_KEPT, staysWithNext } from '../../domain/report/pages/keeping'
import { textWidth } from '../../domain/report/text-width'
import { blankLines } from './head'
import { NO_PHOTOS, type Photos, renderPicture } from './picture'
import { keptWithNext, lineRuns, runsOf, textRun } from './runs'
import { signingLines } from './signing'
import { CHARACTER_STYLE, HEADING_STYLE, STYLE } from './styles'
import { renderTable } from './table'

/** Font of a heading that runs on into its paragraph; levels 3 and 4 have the body's. */
const RUN_IN_STYLE: Readonly<Record<HeadingLevel, 'GwHei' | 'GwKai' | undefined>> = {
  1: CHARACTER_STYLE.hei,
  2: CHARACTER_STYLE.kai,
  3: undefined,
  4: undefined,
}

/** A line end in the text starts a new paragraph, as a clerk means it. */
function bodyParagraphs(inlines: readonly Inline[], keepWithNext: boolean): Paragraph[] {
  const keepNext = keepWithNext && textWidth(inlinesText(inlines)) <= LONGEST_KEPT
  return lineRuns(inlines).map((children) => new Paragraph({ style: STYLE.body, ...keptWithNext(keepNext), children }))
}

const ALIGNED = { flush: AlignmentType.BOTH, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

/** 出席：… two characters in, its lines wrapping under the first character after the label. */
function labelledParagraph(label: string, inlines: readonly Inline[], keepNext: boolean): Paragraph {
  const width = textWidth(label)
  return new Paragraph({
    style: STYLE.plain,
    ...keptWithNext(keepNext),
    indent: { left: characters(2 + width), hanging: characters(width) },
    children: [textRun(label, CHARACTER_STYLE.hei), ...runsOf(inlines)],
  })
}

function placedParagraphs({ inlines, layout, label }: ParagraphBlock, keepNext: boolean): Paragraph[] {
  if (label !== undefined) return [labelledParagraph(label, inlines, keepNext)]
  if (layout === undefined) return bodyParagraphs(inlines, keepNext)
  return lineRuns(inlines).map(
    (children) =>
      new Paragraph({ style: STYLE.plain, alignment: ALIGNED[layout], ...keptWithNext(keepNext), children }),
  )
}

function renderHeading(block: HeadingBlock, keepWithNext: boolean): Paragraph[] {
  if (block.body === undefined) {
    return [new Paragraph({ style: HEADING_STYLE[block.level], children: runsOf([text(block.text)]) })]
  }
  const [first = [], ...rest] = lineRuns(block.body)
  const head = runsOf([text(block.text)], RUN_IN_STYLE[block.level])
  const short = textWidth(block.text + inlinesText(block.body)) <= LONGEST_KEPT
  return [[...head, ...first], ...rest].map(
    (children) => new Paragraph({ style: STYLE.body, ...keptWithNext(keepWithNext && short), children }),
  )
}

function renderBlock(block: Block, width: number, keepNext: boolean, photos: Photos): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return renderHeading(block, keepNext)
    case 'paragraph':
      return placedParagraphs(block, keepNext)
    case 'list':
      return block.items.flatMap((item) => bodyParagraphs(item, keepNext))
    case 'table':
      return renderTable(block, width, keepNext)
    case 'signing':
      return signingLines(block, width)
    case 'picture':
      return renderPicture(block, photos)
  }
}

const aboveLabel = (block: Block, before: Block | undefined): Paragraph[] =>
  beginsLabels(block, before) ? blankLines(1, true) : []

/**
 * Body blocks, tables `width` twips wide. With `keepWithNext` the last blocks stay on the page of what follows, so
 * that a signature never stands alone.
 */
export function renderBlocks(
  blocks: readonly Block[],
  width: number,
  keepWithNext = false,
  photos: Photos = NO_PHOTOS,
): FileChild[] {
  return blocks.flatMap((block, index) => [
    ...aboveLabel(block, blocks[index - 1]),
    ...renderBlock(block, width, staysWithNext(blocks, index, keepWithNext), photos),
  ])
}
