/** Names of persons known around a record: what a public version must not show, wherever it was typed. */
import { collectionOf } from '../../collections/registry'
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import type { RecordView } from './record-view'
import { enterpriseOf } from './record-view'

function namesIn(collection: string, record: DomainRecord): readonly string[] {
  const rows = collectionOf(collection)?.fields.filter((row) => row.personal === 'name') ?? []
  return rows.flatMap((row) => textOf(record.fields, row.key).split(/[、，,；;\s]/))
}

/** Names without what stands in brackets after them: 甲某某(黑A0001). */
export const bareNames = (entries: readonly string[]): readonly string[] =>
  entries.map((entry) => entry.replace(/[（(].*$/, '').trim())

/** Every name in personal fields of the record, of its enterprise and of that enterprise's roster. */
export function namesAround(view: RecordView, collection: string, record: DomainRecord): ReadonlySet<string> {
  const enterprise = enterpriseOf(view, collection, record)
  const roster = enterprise === undefined ? [] : view.childrenOf('persons', enterprise.id)
  const names = [
    ...namesIn(collection, record),
    ...(enterprise === undefined ? [] : namesIn('enterprises', enterprise)),
    ...roster.flatMap((person) => namesIn('persons', person)),
  ]
  return new Set(names.filter((name) => name.length > 1))
}
