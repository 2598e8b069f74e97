/** Chinese line breaking (禁则): which marks may not begin or end a line. */
import { isNarrow } from '../text-width'

const NEVER_FIRST = new Set('!%),.:;>?]}¨·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～')
const NEVER_LAST = new Set('$([{£¥‘“〈《「『【〔〖〝（［｛￡￥')

/** May a line end between two neighbours? */
export function mayBreak(before: string, after: string): boolean {
  if (after === ' ' || NEVER_FIRST.has(after) || NEVER_LAST.has(before)) return false
  if (before === ' ') return true
  // A number and the bracket after it stay together.
  if (isNarrow(before) && NEVER_LAST.has(after)) return false
  if ((before === '—' || before === '…') && before === after) return false
  // 7×24 is one number; a path may end a line at its slash, not before a digit.
  if ((before === '×' && isNarrow(after)) || (after === '×' && isNarrow(before))) return false
  if (before === '/') return !/\d/.test(after)
  return before === '-' || !(isNarrow(before) && isNarrow(after))
}

const LATIN = /[A-Za-z0-9]/
const HAN = /\p{L}/u

/** Do a Han character and a digit or letter meet? LibreOffice leaves room there. */
export const areParted = (before: string, after: string): boolean => {
  const [narrow, wide] = isNarrow(before) ? [before, after] : [after, before]
  return !isNarrow(wide) && LATIN.test(narrow) && HAN.test(wide)
}

/** How wide letters are, in twips. */
export interface Lettering {
  /** Width of a full-width character. */
  readonly em: number
  /** Added to each character. */
  readonly spacing: number
  /** Room between a Han character and a digit or letter. */
  readonly between: number
  /** Width of a digit or Latin letter; absent = half of `em`. */
  readonly narrow?: number
}

/** Room for a paragraph, in twips. */
export interface Room {
  readonly first: number
  readonly rest: number
}

/** Where the lines of one paragraph begin, as indexes into its text; the first is 0. A text of nothing is one line. */
export function lineStarts(
  text: string,
  { em, spacing, between, narrow = em / 2 }: Lettering,
  room: Room,
): readonly number[] {
  if (text.length * (em + spacing + between) <= room.first) return [0]
  const starts = [0]
  let limit = room.first
  /** Of the line so far; `chance` is the last place it may end at, `sinceChance` what stands after that. */
  let width = 0
  let chance = -1
  let sinceChance = 0
  let before = ''
  let at = 0
  const end = (index: number, carried: number): void => {
    starts.push(index)
    limit = room.rest
    width = carried
    sinceChance = 0
    chance = -1
  }
  for (const character of text) {
    const wide = (isNarrow(character) ? narrow : em) + spacing
    const start = starts.at(-1) ?? 0
    const gap = at > start && areParted(before, character) ? between : 0
    const overflows = at > start && character !== ' ' && width + gap + wide > limit
    if (at > start && mayBreak(before, character)) {
      chance = at
      sinceChance = 0
    }
    if (overflows) {
      if (chance > start) end(chance, sinceChance)
      else end(at, 0)
    }
    const added = at === starts.at(-1) ? wide : gap + wide
    width += added
    sinceChance += at === chance ? wide : added
    before = character
    at += character.length
  }
  return starts
}
