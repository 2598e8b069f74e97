/** The blocks of a document as pieces of a flow. */
import type { Block, HeadingBlock, ParagraphBlock, PictureBlock, SigningBlock } from '../model'
import { inlinesText, inlineText } from '../model'
import { textWidth } from '../text-width'
import type { FlowItem } from './flow'
import { characters, PICTURE_AFTER } from './geometry'
import { beginsLabels, LONGEST_KEPT, staysWithNext } from './keeping'
import { blankItems, FIRST_LINE, paragraphItem, paragraphItems, spaceItem, TEXT } from './pieces'
import { tableItems } from './table-flow'

interface Where {
  readonly place: string
  readonly width: number
  /** Stays with what follows, if it is short. */
  readonly keepNext: boolean
}

function bodyItems(text: string, { place, width, keepNext }: Where): readonly FlowItem[] {
  const kept = keepNext && textWidth(text) <= LONGEST_KEPT
  return paragraphItems(place, text, { width, first: FIRST_LINE, keepNext: kept })
}

function headingItems(block: HeadingBlock, where: Where): readonly FlowItem[] {
  if (block.body !== undefined) return bodyItems(block.text + inlinesText(block.body), where)
  return paragraphItems(where.place, block.text, { width: where.width, first: FIRST_LINE, keepNext: true })
}

function placedItems({ inlines, layout, label }: ParagraphBlock, where: Where): readonly FlowItem[] {
  const words = inlinesText(inlines)
  const { place, width, keepNext } = where
  if (label !== undefined) {
    const left = characters(2 + textWidth(label))
    return [paragraphItem(place, label + words, { width, first: FIRST_LINE, left, keepNext })]
  }
  return layout === undefined ? bodyItems(words, where) : paragraphItems(place, words, { width, keepNext })
}

/** A row of places to sign: one line, more where what is known does not fit. */
const signingItems = ({ rows }: SigningBlock, { place, width }: Where): readonly FlowItem[] =>
  rows.map((row, index) => {
    const words = row.map(({ label, value }) => `${label}：${value === undefined ? '' : inlineText(value)}`).join(' ')
    return paragraphItem(`${place}-s${index}`, words, { width, keepNext: index < rows.length - 1 })
  })

/** A Word file counts pictures in whole pixels, 96 to the inch: 15 twips each. */
const pictureHeight = (millimetre: number): number => Math.round((millimetre / 25.4) * 96) * 15

const pictureItems = (block: PictureBlock, { place, width }: Where): readonly FlowItem[] => [
  spaceItem(place, pictureHeight(block.height), { whole: true, keepNext: true }),
  paragraphItem(place, block.caption, { style: TEXT.caption, width, after: PICTURE_AFTER }),
]

function blockItems(block: Block, where: Where): readonly FlowItem[] {
  switch (block.kind) {
    case 'heading':
      return headingItems(block, where)
    case 'paragraph':
      return placedItems(block, where)
    case 'list':
      return block.items.flatMap((item, index) =>
        bodyItems(inlinesText(item), { ...where, place: `${where.place}-i${index}` }),
      )
    case 'table':
      return tableItems(block, where.place, where.width, where.keepNext)
    case 'signing':
      return signingItems(block, where)
    case 'picture':
      return pictureItems(block, where)
  }
}

/** @param part prefix of the places: empty for the text, `a0-` for the first annex */
export function blocksItems(
  blocks: readonly Block[],
  part: string,
  { width, keepWithNext = false }: { readonly width: number; readonly keepWithNext?: boolean },
): readonly FlowItem[] {
  return blocks.flatMap((block, index) => {
    const place = `${part}b${index}`
    return [
      ...(beginsLabels(block, blocks[index - 1]) ? blankItems(place, 1, true) : []),
      ...blockItems(block, { place, width, keepNext: staysWithNext(blocks, index, keepWithNext) }),
    ]
  })
}
