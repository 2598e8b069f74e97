/** Code points from here on are one 字 wide in the Chinese fonts of official documents. */
const FULL_WIDTH_FROM = 0x2000

/** Narrow code points below `FULL_WIDTH_FROM` that the Chinese fonts draw one 字 wide. */
const WIDE_BELOW = new Set(['×', '·', '÷', '±', '°'])

/** Is a character half a 字 wide? */
export const isNarrow = (character: string): boolean =>
  (character.codePointAt(0) ?? 0) < FULL_WIDTH_FROM && !WIDE_BELOW.has(character)

/** Width of a text in 字: a full-width character is 1, an ASCII one ½, × and · are 1 (GB/T 9704 sums of 右空 and 首字). */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += isNarrow(character) ? 0.5 : 1
  return width
}
