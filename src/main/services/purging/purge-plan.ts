/** What a purge is about: which registers, what they ever held, and the transaction that writes it down. */
import type { Change, SetChange, TransactionDraft } from '../../../domain/change/change'
import { CUT, PurgeCleaner, type PurgeTarget, PurgeValues } from '../../../domain/change/purge'
import { COLLECTIONS, fieldOf } from '../../../domain/collections/registry'
import { type StoredRecord, sameValue } from '../../../domain/record/record'
import { registerKeys, registerValues } from '../../../domain/record/registers'
import type { FieldRow, FieldValue } from '../../../domain/schema/field'
import type { PurgeWish } from '../../../shared/purge-shapes'
import { Refusal } from '../../../shared/result'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'
import type { Job } from '../jobs'
import { followMerged } from '../living-records'

export const personalFields = (collection: string): readonly FieldRow[] =>
  (COLLECTIONS.get(collection)?.fields ?? []).filter((row) => row.personal !== undefined)

const kindOf = (collection: string): string => COLLECTIONS.get(collection)?.label ?? collection

/** Keys of one wished record. @throws Refusal invalid */
function keysOf({ collection, fields }: PurgeWish['targets'][number]): readonly string[] {
  const personal = personalFields(collection).map(({ key }) => key)
  if (personal.length === 0) throw new Refusal('invalid', `${kindOf(collection)}没有个人信息字段，没有可以清除的。`)
  for (const key of fields ?? []) {
    if (personal.includes(key)) continue
    const definition = COLLECTIONS.get(collection)
    const label = definition === undefined ? key : (fieldOf(definition, key)?.label ?? key)
    throw new Refusal('invalid', `${kindOf(collection)}的“${label}”不是个人信息字段，不能彻底清除。直接修改即可。`)
  }
  return fields ?? personal
}

/** A record and those merged into it, which hold what they held. */
function* withMerged(store: WorkspaceStore, collection: string, record: StoredRecord): Iterable<StoredRecord> {
  yield record
  for (const other of store.all(collection).values()) {
    if (other.mergedInto === undefined || other.id === record.id) continue
    if (followMerged(store, collection, other.id)?.id === record.id) yield other
  }
}

/** @throws Refusal notFound | invalid */
export function targetsOf(store: WorkspaceStore, wish: PurgeWish): readonly PurgeTarget[] {
  const targets = new Map<string, PurgeTarget>()
  for (const one of wish.targets) {
    const keys = keysOf(one)
    const record = store.get(one.collection, one.id)
    if (record === undefined) throw new Refusal('notFound', `没有编号为 ${one.id} 的${kindOf(one.collection)}记录。`)
    for (const { id, vv } of withMerged(store, one.collection, record)) {
      const name = `${one.collection}/${id}`
      const before = targets.get(name)?.keys ?? []
      targets.set(name, { c: one.collection, id, keys: [...new Set([...before, ...keys])], vv })
    }
  }
  return [...targets.values()]
}

/** The state in memory: what a transaction planned upon it finds. */
export const currentView = (store: WorkspaceStore): StoreView => ({
  seq: store.seq,
  get: (c, id) => store.get(c, id),
  all: (c) => store.all(c).values(),
})

/** Values of a field as they stand, shown first, without the purged ones. */
function cleanedValues(
  cleaner: PurgeCleaner,
  c: string,
  record: StoredRecord,
  key: string,
): readonly FieldValue[] | undefined {
  const values = registerValues(record, key).map(({ value }) => value)
  const isTarget = cleaner.isTarget(c, record.id, key)
  const cleaned = values.map((value) => (isTarget ? null : cleaner.value(value)))
  if (cleaned.every((value, at) => sameValue(value, values[at]))) return undefined
  return isTarget ? [null] : cleaned.filter((one, at) => cleaned.findIndex((other) => sameValue(other, one)) === at)
}

/** Writes of the registers that hold something, targets and elsewhere. */
export function purgeChanges(
  store: WorkspaceStore,
  view: StoreView,
  { targets, values }: { readonly targets: readonly PurgeTarget[]; readonly values: readonly string[] },
): readonly SetChange[] {
  const cleaner = new PurgeCleaner({ targets, values })
  const targeted = new Map<string, Set<string>>()
  for (const { c, id } of targets) targeted.set(c, (targeted.get(c) ?? new Set()).add(id))
  const changes: SetChange[] = []
  for (const c of store.collectionNames()) {
    const ids = targeted.get(c)
    if (ids === undefined && values.length === 0) continue
    for (const record of view.all(c)) {
      if (values.length === 0 && ids?.has(record.id) !== true) continue
      const f: Record<string, FieldValue> = {}
      const was: Record<string, readonly FieldValue[]> = {}
      const also: Record<string, readonly FieldValue[]> = {}
      for (const key of registerKeys(record)) {
        if (key === 'parent' || key === 'mergedInto') continue
        const cleaned = cleanedValues(cleaner, c, record, key)
        if (cleaned === undefined) continue
        f[key] = cleaned[0] ?? null
        // That there was a value, not which: the trail shows it, and other offices are told.
        was[key] = [CUT]
        if (cleaned.length > 1) also[key] = cleaned.slice(1)
      }
      const keys = Object.keys(f)
      if (keys.length === 0) continue
      const more = Object.keys(also).length > 0 ? { also } : {}
      changes.push({ t: 'set', c, id: record.id, f, was, ...more, purged: keys.sort() })
    }
  }
  return changes
}

/** Cells of a purge that are not its targets. */
export function* elsewhereOf(
  changes: readonly Change[],
  targets: readonly PurgeTarget[],
): Iterable<{ readonly c: string; readonly id: string; readonly key: string }> {
  const cleaner = new PurgeCleaner({ targets, values: [] })
  for (const change of changes) {
    if (change.t !== 'set') continue
    for (const key of Object.keys(change.f)) {
      if (!cleaner.isTarget(change.c, change.id, key)) yield { c: change.c, id: change.id, key }
    }
  }
}

const KINDS_NAMED = 4

/** `彻底清除个人信息：从业人员 2 条（身份证号码、联系电话），事由：…`; no name and no value stands in it. */
export function purgeLabel(targets: readonly PurgeTarget[], reason: string): string {
  const kinds = new Map<string, { records: number; keys: Set<string> }>()
  for (const { c, keys } of targets) {
    const kind = kinds.get(c) ?? { records: 0, keys: new Set<string>() }
    kinds.set(c, { records: kind.records + 1, keys: new Set([...kind.keys, ...keys]) })
  }
  const words = [...kinds].slice(0, KINDS_NAMED).map(([c, { records, keys }]) => {
    const labels = personalFields(c).filter(({ key }) => keys.has(key))
    return `${kindOf(c)} ${records} 条（${labels.map(({ label }) => label).join('、')}）`
  })
  const more = kinds.size > KINDS_NAMED ? ` 等 ${kinds.size} 种记录` : ''
  return `彻底清除个人信息：${words.join('；')}${more}，事由：${reason}`
}

export function purgeDraft(
  store: WorkspaceStore,
  view: StoreView,
  plan: { readonly targets: readonly PurgeTarget[]; readonly values: readonly string[]; readonly label: string },
  actor: string,
): TransactionDraft {
  return { actor, label: plan.label, kind: 'program', changes: purgeChanges(store, view, plan) }
}

/** Everything the journal and the present state hold of the targets. */
export async function gatherFromStore(
  store: WorkspaceStore,
  targets: readonly PurgeTarget[],
  job: Job,
): Promise<PurgeValues> {
  const values = new PurgeValues(targets)
  for (const { c, id } of targets) values.record(c, store.get(c, id) ?? null)
  for await (const transaction of store.history({})) {
    values.transaction(transaction)
    await job.step(transaction.seq, store.seq)
  }
  return values
}
