/** What differs between two texts, so that a changed code shows its digits and not itself twice. */

export interface TextDiff {
  readonly before: string
  readonly old: string
  readonly new: string
  readonly after: string
}

/** The common start and end of both, and the middle of each. */
export function diffText(old: string, next: string): TextDiff {
  const [one, other] = [[...old], [...next]]
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one[start] === other[start]) start += 1
  let end = 0
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1
  const middle = (chars: readonly string[]): string => chars.slice(start, chars.length - end).join('')
  return {
    before: one.slice(0, start).join(''),
    old: middle(one),
    new: middle(other),
    after: one.slice(one.length - end).join(''),
  }
}
