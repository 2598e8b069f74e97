/** Which characters of a name another text does not have, in the same order. */

export interface NamePart {
  readonly text: string
  readonly same: boolean
}

/** Longest common subsequence lengths of the rests from each pair of places on. */
function restLengths(one: readonly string[], other: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0))
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const both = one[row] === other[column]
      const line = table[row] as number[]
      line[column] = both
        ? (table[row + 1]?.[column + 1] ?? 0) + 1
        : Math.max(table[row + 1]?.[column] ?? 0, line[column + 1] ?? 0)
    }
  }
  return table
}

/** `name` in parts: those that `said` has as well, and those it has not. */
export function nameParts(name: string, said: string): readonly NamePart[] {
  const [one, other] = [[...name], [...said]]
  const rest = restLengths(one, other)
  const parts: { text: string; same: boolean }[] = []
  const add = (text: string, same: boolean): void => {
    const last = parts.at(-1)
    if (last?.same === same) last.text += text
    else parts.push({ text, same })
  }
  let at = 0
  for (const [index, character] of one.entries()) {
    while (at < other.length && other[at] !== character && (rest[index]?.[at] ?? 0) === (rest[index]?.[at + 1] ?? 0))
      at += 1
    const same = other[at] === character && (rest[index]?.[at] ?? 0) === (rest[index + 1]?.[at + 1] ?? 0) + 1
    add(character, same)
    if (same) at += 1
  }
  return parts
}
