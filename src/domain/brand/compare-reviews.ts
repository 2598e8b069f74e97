/** Which of two reviewed candidates stands first. */
import type { CandidateReview } from './candidate-review'

/** Best first: total, then 24-month pass rate, then size, then the earlier licence, then the id. */
export function compareReviews(left: CandidateReview, right: CandidateReview): number {
  const [a, b] = [left.tieBreak, right.tieBreak]
  // 3/4 against 2/3 on integers; nothing sampled counts as no rate at all.
  const rate = (one: CandidateReview['tieBreak'], other: CandidateReview['tieBreak']): number =>
    one.sampled === 0 ? -1 : one.qualified * Math.max(1, other.sampled)
  const day = (one: string): string => one || '9999'
  return (
    (right.total ?? -1) - (left.total ?? -1) ||
    rate(b, a) - rate(a, b) ||
    a.sizeOrder - b.sizeOrder ||
    (a.sizeRank ?? Number.MAX_SAFE_INTEGER) - (b.sizeRank ?? Number.MAX_SAFE_INTEGER) ||
    (day(a.licensedOn) < day(b.licensedOn) ? -1 : day(a.licensedOn) > day(b.licensedOn) ? 1 : 0) ||
    (left.id < right.id ? -1 : 1)
  )
}
