/**
 * Steps from one format to the next. A format never removes, renames or re-purposes a field: it only adds fields, and a
 * new field that follows from an old one is derived register by register. A migration spends no dots: the new field
 * takes its source's dots, siblings and all, so that two offices that migrate apart hold the same state, and
 * `migrate(merge(a, b)) = merge(migrate a, migrate b)`.
 */
import type { Change, SetChange, Transaction, WriteInfo } from '../change/change'
import { type Sibling, type StoredRecord, sameValue } from '../record/record'
import { compareSiblings, fromRegisters, toRegisters } from '../record/registers'
import type { FieldValue } from '../schema/field'

/** A new field of one record kind, worked out from one old field alone. */
export interface FieldDerivation {
  readonly collection: string
  /** Key of the old field; it stays as it is. */
  readonly source: string
  /** Key of the new field: no format before this one had it. */
  readonly target: string
  /** Pure and total: it is asked about every value ever written, doubtful ones too. */
  readonly derive: (value: FieldValue) => FieldValue
}

export interface Migration {
  /** What the new format brings, for the list of formats. */
  readonly note: string
  readonly derivations: readonly FieldDerivation[]
}

/** The first released format is 1; each migration leads to the next. */
export const formatAfter = (migrations: readonly Migration[]): number => 1 + migrations.length

/** Steps from a format to the newest; none when it is the newest or newer. */
export const migrationsFrom = (format: number, migrations: readonly Migration[]): readonly Migration[] =>
  migrations.slice(Math.max(0, format - 1))

const derivationsOf = (steps: readonly Migration[], collection: string): FieldDerivation[] =>
  steps.flatMap((step) => step.derivations.filter((one) => one.collection === collection))

const isIn = (values: readonly Sibling[], one: Sibling): boolean =>
  values.some((other) => other.dot === one.dot && sameValue(other.value, one.value))

function withDerived(present: readonly Sibling[], derived: readonly Sibling[]): readonly Sibling[] {
  const out = [...present]
  for (const one of derived) if (!isIn(out, one)) out.push(one)
  return out.sort(compareSiblings)
}

/** @param steps in order */
export function migrateRecord(steps: readonly Migration[], collection: string, record: StoredRecord): StoredRecord {
  const derivations = derivationsOf(steps, collection)
  if (derivations.every(({ source }) => record.fields[source] === undefined)) return record
  const registers = toRegisters(record)
  for (const { source, target, derive } of derivations) {
    const values = registers.get(source)
    if (values === undefined) continue
    const derived = values.map(({ dot, value }) => ({ dot, value: derive(value) }))
    registers.set(target, withDerived(registers.get(target) ?? [], derived))
  }
  return fromRegisters({ id: record.id, registers, vv: record.vv, deletions: record.deletions ?? [] })
}

type Lists = Readonly<Record<string, readonly FieldValue[]>>

/** Each value once, and none that stands before: values of one dot that became equal are one. */
function distinct(values: readonly FieldValue[], before: readonly FieldValue[]): FieldValue[] {
  const out: FieldValue[] = []
  for (const value of values) {
    if (![...before, ...out].some((other) => sameValue(other, value))) out.push(value)
  }
  return out
}

function withListed(
  lists: Lists | undefined,
  { source, target, derive }: FieldDerivation,
  before: readonly FieldValue[],
): Lists | undefined {
  const values = lists?.[source]
  if (values === undefined || lists?.[target] !== undefined) return lists
  return { ...lists, [target]: distinct(values.map(derive), before) }
}

function migrateSet(derivations: readonly FieldDerivation[], change: SetChange): SetChange {
  let out = change
  for (const derivation of derivations) {
    const { source, target, derive } = derivation
    const value = out.f[source]
    if (value === undefined || out.f[target] !== undefined) continue
    const was = withListed(out.was, derivation, [])
    const also = withListed(out.also, derivation, [derive(value)])
    out = {
      ...out,
      f: { ...out.f, [target]: derive(value) },
      ...(was === undefined ? {} : { was }),
      ...(also === undefined ? {} : { also }),
    }
  }
  return out
}

/** The change as a program of the newest format would have written it: replaying it upon migrated records agrees. */
export function migrateChange(steps: readonly Migration[], change: Change): Change {
  const at = (record: StoredRecord | null): StoredRecord | null =>
    record === null ? null : migrateRecord(steps, change.c, record)
  switch (change.t) {
    case 'set':
      return migrateSet(derivationsOf(steps, change.c), change)
    case 'join':
      return { ...change, incoming: migrateRecord(steps, change.c, change.incoming), before: at(change.before) }
    case 'state':
      return { ...change, to: at(change.to), before: at(change.before) }
    case 'delete':
    case 'restore':
      return change
  }
}

/** `replaced` names the value a write replaced, by `collection/id/key`; the new field's follows from it. */
export function migrateWriteInfo(steps: readonly Migration[], info: WriteInfo): WriteInfo {
  if (info.replaced === undefined || steps.length === 0) return info
  const replaced: Record<string, FieldValue> = { ...info.replaced }
  for (const { collection, source, target, derive } of steps.flatMap((step) => step.derivations)) {
    for (const [path, value] of Object.entries(replaced)) {
      const [kind = '', id = '', ...key] = path.split('/')
      if (kind === collection && key.join('/') === source) replaced[`${kind}/${id}/${target}`] ??= derive(value)
    }
  }
  return { ...info, replaced }
}

export function migrateTransaction(steps: readonly Migration[], transaction: Transaction): Transaction {
  if (steps.length === 0) return transaction
  const changes = transaction.changes.map((change) => migrateChange(steps, change))
  const writes = transaction.writes?.map((info) => migrateWriteInfo(steps, info))
  return { ...transaction, changes, ...(writes === undefined ? {} : { writes }) }
}
