/** Chinese numerals, everyday and financial: 二十三, 四万五千, 二〇一七, 壹佰贰拾, 廿三. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  '◯': 0,
  Ο: 0,
  一: 1,
  壹: 1,
  弌: 1,
  二: 2,
  贰: 2,
  貳: 2,
  两: 2,
  兩: 2,
  三: 3,
  叁: 3,
  參: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}

const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const BIG_UNITS: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 }

/** Digits written one by one (二〇一七 → 2017); undefined when another character is among them. */
function readDigitByDigit(text: string): number | undefined {
  let value = 0
  for (const character of text) {
    const digit = DIGITS[character]
    if (digit === undefined) return undefined
    value = value * 10 + digit
  }
  return value
}

const expand = (text: string): string => text.replace(/廿/g, '二十').replace(/卅/g, '三十').replace(/卌/g, '四十')

/** State while reading from left to right. */
interface Reading {
  total: number
  section: number
  digit: number | undefined
  lastSmall: number
  lastBig: number
  zero: boolean
}

function takeSmallUnit(state: Reading, unit: number): boolean {
  if (unit >= state.lastSmall) return false
  if (state.digit === undefined && unit !== 10) return false
  state.section += (state.digit ?? 1) * unit
  state.digit = undefined
  state.lastSmall = unit
  state.zero = false
  return true
}

function takeBigUnit(state: Reading, unit: number): boolean {
  const section = state.section + (state.digit ?? 0)
  if (unit >= state.lastBig || section === 0) return false
  state.total += section * unit
  Object.assign(state, { section: 0, digit: undefined, lastSmall: 10_000, lastBig: unit, zero: false })
  return true
}

/**
 * The number a Chinese numeral stands for, up to 9999 亿; undefined for any other text. 一万二 (short for 12000) is
 * refused: it is as often a slip.
 */
export function parseChineseNumber(raw: string): number | undefined {
  const text = expand(raw.trim())
  if (text === '') return undefined
  const digits = readDigitByDigit(text)
  if (digits !== undefined) return [...text].length <= 15 ? digits : undefined
  const state: Reading = {
    total: 0,
    section: 0,
    digit: undefined,
    lastSmall: 10_000,
    lastBig: Number.POSITIVE_INFINITY,
    zero: false,
  }
  for (const character of text) {
    if (!takeCharacter(state, character)) return undefined
  }
  const shortForm = state.digit !== undefined && !state.zero && endsShort(state)
  return shortForm ? undefined : state.total + state.section + (state.digit ?? 0)
}

function takeCharacter(state: Reading, character: string): boolean {
  const digit = DIGITS[character]
  if (digit === 0) {
    state.zero = true
    return state.digit === undefined
  }
  if (digit !== undefined) {
    if (state.digit !== undefined) return false
    state.digit = digit
    return true
  }
  const small = SMALL_UNITS[character]
  if (small !== undefined) return takeSmallUnit(state, small)
  const big = BIG_UNITS[character]
  return big !== undefined && takeBigUnit(state, big)
}

/** A last digit right after 百, 千, 万 or 亿 without 零: 三百五 may be 350 or 305. */
const endsShort = (state: Reading): boolean =>
  state.lastSmall === 100 || state.lastSmall === 1000 || (state.lastSmall === 10_000 && state.total > 0)
