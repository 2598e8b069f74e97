/** What stays on one page with what follows it; the Word file and the preview go by the same rules. */
import type { Block } from '../model'
import { inlinesText } from '../model'
import { textWidth } from '../text-width'
import { CHARACTERS_PER_LINE } from './geometry'

/**
 * Longer paragraphs, by their width in 字, are not kept with what follows: LibreOffice would move them whole and leave a
 * page half empty. Room for a few lines is better left free than a signature put on a page of its own.
 */
export const LONGEST_KEPT = 8 * CHARACTERS_PER_LINE

/** Paragraphs kept with a signature: one line of contact alone would leave a page of hardly more than a name. */
const KEPT_PARAGRAPHS = 2

/** The paragraph before the last is kept if it is short. */
const LONGEST_BEFORE_LAST = 3 * CHARACTERS_PER_LINE

const isShort = (block: Block | undefined): boolean =>
  block?.kind === 'paragraph' && textWidth(inlinesText(block.inlines)) <= LONGEST_BEFORE_LAST

/** Is a block among the last ones, that stay with a signature? The first never: a page with nothing above it would stay empty. */
const isTail = (index: number, end: number, blocks: readonly Block[]): boolean =>
  index > 0 && (index === end - 1 || (index >= end - KEPT_PARAGRAPHS && isShort(blocks[index])))

/**
 * Does a block stay on the page of what follows it: of the signature of the document (`signed`), or of lines to sign on?
 */
export function staysWithNext(blocks: readonly Block[], index: number, signed: boolean): boolean {
  if (signed && isTail(index, blocks.length, blocks)) return true
  // Of a table only the end is kept, so it may be the first block as well.
  if (blocks[index]?.kind === 'table' && blocks[index + 1]?.kind === 'signing') return true
  return [1, KEPT_PARAGRAPHS].some(
    (ahead) => blocks[index + ahead]?.kind === 'signing' && isTail(index, index + ahead, blocks),
  )
}

const isLabelled = (block: Block | undefined): boolean => block?.kind === 'paragraph' && block.label !== undefined

/** One blank line parts the text from who attended (10.3). */
export const beginsLabels = (block: Block, before: Block | undefined): boolean =>
  isLabelled(block) && before !== undefined && !isLabelled(before)
