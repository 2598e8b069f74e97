/**
 * What a step gives back when an older one, upon which it was made, has been undone since: not the value the older one
 * wrote, which nobody wants any more, but the one before that.
 */
import type { SetChange, Transaction } from '../../domain/change/change'
import { sameValue } from '../../domain/record/record'
import type { FieldValue } from '../../domain/schema/field'
import type { WorkspaceStore } from '../store/workspace-store'

type Values = readonly FieldValue[]

/** A write that was taken back after the step: what it wrote, what it replaced. */
interface Undone {
  readonly wrote: Values
  readonly before: Values
}

const cellOf = (c: string, id: string, key: string): string => `${c}/${id}/${key}`

const sameValues = (left: Values, right: Values): boolean =>
  left.length === right.length && left.every((value, at) => sameValue(value, right[at]))

/** Older steps whose undo came after this one and stands; newest first. */
async function undoneSince(store: WorkspaceStore, seq: number): Promise<Transaction[]> {
  const numbers = new Set<number>()
  for await (const act of store.history({ fromSeq: seq + 1, wants: ({ kind }) => kind === 'undo' })) {
    const { of } = act
    if (of === undefined || of >= seq) continue
    if ((await store.lastAct(of))?.seq === act.seq) numbers.add(of)
  }
  const steps: Transaction[] = []
  for (const of of [...numbers].sort((a, b) => b - a)) {
    const step = await store.transaction(of)
    if (step !== undefined) steps.push(step)
  }
  return steps
}

function cellsOf(steps: readonly Transaction[]): ReadonlyMap<string, readonly Undone[]> {
  const cells = new Map<string, Undone[]>()
  for (const step of steps) {
    for (const change of step.changes) {
      if (change.t !== 'set') continue
      for (const [key, value] of Object.entries(change.f)) {
        const cell = cellOf(change.c, change.id, key)
        const undone = { wrote: [value, ...(change.also?.[key] ?? [])], before: change.was?.[key] ?? [] }
        cells.set(cell, [...(cells.get(cell) ?? []), undone])
      }
    }
  }
  return cells
}

function withoutIn(change: SetChange, cells: ReadonlyMap<string, readonly Undone[]>): SetChange {
  const was: Record<string, Values> = { ...change.was }
  let hasChanged = false
  for (const key of Object.keys(change.f)) {
    let before = was[key] ?? []
    for (const undone of cells.get(cellOf(change.c, change.id, key)) ?? []) {
      if (!sameValues(before, undone.wrote)) continue
      before = undone.before
      hasChanged = true
    }
    if (before.length > 0) was[key] = before
    else delete was[key]
  }
  return hasChanged ? { ...change, was } : change
}

/** @param step the one that is to be taken back @returns it, as if it had been made without those undone since */
export async function withoutUndone(store: WorkspaceStore, step: Transaction): Promise<Transaction> {
  const undone = await undoneSince(store, step.seq)
  if (undone.length === 0) return step
  const cells = cellsOf(undone)
  return { ...step, changes: step.changes.map((change) => (change.t === 'set' ? withoutIn(change, cells) : change)) }
}
