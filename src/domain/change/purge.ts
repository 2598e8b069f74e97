/**
 * 彻底清除 of personal data: values taken out of everything that remembers them, so that who wrote when, dots, vectors
 * and numbers stay what they were. Pure. Taking values out goes together with applying changes: what a cleaned line
 * does to a cleaned record is what the line did to the record, cleaned.
 */
import {
  covers,
  type Dot,
  maxVector,
  type Sibling,
  type StoredRecord,
  sameValue,
  type VersionVector,
} from '../record/record'
import type { FieldValue } from '../schema/field'
import type { Change, SetChange, Transaction, WriteInfo } from './change'

/** Stands in a text where a value was cut out. */
export const CUT = '〔已彻底清除〕'

/** Fields of one record. */
export interface PurgeTarget {
  readonly c: string
  readonly id: string
  readonly keys: readonly string[]
  /** Every write of the record known when it was purged: what comes later is another value. */
  readonly vv: VersionVector
}

export interface PurgeOrder {
  readonly targets: readonly PurgeTarget[]
  /** Cut out wherever else they stand; only values that cannot be mistaken (`isTelling`). */
  readonly values: readonly string[]
  /** Hashes of kept lists → of the lists without the values: wherever one is named, the other is. */
  readonly renamed?: Readonly<Record<string, string>> | undefined
}

/**
 * `all`: everything there is was written before the purge. `known`: other work may have come since; only what the purge
 * knew of goes.
 */
export type PurgeReach = 'all' | 'known'

const LEAST_CHARACTERS = 7
/** A value cut out of other texts must not be part of a longer number or word. */
const LEAST_UNBOUNDED = 11

/** Long enough to name one person or place wherever it stands: an ID number, a phone, an address; not a name. */
export const isTelling = (value: string): boolean => [...value.trim()].length >= LEAST_CHARACTERS

const nameOf = (c: string, id: string): string => `${c}/${id}`
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** @returns a pattern that finds any of the values; longer ones first, so that a phone is not cut out of an ID number */
function patternOf(values: readonly string[]): RegExp | undefined {
  const telling = [...new Set(values.map((value) => value.trim()))].filter(isTelling)
  if (telling.length === 0) return undefined
  telling.sort((a, b) => b.length - a.length)
  const parts = telling.map((value) =>
    value.length >= LEAST_UNBOUNDED ? escaped(value) : `(?<![0-9A-Za-z])${escaped(value)}(?![0-9A-Za-z])`,
  )
  return new RegExp(parts.join('|'), 'g')
}

/** Texts a field value consists of. */
export function* textsOf(value: FieldValue | undefined): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'number') yield String(value)
  else if (Array.isArray(value)) yield* value as readonly string[]
}

const NOTHING: ReadonlySet<string> = new Set()
const isNothing = (value: FieldValue | undefined): boolean => value === undefined || value === null

export class PurgeCleaner {
  private readonly targets = new Map<string, { readonly keys: ReadonlySet<string>; readonly vv: VersionVector }>()
  private readonly pattern: RegExp | undefined
  private readonly renamed: ReadonlyMap<string, string>

  constructor(order: PurgeOrder) {
    for (const { c, id, keys, vv } of order.targets) {
      const before = this.targets.get(nameOf(c, id))
      const all = new Set([...(before?.keys ?? []), ...keys])
      this.targets.set(nameOf(c, id), { keys: all, vv: before === undefined ? vv : maxVector(before.vv, vv) })
    }
    this.pattern = patternOf(order.values)
    this.renamed = new Map(Object.entries(order.renamed ?? {}))
  }

  isTarget(c: string, id: string, key: string): boolean {
    return this.targets.get(nameOf(c, id))?.keys.has(key) === true
  }

  /** Fields of a record that are purged. */
  keysOf(c: string, id: string): ReadonlySet<string> {
    return this.targets.get(nameOf(c, id))?.keys ?? NOTHING
  }

  private isDue(c: string, id: string, dot: Dot, reach: PurgeReach): boolean {
    return reach === 'all' || covers(this.targets.get(nameOf(c, id))?.vv ?? {}, dot)
  }

  /** A text without the values. */
  text(text: string): string {
    return this.pattern === undefined ? text : text.replace(this.pattern, CUT)
  }

  /** A value of another field without the values; nothing is left of one that is nothing else. */
  value(value: FieldValue): FieldValue {
    const renamed = typeof value === 'string' ? this.renamed.get(value) : undefined
    if (renamed !== undefined) return renamed
    if (this.pattern === undefined) return value
    if (typeof value === 'number') return this.text(String(value)) === String(value) ? value : null
    if (typeof value === 'string') {
      const cut = this.text(value)
      return cut === value ? value : cut.trim() === CUT ? null : cut
    }
    if (!Array.isArray(value)) return value
    const cut = (value as readonly string[]).map((one) => this.text(one))
    return cut.every((one, at) => one === value[at]) ? value : cut.filter((one) => one.trim() !== CUT)
  }

  /** @returns the very record when there is nothing to take out, and the fields something went from */
  record(
    c: string,
    record: StoredRecord,
    reach: PurgeReach,
  ): { readonly record: StoredRecord; readonly keys: string[] } {
    const targeted = this.keysOf(c, record.id)
    const touched = new Set<string>()
    const cleanOne = (key: string, value: FieldValue, dot: Dot): FieldValue => {
      if (isNothing(value) || value === CUT) return value
      const isGone = targeted.has(key) && this.isDue(c, record.id, dot, reach)
      const cleaned = isGone ? null : reach === 'all' ? this.value(value) : value
      if (!sameValue(cleaned, value)) touched.add(key)
      return cleaned
    }
    const dotOf = (key: string): Dot => record.dots[key] ?? record.dots['*'] ?? ''
    const fields = Object.fromEntries(
      Object.entries(record.fields).map(([key, value]) => [key, cleanOne(key, value, dotOf(key))]),
    )
    const siblings: Record<string, readonly Sibling[]> = {}
    for (const [key, others] of Object.entries(record.siblings ?? {})) {
      const shown = fields[key]
      // Values of one write that have become one are held once.
      const held: Sibling[] = shown === undefined ? [] : [{ dot: dotOf(key), value: shown }]
      for (const { dot, value } of others) {
        const cleaned = cleanOne(key, value, dot)
        if (!held.some((one) => one.dot === dot && sameValue(one.value, cleaned))) held.push({ dot, value: cleaned })
      }
      const rest = shown === undefined ? held : held.slice(1)
      if (rest.length > 0) siblings[key] = rest
    }
    if (touched.size === 0) return { record, keys: [] }
    const { siblings: _, ...plain } = record
    const { deletions, mergedInto, ...head } = plain
    const cleaned: StoredRecord = {
      ...head,
      fields,
      ...(Object.keys(siblings).length > 0 ? { siblings } : {}),
      ...(deletions === undefined ? {} : { deletions }),
      ...(mergedInto === undefined ? {} : { mergedInto }),
    }
    return { record: cleaned, keys: [...touched] }
  }

  private set(change: SetChange, dot: Dot, reach: PurgeReach): SetChange {
    const { c, id } = change
    const targeted = this.keysOf(c, id)
    const isDue = this.isDue(c, id, dot, reach)
    const touched = new Set<string>()
    const cleanOne = (key: string, value: FieldValue): FieldValue => {
      if (isNothing(value) || value === CUT) return value
      const cleaned = targeted.has(key) && isDue ? null : reach === 'all' ? this.value(value) : value
      if (!sameValue(cleaned, value)) touched.add(key)
      return cleaned
    }
    const cleanLists = (
      lists: Readonly<Record<string, readonly FieldValue[]>>,
      first: Readonly<Record<string, FieldValue>>,
    ) =>
      Object.fromEntries(
        Object.entries(lists).flatMap(([key, values]) => {
          const cleaned = values.map((value) => cleanOne(key, value))
          const held = cleaned.filter((one, at) => cleaned.findIndex((other) => sameValue(other, one)) === at)
          const shown = first[key]
          const rest = shown === undefined ? held : held.filter((one) => !sameValue(one, shown))
          return rest.length > 0 ? [[key, touched.has(key) ? rest : values] as const] : []
        }),
      )
    const f = Object.fromEntries(Object.entries(change.f).map(([key, value]) => [key, cleanOne(key, value)]))
    const was = change.was === undefined ? undefined : cleanLists(change.was, {})
    const also = change.also === undefined ? undefined : cleanLists(change.also, f)
    if (touched.size === 0) return change
    const { was: _was, also: _also, f: _f, ...rest } = change
    return {
      ...rest,
      f,
      ...(was === undefined ? {} : { was }),
      ...(also === undefined || Object.keys(also).length === 0 ? {} : { also }),
      purged: marked(change.purged, touched),
    }
  }

  /** @param dot of the transaction the change belongs to @returns the very change when there is nothing to take out */
  change(change: Change, dot: Dot, reach: PurgeReach): Change {
    if (change.t === 'set') return this.set(change, dot, reach)
    if (change.t !== 'join' && change.t !== 'state') return change
    const touched = new Set<string>()
    const cleaned = (record: StoredRecord | null): StoredRecord | null => {
      if (record === null) return null
      const { record: after, keys } = this.record(change.c, record, reach)
      for (const key of keys) touched.add(key)
      return after
    }
    const before = cleaned(change.before)
    if (change.t === 'join') {
      const incoming = cleaned(change.incoming) ?? change.incoming
      return touched.size === 0 ? change : { ...change, incoming, before, purged: marked(change.purged, touched) }
    }
    const to = cleaned(change.to)
    return touched.size === 0 ? change : { ...change, to, before, purged: marked(change.purged, touched) }
  }

  /** @returns the very info when there is nothing to take out */
  info(info: WriteInfo, reach: PurgeReach): WriteInfo {
    const label = reach === 'all' ? this.text(info.label) : info.label
    let hasChanged = label !== info.label
    const replaced: Record<string, FieldValue> = {}
    for (const [path, value] of Object.entries(info.replaced ?? {})) {
      const [c = '', id = '', ...rest] = path.split('/')
      const isGone = this.isTarget(c, id, rest.join('/')) && this.isDue(c, id, info.dot, reach)
      const cleaned = isGone ? null : reach === 'all' ? this.value(value) : value
      if (!sameValue(cleaned, value)) hasChanged = true
      if (cleaned !== null) replaced[path] = cleaned
    }
    if (!hasChanged) return info
    const { replaced: _, ...plain } = info
    return { ...plain, label, ...(Object.keys(replaced).length > 0 ? { replaced } : {}) }
  }

  /** What another office tells: whatever a purged field held before is not told, whoever wrote there since. */
  toldOf(info: WriteInfo): WriteInfo {
    const kept = Object.entries(info.replaced ?? {}).filter(([path]) => {
      const [c = '', id = '', ...rest] = path.split('/')
      return !this.isTarget(c, id, rest.join('/'))
    })
    if (kept.length === Object.keys(info.replaced ?? {}).length) return info
    const { replaced: _, ...plain } = info
    return kept.length === 0 ? plain : { ...plain, replaced: Object.fromEntries(kept) }
  }

  /** @returns the very transaction when there is nothing to take out */
  transaction(transaction: Transaction, reach: PurgeReach): Transaction {
    const dot = `${transaction.replica}:${transaction.seq}`
    const changes = transaction.changes.map((change) => this.change(change, dot, reach))
    const writes = transaction.writes?.map((info) => this.info(info, reach))
    const label = reach === 'all' ? this.text(transaction.label) : transaction.label
    const isSame =
      label === transaction.label &&
      changes.every((change, at) => change === transaction.changes[at]) &&
      (writes ?? []).every((info, at) => info === transaction.writes?.[at])
    return isSame ? transaction : { ...transaction, label, changes, ...(writes === undefined ? {} : { writes }) }
  }
}

const marked = (before: readonly string[] | undefined, touched: ReadonlySet<string>): string[] =>
  [...new Set([...(before ?? []), ...touched])].sort()

/** Gathers every text the targets ever held, wherever it is remembered. */
export class PurgeValues {
  /** Text → the fields that held it, as `collection/key`. */
  readonly found = new Map<string, Set<string>>()
  private readonly cleaner: PurgeCleaner

  constructor(targets: readonly PurgeTarget[]) {
    this.cleaner = new PurgeCleaner({ targets, values: [] })
  }

  private add(c: string, key: string, value: FieldValue | undefined): void {
    for (const text of textsOf(value)) {
      const plain = text.trim()
      if (plain === '' || plain.includes(CUT)) continue
      const fields = this.found.get(plain) ?? new Set<string>()
      this.found.set(plain, fields.add(`${c}/${key}`))
    }
  }

  record(c: string, record: StoredRecord | null): void {
    if (record === null) return
    for (const key of this.cleaner.keysOf(c, record.id)) {
      this.add(c, key, record.fields[key])
      for (const { value } of record.siblings?.[key] ?? []) this.add(c, key, value)
    }
  }

  change(change: Change): void {
    if (change.t === 'set') {
      for (const [key, value] of Object.entries(change.f)) {
        if (!this.cleaner.isTarget(change.c, change.id, key)) continue
        const all = [value, ...(change.was?.[key] ?? []), ...(change.also?.[key] ?? [])]
        for (const one of all) this.add(change.c, key, one)
      }
    } else if (change.t === 'join') {
      this.record(change.c, change.incoming)
      this.record(change.c, change.before)
    } else if (change.t === 'state') {
      this.record(change.c, change.to)
      this.record(change.c, change.before)
    }
  }

  info(info: WriteInfo): void {
    for (const [path, value] of Object.entries(info.replaced ?? {})) {
      const [c = '', id = '', ...rest] = path.split('/')
      const key = rest.join('/')
      if (this.cleaner.isTarget(c, id, key)) this.add(c, key, value)
    }
  }

  transaction({ changes, writes }: Transaction): void {
    for (const change of changes) this.change(change)
    for (const info of writes ?? []) this.info(info)
  }
}
