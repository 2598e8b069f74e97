/**
 * Expected failures travel as data: Electron flattens thrown errors across `invoke`, and a clerk needs a sentence,
 * not a stack trace.
 */
export type AppErrorCode =
  | 'refused' // the act is not possible now; the message says why and what to do
  | 'invalid' // the input cannot be stored
  | 'notFound'
  | 'notWorkspace'
  | 'newerFormat'
  | 'damaged'
  | 'readOnly'
  | 'diskFull'
  | 'locked' // the workspace has a password, and none was given
  | 'wrongPassword'
  | 'badFile'
  | 'otherKind' // a report (上报件) where a copy is wanted, or the other way round
  | 'cancelled'
  | 'usage'
  | 'internal'

export interface AppError {
  readonly code: AppErrorCode
  /** One Chinese sentence: what is wrong, where, what to do. */
  readonly message: string
  /** Further lines, e.g. the damaged files. */
  readonly details?: readonly string[]
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const fail = (code: AppErrorCode, message: string, details?: readonly string[]): Result<never> => ({
  ok: false,
  error: { code, message, ...(details === undefined ? {} : { details }) },
})

/** Thrown inside main where a result type would have to pass through many hands; turned into data at the boundary. */
export class Refusal extends Error {
  readonly code: AppErrorCode
  readonly details: readonly string[] | undefined

  constructor(code: AppErrorCode, message: string, details?: readonly string[]) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }

  toError(): AppError {
    return { code: this.code, message: this.message, ...(this.details === undefined ? {} : { details: this.details }) }
  }
}
