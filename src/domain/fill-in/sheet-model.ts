/**
 * 县区填报表: what a fill-in sheet says about itself, hidden in the file, and what it looks like before anything writes
 * it. The base of every cell is the text the county was given; what differs when the sheet comes back is the county's.
 */
import { isRecordId, isReplicaId } from '../exchange/record-soundness'
import type { VersionVector } from '../record/record'

/** First cell of the hidden sheet; nothing else makes a file a fill-in sheet. */
export const FILL_IN_MARK = 'qualift-fill-in'
export const FILL_IN_VERSION = 1

/** Names of the sheets only the program reads. */
export const BASE_SHEET = '_qualift'
export const LISTS_SHEET = '_lists'
/** Head of the hidden column that holds each row's record id. */
export const ID_HEAD = '编号（请勿改动）'
/** Head of the column that says whose record a row is, in kinds below an enterprise. */
export const OWNER_HEAD = '企业名称（所属企业）'

export interface FillInColumn {
  readonly key: string
  /** The head as it stands in the sheet. */
  readonly head: string
}

export interface FillInMeta {
  readonly sheetId: string
  readonly collection: string
  /** Six-digit division code of the county. */
  readonly region: string
  readonly regionName: string
  /** Counts from 1 for each county. */
  readonly number: number
  /** Bureau that sent it, as it calls itself. */
  readonly office: string
  readonly sender: string
  /** Local time, YYYY-MM-DDTHH:mm. */
  readonly madeAt: string
  readonly columns: readonly FillInColumn[]
  /** Is there a column that names the enterprise? */
  readonly owner: boolean
}

export interface BaseRow {
  readonly id: string
  /** What the record had seen when the sheet was made. */
  readonly vv: VersionVector
  /** The texts given, one a column. */
  readonly texts: readonly string[]
}

export interface FillInBase {
  readonly meta: FillInMeta
  readonly rows: readonly BaseRow[]
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest && value !== ''

function readColumns(value: unknown): readonly FillInColumn[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > 300) return undefined
  const columns: FillInColumn[] = []
  for (const one of value) {
    if (!Array.isArray(one) || !isText(one[0], 200) || !isText(one[1], 200)) return undefined
    columns.push({ key: one[0], head: one[1] })
  }
  return columns
}

/** The line of the hidden sheet. */
export function metaText(meta: FillInMeta): string {
  return JSON.stringify({
    ...meta,
    version: FILL_IN_VERSION,
    columns: meta.columns.map(({ key, head }) => [key, head]),
  })
}

/** @returns undefined when the line is not one this program wrote; `newer` when a later version did */
export function readMeta(text: string): FillInMeta | 'newer' | undefined {
  let value: Record<string, unknown>
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (typeof value['version'] === 'number' && value['version'] > FILL_IN_VERSION) return 'newer'
  const { sheetId, collection, region, regionName, number, office, sender, madeAt, owner } = value
  const columns = readColumns(value['columns'])
  const texts = isText(collection, 64) && isText(regionName, 100) && isText(office, 200) && isText(madeAt, 40)
  if (!texts || columns === undefined || !isRecordId(sheetId)) return undefined
  if (typeof region !== 'string' || !/^\d{6}$/.test(region)) return undefined
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) return undefined
  if (typeof sender !== 'string' || sender.length > 100) return undefined
  return { sheetId, collection, region, regionName, number, office, sender, madeAt, columns, owner: owner === true }
}

/** A version vector in one cell: `replica:count replica:count`. */
export const vectorText = (vv: VersionVector): string =>
  Object.entries(vv)
    .map(([replica, count]) => `${replica}:${count}`)
    .join(' ')

/** @returns undefined when the text is no vector */
export function readVector(text: string): VersionVector | undefined {
  const out: Record<string, number> = {}
  for (const part of text.split(' ').filter((one) => one !== '')) {
    const at = part.lastIndexOf(':')
    const replica = part.slice(0, at)
    const count = Number(part.slice(at + 1))
    if (!isReplicaId(replica) || !Number.isSafeInteger(count) || count < 1) return undefined
    out[replica] = count
  }
  return out
}

/** What a cell lets in. */
export type CellRule =
  | { readonly kind: 'any' }
  /** Words of a list; others are refused when `closed`, asked about otherwise. */
  | { readonly kind: 'list'; readonly words: readonly string[]; readonly closed: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min?: number; readonly max?: number }

export interface SheetColumn extends FillInColumn {
  readonly rule: CellRule
  readonly required: boolean
  /** What the cell says when it is entered. */
  readonly prompt: string
  /** In characters; a Chinese one counts two. */
  readonly width: number
  readonly wraps: boolean
}

/** A date is its text YYYY-MM-DD. */
export type SheetCell = string | number | null

export interface SheetRow extends BaseRow {
  /** Name of the enterprise, where the sheet has that column. */
  readonly owner: string
  readonly cells: readonly SheetCell[]
}

export interface FillInSheet {
  readonly meta: FillInMeta
  readonly title: string
  /** One paragraph each. */
  readonly notes: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly SheetRow[]
  /** Enterprises a new row may belong to; empty where the kind has none or new rows cannot be taken. */
  readonly owners: readonly string[]
  readonly blankRows: number
}
