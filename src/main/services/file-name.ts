/** Names of files and folders made from what somebody wrote: the last part alone, nothing a file system refuses. */
import { extname } from 'node:path'

/** Marks that turn the direction of writing: a name would be read as another one. */
const TURNING = '\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff'
const REFUSED = new RegExp(`[<>:"/\\\\|?*\\p{Cc}${TURNING}]`, 'gu')

/** Without separators of paths, characters Windows refuses, control characters and marks nobody sees. */
export const withoutRefused = (text: string): string => text.replace(REFUSED, '').trim()

/** Devices of Windows, whatever ending follows. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

export interface FileNameRules {
  /** When nothing of the name is left. */
  readonly fallback: string
  /** Characters, the ending included; a longer name loses them before its ending. */
  readonly longest: number
}

/** For a file on disk: 80 Chinese characters are 240 bytes, and Linux takes 255. */
export const PLAIN_NAME: FileNameRules = { fallback: '文件', longest: 80 }

/** The last part of a name that may hold folders of either kind of system; never `.` or `..`. */
export function plainFileName(name: string, { fallback, longest }: FileNameRules): string {
  // Windows drops dots and blanks at the end: the file would not be found again under its name.
  const bare = withoutRefused(name.split(/[\\/]/).at(-1) ?? '').replace(/[. ]+$/, '')
  if (bare === '') return fallback
  const cleaned = DEVICE.test(bare) ? `_${bare}` : bare
  if (cleaned.length <= longest) return cleaned
  const ending = extname(cleaned).slice(0, 12)
  // Whole characters: half of a surrogate pair is no name.
  return `${cleaned.slice(0, longest - ending.length).replace(/[\uD800-\uDBFF]$/, '')}${ending}`
}
