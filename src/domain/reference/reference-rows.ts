/** Rows of the dated data files in resources/. Every file carries `source` and `note`. */

export interface RegionRow {
  /** Six digits, GB/T 2260, or an office's own code. */
  readonly code: string
  readonly name: string
  /** Code of the city, of the province for cities, empty for the province. */
  readonly parent: string
  /** Absent: in use before the table begins (2017). */
  readonly validFrom?: string
  readonly validTo?: string
  /** Codes that took the area over. */
  readonly successors?: readonly string[]
}

interface DatedRow {
  readonly validFrom?: string
  /** Last day of validity. */
  readonly validTo?: string
}

export interface CatalogueFamily extends DatedRow {
  readonly name: string
  readonly requiresLicence: boolean
  /** Three product digits of the licence number (XKnn-204-nnnnn). */
  readonly licenceCode?: string
  readonly verified: boolean
  readonly note?: string
}

export interface CatalogueUnit extends DatedRow {
  /** Name of the family. */
  readonly family: string
  readonly group?: string
  readonly name: string
  /** Name of the starting family of brand work it belongs to. */
  readonly startingFamily?: string
  /** Overrides the family's, where the catalogue drops single units. */
  readonly requiresLicence?: boolean
  readonly verified: boolean
  readonly products: readonly string[]
  readonly productsVerified: boolean
}

export interface Catalogue {
  readonly families: readonly CatalogueFamily[]
  readonly units: readonly CatalogueUnit[]
  readonly startingFamilies: readonly {
    readonly name: string
    readonly family: string
    readonly units: readonly string[]
  }[]
  readonly materials: readonly string[]
  readonly samplingCategories: readonly { readonly name: string; readonly verified: boolean }[]
}

export interface StandardRow {
  readonly code: string
  readonly title: string
  readonly publishedOn?: string
  /** Absent: not known; such a row decides nothing. */
  readonly effectiveOn?: string
  /** First day on which it no longer applies. */
  readonly withdrawnOn?: string
  readonly replacedBy?: readonly string[]
  readonly verified: boolean
  readonly note?: string
}

export interface FailingItem {
  readonly name: string
  readonly verified: boolean
}

export interface DocumentKindRow {
  readonly kind: string
  readonly form: string
  readonly name: string
  readonly title: string
}
