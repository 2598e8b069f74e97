/** Time stamps of the journal and the lock. */

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')

/** ISO 8601 by the office's clock, with its offset: `2017-06-12T10:41:07+08:00`. */
export function isoWithOffset(date: Date): string {
  const offset = -date.getTimezoneOffset()
  const sign = offset < 0 ? '-' : '+'
  const distance = Math.abs(offset)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  return `${day}T${time}${sign}${two(distance / 60)}:${two(distance % 60)}`
}
