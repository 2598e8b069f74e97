/**
 * A change is a value from a closed union. Undo, the audit trail, exchange and crash recovery share it:
 * the journal holds changes, replay applies them, undo applies their inverses as a new transaction.
 */
import type { Dot, StoredRecord } from '../record/record'
import type { FieldValue } from '../schema/field'

/**
 * Fields whose values were taken out of this change by 彻底清除 (change/purge.ts); in the change that did it, the fields
 * it took. What stands in their place is not what was written, and no undo gives it back.
 */
export type Purged = readonly string[]

/** Writes registers of one record; makes the record when `created`. Keys may be `parent` and `mergedInto`. */
export interface SetChange {
  readonly t: 'set'
  readonly c: string
  readonly id: string
  readonly f: Readonly<Record<string, FieldValue>>
  /** Values before, shown one first; a register never written before has no entry. */
  readonly was?: Readonly<Record<string, readonly FieldValue[]>>
  /** Further values written under the same dot: the undo of a decision opens its card again. */
  readonly also?: Readonly<Record<string, readonly FieldValue[]>>
  readonly created?: true
  readonly purged?: Purged
}

export interface DeleteChange {
  readonly t: 'delete'
  readonly c: string
  readonly id: string
}

/** Takes back every deletion seen so far. */
export interface RestoreChange {
  readonly t: 'restore'
  readonly c: string
  readonly id: string
}

/** One record taken from a package. `before` is what un-delivering the merge gives back. */
export interface JoinChange {
  readonly t: 'join'
  readonly c: string
  readonly id: string
  readonly incoming: StoredRecord
  readonly before: StoredRecord | null
  readonly purged?: Purged
}

/** Puts a record into a given state without spending a dot: un-delivering a merge and taking it again. */
export interface StateChange {
  readonly t: 'state'
  readonly c: string
  readonly id: string
  readonly to: StoredRecord | null
  readonly before: StoredRecord | null
  readonly purged?: Purged
}

export type Change = SetChange | DeleteChange | RestoreChange | JoinChange | StateChange

export type TransactionKind = 'edit' | 'paste' | 'import' | 'merge' | 'decision' | 'undo' | 'redo' | 'program'

/** Who wrote what behind a dot; travels in `writes.jsonl`, kept and passed on. */
export interface WriteInfo {
  readonly dot: Dot
  readonly office: string
  readonly actor: string
  /** ISO 8601 with offset, by the writer's own clock: shown, never decides anything. */
  readonly at: string
  readonly label: string
  /** `collection/id/key` → value it replaced; only where there was one. */
  readonly replaced?: Readonly<Record<string, FieldValue>>
}

export interface Transaction {
  readonly seq: number
  /** Replica under which it was written: its dot is `replica:seq`. */
  readonly replica: string
  readonly at: string
  readonly actor: string
  /** Chinese, e.g. 修改 联系电话. */
  readonly label: string
  readonly kind: TransactionKind
  /** For undo / redo: the transaction it takes back / brings back. */
  readonly of?: number
  readonly changes: readonly Change[]
  /** For a merge: what the package knows about its dots. */
  readonly writes?: readonly WriteInfo[]
}

/** JSON of records, and of words about writes, as they were read from a file: UTF-8 without a line feed. */
export interface RecordTexts {
  get(read: StoredRecord | WriteInfo): Uint8Array | undefined
}

export interface PlannedOutcome {
  readonly before: StoredRecord | undefined
  readonly after: StoredRecord
}

/** A transaction before the store gives it its number. */
export interface TransactionDraft extends Omit<Transaction, 'seq' | 'replica' | 'at'> {
  /** Of what is in it: what is known need not be spelled again. Not stored. */
  readonly texts?: RecordTexts
  /** What changes come to, worked out while planning: counts for a record that is still `before`. Not stored. */
  readonly outcomes?: ReadonlyMap<Change, PlannedOutcome>
}
