/**
 * Parts of records that many records have alike, held once while snapshots are loaded: vectors and dots (all records of an
 * import carry the same), ids of other records and other texts that recur. Two objects are shared only when they read
 * alike as JSON, keys in the same order: the next snapshot then has the same bytes as without sharing.
 *
 * Whoever changes a record builds a new one. Shared objects are frozen, so that code which forgot it fails at once.
 */
import type { StoredRecord } from '../../domain/record/record'

/** Beyond this many the table is begun anew: what recurs mostly stands near. */
const MOST_KEPT = 1 << 15
/** Shorter texts are held once by the engine's own reader, or cost no more than the look for them. */
const LEAST_CHARACTERS = 11

type Parts = Readonly<Record<string, unknown>>
type Mutable = { -readonly [K in keyof StoredRecord]: StoredRecord[K] }

const isObject = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export class SharedParts {
  private readonly objects = new Map<string, Parts>()
  private readonly texts = new Map<string, string>()
  private lastVector: Parts = Object.freeze({})
  private lastDots: Parts = Object.freeze({})

  /** @param record read a moment ago, nobody else has it: its parts are replaced in place @returns the same record */
  readonly record = (record: StoredRecord): StoredRecord => {
    if (!isObject(record)) return record
    const own = record as Mutable
    if (isObject(own.vv)) {
      this.lastVector = this.object(own.vv, this.lastVector)
      own.vv = this.lastVector as StoredRecord['vv']
    }
    if (isObject(own.dots)) {
      this.lastDots = this.object(own.dots, this.lastDots)
      own.dots = this.lastDots as StoredRecord['dots']
    }
    if (typeof own.parent === 'string') own.parent = this.text(own.parent)
    if (isObject(own.fields)) this.fields(own.fields)
    return record
  }

  private fields(fields: Record<string, unknown>): void {
    for (const key in fields) {
      const value = fields[key]
      if (typeof value === 'string' && value.length >= LEAST_CHARACTERS) fields[key] = this.text(value)
    }
  }

  private text(text: string): string {
    const known = this.texts.get(text)
    if (known !== undefined) return known
    if (this.texts.size >= MOST_KEPT) this.texts.clear()
    this.texts.set(text, text)
    return text
  }

  /** @param last what the record before had: mostly the same */
  private object(parts: Parts, last: Parts): Parts {
    if (readsAlike(parts, last)) return last
    const text = JSON.stringify(parts)
    const known = this.objects.get(text)
    if (known !== undefined) return known
    if (this.objects.size >= MOST_KEPT) this.objects.clear()
    this.objects.set(text, Object.freeze(parts))
    return parts
  }
}

/** Flat objects with the same keys in the same order and the same values. */
function readsAlike(left: Parts, right: Parts): boolean {
  const keys = Object.keys(left)
  const others = Object.keys(right)
  return keys.length === others.length && keys.every((key, at) => key === others[at] && left[key] === right[key])
}
