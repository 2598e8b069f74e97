/** What of a text must stand on one line: dates, numbers with their unit, codes, rates. */

import { isNarrow, textWidth } from '../text-width'
import { areParted, type Lettering, lineStarts, mayBreak } from './line-break'

const UNITS = [
  'mm|cm|μm|µm|km|kg|mg|mL|ml|g|m|L|t|℃|%|‰',
  '亿元|万元|元|家次|批次|人次|场次|个月|工作日|小时|学时|公斤|千克|万条|分钟',
  '家|批|次|个|项|起|条|件|人|天|分|期|份|户|名|年|月|日|号|页|张|台|套|吨|倍|万',
].join('|')

const WHOLE = new RegExp(
  [
    // 2017年4月10日, 4月10日至, 2017年4月
    '\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?[至前起]?',
    '\\d{1,2}月\\d{1,2}日[至前起]?',
    // GB 4806.7-2016, GB/T 13508-2011
    '[A-Z]{1,4}(?:/[A-Z])? \\d[\\d.]*(?:-\\d{4})?',
    // CJ2016-0217, 2017-06-12, 91/112, (黑)XK16-204-00032
    '[A-Za-z0-9]+(?:[-/.:][A-Za-z0-9]+)+(?:%|‰)?',
    `[≥≤＞＜>≧≦]?\\d[\\d.,]*(?: ?(?:${UNITS}))?`,
  ].join('|'),
  'g',
)

/** A stretch of a text, `to` not in it. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** Where dates, numbers with their unit, codes and rates stand in a text. */
function wholesOf(text: string): readonly Stretch[] {
  if (!/\d/.test(text)) return []
  return [...text.matchAll(WHOLE)]
    .filter(([found]) => found.length > 1)
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
}

const tornBy = (wholes: readonly Stretch[], starts: readonly number[]): readonly Stretch[] =>
  wholes.filter(({ from, to }) => starts.some((start) => from < start && start < to))

/** Dates, numbers with their unit, codes and rates that a line end tears, as they are written. */
export const tornWords = (text: string, starts: readonly number[]): readonly string[] =>
  tornBy(wholesOf(text), starts).map(({ from, to }) => text.slice(from, to))

/** Digits and letters of some fonts are wider than half a character: a little, capitals more, the widest by far. */
const DIGIT_AIR = 0.14
const CAPITAL_AIR = 0.18
const PERCENT_AIR = 0.45
const WIDEST_LETTER_AIR = 0.35

const airOf = (character: string): number => {
  if (character === '%') return PERCENT_AIR
  if (character < '0' || character > 'z') return 0
  if (character <= '9') return DIGIT_AIR
  if (character === 'm' || character === 'w' || character === 'M' || character === 'W') return WIDEST_LETTER_AIR
  return character >= 'A' && character <= 'Z' ? CAPITAL_AIR : 0
}

/** Between a Han character and a digit or letter: a fifth of a character in LibreOffice, nothing in Word. */
const BETWEEN = 0.2

/** No character takes more, in 字. */
export const WIDEST_CHARACTER = 1 + BETWEEN

/** Widest a text may come out on one line, in 字. */
export function inkWidth(text: string): number {
  let width = 0
  let before = ''
  let wasNarrow = false
  for (const character of text) {
    const narrow = isNarrow(character)
    width += narrow ? 0.5 + airOf(character) : 1
    if (before !== '' && narrow !== wasNarrow && areParted(before, character)) width += BETWEEN
    before = character
    wasNarrow = narrow
  }
  return width
}

/** Width in 字 of the widest piece of a line that no line end may tear. */
export function widestWhole(line: string): number {
  return widestPiece(line, wholesOf(line))
}

function widestPiece(line: string, wholes: readonly Stretch[]): number {
  let widest = 0
  let from = 0
  let before = ''
  let at = 0
  for (const character of line) {
    const ends =
      before !== '' && mayBreak(before, character) && !wholes.some((whole) => whole.from < at && at < whole.to)
    if (ends) {
      if ((at - from) * WIDEST_CHARACTER > widest) widest = Math.max(widest, inkWidth(line.slice(from, at).trimEnd()))
      from = at
    }
    before = character
    at += character.length
  }
  return Math.max(widest, inkWidth(line.slice(from).trimEnd()))
}

/**
 * How letters of `em` twips are set, the likeliest first: by LibreOffice, by Word, in a font with narrow digits and spaces, in
 * fonts with wider ones and with the widest that stand in for a Chinese font that is not installed.
 */
const settings = (em: number): readonly Lettering[] => {
  const between = em * BETWEEN
  return [
    { em, spacing: 0, between },
    { em, spacing: 0, between: 0 },
    { em, spacing: 0, between, narrow: em * 0.42 },
    { em, spacing: 0, between, narrow: em * 0.58 },
    { em, spacing: 0, between, narrow: em * 0.64 },
  ]
}

/** Does no line of a text end inside a whole, in the first `count` of the settings? */
function isUntorn(line: string, wholes: readonly Stretch[], em: number, room: number, count = 5): boolean {
  const own = { first: room, rest: room }
  return settings(em)
    .slice(0, count)
    .every((letters) => tornBy(wholes, lineStarts(line, letters, own)).length === 0)
}

/** Wider lines, in 字, are running text: some room for them without a torn word is found in any column. */
const WIDEST_SHORT = 16

/** Least width in 字 that a line can be given without a word of it torn. */
export function leastUntorn(line: string): number {
  const wholes = wholesOf(line)
  const widest = widestPiece(line, wholes)
  if (wholes.length === 0) return widest
  const natural = inkWidth(line)
  if (natural <= widest || natural > WIDEST_SHORT) return widest
  for (let tried = widest; tried < natural; tried += 0.25) if (isUntorn(line, wholes, 1, tried)) return tried
  return natural
}

/** Longer texts are running text: their lines end where they may. */
const LONGEST_FITTED = 600

/** Steps in which a narrower room is tried, as a share of a character, and the air left beside the narrowest one. */
const STEP = 0.25
const AIR = 0.4

/** Narrowest room in which a line takes as many lines as in this one, none of them ending inside a whole. */
export function evenRoom(line: string, em: number, room: number): number {
  if (line.length * WIDEST_CHARACTER * em <= room) return room
  const [letters = { em, spacing: 0, between: 0 }] = settings(em)
  const linesIn = (tried: number): number => lineStarts(line, letters, { first: tried, rest: tried }).length
  const count = linesIn(room)
  if (count === 1) return room
  const wholes = wholesOf(line)
  const least = Math.ceil(textWidth(line) / count)
  for (let tried = (least + AIR) * em; tried < room; tried += STEP * em) {
    if (linesIn(tried) === count && isUntorn(line, wholes, em, tried)) return tried
  }
  return room
}

/** Widest room in which no line ends inside a whole: in every setting, or else in the likelier ones. */
function untornRoom(line: string, em: number, room: number): number {
  const wholes = wholesOf(line)
  if (wholes.length === 0 || isUntorn(line, wholes, em, room)) return room
  for (const count of [5, 4, 2]) {
    for (let tried = room; tried >= room / 2; tried -= STEP * em) {
      if (isUntorn(line, wholes, em, tried, count)) return tried
    }
  }
  return room
}

/**
 * Room in twips to give a line of a cell so that its lines end between words in Word and in LibreOffice; all of `room`
 * where they do so by themselves, or where no narrower one helps. Of a centred one the lines come out about even.
 */
export function fittedRoom(line: string, em: number, room: number, isCentred: boolean): number {
  if (line.length > LONGEST_FITTED || line.length * WIDEST_CHARACTER * em <= room) return room
  if (inkWidth(line) * em <= room) return room
  const found = untornRoom(line, em, room)
  return isCentred ? evenRoom(line, em, found) : found
}
