/** Are two written addresses one place? Offices leave out the province and city, and write numbers in either width. */
import { foldWidth } from '../../validation/text'

const plain = (address: string): string =>
  foldWidth(address)
    .normalize('NFKC')
    .replace(/[\s,，.。、()（）\-—]/g, '')
    .replace(/^黑龙江省?/, '')

/** Same text, or one is the other's end (without province, city or county before it). */
export function isSameAddress(left: string, right: string): boolean {
  const [a, b] = [plain(left), plain(right)]
  if (a === '' || b === '') return true
  return a === b || a.endsWith(b) || b.endsWith(a)
}
