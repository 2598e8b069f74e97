/** Records as a document reads them: names behind references, children, what belongs to an enterprise. */
import { COLLECTIONS, collectionOf } from '../../collections/registry'
import type { DomainRecord, RecordGroups } from '../../enterprise-file/file-records'
import { groupByField, groupByParent, textOf } from '../../enterprise-file/file-records'
import { createRegionTable } from '../../reference/region-table'
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { formatValue } from '../../schema/format-value'
import type { ValueContext } from '../../schema/value-context'
import type { ReportData } from '../kinds/report-kind'

export interface RecordView {
  readonly data: ReportData
  readonly values: ValueContext
  find(collection: string, id: string): DomainRecord | undefined
  /** Records of a kind whose parent is this one. */
  childrenOf(collection: string, parent: string): readonly DomainRecord[]
  /** Records of a kind whose field holds this text, such as those of an enterprise. */
  linkedBy(collection: string, field: string, value: string): readonly DomainRecord[]
  /** What a record is called; empty when it is not there. References without a kind are looked up everywhere. */
  titleOf(collection: string | undefined, id: string): string
}

/** Never in a document, not even by name: whole kinds that are opened only with a reason or stay in the office. */
export function isPrintableKind(definition: CollectionDefinition): boolean {
  return definition.restricted !== true && definition.travels !== 'office'
}

const extraRegionsOf = (fields: FieldsOf): readonly string[] =>
  Array.isArray(fields.extraRegions) ? fields.extraRegions.map(String) : []

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(key)
    known.set(key, made)
    return made
  }
}

/** Many documents are made from the same data: they share its groups. */
const VIEWS = new WeakMap<ReportData, RecordView>()

/** Groups are made when they are first asked for. */
export function createRecordView(data: ReportData): RecordView {
  const view = VIEWS.get(data) ?? makeView(data)
  VIEWS.set(data, view)
  return view
}

function makeView(data: ReportData): RecordView {
  const values: ValueContext = {
    regions: createRegionTable(data.reference.regions, extraRegionsOf(data.bureau)),
    today: data.asOf,
  }
  const byId = remembered(
    (collection) => new Map((data.records[collection] ?? []).map((record) => [record.id, record] as const)),
  )
  const byParent = remembered((collection): RecordGroups => groupByParent(data.records[collection]))
  const byField = remembered((key): RecordGroups => {
    const [collection = '', field = ''] = key.split('/')
    return groupByField(data.records[collection], field)
  })
  const find = (collection: string, id: string): DomainRecord | undefined => byId(collection).get(id)

  const nameOf = (definition: CollectionDefinition, record: DomainRecord): string => {
    const row = definition.fields.find(({ key }) => key === definition.title)
    const value = record.fields[definition.title]
    if (row === undefined || value === undefined || value === null || value === '')
      return `${definition.label}（未命名）`
    // A candidate is known by its enterprise.
    if (row.reference !== undefined && typeof value === 'string') return titleOf(row.reference, value)
    return formatValue(row, value, values)
  }

  const titleOf = (collection: string | undefined, id: string): string => {
    const definitions = collection === undefined ? [...COLLECTIONS.values()] : [collectionOf(collection)]
    for (const definition of definitions) {
      if (definition === undefined || !isPrintableKind(definition)) continue
      const record = find(definition.name, id)
      if (record !== undefined) return nameOf(definition, record)
    }
    return ''
  }

  return {
    data,
    values,
    find,
    childrenOf: (collection, parent) => byParent(collection).of(parent),
    linkedBy: (collection, field, value) => byField(`${collection}/${field}`).of(value),
    titleOf,
  }
}

/** The enterprise a record is about: itself, the one it names, or the one it hangs under. */
export function enterpriseOf(view: RecordView, collection: string, record: DomainRecord): DomainRecord | undefined {
  if (collection === 'enterprises') return record
  const definition = collectionOf(collection)
  if (definition === undefined) return undefined
  if (definition.enterprise !== undefined && definition.enterprise !== 'parent') {
    return view.find('enterprises', textOf(record.fields, definition.enterprise))
  }
  if (record.parent === undefined) return undefined
  if (definition.parent === undefined || definition.parent === 'enterprises') {
    return view.find('enterprises', record.parent)
  }
  const parent = view.find(definition.parent, record.parent)
  return parent === undefined ? undefined : enterpriseOf(view, definition.parent, parent)
}

/** Name of the enterprise as filed, else as the ledger gave it; empty when nobody knows. */
export function enterpriseNameOf(view: RecordView, collection: string, record: DomainRecord): string {
  const enterprise = enterpriseOf(view, collection, record)
  return (
    (enterprise === undefined ? '' : textOf(enterprise.fields, 'name')) || textOf(record.fields, 'sourceEnterpriseName')
  )
}
