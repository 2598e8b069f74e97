/**
 * Is a value read from a foreign file a record this program may merge? Written by hand rather than as a schema of
 * the validation library: it sees every field of every record of a package and must not copy them, and the keys
 * `__proto__` and `constructor` must be seen, not dropped.
 */
import { COLLECTIONS, collectionOf, fieldOf } from '../collections/registry'
import { compareDots, covers, type Dot, parseDot, RESERVED_REGISTERS } from '../record/record'
import type { FieldKind, FieldValue } from '../schema/field'
import { unwritable } from '../validation/text'

export const LONGEST_TEXT = 200_000
const LONGEST_LIST = 5_000
const LONGEST_LIST_TEXT = 2_000
const LONGEST_KEY = 200
const MOST_FIELDS = 10_000
const MOST_REPLICAS = 10_000
const MOST_SIBLINGS = 1_000
/** A replica would need sixty years at one write a second. */
export const GREATEST_COUNT = 2_000_000_000

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/
const REPLICA = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/
const COUNT = /^[1-9]\d{0,9}$/

const TREACHEROUS: ReadonlySet<string> = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)])

/** `__proto__`, `constructor`, `toString` …: as keys they would be found on every object, written or not. */
const isTreacherous = (key: string): boolean => TREACHEROUS.has(key)

const RECORD_KEYS: ReadonlySet<string> = new Set([
  'id',
  'parent',
  'fields',
  'vv',
  'dots',
  'siblings',
  'deletions',
  'mergedInto',
])

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

export const isRecordId = (value: unknown): value is string =>
  typeof value === 'string' && ID.test(value) && !isTreacherous(value)

export const isReplicaId = (value: unknown): value is string =>
  typeof value === 'string' && REPLICA.test(value) && !isTreacherous(value)

/** Dots found sound: a package repeats a few of them thousands of times. */
const soundDots = new Set<string>()
const MOST_REMEMBERED = 1000

export function isDot(value: unknown): value is Dot {
  if (typeof value !== 'string') return false
  if (soundDots.has(value)) return true
  if (!isSoundDot(value)) return false
  if (soundDots.size >= MOST_REMEMBERED) soundDots.clear()
  soundDots.add(value)
  return true
}

function isSoundDot(value: string): boolean {
  const { replica, count } = parseDot(value)
  return count <= GREATEST_COUNT && isReplicaId(replica) && COUNT.test(value.slice(replica.length + 1))
}

export const isFieldKey = (key: string): boolean =>
  key.length > 0 && key.length <= LONGEST_KEY && key !== '*' && !isTreacherous(key)

export function isFieldValue(value: unknown): value is FieldValue {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return value.length <= LONGEST_TEXT
  if (typeof value === 'number') return Number.isFinite(value)
  if (!Array.isArray(value) || value.length > LONGEST_LIST) return false
  return value.every((item) => typeof item === 'string' && item.length <= LONGEST_LIST_TEXT)
}

/** What import and typing refuse too: a text that neither Word nor Excel can hold. */
function unwritableIn(value: FieldValue): string | undefined {
  if (typeof value === 'string') return unwritable(value)?.replace(/。请.*$/, '')
  if (!Array.isArray(value)) return undefined
  for (const text of value) {
    const why = unwritable(text)
    if (why !== undefined) return why.replace(/。请.*$/, '')
  }
  return undefined
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const MONTH = /^\d{4}-\d{2}$/

/** May a field of this kind hold the value? Only what cannot be stored is refused; doubtful content is not. */
function fitsKind(kind: FieldKind, value: FieldValue): boolean {
  if (value === null) return true
  switch (kind) {
    case 'integer':
    case 'decimal':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'options':
    case 'references':
      return Array.isArray(value)
    case 'date':
      return typeof value === 'string' && DATE.test(value)
    case 'month':
      return typeof value === 'string' && MONTH.test(value)
    default:
      return typeof value === 'string'
  }
}

function isVector(value: unknown): value is Readonly<Record<string, number>> {
  if (!isPlain(value)) return false
  let replicas = 0
  for (const replica in value) {
    replicas += 1
    const count = value[replica]
    if (!isReplicaId(replica) || !Number.isSafeInteger(count)) return false
    if (Number(count) <= 0 || Number(count) > GREATEST_COUNT) return false
  }
  return replicas <= MOST_REPLICAS
}

const isReservedKey = (key: string): boolean => key === 'parent' || key === 'mergedInto'

function valueFault(collection: string, key: string, value: unknown): string | undefined {
  const definition = collectionOf(collection)
  const row = definition === undefined ? undefined : fieldOf(definition, key)
  if (!isFieldValue(value)) return `“${row?.label ?? key}”的值太长或不是能存的内容`
  const broken = unwritableIn(value)
  if (isReservedKey(key)) return value === null || isRecordId(value) ? undefined : `“${key}”不是记录编号`
  if (broken !== undefined) return `“${row?.label ?? key}”${broken}`
  if (row === undefined || fitsKind(row.kind, value)) return undefined
  return `“${row.label}”的值与字段类型不符`
}

function registersFault(collection: string, record: Plain): string | undefined {
  const { fields, dots, vv, siblings } = record
  if (!isPlain(fields) || !isPlain(dots)) return '记录的结构不对'
  if (!isVector(vv)) return '改动计数不合规定'
  // Plain loops: every record of every package comes through here.
  let count = 0
  for (const _ in fields) count += 1
  if (count > MOST_FIELDS) return '一条记录的字段太多'
  for (const key in dots) {
    const dot = dots[key]
    const known = key === '*' || isReservedKey(key) || Object.hasOwn(fields, key)
    if (!known || !isDot(dot) || !covers(vv, dot)) return `“${key.slice(0, 40)}”的写入标记不对`
  }
  for (const key in fields) {
    if (!isFieldKey(key) || isReservedKey(key)) return '字段名不合规定'
    if (dots[key] === undefined && dots['*'] === undefined) return `“${key}”没有写入标记`
    const fault = valueFault(collection, key, fields[key])
    if (fault !== undefined) return fault
  }
  for (const key of RESERVED_REGISTERS) {
    const value = record[key]
    if (value === undefined) continue
    if (!isRecordId(value)) return `“${key}”不是记录编号`
    if (value === record['id']) return `“${key}”指向记录自己`
    if (dots[key] === undefined && dots['*'] === undefined) return `“${key}”没有写入标记`
  }
  return siblings === undefined ? undefined : siblingsFault(collection, siblings, record)
}

function siblingsFault(collection: string, siblings: unknown, record: Plain): string | undefined {
  const { fields, dots, vv } = record
  if (!isPlain(siblings) || !isPlain(fields) || !isPlain(dots) || !isVector(vv)) return '记录的结构不对'
  for (const [key, list] of Object.entries(siblings)) {
    const held = isReservedKey(key) ? dots[key] !== undefined || record[key] !== undefined : Object.hasOwn(fields, key)
    if (!held || !Array.isArray(list) || list.length === 0 || list.length > MOST_SIBLINGS) return '并存的值结构不对'
    const shown = dots[key] ?? dots['*']
    for (const sibling of list) {
      if (!isPlain(sibling) || Object.keys(sibling).length !== 2) return '并存的值结构不对'
      const { dot, value } = sibling
      if (!isDot(dot) || !covers(vv, dot)) return `“${key}”并存值的写入标记不对`
      if (typeof shown === 'string' && compareDots(dot, shown) > 0) return `“${key}”并存值的次序不对`
      const fault = valueFault(collection, key, value)
      if (fault !== undefined) return fault
    }
  }
  return undefined
}

function deletionsFault(record: Plain): string | undefined {
  const { deletions, vv } = record
  if (deletions === undefined) return undefined
  if (!Array.isArray(deletions) || deletions.length === 0 || deletions.length > MOST_SIBLINGS || !isVector(vv)) {
    return '删除标记的结构不对'
  }
  for (const deletion of deletions) {
    if (!isPlain(deletion) || Object.keys(deletion).length !== 2) return '删除标记的结构不对'
    if (!isDot(deletion['dot']) || !covers(vv, deletion['dot'])) return '删除标记不对'
    if (!isVector(deletion['vv'])) return '删除标记不对'
    for (const [replica, count] of Object.entries(deletion['vv'])) {
      if ((vv[replica] ?? 0) < count) return '删除标记不对'
    }
  }
  return undefined
}

/**
 * @returns what is wrong, a Chinese phrase; undefined when `value` is a sound record. Fields and kinds of a newer
 * version are accepted as long as their values can be stored.
 */
export function recordFault(collection: string, value: unknown): string | undefined {
  if (!isPlain(value)) return '不是一条记录'
  for (const key in value) if (!RECORD_KEYS.has(key)) return `有不认识的部分“${key.slice(0, 40)}”`
  if (!isRecordId(value['id'])) return '记录编号不合规定'
  return registersFault(collection, value) ?? deletionsFault(value)
}

/** A record of a report: no vectors, nothing that could be merged. A masked value is a text where the field holds texts. */
export function reportRecordFault(collection: string, value: unknown): string | undefined {
  if (!isPlain(value)) return '不是一条记录'
  const { id, parent, fields, ...rest } = value
  if (Object.keys(rest).length > 0 || !isRecordId(id) || !isPlain(fields)) return '记录的结构不对'
  if (parent !== undefined && !isRecordId(parent)) return '所属记录的编号不合规定'
  const entries = Object.entries(fields)
  if (entries.length > MOST_FIELDS) return '一条记录的字段太多'
  for (const [key, one] of entries) {
    if (!isFieldKey(key) || isReservedKey(key)) return '字段名不合规定'
    const fault = valueFault(collection, key, one)
    if (fault !== undefined) return fault
  }
  return undefined
}

const COLLECTION = /^[a-zA-Z][a-zA-Z0-9]{0,63}$/
/** Names of devices on Windows: no file can be called so, whatever its ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

const KNOWN_BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(
  [...COLLECTIONS.keys()].map((name) => [name.toLowerCase(), name]),
)

/**
 * May a foreign file call a record kind so? The name becomes a file name, and on Windows and macOS `Enterprises.json`
 * is `enterprises.json`: a name that differs from a known one in case alone would overwrite that kind's records.
 */
export function isCollectionName(name: string): boolean {
  if (!COLLECTION.test(name) || DEVICE.test(name) || isTreacherous(name)) return false
  return (KNOWN_BY_LOWER_CASE.get(name.toLowerCase()) ?? name) === name
}

/** @returns two of the names that are one file name where case does not count; undefined when there are none */
export function namesThatCollide(names: Iterable<string>): readonly [string, string] | undefined {
  const seen = new Map<string, string>()
  for (const name of names) {
    const other = seen.get(name.toLowerCase())
    if (other !== undefined && other !== name) return [other, name]
    seen.set(name.toLowerCase(), name)
  }
  return undefined
}
