/** Lines of two states of a document side by side, so that a reader sees what became of each. */
import { likeness } from './draft/anchors'

export interface LinePair {
  /** Absent: the line is new. */
  readonly before?: string
  /** Absent: the line is gone. */
  readonly now?: string
}

const ALIKE = 0.5

/** Every line of both exactly once: new lines in their order, each with the unused old one most like it; then what is gone. */
export function pairedLines(gone: readonly string[], added: readonly string[]): readonly LinePair[] {
  const left = [...gone]
  const pairs = added.map((now): LinePair => {
    const best = left
      .map((line, at) => ({ at, alike: likeness(line, now) }))
      .toSorted((a, b) => b.alike - a.alike || a.at - b.at)[0]
    if (best === undefined || best.alike < ALIKE) return { now }
    const [before] = left.splice(best.at, 1)
    return before === undefined ? { now } : { before, now }
  })
  return [...pairs, ...left.map((before) => ({ before }))]
}

/** Lengths of what two lines share at their beginning and at their end. */
export function differingPart(line: string, other: string): { readonly start: number; readonly end: number } {
  const most = Math.min(line.length, other.length)
  let start = 0
  while (start < most && line[start] === other[start]) start += 1
  let end = 0
  while (end < most - start && line.at(-1 - end) === other.at(-1 - end)) end += 1
  return { start, end }
}
