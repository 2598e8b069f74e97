/** The name of a record on screen and in messages, and the enterprise it belongs to. */
import { COLLECTIONS } from '../../domain/collections/registry'
import type { StoredRecord } from '../../domain/record/record'
import type { FieldsOf } from '../../domain/schema/field'
import type { WorkspaceStore } from '../store/workspace-store'
import { followMerged } from './living-records'

type Readable = Pick<WorkspaceStore, 'all' | 'get'>

export function titleOf(collection: string, fields: FieldsOf): string {
  const definition = COLLECTIONS.get(collection)
  const row = definition?.fields.find((one) => one.key === definition.title)
  // Named by what it refers to (a candidate by its enterprise): the id is no name.
  if (row?.kind === 'reference') return definition?.label ?? '记录'
  const value = definition === undefined ? undefined : fields[definition.title]
  // 自查年度 and other numbers by which a record is known.
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : `（未命名${definition?.label ?? '记录'}）`
}

/** Id of the enterprise a record is about, through its reference or up its parents. */
export function enterpriseOf(store: Readable, collection: string, record: StoredRecord): string | undefined {
  if (collection === 'enterprises') return record.id
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) return undefined
  if (definition.enterprise !== undefined && definition.enterprise !== 'parent') {
    const value = record.fields[definition.enterprise]
    if (typeof value !== 'string' || value === '') return undefined
    return followMerged(store, 'enterprises', value)?.id ?? value
  }
  if (record.parent === undefined) return undefined
  if (definition.parent === undefined || definition.parent === 'enterprises') {
    return followMerged(store, 'enterprises', record.parent)?.id ?? record.parent
  }
  const parent = store.get(definition.parent, record.parent)
  return parent === undefined ? undefined : enterpriseOf(store, definition.parent, parent)
}

/** `松临市恒润复合包装有限公司 (黑)XK16-204-00112` for a licence; just the name for an enterprise. */
export function fullTitle(store: Readable, collection: string, record: StoredRecord): string {
  const own = titleOf(collection, record.fields)
  if (collection === 'enterprises') return own
  const enterprise = enterpriseOf(store, collection, record)
  const owner = enterprise === undefined ? undefined : store.get('enterprises', enterprise)
  return owner === undefined ? own : `${titleOf('enterprises', owner.fields)}　${own}`
}
