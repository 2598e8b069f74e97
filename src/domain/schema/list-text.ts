/** Lists typed into one cell: parting and joining their entries. */
import { trimText } from '../validation/text'
import type { FieldRow } from './field'

const FREE_LIST = '、，,；;'
/** Option lists may also be written PET/PE or PET+AL+PE. */
const OPTION_LIST = `${FREE_LIST}/+|`
const OPENING = '(（[【〔'
const CLOSING = ')）]】〕'

const separatorsOf = (row: FieldRow): string =>
  row.listSeparators ?? (row.options === undefined ? FREE_LIST : OPTION_LIST)

/** Entries of a typed list, trimmed, without blanks and repeats. A separator inside brackets does not part. */
export function splitList(row: FieldRow, text: string): readonly string[] {
  const separators = `${separatorsOf(row)}\n`
  const entries: string[] = []
  let depth = 0
  let entry = ''
  for (const character of text) {
    if (OPENING.includes(character)) depth += 1
    if (CLOSING.includes(character)) depth = Math.max(0, depth - 1)
    if (depth === 0 && separators.includes(character)) {
      entries.push(entry)
      entry = ''
    } else {
      entry += character
    }
  }
  return [...new Set([...entries, entry].map(trimText).filter((one) => one !== ''))]
}

/** The sign a list is shown and written with. */
export const listSign = (row: FieldRow): string => row.listSeparators?.slice(0, 1) ?? '、'
