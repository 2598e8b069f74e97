/**
 * Reading closed journals, copies before and attachments through while nobody waits, file by file with pauses. Opening
 * looks at their presence and size alone; damage inside them is found here, and shown before anybody needs them.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { errorFromUnknown, warnOfFault } from '../store/background-fault'
import type { WorkspaceStore } from '../store/workspace-store'
import type { Publish } from './session'

/** Opening has its own work to do first. */
const BEGIN_AFTER_MS = 60_000
const BETWEEN_FILES_MS = 150

export interface SlowCheckOptions {
  /** Off for the command line, which has `check`. */
  readonly isOn: boolean
  readonly store: () => WorkspaceStore
  readonly publish: Publish
}

export function createSlowCheck({ isOn, store, publish }: SlowCheckOptions) {
  let stopping: AbortController | undefined
  let known: { readonly store: WorkspaceStore; readonly sentences: readonly string[] } | undefined

  const read = async (opened: WorkspaceStore, pause: () => Promise<void>): Promise<void> => {
    const problems = await opened.readThrough(pause)
    known = { store: opened, sentences: problems.map(({ problem }) => problem) }
    if (problems.length > 0) publish('status', {})
  }

  const begin = async (opened: WorkspaceStore, signal: AbortSignal): Promise<void> => {
    // A host that has nothing else to do may end.
    const wait = (ms: number) => sleep(ms, undefined, { signal, ref: false })
    try {
      await wait(BEGIN_AFTER_MS)
      await read(opened, () => wait(BETWEEN_FILES_MS))
    } catch (error) {
      if (!signal.aborted) warnOfFault(errorFromUnknown(error))
    }
  }

  return {
    opened(): void {
      stopping?.abort()
      if (!isOn) return
      stopping = new AbortController()
      void begin(store(), stopping.signal)
    },

    leaving(): void {
      stopping?.abort()
      stopping = undefined
    },

    /** Without waiting. */
    now: (): Promise<void> => read(store(), async () => undefined),

    /** Sentences about the open workspace. */
    findings: (opened: WorkspaceStore): readonly string[] => (known?.store === opened ? known.sentences : []),
  }
}
