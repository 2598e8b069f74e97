/**
 * What a step gives back when one upon which it was made has been undone since: not the value that one wrote, which
 * nobody wants any more, but what stood before it, and so on down to a step that stands. A value a later step wrote on
 * purpose is left alone, even where an undone one had written the same.
 */
import type { SetChange, Transaction } from '../../domain/change/change'
import { sameValue } from '../../domain/record/record'
import type { FieldValue } from '../../domain/schema/field'
import type { WorkspaceStore } from '../store/workspace-store'

type Values = readonly FieldValue[]
type Store = Pick<WorkspaceStore, 'history' | 'isInForce' | 'lastAct'>

/** One transaction's write of one cell. */
interface Write {
  readonly seq: number
  readonly kind: Transaction['kind']
  /** For undo and redo: the step taken or brought back. */
  readonly of: number | undefined
  readonly wrote: Values
  readonly before: Values
  /** A step that was taken back and stands so. */
  readonly isUndone: boolean
}

const cellOf = (c: string, id: string, key: string): string => `${c}/${id}/${key}`

/** Never written and empty are one. */
const filled = (values: Values): Values => (values.length === 0 ? [null] : values)

const sameValues = (left: Values, right: Values): boolean => {
  const [a, b] = [filled(left), filled(right)]
  return a.length === b.length && a.every((value, at) => sameValue(value, b[at]))
}

/**
 * The oldest step whose undo matters: one undone since this step was made, or undone since one of those was made that
 * were. Nothing is read where there is none, which is nearly always.
 * @returns undefined when nothing older was undone since
 */
async function oldestUndone(store: Store, seq: number): Promise<number | undefined> {
  let oldest = seq
  for (let from = seq; ; from = oldest) {
    for await (const act of store.history({ fromSeq: from + 1, wants: ({ kind }) => kind === 'undo' })) {
      const { of } = act
      if (of === undefined || of >= oldest) continue
      if ((await store.lastAct(of))?.seq === act.seq) oldest = of
    }
    if (oldest === from) return oldest === seq ? undefined : oldest
  }
}

/** Writes of the cells of a step, from a transaction on up to before the step; oldest first. */
async function writesOf(store: Store, step: Transaction, from: number): Promise<ReadonlyMap<string, readonly Write[]>> {
  const cells = new Map<string, Write[]>()
  for (const { t, c, id, ...change } of step.changes) {
    if (t === 'set' && 'f' in change) for (const key of Object.keys(change.f)) cells.set(cellOf(c, id, key), [])
  }
  for await (const { seq, kind, of, changes } of store.history({ fromSeq: from, toSeq: step.seq - 1 })) {
    let isUndone: boolean | undefined
    for (const change of changes) {
      if (change.t !== 'set') continue
      for (const [key, value] of Object.entries(change.f)) {
        const writes = cells.get(cellOf(change.c, change.id, key))
        if (writes === undefined) continue
        isUndone ??= kind !== 'undo' && kind !== 'redo' && !(await store.isInForce(seq))
        const wrote = [value, ...(change.also?.[key] ?? [])]
        writes.push({ seq, kind, of, wrote, before: change.was?.[key] ?? [], isUndone })
      }
    }
  }
  return cells
}

/** @param before what stood in the cell when the step `seq` wrote it @returns what stands there without undone steps */
function resolved(writes: readonly Write[], seq: number, before: Values): Values {
  let [at, values] = [seq, before]
  for (;;) {
    const below = at
    const last = writes.findLast((one) => one.seq < below)
    if (last === undefined || !sameValues(values, last.wrote)) return values
    if (last.isUndone) [at, values] = [last.seq, last.before]
    // An undo gave back what had been below the step it took back: that is where to look on.
    else if (last.kind === 'undo' && last.of !== undefined) at = last.of
    else if (last.kind === 'redo') {
      const step = writes.find((one) => one.seq === last.of)
      if (step?.isUndone !== true) return values
      ;[at, values] = [step.seq, step.before]
    } else return values
  }
}

function withoutIn(change: SetChange, seq: number, cells: ReadonlyMap<string, readonly Write[]>): SetChange {
  const was: Record<string, Values> = { ...change.was }
  let hasChanged = false
  for (const key of Object.keys(change.f)) {
    const before = was[key] ?? []
    const stands = resolved(cells.get(cellOf(change.c, change.id, key)) ?? [], seq, before)
    if (sameValues(stands, before)) continue
    was[key] = filled(stands)
    hasChanged = true
  }
  return hasChanged ? { ...change, was } : change
}

/** @param step the one that is to be taken back @returns it, as if it had been made without those undone since */
export async function withoutUndone(store: Store, step: Transaction): Promise<Transaction> {
  const from = await oldestUndone(store, step.seq)
  if (from === undefined) return step
  const cells = await writesOf(store, step, from)
  const { seq } = step
  return {
    ...step,
    changes: step.changes.map((change) => (change.t === 'set' ? withoutIn(change, seq, cells) : change)),
  }
}
