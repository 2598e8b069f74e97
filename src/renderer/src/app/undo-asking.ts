/** The questions of an undo on show, and the answer awaited. One at a time, over every screen. */
import type { UndoPlan } from '../../../shared/history-shapes'
import { Value } from '../client/value'

/** Keys of the questions to take back; the others keep what stands now. */
export type UndoAnswer = 'all' | readonly string[]

export interface UndoAsking {
  readonly plan: UndoPlan
  /** Undefined = the step is not taken back. */
  readonly answer: (take: UndoAnswer | undefined) => void
}

export const undoAsking = new Value<UndoAsking | undefined>(undefined)

/** Puts the questions on show. @returns the answers, or undefined when the person leaves it */
export function askUndo(plan: UndoPlan): Promise<UndoAnswer | undefined> {
  undoAsking.get()?.answer(undefined)
  return new Promise((resolve) => {
    undoAsking.set({
      plan,
      answer: (take) => {
        undoAsking.set(undefined)
        resolve(take)
      },
    })
  })
}
