/**
 * Un-delivering a merge: each record it touched goes back to the state before, `vv` included, so
 * that the package counts as not received and can be taken again. What came from later packages is joined in
 * again; what this office wrote since asks field by field.
 *
 * Counters never go back: a vector that covers a write of this office tells the others that whatever stands here has
 * replaced it. So a field this office wrote since, and that goes back all the same (or whose write was undone
 * meanwhile), gets the value before as a write of its own. Otherwise the other office, holding the write that is not
 * here any more, would drop it and have nothing.
 */
import type { Change, JoinChange, SetChange, StateChange } from '../change/change'
import type { AskedField, AskedRecord } from '../change/take-back'
import {
  covers,
  type Dot,
  maxVector,
  parseDot,
  type Sibling,
  type StoredRecord,
  sameValue,
  type VersionVector,
} from '../record/record'
import { fromRegisters, isDeleted, registerKeys, registerValue, registerValues, toRegisters } from '../record/registers'
import type { FieldValue } from '../schema/field'
import { joinRecords } from './join'

export interface LaterWork {
  /** Changes of later merges that still count, in order. */
  readonly joins: readonly JoinChange[]
  /** Keys this office wrote since, by transactions that still stand (undone ones left out). */
  readonly writtenKeys: ReadonlySet<string>
  /** This office deleted or restored the record since, and that stands. */
  readonly deletedOrRestored: boolean
  /** Every key this office wrote since, undone or not, with its last write. */
  readonly touched: ReadonlyMap<string, Dot>
  /** The last deletion or restoration of this office since, undone or not. */
  readonly touchedDeletion?: Dot
}

export interface Undelivery {
  /** What to commit, in this order; empty when the record stays as it is. */
  readonly changes: readonly Change[]
  /** Questions, whether taken or kept. */
  readonly asked: readonly (AskedField | AskedRecord)[]
  /** The record was deleted here since: it stays so, whatever the package brought. */
  readonly gone: boolean
}

/**
 * Counts of this office's own writes since. By its journal, not by the replicas it ever had: where the folder was copied,
 * somebody else goes on writing under one of them.
 */
function ownCounts({ touched, touchedDeletion }: LaterWork): VersionVector {
  const counts: Record<string, number> = {}
  for (const dot of [...touched.values(), ...(touchedDeletion === undefined ? [] : [touchedDeletion])]) {
    const { replica, count } = parseDot(dot)
    counts[replica] = Math.max(counts[replica] ?? 0, count)
  }
  return counts
}

const sameValues = (a: readonly Sibling[], b: readonly Sibling[]): boolean =>
  a.length === b.length && a.every((one, at) => sameValue(one.value, b[at]?.value))

class Undelivering {
  constructor(
    private readonly current: StoredRecord,
    private readonly join: JoinChange,
    private readonly later: LaterWork,
    private readonly take: (key: string) => boolean,
  ) {}

  private state(to: StoredRecord | null): StateChange {
    return { t: 'state', c: this.join.c, id: this.join.id, to, before: this.current }
  }

  private name(key: string): string {
    return `${this.join.c}/${this.join.id}/${key}`
  }

  plan(): Undelivery {
    const { join, later, current } = this
    if (later.deletedOrRestored && current.deletions !== undefined) return { changes: [], asked: [], gone: true }
    let rebuilt: StoredRecord | null = join.before
    for (const next of later.joins) rebuilt = rebuilt === null ? next.incoming : joinRecords(rebuilt, next.incoming)
    return rebuilt === null ? this.cameIn() : this.backTo(rebuilt)
  }

  /** It came in with this package: it goes without a trace, unless it was worked on here since. */
  private cameIn(): Undelivery {
    const { join, later } = this
    const fields = later.writtenKeys.size + (later.deletedOrRestored ? 1 : 0)
    if (fields === 0) return { changes: [this.state(null)], asked: [], gone: false }
    const asked: AskedRecord = { t: 'record', c: join.c, id: join.id, fields, uses: [] }
    return { changes: this.take(this.name('*')) ? [this.state(null)] : [], asked: [asked], gone: false }
  }

  private backTo(rebuilt: StoredRecord): Undelivery {
    const asked: AskedField[] = []
    const kept = new Set<string>()
    for (const key of this.later.writtenKeys) {
      const now = registerValues(this.current, key)
      const before = registerValues(rebuilt, key)
      if (sameValues(now, before)) {
        kept.add(key)
        continue
      }
      asked.push({
        t: 'field',
        c: this.join.c,
        id: this.join.id,
        key,
        before: before[0]?.value ?? null,
        wrote: registerValue(this.join.incoming, key) ?? null,
        now: now[0]?.value ?? null,
      })
      if (!this.take(this.name(key))) kept.add(key)
    }
    const to = this.withKept(rebuilt, kept)
    const again = this.writtenAgain(rebuilt, kept)
    const { touchedDeletion } = this.later
    const deletedAgain = touchedDeletion !== undefined && isDeleted(to) && !covers(rebuilt.vv, touchedDeletion)
    const changes: Change[] = [
      this.state(to),
      ...(again === undefined ? [] : [again]),
      ...(deletedAgain ? [{ t: 'delete', c: this.join.c, id: this.join.id } as const] : []),
    ]
    return { changes, asked, gone: false }
  }

  private withKept(rebuilt: StoredRecord, kept: ReadonlySet<string>): StoredRecord {
    const { current, later } = this
    const registers = new Map<string, readonly Sibling[]>(toRegisters(rebuilt))
    for (const key of registerKeys(current)) {
      if (!kept.has(key)) continue
      const values = registerValues(current, key).filter(
        ({ dot }) => dot === later.touched.get(key) || covers(rebuilt.vv, dot),
      )
      if (values.length > 0) registers.set(key, values)
    }
    return fromRegisters({
      id: rebuilt.id,
      registers,
      vv: maxVector(rebuilt.vv, ownCounts(later)),
      deletions: later.deletedOrRestored ? [] : (rebuilt.deletions ?? []),
    })
  }

  /** Values before, as writes of their own, where a write of this office has to be replaced. */
  private writtenAgain(rebuilt: StoredRecord, kept: ReadonlySet<string>): SetChange | undefined {
    const f: Record<string, FieldValue> = {}
    const was: Record<string, readonly FieldValue[]> = {}
    const also: Record<string, readonly FieldValue[]> = {}
    for (const [key, dot] of this.later.touched) {
      if (kept.has(key) || covers(rebuilt.vv, dot)) continue
      const [first, ...others] = registerValues(rebuilt, key).map(({ value }) => value)
      f[key] = first ?? null
      was[key] = registerValues(this.current, key).map(({ value }) => value)
      if (others.length > 0) also[key] = others
    }
    if (Object.keys(f).length === 0) return undefined
    const hasAlso = Object.keys(also).length > 0
    return { t: 'set', c: this.join.c, id: this.join.id, f, was, ...(hasAlso ? { also } : {}) }
  }
}

/**
 * @param current the record as it stands
 * @param join the change of the merge that is taken back
 * @param take for a question, named by `askedKey`: go back, or keep what this office wrote since
 */
export function undeliverRecord(
  current: StoredRecord,
  join: JoinChange,
  later: LaterWork,
  take: (key: string) => boolean = () => false,
): Undelivery {
  return new Undelivering(current, join, later, take).plan()
}

/** What local changes wrote in one record: its keys, and whether they deleted or restored it. */
export function writtenBy(changes: readonly Change[]): {
  readonly keys: readonly string[]
  readonly deletedOrRestored: boolean
} {
  const keys: string[] = []
  let deletedOrRestored = false
  for (const change of changes) {
    if (change.t === 'set') keys.push(...Object.keys(change.f))
    if (change.t === 'delete' || change.t === 'restore') deletedOrRestored = true
  }
  return { keys, deletedOrRestored }
}
