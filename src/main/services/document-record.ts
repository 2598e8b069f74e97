/** Which record a document is about. */
import { collectionOf } from '../../domain/collections/registry'
import type { DomainRecord } from '../../domain/enterprise-file/file-records'
import { textOf } from '../../domain/enterprise-file/file-records'
import type { ReportData, ReportKind } from '../../domain/report/kinds/report-kind'
import { Refusal } from '../../shared/result'
import type { Session } from './session'
import { enterpriseOf, titleOf } from './titles'

/** By date, then by id: ids of one office rise with time. */
function newestOf(kind: ReportKind, candidates: readonly DomainRecord[]): DomainRecord | undefined {
  const dateField = kind.newestBy ?? collectionOf(kind.collection ?? '')?.eventDate ?? ''
  const key = ({ id, fields }: DomainRecord): string => `${textOf(fields, dateField)}\t${id}`
  return candidates.reduce<DomainRecord | undefined>(
    (newest, record) => (newest === undefined || key(record) > key(newest) ? record : newest),
    undefined,
  )
}

/**
 * The record a document is about: the one named, else the newest; undefined for a blank form and for kinds about all.
 * @throws Refusal notFound, or refused when there is none it can be written for
 */
export function recordFor(kind: ReportKind, data: ReportData, ids: readonly string[]): DomainRecord | undefined {
  const { collection, title, admits = () => true } = kind
  if (collection === undefined) {
    if (ids.length > 0) throw new Refusal('refused', `《${title}》取自全部数据，不用指定记录。`)
    return undefined
  }
  const label = collectionOf(collection)?.label ?? collection
  if (ids.length > 1) throw new Refusal('refused', `《${title}》一条${label}记录写一份，请一条一条写。`)
  const all = data.records[collection] ?? []
  const [wanted] = ids
  if (wanted !== undefined) {
    const record = all.find(({ id }) => id === wanted)
    if (record === undefined) throw new Refusal('notFound', `没有编号为 ${wanted} 的${label}记录，可能已经删除。`)
    if (!admits(record, data)) throw new Refusal('refused', `这条${label}记录写不出《${title}》，请换一条。`)
    return record
  }
  const newest = newestOf(
    kind,
    all.filter((record) => admits(record, data)),
  )
  if (newest === undefined && kind.blankWithoutRecord !== true) {
    throw new Refusal('refused', `还没有可以写《${title}》的${label}记录，先登记一条再写。`)
  }
  return newest
}

/** What a document about a record is told apart by: its enterprise, and its own name. */
export function aboutName(session: Session, collection: string, record: DomainRecord): string {
  const store = session.store()
  const stored = store.get(collection, record.id)
  const enterprise = stored === undefined ? undefined : enterpriseOf(store, collection, stored)
  const owner = enterprise === undefined ? undefined : store.get('enterprises', enterprise)
  const own = titleOf(collection, record.fields)
  return owner === undefined || collection === 'enterprises' ? own : `${titleOf('enterprises', owner.fields)} ${own}`
}
