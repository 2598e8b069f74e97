/** What stays on one page with what follows it; the Word file and the preview go by the same rules. */
import type { Block } from '../model'
import { CHARACTERS_PER_LINE } from './geometry'

/**
 * Longer paragraphs, by their width in 字, are not kept with what follows: LibreOffice would move them whole and leave a
 * page half empty.
 */
export const LONGEST_KEPT = 3 * CHARACTERS_PER_LINE

/** Paragraphs kept with a signature: one line of contact alone would leave a page of hardly more than a name. */
const KEPT_PARAGRAPHS = 2

/** Is a block among the last ones, that stay with a signature? */
export function isTail(blocks: readonly Block[], index: number): boolean {
  const kept = blocks.length - KEPT_PARAGRAPHS
  return index === blocks.length - 1 || (index >= kept && blocks[index]?.kind === 'paragraph')
}

const isLabelled = (block: Block | undefined): boolean => block?.kind === 'paragraph' && block.label !== undefined

/** One blank line parts the text from who attended (10.3). */
export const beginsLabels = (block: Block, before: Block | undefined): boolean =>
  isLabelled(block) && before !== undefined && !isLabelled(before)
