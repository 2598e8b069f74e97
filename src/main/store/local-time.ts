/** Times by the office's own clock, as the journal, the log of exchanges and 今天 write them. */

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')

/** `2017-06-12` */
export const localDay = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** `2017-06-12T10:41` */
export const localMinute = (date: Date): string => `${localDay(date)}T${two(date.getHours())}:${two(date.getMinutes())}`

/** ISO 8601 with the offset: `2017-06-12T10:41:07+08:00`. */
export function isoWithOffset(date: Date): string {
  const offset = -date.getTimezoneOffset()
  const sign = offset < 0 ? '-' : '+'
  const distance = Math.abs(offset)
  return `${localMinute(date)}:${two(date.getSeconds())}${sign}${two(distance / 60)}:${two(distance % 60)}`
}
