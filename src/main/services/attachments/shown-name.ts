/** The name of an attachment as it is shown: what somebody called the file, without what would only mislead a reader. */
import { extname } from 'node:path'

/** As many as the field holds. */
const LONGEST = 255
/** Marks that turn the direction of writing: `gpj.exe` would be read as `exe.jpg`. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** The last part of a path; characters a disk would refuse are kept, they are replaced where it is saved out. */
export function shownName(name: string): string {
  const last =
    name
      .split(/[\\/]/)
      .filter((part) => part.trim() !== '')
      .at(-1) ?? ''
  const clean = last.replace(UNSEEN, '').trim()
  if (/^\.*$/.test(clean)) return '附件'
  if (clean.length <= LONGEST) return clean
  const ending = extname(clean).slice(0, 12)
  // Whole characters: half of a surrogate pair is no name.
  return `${clean.slice(0, LONGEST - ending.length).replace(/[\uD800-\uDBFF]$/, '')}${ending}`
}
