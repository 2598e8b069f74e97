/**
 * `manifest.json` of an exchange package. Released format, version 1: never remove, rename or
 * re-purpose a part. A package with a greater `formatVersion` is refused whole.
 */

import { formatAfter } from '../migrations/migration'
import { MIGRATIONS } from '../migrations/migrations'

export const PACKAGE_FORMAT = 'qualift-package'
export const PACKAGE_FORMAT_VERSION = formatAfter(MIGRATIONS)

/** `copy` carries whole records and is merged; `report` carries chosen, masked fields and never is. */
export type PackageKind = 'copy' | 'report'

export type PackageScope =
  | { readonly kind: 'all' }
  /** Six-digit code; a code ending in 00 means everything below it. */
  | { readonly kind: 'county'; readonly region: string }
  | { readonly kind: 'enterprises'; readonly count: number }

export interface PackageRef {
  readonly number: number
  readonly packageId: string
}

export interface PackageSender {
  /** Chinese name of the office. */
  readonly office: string
  /** Six-digit code of its region. */
  readonly region: string
  /** Replica the workspace writes under now. */
  readonly replica: string
  /** Every replica it ever wrote under, the present one included. */
  readonly replicas: readonly string[]
  readonly actor: string
}

export interface PackageEntry {
  /** Lower-case hex of the unpacked bytes. */
  readonly sha256: string
  readonly sizeBytes: number
}

export interface PackageManifest {
  readonly format: typeof PACKAGE_FORMAT
  readonly formatVersion: number
  readonly packageId: string
  readonly kind: PackageKind
  /** Counts the sender's packages for this receiver, from 1. */
  readonly number: number
  /** ISO 8601, by the sender's clock: shown, decides nothing. */
  readonly createdAt: string
  readonly planYear: number
  readonly sender: PackageSender
  /** Chinese name of the office it is meant for; empty when nobody was named. */
  readonly receiver: string
  readonly purpose: string
  readonly scope: PackageScope
  /** True when what `standsOn` already brought was left out. */
  readonly sinceLast: boolean
  /** Acknowledged packages whose content was left out: without them this package is not complete. */
  readonly standsOn: readonly PackageRef[]
  /** The receiver's last package that is merged here; null when none is. */
  readonly lastTakenFromReceiver: PackageRef | null
  /** Ids of all packages merged here and not taken back: the acknowledgement a later package may stand on. */
  readonly taken: readonly string[]
  readonly counts: {
    readonly records: Readonly<Record<string, number>>
    readonly total: number
    readonly attachments: number
    readonly writes: number
    /** Persons whose data goes along. */
    readonly persons: number
  }
  /** Every other entry of the ZIP by its name. */
  readonly entries: Readonly<Record<string, PackageEntry>>
}

/** The manifest before the entries are written and hashed. */
export type ManifestDraft = Omit<PackageManifest, 'entries'>

/** One record of a report: values for reading, no vectors. */
export interface ReportRecord {
  readonly id: string
  readonly parent?: string
  readonly fields: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}
