/** Where a passage stands among the blocks of a draft, and where one would stand after another block. */

import { startOf, wordsOf } from '../../../../domain/report/draft/anchors'
import type { Block } from '../../../../domain/report/model'
import type { Row } from '../../../../shared/rows'

/** What is kept of a place: the computed block it stands after, its words now, and the order among passages there. */
export interface Spot {
  readonly anchor: string
  readonly was: string
  readonly position: number
}

const positionOf = (row: Row | undefined): number => Number(row?.fields['position'] ?? 0)

const fieldOf = (row: Row | undefined, key: string): string => String(row?.fields[key] ?? '')

/**
 * The spot right after a block; `at` -1 = before the first block of the part.
 * @param rows the passages of the document
 * @param moving the passage that is being moved, left out of the order
 */
export function spotAfter(
  part: { readonly name: string; readonly blocks: readonly Block[] },
  at: number,
  rows: readonly Row[],
  moving?: string,
): Spot {
  const block = part.blocks[at]
  const byId = new Map(rows.map((row) => [row.id, row]))
  const own = block?.passage === undefined || block.frozen !== undefined ? undefined : byId.get(block.passage)
  const next = part.blocks.slice(at + 1).find(({ passage }) => moving === undefined || passage !== moving)
  const following = next?.passage === undefined || next.frozen !== undefined ? undefined : byId.get(next.passage)
  if (own !== undefined) {
    const anchor = fieldOf(own, 'anchor')
    const before = positionOf(own)
    const shared = following !== undefined && fieldOf(following, 'anchor') === anchor
    return { anchor, was: fieldOf(own, 'was'), position: shared ? (before + positionOf(following)) / 2 : before + 1 }
  }
  const position = following === undefined ? 1 : positionOf(following) - 1
  if (block === undefined) return { anchor: startOf(part.name), was: '', position }
  const frozen = block.frozen
  return {
    anchor: block.anchor ?? startOf(part.name),
    was: frozen === undefined ? wordsOf(block) : frozen.now,
    position,
  }
}

/** The block a passage comes to stand after when it goes one up or down; undefined at the end. */
export function steppedTo(blocks: readonly Block[], passage: string, by: -1 | 1): number | undefined {
  const at = blocks.findIndex((block) => block.passage === passage)
  if (at < 0) return undefined
  const to = by < 0 ? at - 2 : at + 1
  return to < -1 || to >= blocks.length ? undefined : to
}
