/** Words of a card: fields by their labels, values as they are read. */
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import { RESERVED_REGISTERS } from '../../../domain/record/record'
import type { FieldRow, FieldValue } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { maskValue } from '../../../domain/schema/mask-value'
import type { WorkspaceStore } from '../../store/workspace-store'
import type { Session } from '../session'
import { titleOf } from '../titles'

const RESERVED_LABELS: Readonly<Record<(typeof RESERVED_REGISTERS)[number], string>> = {
  parent: '所属记录',
  mergedInto: '并入的记录',
}

function rowOf(collection: string, key: string): FieldRow | undefined {
  const definition = COLLECTIONS.get(collection)
  return definition === undefined ? undefined : fieldOf(definition, key)
}

/** A field of a card by its name on screen. */
export function fieldLabel(collection: string, key: string): string {
  const reserved = RESERVED_REGISTERS.find((one) => one === key)
  return reserved === undefined ? (rowOf(collection, key)?.label ?? key) : RESERVED_LABELS[reserved]
}

/** A reference by the name of what it points to. */
function nameOfId(store: WorkspaceStore, id: string): string {
  for (const collection of store.collectionNames()) {
    const record = store.get(collection, id)
    if (record !== undefined) return titleOf(collection, record.fields)
  }
  return id
}

/** A value of a card as a clerk reads it; references by the names of what they point to. */
export function valueText(session: Session, collection: string, key: string, value: FieldValue): string {
  if (value === null) return ''
  const store = session.store()
  const row = rowOf(collection, key)
  const ids = row?.kind === 'reference' || row?.kind === 'references' || RESERVED_REGISTERS.some((one) => one === key)
  if (ids) return (Array.isArray(value) ? value : [String(value)]).map((id) => nameOfId(store, id)).join('、')
  if (row === undefined) return Array.isArray(value) ? value.join('、') : String(value)
  return formatValue(row, value, session.values())
}

/** What of a value may be on show: a restricted one is masked. */
export const shownValue = (collection: string, key: string, value: FieldValue): FieldValue => {
  const row = rowOf(collection, key)
  return row?.restricted === true ? maskValue(row, value) : value
}
