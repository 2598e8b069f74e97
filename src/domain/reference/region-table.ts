/** Division codes looked up by code and by name; an office's own codes (settings) stand beside the national table. */
import type { RegionTable } from '../schema/value-context'
import type { RegionRow } from './reference-rows'

/** `239901 某某区`, as typed in the settings; undefined when the text is no code and name. */
export function parseExtraRegion(text: string): RegionRow | undefined {
  const match = /^\s*(\d{6})\s*[\s:：,，、]\s*(\S.*?)\s*$/.exec(text)
  const [, code, name] = match ?? []
  if (code === undefined || name === undefined) return undefined
  return { code, name, parent: parentOf(code) }
}

/** City of a county code, province of a city code, empty for a province. */
export function parentOf(code: string): string {
  if (code.endsWith('0000')) return ''
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`
}

const extraRows = (extra: readonly string[]): readonly RegionRow[] =>
  extra.map(parseExtraRegion).filter((row) => row !== undefined)

/** National rows and the office's own; an own code replaces the national row of that code. */
export function regionRows(rows: readonly RegionRow[], extra: readonly string[] = []): readonly RegionRow[] {
  const own = extraRows(extra)
  const taken = new Set(own.map((row) => row.code))
  return [...rows.filter((row) => !taken.has(row.code)), ...own]
}

const SUFFIX = /(?:满族|蒙古族|达斡尔族)?(?:自治县|地区|区|县|市)$/

/** The name without 区, 县, 市 … for loose comparison; names of two characters stay whole (郊区, 宾县). */
function bareName(name: string): string {
  const bare = name.replace(SUFFIX, '')
  return bare.length >= 2 ? bare : name
}

/**
 * The look-ups of `RegionTable`. `extra` are the settings' `extraRegions`, one `code name` each. With `date` a name that
 * stands for codes of two times (友好区 until 2018 and since) means the one in force that day; codes of every year keep
 * their names.
 */
export function createRegionTable(
  rows: readonly RegionRow[],
  extra: readonly string[] = [],
  date?: string,
): RegionTable {
  const all = regionRows(rows, extra)
  const byCode = new Map(all.map((row) => [row.code, row]))
  const byName = new Map<string, string[]>()
  const add = (name: string, code: string) => {
    const codes = byName.get(name)
    if (codes === undefined) byName.set(name, [code])
    else if (!codes.includes(code)) codes.push(code)
  }
  for (const row of all) add(row.name, row.code)
  for (const row of all) {
    const bare = bareName(row.name)
    if (bare !== row.name) add(bare, row.code)
  }
  const prefixes = new Set(all.map((row) => row.code))
  return {
    nameOf: (code) => byCode.get(code)?.name,
    codesNamed: (name) => {
      const codes = byName.get(name.replace(/\s/g, '')) ?? []
      if (date === undefined || codes.length < 2) return codes
      const now = codes.filter((code) => {
        const row = byCode.get(code)
        return row !== undefined && inForce(row, date)
      })
      return now.length === 0 ? codes : now
    },
    knownInAnyYear: (code) => prefixes.has(code.padEnd(6, '0').slice(0, 6)),
  }
}

/** Was the code in use on `date`? */
const inForce = (row: RegionRow, date: string): boolean =>
  (row.validFrom === undefined || row.validFrom <= date) && (row.validTo === undefined || date <= row.validTo)

/**
 * The counties of a city in the order of their codes. With `date` only those in force on that day; without it also
 * those that came or went in another year.
 */
export function countiesOf(
  rows: readonly RegionRow[],
  cityCode: string,
  extra: readonly string[] = [],
  date?: string,
): readonly RegionRow[] {
  return regionRows(rows, extra)
    .filter((row) => row.parent === cityCode && row.code !== cityCode && (date === undefined || inForce(row, date)))
    .toSorted((left, right) => (left.code < right.code ? -1 : left.code > right.code ? 1 : 0))
}

/** The cities of the province, in the order of their codes. */
export const citiesOf = (rows: readonly RegionRow[], extra: readonly string[] = []): readonly RegionRow[] =>
  regionRows(rows, extra)
    .filter((row) => row.code.endsWith('00') && !row.code.endsWith('0000'))
    .toSorted((left, right) => (left.code < right.code ? -1 : left.code > right.code ? 1 : 0))
