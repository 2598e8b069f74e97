/** Numbers as clerks write them: 1,200, ５０, 二十三, 3.5万, 约30, 380万元. */
import { parseChineseNumber } from './chinese-number'
import { foldWidth } from './text'

export type NumberReading =
  | { readonly ok: true; readonly value: number; readonly note?: string }
  | { readonly ok: false; readonly message: string }

export interface NumberWish {
  /** The unit the field is kept in; an amount in another money unit is converted. */
  readonly unit?: string
  readonly integer?: boolean
}

const VAGUE =
  /^(?:大约|约|近|将近|不足|不到|超过|超|逾|>=?|<=?|≥|≤|~)+|(?<=[\d十百千万亿])(?:左右|上下|以上|以下|多|余|几|\+)+|(?:左右|上下|以上|以下)$/g

/** Money units in 元. */
const MONEY: Readonly<Record<string, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 }
const MULTIPLIERS: Readonly<Record<string, number>> = { 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 }
const COUNTERS =
  /^(?:人|名|位|个|家|批|批次|台|套|件|次|项|分钟|分|小时|日|天|年|年度|月|吨|公斤|千克|kg|t|份|张|处|%|％)$/i
const CURRENCY_TAIL = /(?:人民币|RMB|CNY)$/i
const PLAIN = /^[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/
const CHINESE = /^[〇零○一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億]+/
const MAX_DIGITS = 15

interface Parts {
  readonly value: number
  readonly tail: string
}

/** Rounds away the noise of a multiplication (3.3 × 10000 = 33000). */
const clean = (value: number): number => Number(value.toPrecision(MAX_DIGITS))

function readParts(text: string): Parts | undefined {
  const plain = PLAIN.exec(text)?.[0]
  if (plain !== undefined) {
    if (plain.replace(/\D/g, '').replace(/^0+/, '').length > MAX_DIGITS) return undefined
    return { value: Number(plain.replace(/,/g, '')), tail: text.slice(plain.length) }
  }
  const chinese = CHINESE.exec(text)?.[0]
  if (chinese === undefined) return undefined
  const value = parseChineseNumber(chinese)
  return value === undefined ? undefined : { value, tail: text.slice(chinese.length) }
}

/** Value in the wished unit and whether the words say more than the number; undefined for an unknown tail. */
function applyTail(
  parts: Parts,
  wish: NumberWish,
): { value: number; converted: boolean; foreign?: string } | undefined {
  const tail = parts.tail.replace(CURRENCY_TAIL, '')
  if (tail === '' || tail === wish.unit) return { value: parts.value, converted: false }
  const wished = wish.unit === undefined ? undefined : MONEY[wish.unit]
  if (wished !== undefined) {
    // 380万 in a column kept in 万元 is 380万元.
    const given = MONEY[tail] ?? MONEY[`${tail}元`]
    if (given === undefined) return undefined
    return { value: clean((parts.value * given) / wished), converted: given !== wished }
  }
  const multiplier = MULTIPLIERS[tail.slice(0, 1)]
  if (multiplier !== undefined) {
    const rest = tail.slice(1)
    if (rest !== '' && rest !== wish.unit && !COUNTERS.test(rest)) return undefined
    return { value: clean(parts.value * multiplier), converted: true }
  }
  if (!COUNTERS.test(tail)) return undefined
  return wish.unit === undefined
    ? { value: parts.value, converted: false, foreign: tail }
    : { value: parts.value, converted: false }
}

function noteOf(
  raw: string,
  vague: boolean,
  reading: { value: number; converted: boolean; foreign?: string },
  unit: string,
) {
  if (vague) return `“${raw}”不是确数，读作 ${reading.value}${unit}，请核对。`
  if (reading.converted) return `“${raw}”读作 ${reading.value}${unit}。`
  if (reading.foreign !== undefined) return `“${raw}”读作 ${reading.value}，单位“${reading.foreign}”没有一并存入。`
  return CHINESE.test(raw) ? `“${raw}”读作 ${reading.value}${unit}。` : undefined
}

/** Reads a number, or says why it cannot be one. A doubtful reading carries a note; nothing is guessed. */
export function readNumber(raw: string, wish: NumberWish = {}): NumberReading {
  const refuse = (why: string): NumberReading => ({ ok: false, message: `“${raw.trim()}”${why}` })
  const folded = foldWidth(raw).replace(/^[¥￥]/, '')
  if (/\d\s*[-~至到—–]\s*\d/.test(folded)) return refuse('是一个范围，请填一个数。')
  if (/^[+-]?\d+(?:\.\d+)?E[+-]?\d+$/i.test(folded)) return fromScientific(raw, folded, wish)
  const bare = folded.replace(VAGUE, '')
  const parts = readParts(bare)
  if (parts === undefined) return refuse('不是数，请填阿拉伯数字。')
  const reading = applyTail(parts, wish)
  if (reading === undefined)
    return refuse(wish.unit === undefined ? '不是数，请只填数字。' : `认不出来，请按${wish.unit}填数字。`)
  if (wish.integer === true && !Number.isInteger(reading.value)) return refuse('不是整数，请核对。')
  const note = noteOf(foldWidth(raw), bare !== folded, reading, wish.unit ?? '')
  return { ok: true, value: reading.value, ...(note === undefined ? {} : { note }) }
}

/** 1.2E+05: what a spreadsheet shows when a column is narrow; digits may be lost. */
function fromScientific(raw: string, folded: string, wish: NumberWish): NumberReading {
  const value = Number(folded)
  if (!Number.isFinite(value) || (wish.integer === true && !Number.isInteger(value))) {
    return { ok: false, message: `“${raw.trim()}”不是${wish.integer === true ? '整' : ''}数，请核对。` }
  }
  return { ok: true, value, note: `“${raw.trim()}”读作 ${value}，可能丢了尾数，请核对。` }
}
