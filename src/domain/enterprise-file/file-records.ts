/** Records as the figures see them, sorted once by the enterprise they belong to. */
import type { FieldsOf } from '../schema/field'

export interface DomainRecord {
  readonly id: string
  readonly parent?: string
  readonly fields: FieldsOf
}

/** Living records by collection name; deleted and merged-away ones are left out by the caller. */
export type RecordsByCollection = Readonly<Record<string, readonly DomainRecord[] | undefined>>

const NONE: readonly DomainRecord[] = []

/** Groups of records by a key; one map for each use. */
export class RecordGroups {
  private readonly groups = new Map<string, DomainRecord[]>()

  add(key: string, record: DomainRecord): void {
    const group = this.groups.get(key)
    if (group === undefined) this.groups.set(key, [record])
    else group.push(record)
  }

  of(key: string): readonly DomainRecord[] {
    return this.groups.get(key) ?? NONE
  }

  keys(): Iterable<string> {
    return this.groups.keys()
  }
}

/** Groups made of a list of records, which is never changed in place: asked for again, they are the same groups. */
const MADE = new WeakMap<readonly DomainRecord[], Map<string, RecordGroups>>()

function remembered(records: readonly DomainRecord[], key: string, make: () => RecordGroups): RecordGroups {
  const made = MADE.get(records) ?? new Map<string, RecordGroups>()
  MADE.set(records, made)
  const groups = made.get(key) ?? make()
  made.set(key, groups)
  return groups
}

/** Groups by `parent`. */
export const groupByParent = (records: readonly DomainRecord[] = NONE): RecordGroups =>
  remembered(records, '', () => {
    const groups = new RecordGroups()
    for (const record of records) if (record.parent !== undefined) groups.add(record.parent, record)
    return groups
  })

/** Groups by the text of a field, such as `enterprise`. */
export const groupByField = (records: readonly DomainRecord[] = NONE, field: string): RecordGroups =>
  remembered(records, field, () => {
    const groups = new RecordGroups()
    for (const record of records) {
      const key = record.fields[field]
      if (typeof key === 'string' && key !== '') groups.add(key, record)
    }
    return groups
  })

/** Any character `trim` might take away: below 0x21, and the few wide ones. NaN (empty text) is none. */
const isBlank = (code: number): boolean =>
  code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x2000 && code <= 0x205f)

/** The text of a field, trimmed; empty when it is none. */
export function textOf(fields: FieldsOf, key: string): string {
  const value = fields[key]
  if (typeof value !== 'string') return ''
  // Stored text is trimmed already, as a rule; trimming a million values would be felt.
  return isBlank(value.charCodeAt(0)) || isBlank(value.charCodeAt(value.length - 1)) ? value.trim() : value
}

/** Children of an enterprise, one group per collection. */
export const FILE_COLLECTIONS = [
  'licences',
  'products',
  'rawMaterials',
  'additives',
  'equipment',
  'criticalControlPoints',
  'instruments',
  'releaseInspections',
  'commissionedTests',
  'managementRules',
  'traceExercises',
  'pledges',
  'persons',
] as const
export type FileCollection = (typeof FILE_COLLECTIONS)[number]

export interface FileIndex {
  readonly enterprises: readonly DomainRecord[]
  readonly children: Readonly<Record<FileCollection, RecordGroups>>
  /** By licence id. */
  readonly scopes: RecordGroups
  /** By enterprise id. */
  readonly inspections: RecordGroups
  /** By enterprise id. */
  readonly surveyVisits: RecordGroups
}

/** Groups of a reading; each made when it is first asked for, everything per enterprise is then a look-up. */
export function indexRecords(records: RecordsByCollection): FileIndex {
  const children = Object.create(null) as Record<FileCollection, RecordGroups>
  for (const collection of FILE_COLLECTIONS) {
    Object.defineProperty(children, collection, { get: () => groupByParent(records[collection]), enumerable: true })
  }
  return {
    enterprises: records.enterprises ?? NONE,
    children,
    get scopes() {
      return groupByParent(records.licenceScopes)
    },
    get inspections() {
      return groupByField(records.inspections, 'enterprise')
    },
    get surveyVisits() {
      return groupByField(records.surveyVisits, 'enterprise')
    },
  }
}
