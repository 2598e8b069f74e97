/** Division codes from and to words: 石桥县, 佳木斯市向阳区, 230803, 230704 友好区. */
import { foldWidth } from '../validation/text'
import type { RegionTable } from './value-context'

/** Longest tail of a written place that is the name of a division, with the codes it may mean. */
function tailCodes(text: string, regions: RegionTable): { readonly head: string; readonly codes: readonly string[] } {
  for (let start = 0; start < text.length - 1; start += 1) {
    if (start > 0 && !/[省市州盟区]/.test(text.charAt(start - 1))) continue
    const codes = regions.codesNamed(text.slice(start))
    if (codes.length > 0) return { head: text.slice(0, start), codes }
  }
  return { head: '', codes: [] }
}

/** Codes lying in the city or province named before the county. */
function withinHead(head: string, codes: readonly string[], regions: RegionTable): readonly string[] {
  const bare = head.replace(/^.*省/, '')
  const outer = [...regions.codesNamed(bare), ...regions.codesNamed(head)]
  const inside = codes.filter((code) => outer.some((city) => code.startsWith(city.replace(/(?:00)+$/, ''))))
  return inside.length > 0 ? inside : codes
}

/** The codes a text may mean: one is clear, none or several leave the text as it is. */
export function regionCodesOf(text: string, regions: RegionTable): readonly string[] {
  const folded = foldWidth(text)
  const code = /^(\d{6})(?:\D.*)?$/.exec(folded)?.[1]
  if (code !== undefined) return [code]
  const { head, codes } = tailCodes(folded, regions)
  return head === '' ? codes : withinHead(head, codes, regions)
}

/** The name of a code, with its city or the code before it where the name alone is not clear. */
export function regionText(code: string, regions: RegionTable): string {
  const name = regions.nameOf(code)
  if (name === undefined) return code
  const named = regions.codesNamed(name)
  // A name that means another code today (of another time) is not enough.
  if (named.length === 0 || (named.length === 1 && named[0] === code)) return name
  const city = regions.nameOf(`${code.slice(0, 4)}00`)
  const full = city === undefined ? name : `${city}${name}`
  const meant = regionCodesOf(full, regions)
  return meant.length === 1 && meant[0] === code ? full : `${code} ${name}`
}
