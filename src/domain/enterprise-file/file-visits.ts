/** The two kinds of item: something is there or not, and a record with its required fields. */
import { COLLECTIONS } from '../collections/registry'
import type { CollectionDefinition } from '../schema/field'
import type { FileContext, FileItem, FileSource, FileVisitor } from './file-item'
import { type DomainRecord, type FileCollection, textOf } from './file-records'
import type { FieldFault } from './record-faults'

export function definitionOf(collection: string): CollectionDefinition {
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) throw new Error(`no such collection: ${collection}`)
  return definition
}

/** Known by the cut-off date: no event date, or one that is not later. */
export function isKnownBy(record: DomainRecord, eventDate: string | undefined, date: string): boolean {
  if (eventDate === undefined) return true
  return textOf(record.fields, eventDate) <= date
}

export const recordsKnownBy = (
  source: FileSource,
  collection: FileCollection,
  date: string,
): readonly DomainRecord[] => {
  const { eventDate } = definitionOf(collection)
  const records = source.children(collection)
  return eventDate === undefined ? records : records.filter((record) => isKnownBy(record, eventDate, date))
}

export interface ItemPlace {
  readonly block: string
  readonly label: string
  readonly collection: string
  readonly recordId?: string
}

/** One yes-or-no item. */
export const visitPresence = (visit: FileVisitor, place: ItemPlace, present: boolean, message: string): boolean =>
  present
    ? visit('filled', () => ({ ...place, state: 'filled' }))
    : visit('missing', () => ({ ...place, state: 'missing', message }))

function faultyItem(place: ItemPlace, faults: readonly FieldFault[]): FileItem {
  const first = faults.find((fault) => fault.state === 'invalid') ?? faults[0]
  const missing = faults.filter((fault) => fault.state === 'missing').map((fault) => fault.label)
  return {
    ...place,
    state: first?.state ?? 'missing',
    ...(first === undefined ? {} : { field: first.field }),
    message: first?.state === 'invalid' ? first.message : `缺${missing.join('、')}`,
  }
}

/** One item for a whole record: filled when every required field is filled and valid. */
export function visitRecord(
  visit: FileVisitor,
  context: FileContext,
  definition: CollectionDefinition,
  record: DomainRecord,
  block: string,
): boolean {
  const faults = context.faultsOf(definition, record)
  const place = (): ItemPlace => ({
    block,
    label: String(record.fields[definition.title] ?? '') || definition.label,
    collection: definition.name,
    recordId: record.id,
  })
  if (faults.length === 0) return visit('filled', () => ({ ...place(), state: 'filled' }))
  const state = faults.some((fault) => fault.state === 'invalid') ? 'invalid' : 'missing'
  return visit(state, () => faultyItem(place(), faults))
}
