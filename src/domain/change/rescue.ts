/**
 * The way back for changes that were never written (a rescue file): what they would have left in each cell, beside what
 * is stored now. Pure. The transactions of a file are first folded to their outcome, so that a cell written twice is one
 * line; then each cell is judged against the state as it is, which others have gone on with.
 */
import { type StoredRecord, sameValue } from '../record/record'
import { isDeleted, registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'
import type { Change, SetChange, Transaction } from './change'
import type { StateView } from './take-back'

/** Distinct values a field holds at once; several of them = an open conflict. */
type Values = readonly FieldValue[]

/**
 * `free`: nothing was written there since, taking it changes nobody's work. `ask`: something else stands there now.
 * `gone`: its record is not there any more, was deleted, or goes on as another one; it cannot be taken.
 */
export type HeldState = 'free' | 'ask' | 'gone'

export interface HeldCell {
  readonly t: 'cell'
  readonly c: string
  readonly id: string
  readonly key: string
  /** What could not be written. */
  readonly held: Values
  /** What stood there when it was to be written; empty = never written. */
  readonly before: Values
  readonly now: Values
  readonly state: HeldState
  /** The record does not live now: taking the cell makes it, or brings it back. */
  readonly brings?: 'make' | 'restore'
}

/** A record as a whole: one without any field, one that was to go, one that was to come back. */
export interface HeldRecord {
  readonly t: 'record'
  readonly c: string
  readonly id: string
  readonly act: 'make' | 'delete' | 'restore'
  readonly state: HeldState
}

export type Held = HeldCell | HeldRecord

/** A transaction that does not come back cell by cell: the act itself has to be done again. */
export interface HeldAct {
  readonly seq: number
  readonly label: string
  readonly why: 'merge' | 'unmerge' | 'purge'
}

export interface RescuePlan {
  readonly entries: readonly Held[]
  /** Cells and records that stand as the file wanted them. */
  readonly same: number
  /** Cells whose values were taken out of the file by 彻底清除. */
  readonly purged: number
  readonly acts: readonly HeldAct[]
}

export interface RescueTaking {
  readonly changes: readonly Change[]
  readonly cells: number
  readonly made: number
  readonly restored: number
  readonly removed: number
}

/** Names an entry: `collection/id/field`, with `*` for the record as a whole. */
export const heldKey = (held: Held): string => `${held.c}/${held.id}/${held.t === 'cell' ? held.key : '*'}`

interface Folded {
  readonly c: string
  readonly id: string
  created: boolean
  whole: 'delete' | 'restore' | undefined
  readonly cells: Map<string, { readonly before: Values; held: Values }>
}

const nameOf = ({ c, id }: { readonly c: string; readonly id: string }): string => `${c}/${id}`

/** Never written and empty are one to whoever reads it. */
const filled = (values: Values): Values => (values.length === 0 ? [null] : values)

const sameValues = (left: Values, right: Values): boolean => {
  const [a, b] = [filled(left), filled(right)]
  return a.length === b.length && a.every((value) => b.some((other) => sameValue(value, other)))
}

/** Acts that carry states and vectors, or take values out of files: not a matter of single cells. */
function actOf({ changes, kind }: Transaction): HeldAct['why'] | undefined {
  if (changes.some(({ t }) => t === 'join')) return 'merge'
  if (changes.some(({ t }) => t === 'state')) return 'unmerge'
  return kind === 'program' && changes.some((change) => 'purged' in change) ? 'purge' : undefined
}

class Fold {
  readonly records = new Map<string, Folded>()
  readonly acts: HeldAct[] = []
  purged = 0

  add(transaction: Transaction): void {
    const why = actOf(transaction)
    if (why === undefined) for (const change of transaction.changes) this.change(change)
    else this.acts.push({ seq: transaction.seq, label: transaction.label, why })
  }

  private of(change: Change): Folded {
    const { c, id } = change
    const known = this.records.get(nameOf(change))
    if (known !== undefined) return known
    const made: Folded = { c, id, created: false, whole: undefined, cells: new Map() }
    this.records.set(nameOf(change), made)
    return made
  }

  private change(change: Change): void {
    const record = this.of(change)
    if (change.t === 'set') this.set(record, change)
    else if (change.t === 'delete') record.whole = record.whole === 'restore' ? undefined : 'delete'
    else record.whole = record.whole === 'delete' ? undefined : 'restore'
  }

  private set(record: Folded, change: SetChange): void {
    if (change.created === true) record.created = true
    const purged = new Set(change.purged ?? [])
    for (const [key, value] of Object.entries(change.f)) {
      if (purged.has(key)) {
        this.purged += 1
        record.cells.delete(key)
        continue
      }
      const held = [value, ...(change.also?.[key] ?? [])]
      const known = record.cells.get(key)
      if (known === undefined) record.cells.set(key, { before: change.was?.[key] ?? [], held })
      else known.held = held
    }
  }
}

/** A child goes under its parent whatever else of it is taken. */
const PARENT = 'parent'

/** How a record stands now. */
type Standing = 'living' | 'none' | 'deleted' | 'elsewhere'

function standingOf(record: StoredRecord | undefined, folded: Folded): Standing {
  if (record === undefined) return 'none'
  if (isDeleted(record)) return 'deleted'
  return record.mergedInto !== undefined && !folded.cells.has('mergedInto') ? 'elsewhere' : 'living'
}

/** What taking a field does about a record that does not live; undefined = it cannot be taken. */
function bringsOf(standing: Standing, folded: Folded): 'make' | 'restore' | undefined {
  if (standing === 'none' && folded.created) return 'make'
  return standing === 'deleted' && (folded.created || folded.whole === 'restore') ? 'restore' : undefined
}

class Planner {
  readonly entries: Held[] = []
  same = 0

  constructor(private readonly view: StateView) {}

  add(folded: Folded): void {
    const { c, id, created, whole } = folded
    const record = this.view.get(c, id)
    const standing = standingOf(record, folded)
    if (whole === 'delete') {
      // Made and deleted by the same file: nothing was left of it.
      if (created) return
      if (standing === 'living') this.entries.push({ t: 'record', c, id, act: 'delete', state: 'ask' })
      else this.same += 1
      return
    }
    const brings = bringsOf(standing, folded)
    let listed = 0
    for (const [key, { before, held }] of folded.cells) {
      // A cell that came back to what it was holds nothing.
      if ((brings === 'make' && key === PARENT) || (!created && sameValues(before, held))) continue
      listed += this.cell(record, folded, { key, before, held, standing, brings }) ? 1 : 0
    }
    if (listed > 0) return
    if (brings === 'make') this.entries.push({ t: 'record', c, id, act: 'make', state: 'free' })
    else if (brings === 'restore') this.entries.push({ t: 'record', c, id, act: 'restore', state: 'ask' })
  }

  private cell(
    record: StoredRecord | undefined,
    { c, id }: Folded,
    cell: Pick<HeldCell, 'key' | 'before' | 'held'> & {
      readonly standing: Standing
      readonly brings: HeldCell['brings']
    },
  ): boolean {
    const { key, before, held, standing, brings } = cell
    const now = record === undefined ? [] : registerValues(record, key).map(({ value }) => value)
    const entry = { t: 'cell' as const, c, id, key, before, held, now }
    if (standing === 'living' || brings === 'restore') {
      if (standing === 'living' && sameValues(now, held)) {
        this.same += 1
        return false
      }
      // A record that was deleted since comes back only when somebody says so.
      const isFree = standing === 'living' && sameValues(now, before)
      this.entries.push({ ...entry, state: isFree ? 'free' : 'ask', ...(brings === undefined ? {} : { brings }) })
      return true
    }
    const state = brings === 'make' ? 'free' : 'gone'
    this.entries.push({ ...entry, state, ...(brings === undefined ? {} : { brings }) })
    return true
  }
}

function folded(transactions: readonly Transaction[]): Fold {
  const fold = new Fold()
  for (const transaction of transactions) fold.add(transaction)
  return fold
}

/**
 * @param view the state now
 * @param transactions of a rescue file, in order
 */
export function planRescue(view: StateView, transactions: readonly Transaction[]): RescuePlan {
  const { records, acts, purged } = folded(transactions)
  const planner = new Planner(view)
  for (const record of records.values()) planner.add(record)
  return { entries: planner.entries, same: planner.same, purged, acts }
}

function setOf(record: StoredRecord | undefined, cells: readonly HeldCell[], parent: Values | undefined): SetChange {
  const f: Record<string, FieldValue> = {}
  const was: Record<string, Values> = {}
  const also: Record<string, Values> = {}
  const write = (key: string, values: Values): void => {
    f[key] = values[0] ?? null
    if (values.length > 1) also[key] = values.slice(1)
    const before = record === undefined ? [] : registerValues(record, key).map(({ value }) => value)
    if (before.length > 0) was[key] = before
  }
  if (parent !== undefined) write(PARENT, parent)
  for (const { key, held } of cells) write(key, held)
  return {
    t: 'set',
    c: cells[0]?.c ?? '',
    id: cells[0]?.id ?? '',
    f,
    ...(Object.keys(was).length > 0 ? { was } : {}),
    ...(Object.keys(also).length > 0 ? { also } : {}),
    ...(record === undefined ? { created: true } : {}),
  }
}

/** Entries of a record, in the order of the file. */
function byRecord(entries: readonly Held[]): Map<string, Held[]> {
  const out = new Map<string, Held[]>()
  for (const one of entries) {
    const known = out.get(nameOf(one))
    if (known === undefined) out.set(nameOf(one), [one])
    else known.push(one)
  }
  return out
}

/**
 * What is chosen, and whole what a chosen new record hangs under, where that is new in the same file: a licence does not
 * come without its enterprise.
 */
function withParents(
  records: ReadonlyMap<string, Folded>,
  entries: ReadonlyMap<string, readonly Held[]>,
  chosen: ReadonlySet<Held>,
): ReadonlySet<Held> {
  const byId = new Map([...records.values()].map((one) => [one.id, nameOf(one)]))
  const out = new Set(chosen)
  const waiting = [...chosen]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const parent = records.get(nameOf(one))?.cells.get(PARENT)?.held[0]
    for (const held of entries.get(byId.get(String(parent)) ?? '') ?? []) {
      const isMaking = held.t === 'cell' ? held.brings === 'make' : held.act === 'make'
      if (!isMaking || out.has(held)) continue
      out.add(held)
      waiting.push(held)
    }
  }
  return out
}

/**
 * @param takes for an entry that can be taken, named by `heldKey`
 * @returns one transaction's changes: what comes back first, what goes last
 */
export function takeRescue(
  view: StateView,
  transactions: readonly Transaction[],
  takes: (held: Held) => boolean,
): RescueTaking {
  const { records } = folded(transactions)
  const { entries } = planRescue(view, transactions)
  const groups = byRecord(entries)
  const chosen = withParents(records, groups, new Set(entries.filter((one) => one.state !== 'gone' && takes(one))))
  const [first, middle, last]: [Change[], Change[], Change[]] = [[], [], []]
  const count = { cells: 0, made: 0, restored: 0, removed: 0 }
  for (const [name, group] of groups) {
    const taken = group.filter((one) => chosen.has(one))
    const [head] = taken
    if (head === undefined) continue
    const { c, id } = head
    const record = view.get(c, id)
    const cells = taken.flatMap((one) => (one.t === 'cell' ? [one] : []))
    const parent = records.get(name)?.cells.get(PARENT)?.held
    const brings = head.t === 'cell' ? head.brings : head.act
    count.cells += cells.length
    if (brings === 'delete') {
      last.push({ t: 'delete', c, id })
      count.removed += 1
      continue
    }
    if (brings === 'restore') {
      first.push({ t: 'restore', c, id })
      count.restored += 1
    }
    if (brings === 'make') count.made += 1
    if (cells.length > 0) middle.push(setOf(record, cells, brings === 'make' ? parent : undefined))
    else if (brings === 'make') {
      const f = parent === undefined ? {} : { parent: parent[0] ?? null }
      middle.push({ t: 'set', c, id, f, created: true })
    }
  }
  return { changes: [...first, ...middle, ...last], ...count }
}
