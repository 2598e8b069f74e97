/**
 * What was known of a record when it was merged into another: the cell in which the merged-away record keeps it, so that
 * what another office wrote there without knowing is found, at every office. `r1:5 r2:7 =r3:9/phone`: everything up to
 * those counts, and single cells decided about since.
 */
import type { Dot, VersionVector } from '../record/record'
import { covers, makeDot, parseDot } from '../record/record'
import type { FieldValue } from '../schema/field'

export const MERGED_SEEN = 'mergedSeen'

export const seenText = (vv: VersionVector): string =>
  Object.entries(vv)
    .map(([replica, count]) => makeDot(replica, count))
    .sort()
    .join(' ')

const cellMark = (dot: Dot, key: string): string => `=${dot}/${key}`

/** The text with what these writes put into one field counted as seen too: a write may have touched others. */
export const withSeen = (text: string, key: string, dots: readonly Dot[]): string =>
  [...new Set([...text.split(' '), ...dots.map((dot) => cellMark(dot, key))])].filter((part) => part !== '').join(' ')

/** @param texts of one record, several where offices merged it at the same time: what any of them knew counts */
export function seenBy(texts: readonly FieldValue[]): ((key: string, dot: Dot) => boolean) | undefined {
  const known = texts.filter((text): text is string => typeof text === 'string' && text !== '')
  if (known.length === 0) return undefined
  const parts = known.flatMap((text) => text.split(' '))
  const single = new Set(parts.filter((part) => part.startsWith('=')))
  const vv: Record<string, number> = {}
  for (const part of parts) {
    if (part.startsWith('=') || part === '') continue
    const { replica, count } = parseDot(part)
    vv[replica] = Math.max(vv[replica] ?? 0, count)
  }
  return (key, dot) => covers(vv, dot) || single.has(cellMark(dot, key))
}
