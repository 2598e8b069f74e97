/** What applied on a day: standards by production date, catalogue by survey date. */
import type { Catalogue, CatalogueFamily, CatalogueUnit, StandardRow } from './reference-rows'

/** `gb4806.7—2016` and `GB 4806.7-2016` are one standard. */
export function normaliseStandardCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[—–－]/g, '-')
    .replace(/^GB(\/T)?/, (head) => `${head} `)
}

/** A row whose effective date is unknown applies on no day: it decides nothing. */
export const isStandardInForce = (row: StandardRow, date: string): boolean =>
  row.effectiveOn !== undefined && row.effectiveOn <= date && (row.withdrawnOn === undefined || date < row.withdrawnOn)

/** Standards in force on `date`. */
export const standardsOn = (rows: readonly StandardRow[], date: string): readonly StandardRow[] =>
  rows.filter((row) => isStandardInForce(row, date))

/** Standards that take effect within (`from`, `to`], earliest first: reminders before a change of version. */
export const standardsTakingEffect = (rows: readonly StandardRow[], from: string, to: string): readonly StandardRow[] =>
  rows
    .filter((row) => row.effectiveOn !== undefined && row.effectiveOn > from && row.effectiveOn <= to)
    .toSorted((left, right) => ((left.effectiveOn ?? '') < (right.effectiveOn ?? '') ? -1 : 1))

export type StandardState =
  | { readonly state: 'inForce' | 'notYet' | 'unknown' }
  | { readonly state: 'withdrawn'; readonly replacedBy: readonly string[] }

/** How a standard named on a product stands on `date`; `unknown` when the table does not say. */
export function standardState(rows: readonly StandardRow[], code: string, date: string): StandardState {
  const wanted = normaliseStandardCode(code)
  const row = rows.find((candidate) => normaliseStandardCode(candidate.code) === wanted)
  if (row === undefined) return { state: 'unknown' }
  if (row.withdrawnOn !== undefined && row.withdrawnOn <= date) {
    return { state: 'withdrawn', replacedBy: row.replacedBy ?? [] }
  }
  if (row.effectiveOn === undefined) return { state: 'unknown' }
  return { state: row.effectiveOn <= date ? 'inForce' : 'notYet' }
}

interface Dated {
  readonly validFrom?: string
  readonly validTo?: string
}

const validOn = (row: Dated, date: string): boolean =>
  (row.validFrom === undefined || row.validFrom <= date) && (row.validTo === undefined || date <= row.validTo)

export interface CatalogueEntry {
  readonly family: CatalogueFamily
  /** Absent when the catalogue does not list the unit. */
  readonly unit?: CatalogueUnit
  readonly requiresLicence: boolean
}

/** Family (and unit) as the catalogue stood on `date`; undefined when the family is not in it on that day. */
export function catalogueEntryOn(
  catalogue: Catalogue,
  familyName: string,
  unitName: string | undefined,
  date: string,
): CatalogueEntry | undefined {
  const family = catalogue.families.find((row) => row.name === familyName && validOn(row, date))
  if (family === undefined) return undefined
  const unit = catalogue.units.find((row) => row.family === familyName && row.name === unitName && validOn(row, date))
  return {
    family,
    ...(unit === undefined ? {} : { unit }),
    requiresLicence: unit?.requiresLicence ?? family.requiresLicence,
  }
}

/** Name of the starting family of brand work a product belongs to (复合膜袋, 纸包装容器), if any. */
export function startingFamilyOf(catalogue: Catalogue, family: string, unit: string | undefined): string | undefined {
  return catalogue.startingFamilies.find(
    (row) => row.family === family && unit !== undefined && row.units.includes(unit),
  )?.name
}
