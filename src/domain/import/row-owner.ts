/** Rows that say of nobody: an enterprise without name and code, a product of no enterprise. */
import type { CollectionDefinition } from '../schema/field'
import type { RowReason } from './import-plan'
import type { PlannedRecord } from './natural-keys'
import type { ReadRow } from './read-rows'
import type { RowIdentity } from './record-index'

export const NOBODYS = '没有写是哪家企业，也没有编号；如果与上一行是同一家，请照上一行填上企业名称再导入'

/** Why the row is no record of its own; nothing is asked of one that is known by its id. */
export function faultsOf(
  definition: CollectionDefinition,
  row: ReadRow,
  known: PlannedRecord | undefined,
): RowReason[] {
  if (known !== undefined) return [...row.reasons]
  return [...row.reasons, ...row.lacking, ...namelessReasons(definition, row)]
}

/** An enterprise without name and code cannot be found again by anybody. */
function namelessReasons({ name }: CollectionDefinition, { fields, reasons, lacking }: ReadRow): RowReason[] {
  if (name !== 'enterprises') return []
  // A row with nothing but its serial number has its one reason already.
  if (reasons.length + lacking.length > 0 && Object.keys(fields).length === 0) return []
  if ([fields.name, fields.uscc, fields.legacyRegNo].some((value) => (value ?? '') !== '')) return []
  return [{ column: '企业名称', value: '', reason: '没有企业名称，也没有信用代码，认不出是哪家' }]
}

/**
 * Must it belong to an enterprise, and the row says neither to which nor has a number of its own? So stands the second row
 * of two in a printed list whose merged cells were taken apart.
 */
export function isNobodys(
  { links, parent, fields }: CollectionDefinition,
  { owner, claim, masked }: ReadRow,
  { whole }: RowIdentity,
): boolean {
  if (links !== true || owner !== undefined || whole || masked.length > 0) return false
  const asks = parent === 'enterprises' || fields.find(({ key }) => key === 'enterprise')?.requirement === 'required'
  return asks && claim.name === '' && claim.code === '' && claim.licenceNumber === ''
}

/** Record ids that more than one row carries. */
export function repeatedIds(rows: readonly ReadRow[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { recordId } of rows) {
    if (recordId === undefined) continue
    if (seen.has(recordId)) repeated.add(recordId)
    seen.add(recordId)
  }
  return repeated
}
