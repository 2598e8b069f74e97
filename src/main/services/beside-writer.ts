/** A window that reads beside the program that writes: looks every second what that one wrote and whether it is still there. */
import { Refusal } from '../../shared/result'
import type { WriterState } from '../../shared/rows'
import type { WorkspaceStore } from '../store/workspace-store'

const LOOK_MS = 1000

export interface BesideWriterOptions {
  /** What `state` says has changed. */
  readonly publish: () => void
  /** The reader has lost the way (the writer took back what was read, or the folder was restored). */
  readonly openAgain: () => Promise<void>
}

export function createBesideWriter({ publish, openAgain }: BesideWriterOptions) {
  let timer: NodeJS.Timeout | undefined
  let state: WriterState | undefined

  const look = async (store: WorkspaceStore): Promise<void> => {
    const found = await store.follow()
    const now = await store.writerState()
    if (timer === undefined) return
    if (JSON.stringify(now) !== JSON.stringify(state)) {
      state = now
      publish()
    }
    if (found === 'lost') await openAgain()
  }

  const schedule = (store: WorkspaceStore): void => {
    timer = setTimeout(() => {
      // A disk that does not answer for a moment: what is shown stays, and the next look tries again.
      look(store)
        .catch(() => undefined)
        .finally(() => {
          if (timer !== undefined) schedule(store)
        })
    }, LOOK_MS)
    // Looking on keeps no program running.
    timer.unref()
  }

  return {
    async start(store: WorkspaceStore): Promise<void> {
      state = await store.writerState()
      schedule(store)
    },
    stop(): void {
      clearTimeout(timer)
      timer = undefined
      state = undefined
    },
    state: (): WriterState | undefined => state,
  }
}

/** @throws Refusal when somebody still has it whom the clerk has not overruled */
export async function assertFree(store: WorkspaceStore, takeOver: string | undefined): Promise<void> {
  const now = await store.writerState()
  if (now.is === 'free' || (now.isElsewhere && now.token === takeOver)) return
  const who = `${now.by.actor ?? '另一个程序'}（${now.by.host}）`
  throw new Refusal('readOnly', `这个工作区还由 ${who}打开着，请先在那边关闭，再转为编辑。`)
}
