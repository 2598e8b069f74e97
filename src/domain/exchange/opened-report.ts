/** A report (上报件) as it was opened: looked at, compared and totalled beside the working data, never put into it. */
import { COLLECTIONS, collectionOf, fieldOf } from '../collections/registry'
import type { CollectionDefinition, FieldRow, FieldValue } from '../schema/field'
import { isMaskText, maskValue } from '../schema/mask-value'
import { isSameOffice } from './exchange-entry'
import type { PackageManifest, ReportRecord } from './manifest'
import { treatmentOf } from './report-records'

export type ReportContents = ReadonlyMap<string, readonly ReportRecord[]>

export interface OpenedReport {
  readonly manifest: Pick<
    PackageManifest,
    'packageId' | 'number' | 'createdAt' | 'planYear' | 'sender' | 'receiver' | 'purpose' | 'scope' | 'counts'
  >
  /** SHA-256 of the file. */
  readonly sha256: string
  /** Kinds this version knows, in the order of the registry; values as they may be shown. */
  readonly records: ReportContents
  /** By label: what of the file is not shown, and why. */
  readonly unshown: readonly string[]
}

/** Is this value masked? */
export const isMask = (row: FieldRow, value: FieldValue): boolean =>
  typeof value === 'string'
    ? isMaskText(row, value)
    : Array.isArray(value) && value.length > 0 && value.every((text) => isMaskText(row, text))

/** The value as it may be shown; undefined for what no report may carry. What came in the open is masked here. */
function receivedValue(row: FieldRow | undefined, value: FieldValue): FieldValue | undefined {
  if (row === undefined || row.internal === true || value === null) return undefined
  const treatment = treatmentOf(row)
  if (treatment === 'out') return undefined
  return treatment === 'plain' || isMask(row, value) ? value : maskValue(row, value)
}

function receivedRecord(definition: CollectionDefinition, record: ReportRecord): ReportRecord {
  const fields: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(record.fields)) {
    const shown = receivedValue(fieldOf(definition, key), value)
    if (shown !== undefined) fields[key] = shown
  }
  return { id: record.id, ...(record.parent === undefined ? {} : { parent: record.parent }), fields }
}

/** Why a kind of a report is not shown here; undefined = it is. */
function whyUnshown(collection: string): string | undefined {
  const definition = collectionOf(collection)
  if (definition === undefined) return `“${collection}”本程序不认识`
  if (definition.restricted === true) return `${definition.label}要写明事由才能看，上报件里不该有`
  return definition.holdsFile === true ? `${definition.label}不随上报件走` : undefined
}

/**
 * @param records as they were read and judged
 * @returns kinds, fields and values as this office may show them, whatever program wrote the report
 */
export function receiveReport(records: ReportContents): Pick<OpenedReport, 'records' | 'unshown'> {
  const unshown = [...records].flatMap(([collection, list]) => {
    const why = list.length === 0 ? undefined : whyUnshown(collection)
    return why === undefined ? [] : [`${why}，${list.length} 条没有列出`]
  })
  const shown = [...COLLECTIONS.values()].flatMap((definition) => {
    const list = records.get(definition.name) ?? []
    if (list.length === 0 || whyUnshown(definition.name) !== undefined) return []
    return [[definition.name, list.map((record) => receivedRecord(definition, record))] as const]
  })
  return { records: new Map(shown), unshown }
}

/** What a report holds of one record kind. */
export interface ReportKind {
  readonly collection: string
  readonly label: string
  readonly records: number
  /** Labels of the fields that are filled in at least one record. */
  readonly fields: readonly string[]
  /** Those of them whose values are masked. */
  readonly masked: readonly string[]
  /** Labels of the fields no report carries. */
  readonly leftOut: readonly string[]
}

/** Rows of the schema of the fields that occur, in its order; cells such as those of a checklist after them. */
export function rowsIn(definition: CollectionDefinition, records: Iterable<ReportRecord>): readonly FieldRow[] {
  const keys = new Set<string>()
  for (const { fields } of records) for (const key in fields) keys.add(key)
  const own = definition.fields.filter(({ key }) => keys.has(key))
  for (const { key } of own) keys.delete(key)
  return [...own, ...[...keys].sort().flatMap((key) => fieldOf(definition, key) ?? [])]
}

export function reportKinds({ records }: Pick<OpenedReport, 'records'>): readonly ReportKind[] {
  return [...records].flatMap(([collection, list]) => {
    const definition = collectionOf(collection)
    if (definition === undefined) return []
    const rows = rowsIn(definition, list)
    const isMasked = (row: FieldRow): boolean =>
      treatmentOf(row) === 'masked' && list.some(({ fields }) => isMask(row, fields[row.key] ?? null))
    return [
      {
        collection,
        label: definition.label,
        records: list.length,
        fields: rows.map(({ label }) => label),
        masked: rows.filter(isMasked).map(({ label }) => label),
        leftOut: definition.fields
          .filter((row) => row.internal !== true && treatmentOf(row) === 'out')
          .map(({ label }) => label),
      },
    ]
  })
}

type Sent = Pick<OpenedReport, 'manifest'>

/** Written by one workspace, or under one name for one region. */
export const isOneSender = ({ manifest: { sender: a } }: Sent, { manifest: { sender: b } }: Sent): boolean =>
  a.replica === b.replica || (isSameOffice(a.office, b.office) && a.region === b.region)

/**
 * Which of two reports of one office is the later one. Its own count decides where both belong to one count (one
 * workspace, one receiver); elsewhere only the clock is left.
 * @returns below 0 when `a` came first
 */
export function compareReports({ manifest: a }: Sent, { manifest: b }: Sent): number {
  const isOneCount = a.sender.replica === b.sender.replica && isSameOffice(a.receiver, b.receiver)
  if (isOneCount && a.number !== b.number) return a.number - b.number
  const clock = Date.parse(a.createdAt) - Date.parse(b.createdAt)
  if (clock !== 0) return clock
  return a.packageId < b.packageId ? -1 : 1
}

export interface OfficeReports<R extends Sent> {
  /** The one that counts. */
  readonly newest: R
  /** Sent before it, the newest first. */
  readonly older: readonly R[]
}

/** By office, in the order of their regions. */
export function byOffice<R extends Sent>(reports: readonly R[]): readonly OfficeReports<R>[] {
  const groups: R[][] = []
  for (const report of reports) {
    const group = groups.find((one) => one.some((other) => isOneSender(other, report)))
    if (group === undefined) groups.push([report])
    else group.push(report)
  }
  return groups
    .flatMap((group) => {
      const [newest, ...older] = [...group].sort((a, b) => compareReports(b, a))
      return newest === undefined ? [] : [{ newest, older }]
    })
    .sort(({ newest: a }, { newest: b }) => (placeOf(a) < placeOf(b) ? -1 : 1))
}

const placeOf = ({ manifest: { sender } }: Sent): string => `${sender.region} ${sender.office}`
