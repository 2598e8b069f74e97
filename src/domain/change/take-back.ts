/**
 * Taking a transaction back upon the state as it is now: what goes back plainly, and what a person is asked about
 * because later work stands on it. Pure; used for undo, and for redo, which takes an undo back.
 */

import { joinRecords } from '../merge/join'
import { makeDot, maxVector, parseDot, type StoredRecord, sameValue } from '../record/record'
import { isDeleted, liveDots, registerValues } from '../record/registers'
import type { FieldValue } from '../schema/field'
import { applyChange } from './apply'
import type { Change, JoinChange, SetChange, StateChange, Transaction } from './change'
import { invertChange, keysChangedSince } from './invert'
import { type RecordUse, usesOf } from './record-uses'

/** The state a transaction is taken back upon. */
export interface StateView {
  get(collection: string, id: string): StoredRecord | undefined
  all(collection: string): Iterable<StoredRecord>
}

/** A field written again since: keep what stands now, or go back to what was there before. */
export interface AskedField {
  readonly t: 'field'
  readonly c: string
  readonly id: string
  readonly key: string
  /** Value before the transaction, the one that would come back; null = none. */
  readonly before: FieldValue
  /** Value the transaction wrote. */
  readonly wrote: FieldValue
  /** Value on show now. */
  readonly now: FieldValue
}

/** A record that taking back would remove, and that was filled in, hung under or named since. */
export interface AskedRecord {
  readonly t: 'record'
  readonly c: string
  readonly id: string
  /** Fields written since. */
  readonly fields: number
  /** Living records that hang under it or name it. */
  readonly uses: readonly RecordUse[]
}

export type Asked = AskedField | AskedRecord

export interface TakingBack {
  /** In the order they are to be made. */
  readonly changes: readonly Change[]
  /** Cells and records among `changes` nobody was asked about. */
  readonly plain: number
  readonly asked: readonly Asked[]
  /** Cells of records deleted since, which stay as they are. */
  readonly gone: number
  /** Cells whose values were purged: there is nothing to give back. */
  readonly purged: number
}

/** Names a question: `collection/id/field`, with `*` for the record as a whole. */
export const askedKey = (asked: Asked): string => `${asked.c}/${asked.id}/${asked.t === 'field' ? asked.key : '*'}`

const nameOf = ({ c, id }: { readonly c: string; readonly id: string }): string => `${c}/${id}`

/** Behind every dot there is: what an inverse writes in the shadow. Never stored. */
const SHADOW_DOT = makeDot('~', Number.MAX_SAFE_INTEGER)

/** Records the transaction touches several times, as they stand after the inverses planned so far. */
class Shadow {
  private readonly several = new Set<string>()
  private readonly states = new Map<string, StoredRecord | undefined>()

  constructor(
    private readonly view: StateView,
    changes: readonly Change[],
  ) {
    const seen = new Set<string>()
    for (const change of changes) {
      const name = nameOf(change)
      if (seen.has(name)) this.several.add(name)
      seen.add(name)
    }
  }

  get(c: string, id: string): StoredRecord | undefined {
    const name = nameOf({ c, id })
    return this.states.has(name) ? this.states.get(name) : this.view.get(c, id)
  }

  made(change: Change): void {
    const name = nameOf(change)
    if (!this.several.has(name)) return
    this.states.set(name, applyChange(this.get(change.c, change.id), change, SHADOW_DOT))
  }
}

interface Removal {
  readonly c: string
  readonly id: string
  readonly fields: number
}

/** Fields written in a record after the transaction, by the counters of the replicas that wrote them. */
function writtenAfter(record: StoredRecord, { replica, seq }: Pick<Transaction, 'replica' | 'seq'>): number {
  let count = 0
  for (const dot of liveDots(record)) {
    const by = parseDot(dot)
    if (by.replica === replica && by.count > seq) count += 1
  }
  return count
}

class Planner {
  /** Records as wholes: made first, so that the fields written after them count. */
  readonly wholes: Change[] = []
  readonly changes: Change[] = []
  readonly asked: Asked[] = []
  private readonly removals: Removal[] = []
  /** `collection/id/field` of cells that go back: what they named they name no longer. */
  private readonly back = new Set<string>()
  plain = 0
  gone = 0
  purged = 0
  private readonly shadow: Shadow

  constructor(
    private readonly view: StateView,
    private readonly transaction: Pick<Transaction, 'replica' | 'seq' | 'changes'>,
    private readonly take: (key: string) => boolean,
  ) {
    this.shadow = new Shadow(view, transaction.changes)
  }

  add(change: Change): void {
    const record = this.shadow.get(change.c, change.id)
    switch (change.t) {
      case 'set':
        if (change.created === true) this.unmake(record, change)
        else this.setBack(record, change)
        return
      case 'delete':
        if (record !== undefined && isDeleted(record)) this.make(invertChange(change), 1)
        return
      case 'restore':
        if (record === undefined || isDeleted(record)) return
        this.remove({ c: change.c, id: change.id, fields: writtenAfter(record, this.transaction) })
        return
      case 'state':
        this.letIn(change)
        return
      case 'join':
        this.putOut(change)
    }
  }

  /** A refused merge (merge/refuse.ts): what it took away comes in again, beside whatever was done since. */
  private letIn({ c, id, before }: StateChange): void {
    if (before === null) return
    this.wholes.push({ t: 'join', c, id, incoming: before, before: this.view.get(c, id) ?? null })
    this.plain += 1
  }

  /** Refused again. Where anything came since, what was let in stays, and the values alone go back. */
  private putOut({ c, id, incoming, before }: JoinChange): void {
    const now = this.view.get(c, id)
    if (now === undefined || before === null) return
    const own = this.transaction.replica
    const then = maxVector(joinRecords(before, incoming).vv, { [own]: this.transaction.seq })
    if (Object.entries(now.vv).some(([replica, count]) => count > (then[replica] ?? 0))) return
    this.wholes.push({ t: 'state', c, id, to: before, before: now })
    this.plain += 1
  }

  private make(change: Change, plain: number): void {
    this.changes.push(change)
    this.shadow.made(change)
    this.plain += plain
  }

  private remove(removal: Removal): void {
    this.removals.push(removal)
    this.shadow.made({ t: 'delete', c: removal.c, id: removal.id })
  }

  /** Removes what nobody built on; asks about the rest, and about what a record that may stay hangs under. */
  endRemovals(view: StateView): void {
    const { removals } = this
    const uses = usesOf(view, removals, this.back)
    const going = new Set(removals.map(({ id }) => id))
    for (const { id, fields } of removals) if (fields > 0) going.delete(id)
    const standing = (id: string): readonly RecordUse[] => (uses.get(id) ?? []).filter((use) => !going.has(use.id))
    for (let before = -1; before !== going.size; ) {
      before = going.size
      for (const { id } of removals) if (standing(id).length > 0) going.delete(id)
    }
    for (const { c, id, fields } of removals) {
      const removal: Change = { t: 'delete', c, id }
      if (going.has(id)) {
        this.changes.push(removal)
        this.plain += 1
        continue
      }
      const asked: AskedRecord = { t: 'record', c, id, fields, uses: standing(id) }
      this.asked.push(asked)
      if (this.take(askedKey(asked))) this.changes.push(removal)
    }
  }

  private unmake(record: StoredRecord | undefined, change: SetChange): void {
    if (record === undefined || isDeleted(record)) return
    this.remove({ c: change.c, id: change.id, fields: keysChangedSince(record, change).length })
  }

  private setBack(record: StoredRecord | undefined, change: SetChange): void {
    if (record === undefined || isDeleted(record)) {
      this.gone += Object.keys(change.f).length
      return
    }
    const later = new Set(keysChangedSince(record, change))
    const purged = new Set(change.purged ?? [])
    const keys: string[] = []
    let plain = 0
    for (const [key, wrote] of Object.entries(change.f)) {
      if (purged.has(key)) {
        this.purged += 1
        continue
      }
      if (!later.has(key)) {
        keys.push(key)
        plain += 1
        continue
      }
      const now = registerValues(record, key).map(({ value }) => value)
      const before = change.was?.[key] ?? [null]
      // Somebody put it back by hand: nothing is left to take back.
      if (now.length === before.length && now.every((value, at) => sameValue(value, before[at]))) continue
      const asked: AskedField = {
        t: 'field',
        c: change.c,
        id: change.id,
        key,
        before: before[0] ?? null,
        wrote,
        now: now[0] ?? null,
      }
      this.asked.push(asked)
      if (this.take(askedKey(asked))) keys.push(key)
    }
    for (const key of keys) this.back.add(`${nameOf(change)}/${key}`)
    if (keys.length > 0) this.make(backOf(record, change, keys), plain)
  }
}

/** The change that gives these fields their values from before. */
function backOf(record: StoredRecord, change: SetChange, keys: readonly string[]): SetChange {
  const f: Record<string, FieldValue> = {}
  const was: Record<string, readonly FieldValue[]> = {}
  const also: Record<string, readonly FieldValue[]> = {}
  for (const key of keys) {
    const before = change.was?.[key] ?? []
    f[key] = before[0] ?? null
    was[key] = registerValues(record, key).map(({ value }) => value)
    if (before.length > 1) also[key] = before.slice(1)
  }
  return { t: 'set', c: change.c, id: change.id, f, was, ...(Object.keys(also).length > 0 ? { also } : {}) }
}

/**
 * @param view the state now
 * @param transaction what is taken back; its changes are gone through from the last to the first, so that a record made
 *   and then filled in by one transaction goes as a whole
 * @param take for a question, named by `askedKey`: go back, or keep what stands now
 * @returns questions whether taken or kept; a value that stands on later work never changes unless `take` says so
 */
export function takeBack(
  view: StateView,
  transaction: Pick<Transaction, 'replica' | 'seq' | 'changes'>,
  take: (key: string) => boolean,
): TakingBack {
  const planner = new Planner(view, transaction, take)
  for (const change of [...transaction.changes].reverse()) planner.add(change)
  planner.endRemovals(view)
  const { wholes, changes, plain, asked, gone, purged } = planner
  return { changes: [...wholes, ...changes], plain, asked, gone, purged }
}
