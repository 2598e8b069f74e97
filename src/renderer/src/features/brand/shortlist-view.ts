/** How the candidates stand on the screen: ranked with the line of the shortlist, gate-failed, gone. */
import { isShortlisted, orderCandidates, type ReviewsById, standingOf } from '../../../../domain/brand/shortlist'
import type { Row } from '../../../../shared/rows'

export interface ShortlistView {
  /** Best first, by the order being tried out where there is one. */
  readonly ranked: readonly Row[]
  /** Rows of `ranked` above the line: up to the last shortlisted one; 0 = nobody is. */
  readonly aboveLine: number
  /** Places (from 1) above the line that are not shortlisted. */
  readonly passedOver: readonly number[]
  readonly failed: readonly Row[]
  readonly left: readonly Row[]
  readonly shortlistedCount: number
}

/**
 * @param reviews gates and totals as they hold; without them only what was entered speaks
 * @param tried ids in an order not yet written; ids unknown or missing in it are left out or put at the end
 */
export function shortlistView(
  candidates: readonly Row[],
  reviews?: ReviewsById,
  tried?: readonly string[],
): ShortlistView {
  const byId = new Map(candidates.map((row) => [row.id, row]))
  const ordered = orderCandidates(candidates, reviews).flatMap(({ id }) => byId.get(id) ?? [])
  const left = ordered.filter(({ fields }) => fields.stage === '退出')
  const staying = ordered.filter(({ fields }) => fields.stage !== '退出')
  const failed = staying.filter((row) => standingOf(row, reviews) === 'failed')
  const ranked = staying.filter((row) => standingOf(row, reviews) !== 'failed')
  const inTriedOrder =
    tried === undefined
      ? ranked
      : [
          ...tried.flatMap((id) => ranked.filter((row) => row.id === id)),
          ...ranked.filter((row) => !tried.includes(row.id)),
        ]
  const aboveLine = inTriedOrder.findLastIndex(isShortlisted) + 1
  return {
    ranked: inTriedOrder,
    aboveLine,
    passedOver: inTriedOrder.slice(0, aboveLine).flatMap((row, index) => (isShortlisted(row) ? [] : [index + 1])),
    failed,
    left,
    shortlistedCount: candidates.filter(isShortlisted).length,
  }
}

/** The ids with one of them at another place; the same array when nothing moves. */
export function movedTo(ids: readonly string[], id: string, place: number): readonly string[] {
  const from = ids.indexOf(id)
  const to = Math.max(0, Math.min(ids.length - 1, place))
  if (from < 0 || from === to) return ids
  const rest = ids.filter((one) => one !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}
