/**
 * `2017-06-05` → `2017年6月5日`: Arabic digits, full year, no leading zeros (GB/T 9704 7.3.5.4).
 * Anything that is not such a date is returned as it is: a document never hides a doubtful value.
 */
export function chineseDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  if (match === null) return iso
  const [, year, month, day] = match
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** Days from one to another: 2017年4月10日至4月15日, the year once where it is the same; one day alone where they are equal. */
export function chineseSpan(from: string, to: string): string {
  if (from === to) return chineseDate(from)
  const end = chineseDate(to)
  return `${chineseDate(from)}至${from.slice(0, 4) === to.slice(0, 4) ? end.replace(/^\d{4}年/, '') : end}`
}

const ISO_IN_TEXT = /(?<![\d\-/.A-Za-z])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\d\-/])/g

/**
 * Days within a text as documents write them: 2017年6月12日 in sentences and forms, 2017.6.12 in the narrow columns of
 * tables. Numbers that only look like a day (GB 4806.7-2016, XB2017-100) stay.
 */
export const datesSpoken = (words: string, form: 'sentence' | 'column'): string =>
  words.replace(ISO_IN_TEXT, (_all, year: string, month: string, day: string) =>
    form === 'sentence' ? `${year}年${Number(month)}月${Number(day)}日` : `${year}.${Number(month)}.${Number(day)}`,
  )

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1 → 一, 12 → 十二, 30 → 三十; for heading numbers, 1 to 99. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens] ?? ''}十`
  return head + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''))
}
