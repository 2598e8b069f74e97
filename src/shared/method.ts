/** One method of the contract: its arguments' validator, the type of its result, and whether it commands. */
import type { z } from 'zod'

/** `command` changes the data and is undone by one step; `query` reads; `act` has effects undo does not cover. */
export type MethodKind = 'query' | 'command' | 'act'

export interface Method<A extends z.ZodType = z.ZodType, R = unknown> {
  readonly kind: MethodKind
  readonly args: A
  /** Type only. */
  readonly result?: R
}

export const method =
  <R>(kind: MethodKind) =>
  <A extends z.ZodType>(args: A): Method<A, R> => ({ kind, args })
