/** What an import would do, row by row; nothing here has been written yet. */
import type { FieldValue } from '../schema/field'
import type { CellNote } from './read-rows'

export interface RowReason {
  /** Head of the column; empty when the whole row is meant. */
  readonly column: string
  readonly value: string
  readonly reason: string
}

export interface CellDiff {
  /** Field key; `parent` for the link of a child record; `licences:validTo` for a cell of a companion. */
  readonly field: string
  readonly label: string
  readonly from: FieldValue
  readonly to: FieldValue
}

/** What a row does to one record beside its own: the licence or product its other columns speak of. */
export interface CompanionPlan {
  readonly collection: string
  /** Chinese name of the kind: 许可证. */
  readonly label: string
  /** `elsewhere`: the record belongs to another parent; nothing is written to it. */
  readonly outcome: 'added' | 'updated' | 'unchanged' | 'elsewhere'
  readonly id: string
  /** Set for a new record, and where a record gets its missing parent. */
  readonly parent?: string
  /** All values of a new record; only what changes of another. */
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly changes: readonly CellDiff[]
}

interface RowBase {
  /** Row number as the spreadsheet shows it, from 1. */
  readonly row: number
  readonly companions?: readonly CompanionPlan[]
}

interface AddedRow extends RowBase {
  readonly outcome: 'added'
  readonly id: string
  readonly parent?: string
  readonly fields: Readonly<Record<string, FieldValue>>
  /** Stored without its enterprise, to be settled under 未匹配企业. */
  readonly unmatched: boolean
}

interface UpdatedRow extends RowBase {
  readonly outcome: 'updated'
  readonly id: string
  /** Set when the row gives a record its missing parent. */
  readonly parent?: string
  /** Only what changes; empty when only companions change. */
  readonly fields: Readonly<Record<string, FieldValue>>
  /** Cells of the record itself, then those of its companions. */
  readonly changes: readonly CellDiff[]
  readonly unmatched: boolean
}

interface UnchangedRow extends RowBase {
  readonly outcome: 'unchanged'
  readonly id: string
  /** Set when the row repeats an earlier row of the file. */
  readonly reason?: string
}

export interface RejectedRow extends RowBase {
  readonly outcome: 'rejected'
  readonly reasons: readonly RowReason[]
}

export type RowPlan = AddedRow | UpdatedRow | UnchangedRow | RejectedRow

/** Records of one companion kind. */
export interface CompanionCounts {
  readonly collection: string
  readonly label: string
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Rows whose record belongs to another parent: left as it is. */
  readonly elsewhere: number
}

/** The shape of the command line and of the receipt on screen. Rows are counted, whatever they do to how many records. */
export interface ImportCounts {
  /** added + updated + unchanged + rejectedRows. */
  readonly total: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  /** Of the added and updated ones: stored without an enterprise. */
  readonly unmatched: number
  readonly rejectedRows: number
  readonly rejected: readonly (RowReason & { readonly row: number })[]
  readonly warnings: readonly string[]
  /** Pairs of enterprises that are perhaps one, at least one of them brought or changed by the import. */
  readonly duplicates: number
  /** Present when the table has columns of companion kinds. */
  readonly companions?: readonly CompanionCounts[]
}

export interface ImportPlan {
  readonly collection: string
  /** In the order of the file; every data row once. */
  readonly rows: readonly RowPlan[]
  /** Cells read in another way than they were written, by row number. */
  readonly notes: ReadonlyMap<number, readonly CellNote[]>
  readonly summary: ImportCounts
}

function countCompanions(rows: readonly RowPlan[]): CompanionCounts[] {
  const counts = new Map<string, { -readonly [K in keyof CompanionCounts]: CompanionCounts[K] }>()
  for (const row of rows) {
    for (const { collection, label, outcome } of row.companions ?? []) {
      const of = counts.get(collection) ?? { collection, label, added: 0, updated: 0, unchanged: 0, elsewhere: 0 }
      of[outcome] += 1
      counts.set(collection, of)
    }
  }
  return [...counts.values()]
}

export function summarise(rows: readonly RowPlan[], warnings: readonly string[]): ImportCounts {
  const counts = { added: 0, updated: 0, unchanged: 0, rejected: 0, unmatched: 0 }
  const rejected: (RowReason & { row: number })[] = []
  for (const row of rows) {
    counts[row.outcome] += 1
    if (row.outcome === 'rejected') for (const reason of row.reasons) rejected.push({ row: row.row, ...reason })
    else if (row.outcome !== 'unchanged' && row.unmatched) counts.unmatched += 1
  }
  const companions = countCompanions(rows)
  return {
    total: rows.length,
    added: counts.added,
    updated: counts.updated,
    unchanged: counts.unchanged,
    unmatched: counts.unmatched,
    rejectedRows: counts.rejected,
    rejected,
    warnings,
    duplicates: 0,
    ...(companions.length === 0 ? {} : { companions }),
  }
}
