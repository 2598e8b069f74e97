/** Dates on screen: `2017-06-12` in tables, `6月12日` in lists, `2017年6月12日` in prose. */

const parts = (day: string): readonly [number, number, number] | undefined => {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day)
  return found === null ? undefined : [Number(found[1]), Number(found[2]), Number(found[3])]
}

/** `2017年6月12日`; text that is no date is given back. */
export function longDate(day: string): string {
  const found = parts(day)
  return found === undefined ? day : `${found[0]}年${found[1]}月${found[2]}日`
}

/** `6月12日`. */
export function shortDate(day: string): string {
  const found = parts(day)
  return found === undefined ? day : `${found[1]}月${found[2]}日`
}

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']

/** `星期一`; empty for text that is no date. */
export function weekday(day: string): string {
  const found = parts(day)
  if (found === undefined) return ''
  return WEEKDAYS[new Date(Date.UTC(found[0], found[1] - 1, found[2])).getUTCDay()] ?? ''
}

/** Whole days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [parts(from), parts(to)]
  if (a === undefined || b === undefined) return 0
  return Math.round((Date.UTC(b[0], b[1] - 1, b[2]) - Date.UTC(a[0], a[1] - 1, a[2])) / 86_400_000)
}

/** `10:42` of an ISO time, in the computer's own zone. */
export function clockTime(iso: string): string {
  const at = new Date(iso)
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** `2017-06-12 10:42` of an ISO time. */
export function dayAndTime(iso: string): string {
  const at = new Date(iso)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clockTime(iso)}`
}

/** `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
