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

const NO_KEYS: ReadonlySet<string> = new Set()

/** Groups of records by a key; one map for each use. */
export class RecordGroups {
  private readonly groups = new Map<string, DomainRecord[]>()

  /** Of groups that were mended: the ones they were made from, and the keys whose group is another now. */
  constructor(private mended?: { readonly earlier: RecordGroups; readonly touched: ReadonlySet<string> } | undefined) {}

  /** Keys whose group is another than in `earlier`; undefined where that is not known. */
  touchedSince(earlier: RecordGroups): ReadonlySet<string> | undefined {
    if (earlier === this) return NO_KEYS
    return this.mended?.earlier === earlier ? this.mended.touched : undefined
  }

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

  /**
   * The groups of `next`, which differs from `before` in a few records at their places and in what was added at its
   * end. Groups nothing happened to stay the same arrays. Undefined where making them anew is as short.
   */
  after(
    before: readonly DomainRecord[],
    next: readonly DomainRecord[],
    keyOf: (record: DomainRecord) => string | undefined,
  ): RecordGroups | undefined {
    if (next.length < before.length || next.length - before.length > FEW) return undefined
    const moved: [DomainRecord, DomainRecord][] = []
    for (let at = 0; at < before.length; at += 1) {
      const [old, now] = [before[at], next[at]]
      if (old === now || old === undefined || now === undefined) continue
      if (moved.length === FEW || keyOf(old) !== keyOf(now)) return undefined
      moved.push([old, now])
    }
    const touched = new Set<string>()
    const made = new RecordGroups({ earlier: this, touched })
    // One step only, or all groups there ever were would be kept.
    this.mended = undefined
    for (const [key, group] of this.groups) made.groups.set(key, group)
    for (const [old, now] of moved) {
      const key = keyOf(now)
      if (key === undefined) continue
      touched.add(key)
      made.groups.set(
        key,
        made.of(key).map((record) => (record === old ? now : record)),
      )
    }
    for (const record of next.slice(before.length)) {
      const key = keyOf(record)
      if (key === undefined) continue
      touched.add(key)
      made.groups.set(key, [...made.of(key), record])
    }
    return made
  }
}

/** Changes up to which groups are mended rather than made anew. */
const FEW = 200

/** Groups made of a list of records, which is never changed in place: asked for again, they are the same groups. */
const MADE = new WeakMap<readonly DomainRecord[], Map<string, RecordGroups>>()

/** The list a list came from, a few steps back: not everybody who reads a list groups it. */
const BEFORE = new WeakMap<readonly DomainRecord[], readonly DomainRecord[]>()
const STEPS_BACK = 4

/** Says that `records` is `before` after an edit, so that what was made of the one can be mended for the other. */
export function comesAfter(records: readonly DomainRecord[], before: readonly DomainRecord[]): void {
  BEFORE.set(records, before)
  let oldest = before
  for (let step = 1; step < STEPS_BACK; step += 1) oldest = BEFORE.get(oldest) ?? oldest
  BEFORE.delete(oldest)
}

/** The latest groups of an earlier list, mended. */
function mended(
  records: readonly DomainRecord[],
  key: string,
  keyOf: (record: DomainRecord) => string | undefined,
): RecordGroups | undefined {
  for (let before = BEFORE.get(records); before !== undefined; before = BEFORE.get(before)) {
    const groups = MADE.get(before)?.get(key)
    if (groups !== undefined) return groups.after(before, records, keyOf)
  }
  return undefined
}

function remembered(
  records: readonly DomainRecord[],
  key: string,
  keyOf: (record: DomainRecord) => string | undefined,
): RecordGroups {
  const made = MADE.get(records) ?? new Map<string, RecordGroups>()
  MADE.set(records, made)
  const known = made.get(key)
  if (known !== undefined) return known
  const groups = mended(records, key, keyOf) ?? grouped(records, keyOf)
  made.set(key, groups)
  return groups
}

function grouped(records: readonly DomainRecord[], keyOf: (record: DomainRecord) => string | undefined): RecordGroups {
  const groups = new RecordGroups()
  for (const record of records) {
    const key = keyOf(record)
    if (key !== undefined) groups.add(key, record)
  }
  return groups
}

const parentOf = ({ parent }: DomainRecord): string | undefined => parent

/** Groups by `parent`. */
export const groupByParent = (records: readonly DomainRecord[] = NONE): RecordGroups =>
  remembered(records, '', parentOf)

/** Groups by the text of a field, such as `enterprise`. */
export const groupByField = (records: readonly DomainRecord[] = NONE, field: string): RecordGroups =>
  remembered(records, field, ({ fields }) => {
    const key = fields[field]
    return typeof key === 'string' && key !== '' ? key : undefined
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
