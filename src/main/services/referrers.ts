/** How many living records name a record: told when it is deleted, since they name it afterwards too. */
import { COLLECTIONS } from '../../domain/collections/registry'
import type { FieldRow } from '../../domain/schema/field'
import type { WorkspaceStore } from '../store/workspace-store'
import { livingRecords } from './living-records'

const rowsNaming = (collection: string, rows: readonly FieldRow[]): readonly FieldRow[] =>
  rows.filter(
    (row) =>
      (row.kind === 'reference' || row.kind === 'references') &&
      (row.reference === undefined || row.reference === collection),
  )

/** Living records that name one of these in a reference; children by `parent` are not counted, they go along. */
export function countReferrers(
  store: Pick<WorkspaceStore, 'all' | 'get'>,
  collection: string,
  ids: readonly string[],
): number {
  const gone = new Set(ids)
  let count = 0
  for (const definition of COLLECTIONS.values()) {
    const rows = rowsNaming(collection, definition.fields)
    if (rows.length === 0) continue
    for (const { fields } of livingRecords(store, definition.name)) {
      const names = rows.some(({ key }) => {
        const value = fields[key]
        return typeof value === 'string' ? gone.has(value) : Array.isArray(value) && value.some((id) => gone.has(id))
      })
      if (names) count += 1
    }
  }
  return count
}
