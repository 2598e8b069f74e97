/** Values a finding offers, and how a button says them beside the value that stands there. */

/** The likeliest first. */
export const suggestionsOf = (finding: {
  readonly suggestion?: string
  readonly alternatives?: readonly string[]
}): readonly string[] => (finding.suggestion === undefined ? [] : [finding.suggestion, ...(finding.alternatives ?? [])])

const MOST_PLACES = 3

/** `第 5、6 位改为 12` where a code of the same length differs in few places, else the whole value. */
export function suggestionWords(suggestion: string, now: string): string {
  const [signs, old] = [[...suggestion], [...now]]
  const places = signs.flatMap((sign, at) => (sign === old[at] ? [] : [at]))
  if (signs.length !== old.length || signs.length < 8 || places.length > MOST_PLACES) return `改为 ${suggestion}`
  return `第 ${places.map((at) => at + 1).join('、')} 位改为 ${places.map((at) => signs[at]).join('')}`
}
