/**
 * What has happened since a merge, read from the journal: work of this office and later packages stay; what an undo
 * took back does not count; an earlier merge undone since must not come back with the state before this one.
 */
import type { Change, JoinChange, Transaction } from '../../../domain/change/change'
import { locatedKey } from '../../../domain/exchange/located'
import { type LaterWork, writtenBy } from '../../../domain/merge/undeliver'
import { type Dot, makeDot } from '../../../domain/record/record'
import { Refusal } from '../../../shared/result'
import type { WorkspaceStore } from '../../store/workspace-store'
import { readSameRecords } from './same-records'

/** A transaction reduced to what it did to the records in question. */
interface Step {
  readonly seq: number
  readonly dot: Dot
  readonly kind: Transaction['kind']
  readonly of: number | undefined
  readonly inForce: boolean
  readonly changes: readonly Change[]
  /** Records of a merge that were no news when it came. */
  readonly same: readonly JoinChange[]
}

const repeats = (step: { readonly kind: Transaction['kind'] }): boolean => step.kind === 'undo' || step.kind === 'redo'

/** Is this the merge itself, or an undo or redo of it? */
const isAbout = (step: Step, merge: number): boolean => step.seq === merge || (repeats(step) && step.of === merge)

/** Records a merge held that were no news when it came, as joins. @throws Refusal damaged */
export async function sameOf(store: WorkspaceStore, transaction: Transaction): Promise<JoinChange[]> {
  const out: JoinChange[] = []
  for (const change of transaction.changes) {
    const sha256 = change.t === 'set' && change.c === 'exchanges' ? change.f['sameList'] : undefined
    if (typeof sha256 !== 'string') continue
    for (const { collection, record } of await readSameRecords(store.attachments, sha256)) {
      out.push({ t: 'join', c: collection, id: record.id, incoming: record, before: null })
    }
  }
  return out
}

async function readSteps(store: WorkspaceStore, fromSeq: number, touched: ReadonlySet<string>): Promise<Step[]> {
  const steps: Step[] = []
  const isTouched = (change: Change): boolean => touched.has(locatedKey(change.c, change.id))
  for await (const transaction of store.history({ fromSeq })) {
    const { seq, kind, of } = transaction
    const changes = transaction.changes.filter(isTouched)
    const same = kind === 'merge' || kind === 'redo' ? (await sameOf(store, transaction)).filter(isTouched) : []
    const inForce = repeats(transaction) || kind === 'program' || (await store.isInForce(seq))
    steps.push({ seq, dot: makeDot(transaction.replica, seq), kind, of, inForce, changes, same })
  }
  return steps
}

/** Steps by the record they touched, so that a large merge costs no more than its history. */
function stepsByRecord(steps: readonly Step[]): Map<string, Step[]> {
  const out = new Map<string, Step[]>()
  for (const step of steps) {
    const parts = new Map<string, { changes: Change[]; same: JoinChange[] }>()
    const partOf = (change: Change) => {
      const key = locatedKey(change.c, change.id)
      const part = parts.get(key) ?? { changes: [], same: [] }
      parts.set(key, part)
      return part
    }
    for (const change of step.changes) partOf(change).changes.push(change)
    for (const change of step.same) partOf(change).same.push(change)
    for (const [key, part] of parts) {
      const list = out.get(key)
      if (list === undefined) out.set(key, [{ ...step, ...part }])
      else list.push({ ...step, ...part })
    }
  }
  return out
}

/**
 * What was done to one record after a delivery and still stands, the merge in question left out. An undo or redo of
 * something before the delivery counts when it was not itself taken back since; of something after it, whether that
 * still stands says it all.
 */
function workSince(steps: readonly Step[], after: number, leftOut: number): LaterWork {
  const counted: Change[] = []
  const toggled = new Map<number, { odd: boolean; step: Step }>()
  for (const step of steps) {
    if (step.seq <= after || isAbout(step, leftOut)) continue
    if (repeats(step)) {
      const of = step.of ?? 0
      if (of < after) toggled.set(of, { odd: toggled.get(of)?.odd !== true, step })
    } else if (step.inForce) {
      counted.push(...step.changes, ...step.same)
    }
  }
  for (const { odd, step } of toggled.values()) if (odd) counted.push(...step.changes, ...step.same)
  const joins = counted.filter((change): change is JoinChange => change.t === 'join')
  const { keys, deletedOrRestored } = writtenBy(counted)
  const everything = touchedSince(steps, after)
  return { joins, writtenKeys: new Set(keys), deletedOrRestored, ...everything }
}

/** The last write of every key, and the last deletion or restoration, whatever became of them. */
function touchedSince(steps: readonly Step[], after: number): Pick<LaterWork, 'touched' | 'touchedDeletion'> {
  const touched = new Map<string, Dot>()
  let deletion: Dot | undefined
  for (const { seq, dot, changes } of steps) {
    if (seq <= after) continue
    const { keys, deletedOrRestored } = writtenBy(changes)
    for (const key of keys) touched.set(key, dot)
    if (deletedOrRestored) deletion = dot
  }
  return { touched, ...(deletion === undefined ? {} : { touchedDeletion: deletion }) }
}

interface Delivery {
  readonly seq: number
  readonly join: JoinChange
}

/** The merge a step brought: itself, or the one it redid. */
const broughtBy = (step: Step): number | undefined =>
  step.kind === 'merge' ? step.seq : step.kind === 'redo' ? step.of : undefined

/** Was that merge taken back, or brought again, between two transactions? */
const toggledBetween = (steps: readonly Step[], merge: number, after: number, before: number): boolean =>
  steps.some((step) => step.seq > after && step.seq < before && repeats(step) && step.of === merge)

/**
 * Did a delivery reach the state at `before` through another merge? When it was taken back, a later merge that had been
 * no news beside it (`same`) was joined in for it; that one is gone too now, and its content came with the first.
 */
function livedOnInAnother(
  steps: readonly Step[],
  delivery: Step,
  merge: number,
  before: number,
  gone: ReadonlySet<number>,
): boolean {
  return steps.some((heir) => {
    const about = broughtBy(heir)
    if (about === undefined || heir.same.length === 0 || heir.seq <= delivery.seq || heir.seq >= before) return false
    if (!gone.has(about) || toggledBetween(steps, about, heir.seq, before)) return false
    return !toggledBetween(steps, merge, delivery.seq, heir.seq)
  })
}

/**
 * Where rebuilding one record starts: the delivery of the merge itself or, when an earlier merge whose content stood at
 * that point has been taken back since, the delivery of that one, and so on. Undefined: the record owes nothing to it.
 */
function startOf(steps: readonly Step[], delivery: number, gone: ReadonlySet<number>): Delivery | undefined {
  const joinOf = (step: Step | undefined): JoinChange | undefined =>
    step?.changes.find((change): change is JoinChange => change.t === 'join')
  let from = delivery
  let join = joinOf(steps.find((step) => step.seq === delivery))
  for (;;) {
    const earlier = steps.find((step) => {
      const about = broughtBy(step)
      if (step.seq >= from || about === undefined || !gone.has(about) || joinOf(step) === undefined) return false
      if (!toggledBetween(steps, about, step.seq, from)) return true
      return livedOnInAnother(steps, step, about, from, gone)
    })
    if (earlier === undefined) return join === undefined ? undefined : { seq: from, join }
    from = earlier.seq
    join = joinOf(earlier)
  }
}

/** The history from the merge on, and from before it as far as something undone since reaches back. */
async function readFarEnough(
  store: WorkspaceStore,
  merge: number,
  touched: ReadonlySet<string>,
): Promise<{ steps: Step[]; gone: Set<number> }> {
  const gone = new Set<number>()
  for (let from = merge; ; ) {
    const steps = await readSteps(store, from, touched)
    for (const step of steps) if (step.kind === 'merge' && !step.inForce && step.seq !== merge) gone.add(step.seq)
    const undone = steps.flatMap((step) => (step.kind === 'undo' && (step.of ?? from) < from ? [step.of ?? from] : []))
    for (const of of undone) {
      if (!(await store.isInForce(of)) && (await store.transaction(of))?.kind === 'merge') gone.add(of)
    }
    const reach = Math.min(from, ...gone)
    if (reach === from) return { steps, gone }
    from = reach
  }
}

export interface Rebuilding extends Delivery {
  readonly work: LaterWork
}

/** One merge, and for each record it brought where rebuilding starts and what came after. */
export interface Reading {
  readonly merge: Transaction
  readonly records: readonly Rebuilding[]
  readonly logIds: readonly string[]
  readonly basedOn: number
}

/** @throws Refusal notFound | refused */
export async function mergeTransaction(store: WorkspaceStore, seq: number): Promise<Transaction> {
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
  const brought = [...merge.changes.filter((change) => change.t === 'join'), ...(await sameOf(store, merge))]
  const touched = new Set(brought.map((change) => locatedKey(change.c, change.id)))
  const { steps, gone } = await readFarEnough(store, seq, touched)
  const delivery = steps.findLast((step) => broughtBy(step) === seq)?.seq ?? seq
  const records: Rebuilding[] = []
  for (const ofRecord of stepsByRecord(steps).values()) {
    const start = startOf(ofRecord, delivery, gone)
    if (start !== undefined) records.push({ ...start, work: workSince(ofRecord, start.seq, seq) })
  }
  return { merge, records, logIds: logIdsOf(merge), basedOn }
}

const ATTEMPTS = 5

/** Reads until nothing was written meanwhile. @throws Refusal notFound | refused | damaged */
export async function readMerge(store: WorkspaceStore, seq: number): Promise<Reading> {
  for (let attempt = 1; ; attempt += 1) {
    const reading = await readOnce(store, seq)
    if (reading.basedOn === store.seq || attempt === ATTEMPTS) return reading
  }
}
