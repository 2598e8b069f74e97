/**
 * Taking a merge back and bringing it again. What has happened since is read from the journal: work of this office and
 * later packages stay; what an undo took back does not count; an earlier merge undone since must not come back with
 * the state before this one.
 */
import type { Change, JoinChange, Transaction, TransactionDraft } from '../../../domain/change/change'
import { planSet } from '../../../domain/change/plan-set'
import { locatedKey } from '../../../domain/exchange/located'
import { joinRecords } from '../../../domain/merge/join'
import { keysWrittenBy, type LaterWork, undeliverRecord } from '../../../domain/merge/undeliver'
import type { StoredRecord } from '../../../domain/record/record'
import { Refusal } from '../../../shared/result'
import type { StoreView, WorkspaceStore } from '../../store/workspace-store'

/** A transaction reduced to what it did to the records in question. */
interface Step {
  readonly seq: number
  readonly kind: Transaction['kind']
  readonly of: number | undefined
  readonly inForce: boolean
  readonly changes: readonly Change[]
}

const repeats = (step: { readonly kind: Transaction['kind'] }): boolean => step.kind === 'undo' || step.kind === 'redo'

async function readSteps(store: WorkspaceStore, fromSeq: number, touched: ReadonlySet<string>): Promise<Step[]> {
  const steps: Step[] = []
  for await (const transaction of store.history({ fromSeq })) {
    const { seq, kind, of } = transaction
    const changes = transaction.changes.filter((change) => touched.has(locatedKey(change.c, change.id)))
    const inForce = repeats(transaction) || kind === 'program' || (await store.isInForce(seq))
    steps.push({ seq, kind, of, inForce, changes })
  }
  return steps
}

interface Range {
  /** First transaction that counts is the one after this. */
  readonly after: number
  readonly upTo: number
}

/**
 * What was done to one record within a range and still stands. An undo or redo of something before the range counts
 * when it was not itself taken back within it; of something inside the range, whether that still stands says it all.
 */
function workWithin(steps: readonly Step[], range: Range, c: string, id: string, own: ReadonlySet<string>): LaterWork {
  const joins: JoinChange[] = []
  const counted: Change[] = []
  const toggled = new Map<number, { odd: boolean; step: Step }>()
  for (const step of steps) {
    if (step.seq <= range.after || step.seq > range.upTo) continue
    if (repeats(step)) {
      const of = step.of ?? 0
      if (of < range.after) toggled.set(of, { odd: toggled.get(of)?.odd !== true, step })
    } else if (step.inForce) {
      counted.push(...step.changes)
    }
  }
  for (const { odd, step } of toggled.values()) if (odd) counted.push(...step.changes)
  for (const change of counted) if (change.t === 'join' && change.c === c && change.id === id) joins.push(change)
  const { keys, deletedOrRestored } = keysWrittenBy(counted, c, id)
  return { joins, writtenKeys: new Set(keys), deletedOrRestored, ownReplicas: own }
}

const joinOf = (step: Step, c: string, id: string): JoinChange | undefined =>
  step.changes.find((change): change is JoinChange => change.t === 'join' && change.c === c && change.id === id)

/** Earlier merges that stood when `delivery` came and have been taken back since. */
function mergesUndoneSince(steps: readonly Step[], delivery: number, merges: ReadonlySet<number>): Set<number> {
  const odd = new Map<number, Transaction['kind'] | undefined>()
  for (const step of steps) {
    if (step.seq <= delivery || !repeats(step) || step.of === undefined || step.of >= delivery) continue
    if (merges.has(step.of)) odd.set(step.of, step.kind)
  }
  return new Set([...odd].flatMap(([of, last]) => (last === 'undo' ? [of] : [])))
}

/** The state before the delivery, without the earlier merges that were undone since. */
function baseOf(
  join: JoinChange,
  delivery: number,
  undone: ReadonlySet<number>,
  earlier: readonly Step[],
  own: ReadonlySet<string>,
): JoinChange {
  if (join.before === null) return join
  for (const step of earlier) {
    const brought = undone.has(step.seq) || (step.kind === 'redo' && step.of !== undefined && undone.has(step.of))
    if (!brought || step.seq >= delivery) continue
    const older = joinOf(step, join.c, join.id)
    if (older === undefined) continue
    // A merge redone before this delivery stood by its last redo.
    if (
      earlier.some(
        (next) => next.seq > step.seq && next.seq < delivery && repeats(next) && next.of === (step.of ?? step.seq),
      )
    ) {
      continue
    }
    const work = workWithin(earlier, { after: step.seq, upTo: delivery - 1 }, join.c, join.id, own)
    const rebuilt = undeliverRecord(join.before, older, work)
    return { ...join, before: rebuilt === undefined ? join.before : rebuilt.change.to }
  }
  return join
}

interface Reading {
  readonly merge: Transaction
  /** Number of the transaction that brought it last: the merge itself or its last redo. */
  readonly delivery: number
  readonly joins: readonly JoinChange[]
  readonly work: ReadonlyMap<string, LaterWork>
  readonly logIds: readonly string[]
  readonly basedOn: number
}

async function mergeTransaction(store: WorkspaceStore, seq: number): Promise<Transaction> {
  const merge = await store.transaction(seq)
  if (merge === undefined) throw new Refusal('notFound', `没有第 ${seq} 号操作。`)
  if (merge.kind !== 'merge') throw new Refusal('refused', `第 ${seq} 号操作不是并入数据包。`)
  return merge
}

const logIdsOf = (merge: Transaction): string[] =>
  merge.changes.flatMap((change) => (change.t === 'set' && change.c === 'exchanges' ? [change.id] : []))

async function readOnce(store: WorkspaceStore, seq: number): Promise<Reading> {
  const basedOn = store.seq
  const merge = await mergeTransaction(store, seq)
  const own = new Set(store.file.replicas)
  const touched = new Set(
    merge.changes.flatMap((change) => (change.t === 'join' ? [locatedKey(change.c, change.id)] : [])),
  )
  const steps = await readSteps(store, seq, touched)
  const deliveryStep = steps.findLast((step) => step.seq === seq || (step.kind === 'redo' && step.of === seq))
  const delivery = deliveryStep?.seq ?? seq
  const joins = (deliveryStep?.changes ?? []).filter((change): change is JoinChange => change.t === 'join')
  const candidates = new Set(
    steps.flatMap((step) => (step.seq > delivery && step.of !== undefined && step.of < seq ? [step.of] : [])),
  )
  const merges = new Set<number>()
  for (const of of candidates) if ((await store.transaction(of))?.kind === 'merge') merges.add(of)
  const undone = mergesUndoneSince(steps, delivery, merges)
  const earlier = undone.size === 0 ? [] : await readSteps(store, Math.min(...undone), touched)
  const work = new Map<string, LaterWork>()
  for (const { c, id } of joins) {
    work.set(locatedKey(c, id), workWithin(steps, { after: delivery, upTo: basedOn }, c, id, own))
  }
  return {
    merge,
    delivery,
    joins: joins.map((join) => baseOf(join, delivery, undone, earlier, own)),
    work,
    logIds: logIdsOf(merge),
    basedOn,
  }
}

const ATTEMPTS = 5

/** Reads until nothing was written meanwhile. */
async function read(store: WorkspaceStore, seq: number): Promise<Reading> {
  for (let attempt = 1; ; attempt += 1) {
    const reading = await readOnce(store, seq)
    if (reading.basedOn === store.seq || attempt === ATTEMPTS) return reading
  }
}

function undeliver(reading: Reading, get: StoreView['get']): { changes: Change[]; kept: number } {
  const changes: Change[] = []
  let kept = 0
  for (const join of reading.joins) {
    const current = get(join.c, join.id)
    const work = reading.work.get(locatedKey(join.c, join.id))
    if (current === undefined || work === undefined) continue
    const undelivery = undeliverRecord(current, join, work)
    if (undelivery === undefined) continue
    kept += undelivery.kept.length
    changes.push(undelivery.change)
  }
  for (const id of reading.logIds) {
    const before = get('exchanges', id)
    if (before !== undefined) changes.push({ t: 'state', c: 'exchanges', id, to: null, before })
  }
  return { changes, kept }
}

export interface UndeliveryPlan {
  /** Makes the transaction upon the state it is committed to. @throws Refusal when something was written meanwhile */
  readonly draft: (view: StoreView) => TransactionDraft
  /** Fields that keep what this office wrote since. */
  readonly kept: number
}

/** @throws Refusal notFound | refused */
export async function planUndeliver(store: WorkspaceStore, seq: number, actor: string): Promise<UndeliveryPlan> {
  const reading = await read(store, seq)
  const { kept } = undeliver(reading, (collection, id) => store.get(collection, id))
  return {
    kept,
    draft: (view) => {
      if (view.seq !== reading.basedOn) throw new Refusal('refused', '刚才又有新的改动写入，请再撤销一次。')
      const { changes } = undeliver(reading, (collection, id) => view.get(collection, id))
      return { actor, label: `撤销：${reading.merge.label}`, kind: 'undo', of: seq, changes }
    },
  }
}

function joinAgain(view: StoreView, c: string, id: string, incoming: StoredRecord): JoinChange | undefined {
  const mine = view.get(c, id)
  const after = mine === undefined ? incoming : joinRecords(mine, incoming)
  if (mine !== undefined && JSON.stringify(after) === JSON.stringify(mine)) return undefined
  return { t: 'join', c, id, incoming, before: mine ?? null }
}

/** The same joins upon the state as it is now, and the package counts as received again. @throws Refusal */
export async function planRedeliver(
  store: WorkspaceStore,
  seq: number,
  actor: string,
): Promise<Pick<UndeliveryPlan, 'draft'>> {
  const merge = await mergeTransaction(store, seq)
  return {
    draft: (view) => ({
      actor,
      label: `重做：${merge.label}`,
      kind: 'redo',
      of: seq,
      changes: merge.changes.flatMap((change): Change[] => {
        if (change.t === 'join') {
          const again = joinAgain(view, change.c, change.id, change.incoming)
          return again === undefined ? [] : [again]
        }
        if (change.t !== 'set' || view.get(change.c, change.id) !== undefined) return []
        const log = planSet(undefined, { collection: change.c, id: change.id, values: change.f })
        return log === undefined ? [] : [log]
      }),
      ...(merge.writes === undefined ? {} : { writes: merge.writes }),
    }),
  }
}
