/** Long jobs: the window hears how far they are and can stop them as long as nothing final has begun. */
import { setImmediate as breathe } from 'node:timers/promises'
import { Refusal } from '../../shared/result'
import type { Publish } from './session'

/** Shorter ones end before anybody could press a key: they are not told. */
const QUIET_MS = 500
/** A window draws ten times a second; other calls get their turn as often. */
const BETWEEN_MS = 100

export interface Job {
  /**
   * How far it is; lets others have their turn now and then.
   * @param total 0 = nobody knows yet
   * @throws Refusal cancelled when the clerk has stopped it
   */
  step(done: number, total: number): Promise<void>
  /** From here on it goes to its end. @throws Refusal cancelled */
  noReturn(what: string): void
}

export interface JobWish {
  readonly what: string
  /** What is said when it was stopped: what was done and what was not. */
  readonly stopped: () => string
}

export type Jobs = ReturnType<typeof createJobs>

export function createJobs(publish: Publish) {
  const stoppable = new Map<number, { isAsked: boolean }>()
  let last = 0

  return {
    /** @throws Refusal cancelled; whatever the task throws */
    async run<T>({ what, stopped }: JobWish, task: (job: Job) => Promise<T>): Promise<T> {
      last += 1
      const id = last
      const state = { isAsked: false }
      stoppable.set(id, state)
      const begun = performance.now()
      let told = begun + QUIET_MS - BETWEEN_MS
      let isTold = false
      let now = { what, done: 0, total: 0 }
      const tell = (ended?: { readonly stopped?: string }): void => {
        isTold = true
        publish('progress', {
          ...now,
          job: { id, canStop: stoppable.has(id), ...(ended === undefined ? {} : { ended }) },
        })
      }
      const check = (): void => {
        if (state.isAsked && stoppable.has(id)) throw new Refusal('cancelled', stopped())
      }
      const job: Job = {
        async step(done, total) {
          check()
          if (performance.now() - told < BETWEEN_MS) return
          told = performance.now()
          now = { ...now, done, total }
          tell()
          await breathe()
          check()
        },
        noReturn(next) {
          check()
          stoppable.delete(id)
          now = { ...now, what: next, done: 0, total: 0 }
          if (isTold) tell()
        },
      }
      try {
        const value = await task(job)
        if (isTold) tell({})
        return value
      } catch (error) {
        const wasStopped = error instanceof Refusal && error.code === 'cancelled' && state.isAsked
        if (isTold || wasStopped) tell(wasStopped ? { stopped: error.message } : {})
        throw error
      } finally {
        stoppable.delete(id)
      }
    },

    /** One that has ended, or cannot be stopped any more, is left alone. */
    stop(id: number): void {
      const state = stoppable.get(id)
      if (state !== undefined) state.isAsked = true
    },
  }
}
