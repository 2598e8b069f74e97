/** Dates and months as ledgers write them. Impossible ones are refused, uncertain readings carry a note. */
import { parseChineseNumber } from './chinese-number'
import { foldWidth, trimText } from './text'

export type DateReading =
  | { readonly ok: true; readonly value: string; readonly note?: string }
  | { readonly ok: false; readonly message: string }

const FIRST_YEAR = 1900
const LAST_YEAR = 2100
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days of a month of the civil calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  const days = MONTH_DAYS[month - 1]
  if (days === undefined) return 0
  return month === 2 && isLeap(year) ? 29 : days
}

const two = (value: number): string => String(value).padStart(2, '0')
const iso = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

/** Is this text a real day written YYYY-MM-DD? */
export function isRealDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const day = Number(match[3])
  return day >= 1 && day <= daysInMonth(Number(match[1]), Number(match[2]))
}

/** Is this text a month written YYYY-MM? */
export const isRealMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)

/** Why year, month and day are no date; undefined when they are one. */
function impossible(year: number, month: number, day: number): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return `年份 ${year} 不在 ${FIRST_YEAR}—${LAST_YEAR} 之间`
  if (month < 1 || month > 12) return `没有 ${month} 月`
  if (day < 1 || day > daysInMonth(year, month)) return `${year}年${month}月没有 ${day} 日`
  return undefined
}

const CHINESE_DIGIT = /[〇零○一二三四五六七八九十廿卅]+/g

/** 贰零壹柒年肆月壹日, as on bills. */
const CAPITALS: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
}

/** Chinese numerals before 年, 月, 日 turned to digits. */
const chineseToDigits = (text: string): string =>
  text
    .replace(/[壹贰叁肆伍陆柒捌玖拾]/g, (sign) => CAPITALS[sign] ?? sign)
    .replace(CHINESE_DIGIT, (numeral) => {
      const value = parseChineseNumber(numeral)
      return value === undefined ? numeral : String(value)
    })

const WEEKDAY = /\(?(?:星期|周|礼拜)[一二三四五六日天]\)?/g
const TIME_TAIL = /[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/

/** The date part as it is read: half-width, no weekday, no time of day, no trailing separators. */
function datePart(raw: string): string {
  const text = trimText(raw).normalize('NFKC').replace(WEEKDAY, '').trim()
  const plain = chineseToDigits(foldWidth(text.replace(TIME_TAIL, ''))).replace(/[/.\-,，。、]+$/, '')
  return plain.replace(/(?<=\d)[。·•・](?=\d)/g, '.')
}

const SEPARATOR = '[-./,、—–－]'
const YMD = new RegExp(`^(\\d{4})(?:${SEPARATOR}|年)(\\d{1,2})(?:${SEPARATOR}|月)(\\d{1,2})[日号]?$`)
const SHORT = new RegExp(`^(\\d{1,2})(${SEPARATOR}|年)(\\d{1,2})(?:${SEPARATOR}|月)(\\d{1,2})[日号]?$`)
const YEAR_LAST = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/
const YM = /^(\d{4})(?:[-./、]|年)(\d{1,2})(?:月份?)?$/
/** Month alone without a century or without separators; 201911 is 2019-11 as well as 2019-1-1 and stays unread. */
const SHORT_YM = /^(\d{2})年(\d{1,2})月份?$/
const COMPACT_YM = /^((?:19|20)\d{2})(0[1-9]|10)$/

const centuryOf = (year: number): number => (year >= 50 ? 1900 + year : 2000 + year)

function accept(raw: string, year: number, month: number, day: number, doubt?: string): DateReading {
  const why = impossible(year, month, day)
  if (why !== undefined) return { ok: false, message: `“${raw}”不是日期：${why}。` }
  const value = iso(year, month, day)
  return { ok: true, value, ...(doubt === undefined ? {} : { note: `“${raw}”读作 ${value}，${doubt}。` }) }
}

/** Two-digit years: 17年4月1日 and 17.4.1 are Chinese order; 04/01/17 can be read in two ways. */
function readShort(raw: string, match: RegExpExecArray): DateReading {
  const [first, second, third] = [Number(match[1]), Number(match[3]), Number(match[4])]
  if (match[2] === '年' || first > 12) return accept(raw, centuryOf(first), second, third, '年份只有两位，请核对')
  return { ok: false, message: `“${raw}”看不出年月日的次序，请写成 2017-04-01 的样子。` }
}

function readYearLast(raw: string, match: RegExpExecArray): DateReading {
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (first > 12) return accept(raw, year, second, first, '按日、月、年的次序，请核对')
  if (second > 12 || first === second) return accept(raw, year, first, second, '按月、日、年的次序，请核对')
  return {
    ok: false,
    message: `“${raw}”看不出是${first}月${second}日还是${second}月${first}日，请写成 2017-04-01 的样子。`,
  }
}

/** Digits without separators: eight are clear, six and seven only when they can be read in one way. */
function readCompact(raw: string, digits: string): DateReading {
  const year = Number(digits.slice(0, 4))
  const rest = digits.slice(4)
  if (rest.length === 4) return accept(raw, year, Number(rest.slice(0, 2)), Number(rest.slice(2)))
  const readings = [1, 2]
    .map((cut) => ({ month: rest.slice(0, cut), day: rest.slice(cut) }))
    .filter(({ month, day }) => day !== '' && !month.startsWith('0') && !day.startsWith('0'))
    .map(({ month, day }) => accept(raw, year, Number(month), Number(day), '请核对'))
    .filter((reading) => reading.ok)
  const yearMonth = rest.length === 2 && Number(rest) >= 1 && Number(rest) <= 12
  const only = readings[0]
  if (readings.length === 1 && only !== undefined && !yearMonth) return only
  return { ok: false, message: `“${raw}”看不出年月日，请写成 2017-04-01 的样子。` }
}

const SERIAL_EPOCH = Date.UTC(1899, 11, 30)

/** 1950-01-01 to 2099-12-31: other numbers are no day of this field. */
const FIRST_SERIAL = 18_264
const LAST_SERIAL = 73_050

/** Days between the two calendars of spreadsheets: number 0 of the later one is 1 January 1904. */
const LATER_CALENDAR = 1462

/** The day a spreadsheet means by this number, YYYY-MM-DD; undefined for numbers that can be none. */
export function serialDay(number: number, date1904 = false): string | undefined {
  const serial = date1904 ? number + LATER_CALENDAR : number
  if (serial < FIRST_SERIAL || serial >= LAST_SERIAL + 1) return undefined
  return new Date(SERIAL_EPOCH + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
}

/** The month a text names without a day (2017年4月, 2017.4, 二〇一七年四月, 17年4月), YYYY-MM; undefined for other texts. */
export function monthAlone(raw: string): string | undefined {
  const part = datePart(raw)
  const match = YM.exec(part) ?? SHORT_YM.exec(part) ?? COMPACT_YM.exec(part)
  if (match === null) return undefined
  const year = match[1]?.length === 2 ? centuryOf(Number(match[1])) : Number(match[1])
  const month = Number(match[2])
  return impossible(year, month, 1) === undefined ? `${year}-${two(month)}` : undefined
}

/** 2017.1 as a number may have been 2017.10: the zero at the end is gone. */
export const lostZero = (value: number): boolean => /^(?:19|20)\d{2}\.1$/.test(String(value))

/** A month where a day is wanted: its first day, or its last for a limit. Told, for nobody wrote that day. */
function readMonthAsDay(raw: string, month: string, day: 'first' | 'last'): DateReading {
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
  const value = `${month}-${day === 'first' ? '01' : two(last)}`
  const how = day === 'first' ? '没有日，按当月第一天' : '没有日，期限按当月最后一天'
  return { ok: true, value, note: `“${raw}”${how}读作 ${value}，请核对。` }
}

function refuseOther(raw: string, part: string): DateReading {
  const refuse = (why: string): DateReading => ({ ok: false, message: `“${raw}”${why}` })
  if (YM.test(part) || SHORT_YM.test(part)) return refuse('只有年月，缺日，请写到日。')
  if (/^\d{4}年?$/.test(part)) return refuse('只有年份，请写到日。')
  if (/长期|无固定|永久|不约定/.test(raw)) return refuse('不是具体日期，这里只能填到日的日期。')
  if (/\d.*(?:至|到|~|—{1,2}).*\d/.test(raw)) return refuse('是一个起止期限，请只填一个日期。')
  if (/^\d{5}(?:\.\d+)?$/.test(part)) {
    const day = new Date(SERIAL_EPOCH + Math.floor(Number(part)) * 86_400_000).toISOString().slice(0, 10)
    return refuse(`像是表格内部的日期序号（即 ${day}），请在表格里设成日期格式，或直接写日期。`)
  }
  return refuse('不是日期，请写成 2017-04-01 的样子。')
}

/** `2017.4.1（换证）`: the day, and that the remark was left out. */
function readRemarked(raw: string, part: string, month: 'first' | 'last' | undefined): DateReading | undefined {
  const bare = /^([^()]*\d[^()]*)\([^()]*\)$/.exec(part)?.[1]
  const day = bare === undefined ? undefined : readDate(bare, month)
  if (day?.ok !== true) return undefined
  return { ok: true, value: day.value, note: `“${raw}”读作 ${day.value}，括号里的没有读，请核对。` }
}

/**
 * Reads a day: 2017-04-01, 2017.4.1, 2017/4/1, 2017年4月1日, 二〇一七年四月一日, 20170401, full-width forms, with a time
 * of day or weekday after it. The value is YYYY-MM-DD.
 * @param month which day a month without one stands for, with a note; absent: such a text is refused
 */
export function readDate(raw: string, month?: 'first' | 'last'): DateReading {
  const shown = trimText(raw)
  const part = datePart(raw)
  const alone = month === undefined ? undefined : monthAlone(raw)
  if (month !== undefined && alone !== undefined) return readMonthAsDay(shown, alone, month)
  const full = YMD.exec(part)
  if (full !== null) return accept(shown, Number(full[1]), Number(full[2]), Number(full[3]))
  const short = SHORT.exec(part)
  if (short !== null) return readShort(shown, short)
  const yearLast = YEAR_LAST.exec(part)
  if (yearLast !== null) return readYearLast(shown, yearLast)
  if (/^(?:19|20)\d{4,6}$/.test(part) && part.length >= 6) return readCompact(shown, part)
  return readRemarked(shown, part, month) ?? refuseOther(shown, part)
}

/** Reads a month: 2017-04, 2017.4, 2017年4月, 201704, or a whole date (with a note). The value is YYYY-MM. */
export function readMonth(raw: string): DateReading {
  const shown = trimText(raw)
  const part = datePart(raw)
  const match = YM.exec(part) ?? /^((?:19|20)\d{2})(\d{2})$/.exec(part)
  if (match !== null) {
    const why = impossible(Number(match[1]), Number(match[2]), 1)
    if (why !== undefined) return { ok: false, message: `“${shown}”不是月份：${why}。` }
    return { ok: true, value: `${match[1]}-${two(Number(match[2]))}` }
  }
  const day = readDate(raw)
  if (!day.ok) return { ok: false, message: `“${shown}”不是月份，请写成 2017-04 的样子。` }
  const value = day.value.slice(0, 7)
  return { ok: true, value, note: `“${shown}”读作 ${value}。` }
}

/** Reads a point in time: a day, with the time of day after it or midnight. The value is YYYY-MM-DDTHH:mm. */
export function readDateTime(raw: string): DateReading {
  const day = readDate(raw)
  if (!day.ok) return day
  const time = /(\d{1,2})[:：](\d{2})(?:[:：]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(
    trimText(raw).normalize('NFKC'),
  )
  const [hour, minute] = time === null ? [0, 0] : [Number(time[1]), Number(time[2])]
  if (hour > 23 || minute > 59) return { ok: false, message: `“${trimText(raw)}”的时间不对，请核对。` }
  return { ...day, value: `${day.value}T${two(hour)}:${two(minute)}` }
}
