/** What a transaction did, cell by cell, in the words on screen: record, field, old → new. */
import type { Change, JoinChange, SetChange, StateChange } from '../../domain/change/change'
import { CUT } from '../../domain/change/purge'
import { MERGED_SEEN } from '../../domain/collections/merged-seen'
import { COLLECTIONS, fieldOf } from '../../domain/collections/registry'
import { joinRecords } from '../../domain/merge/join'
import { type StoredRecord, sameValue } from '../../domain/record/record'
import { isDeleted, registerKeys, registerValues } from '../../domain/record/registers'
import type { FieldRow, FieldValue } from '../../domain/schema/field'
import { formatValue } from '../../domain/schema/format-value'
import { listSign } from '../../domain/schema/list-text'
import { maskValue } from '../../domain/schema/mask-value'
import type { HistoryCell } from '../../shared/history-shapes'
import { followMerged } from './living-records'
import type { Session } from './session'
import { fullTitle, titleOf } from './titles'

/** A restricted kind that has not been opened shows that something was written, not what. */
const CLOSED = '（受限，未打开）'

/** What was there has been taken out of the history for good. */
const PURGED = '（已彻底清除）'

const WHOLE_RECORD = { delete: '删除', restore: '恢复', join: '并入', state: '退回并入前' } as const

const RESERVED_LABELS: Readonly<Record<string, string>> = { parent: '所属记录', mergedInto: '并到的记录' }

export interface WordsOptions {
  /** Of a restricted kind: have its values been opened? */
  readonly isOpen: (collection: string) => boolean
  /** For what leaves the office: every personal value masked, not only the restricted ones. */
  readonly masked?: boolean
}

/** Distinct values a field held at once; several of them = an open conflict. */
type Values = readonly FieldValue[]

export interface CellChange {
  readonly c: string
  readonly id: string
  readonly key: string
  readonly old: Values
  readonly new: Values
  /** Values were taken out of it: an empty side held one. */
  readonly isPurged?: true
}

/** Names and values as a clerk reads them. */
export class TrailWords {
  constructor(
    private readonly session: Session,
    private readonly options: WordsOptions,
  ) {}

  title(collection: string, id: string): string {
    const store = this.session.store()
    const record = store.get(collection, id)
    if (record === undefined) return id
    const row = this.row(collection, COLLECTIONS.get(collection)?.title ?? '')
    const isHidden = row !== undefined && this.options.masked === true && maskValue(row, '某') !== '某'
    return isHidden ? (COLLECTIONS.get(collection)?.label ?? collection) : fullTitle(store, collection, record)
  }

  kind(collection: string): string {
    return COLLECTIONS.get(collection)?.label ?? collection
  }

  field(collection: string, key: string): string {
    return RESERVED_LABELS[key] ?? this.row(collection, key)?.label ?? key
  }

  /** Is the value kept from whoever reads this trail? */
  isHidden(collection: string, key: string): boolean {
    return !this.options.isOpen(collection) || this.row(collection, key)?.restricted === true
  }

  /** Values joined by ／ where a conflict was open. */
  values(collection: string, key: string, values: Values): string {
    const distinct = values.filter((value, at) => values.findIndex((one) => sameValue(one, value)) === at)
    return distinct.map((value) => this.value(collection, key, value)).join('／')
  }

  value(collection: string, key: string, value: FieldValue | undefined): string {
    if (value === undefined || value === null || value === '') return ''
    if (value === CUT) return PURGED
    if (!this.options.isOpen(collection)) return CLOSED
    if (key === 'parent') return this.nameOf(COLLECTIONS.get(collection)?.parent, String(value))
    if (key === 'mergedInto') return this.nameOf(collection, String(value))
    const row = this.row(collection, key)
    if (row === undefined) return String(value)
    const shown = row.restricted === true || this.options.masked === true ? maskValue(row, value) : value
    if (shown === null) return ''
    if (row.reference === undefined) return formatValue(row, shown, this.session.values())
    const ids = Array.isArray(shown) ? shown : [String(shown)]
    return ids.map((id) => this.nameOf(row.reference, id)).join(listSign(row))
  }

  /** The record by its name: its id says nothing to a clerk. An attachment hangs under any kind. */
  private nameOf(collection: string | undefined, id: string): string {
    const store = this.session.store()
    for (const name of collection === undefined ? COLLECTIONS.keys() : [collection]) {
      const found = followMerged(store, name, id) ?? store.get(name, id)
      if (found !== undefined) return titleOf(name, found.fields)
    }
    return id
  }

  private row(collection: string, key: string): FieldRow | undefined {
    const definition = COLLECTIONS.get(collection)
    return definition === undefined ? undefined : fieldOf(definition, key)
  }
}

function* setCells(change: SetChange): Iterable<CellChange> {
  const { c, id } = change
  for (const [key, value] of Object.entries(change.f)) {
    const isPurged = change.purged?.includes(key) === true ? { isPurged: true as const } : {}
    yield { c, id, key, old: change.was?.[key] ?? [], new: [value, ...(change.also?.[key] ?? [])], ...isPurged }
  }
}

const valuesIn = (record: StoredRecord | undefined, key: string): Values =>
  record === undefined ? [] : registerValues(record, key).map(({ value }) => value)

const sameValues = (left: Values, right: Values): boolean =>
  left.length === right.length && left.every((value, at) => sameValue(value, right[at]))

/** Record before and after a change that carries both. */
export function sidesOf(change: JoinChange | StateChange): {
  readonly before: StoredRecord | undefined
  readonly after: StoredRecord | undefined
} {
  const before = change.before ?? undefined
  if (change.t === 'state') return { before, after: change.to ?? undefined }
  return { before, after: before === undefined ? change.incoming : joinRecords(before, change.incoming) }
}

function* sideCells(change: JoinChange | StateChange): Iterable<CellChange> {
  const { before, after } = sidesOf(change)
  const keys = new Set([
    ...(before === undefined ? [] : registerKeys(before)),
    ...(after === undefined ? [] : registerKeys(after)),
  ])
  for (const key of keys) {
    const old = valuesIn(before, key)
    const now = valuesIn(after, key)
    const isPurged = change.purged?.includes(key) === true
    if (isPurged) yield { c: change.c, id: change.id, key, old, new: now, isPurged }
    else if (!sameValues(old, now)) yield { c: change.c, id: change.id, key, old, new: now }
  }
}

/** Fields a change gave another value; none for a deletion. */
export function cellChanges(change: Change): Iterable<CellChange> {
  if (change.t === 'set') return setCells(change)
  return change.t === 'join' || change.t === 'state' ? sideCells(change) : []
}

/** Does the change make the record come or go? In words, or undefined. */
function comingOrGoing(change: Change): string | undefined {
  if (change.t === 'set') return undefined
  if (change.t === 'delete' || change.t === 'restore') return WHOLE_RECORD[change.t]
  const { before, after } = sidesOf(change)
  const was = before !== undefined && !isDeleted(before)
  const is = after !== undefined && !isDeleted(after)
  return was === is ? undefined : is ? WHOLE_RECORD[change.t] : '删除'
}

const isEmpty = (values: Values): boolean => values.every((value) => value === null || value === '')

/** Old and new as they are read: a side that was written and has become empty was purged. */
export function sidesInWords(
  words: TrailWords,
  { c, key, old, new: now, isPurged }: CellChange,
): { readonly old: string; readonly new: string } {
  const sides = { old: words.values(c, key, old), new: words.values(c, key, now) }
  if (isPurged !== true) return sides
  // In the act itself nothing stands on the new side, and nothing did.
  const isAct = old.includes(CUT)
  return {
    old: old.length > 0 && isEmpty(old) ? PURGED : sides.old,
    new: now.length > 0 && isEmpty(now) && !isAct ? PURGED : sides.new,
  }
}

/** Lines of a transaction, one a cell, made as they are asked for: an import has hundreds of thousands. */
export function* trailCells(words: TrailWords, changes: Iterable<Change>): Iterable<HistoryCell> {
  for (const change of changes) {
    const { c, id } = change
    const title = words.title(c, id)
    const whole = comingOrGoing(change)
    if (whole !== undefined) {
      yield { collection: c, id, title, field: '*', fieldLabel: words.kind(c), old: '', new: whole }
    }
    for (const cell of cellChanges(change)) {
      // Bookkeeping of the program: dots say nothing to a clerk.
      if (cell.key === MERGED_SEEN) continue
      yield cellLine(words, cell, title)
    }
  }
}

function cellLine(words: TrailWords, cell: CellChange, title: string): HistoryCell {
  const { c, id, key } = cell
  return { collection: c, id, title, field: key, fieldLabel: words.field(c, key), ...sidesInWords(words, cell) }
}

/**
 * What both places changed in one record without knowing of each other, ours first: our old value is the one the package
 * still holds, theirs the one that stood here.
 * @param keys the fields either of them wrote
 */
export function* parallelCells(
  words: TrailWords,
  change: JoinChange,
  keys: { readonly mine: readonly string[]; readonly theirs: readonly string[] },
): Iterable<HistoryCell & { readonly by: 'here' | 'there' }> {
  const { c, id, before, incoming } = change
  const title = words.title(c, id)
  const here = before ?? undefined
  const sides = [
    { by: 'here', keys: keys.mine, from: incoming, to: here },
    { by: 'there', keys: keys.theirs, from: here, to: incoming },
  ] as const
  for (const { by, keys: wrote, from, to } of sides) {
    for (const key of wrote) {
      const cell = { c, id, key, old: valuesIn(from, key), new: valuesIn(to, key) }
      if (key === MERGED_SEEN || sameValues(cell.old, cell.new)) continue
      yield { ...cellLine(words, cell, title), by }
    }
  }
}

/** Cells of the transaction; records that came with a package count as one, their fields are told apart on opening. */
export function countCells(changes: readonly Change[]): number {
  let count = 0
  for (const change of changes) {
    count += change.t === 'set' ? Object.keys(change.f).filter((key) => key !== MERGED_SEEN).length : 1
  }
  return count
}
