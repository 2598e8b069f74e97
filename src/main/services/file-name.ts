/** Names of files and folders made from what somebody wrote: the last part alone, nothing a file system refuses. */
import { extname } from 'node:path'

/** Without separators of paths, characters Windows refuses, and control characters. */
export const withoutRefused = (text: string): string => text.replace(/[<>:"/\\|?*\p{Cc}]/gu, '').trim()

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
  const cleaned = withoutRefused(name.split(/[\\/]/).at(-1) ?? '')
  if (/^\.*$/.test(cleaned)) return fallback
  if (cleaned.length <= longest) return cleaned
  const ending = extname(cleaned).slice(0, 12)
  // Whole characters: half of a surrogate pair is no name.
  return `${cleaned.slice(0, longest - ending.length).replace(/[\uD800-\uDBFF]$/, '')}${ending}`
}
