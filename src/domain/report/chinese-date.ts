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

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1 → 一, 12 → 十二, 30 → 三十; for heading numbers, 1 to 99. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens] ?? ''}十`
  return head + (ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? ''))
}
