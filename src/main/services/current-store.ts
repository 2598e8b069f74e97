/** The one store that is open: adopted, listened to, followed while another program writes it, and closed. */
import { Refusal } from '../../shared/result'
import type { WriterState } from '../../shared/rows'
import type { UndoState, WorkspaceStore } from '../store/workspace-store'
import { createBesideWriter } from './beside-writer'
import type { Profile } from './profile'
import type { Publish } from './session'
import { movesMerges, summariseTouched } from './workspace-status'

export interface CurrentStoreOptions {
  readonly profile: Profile
  readonly publish: Publish
  /** A workspace was opened, or opened again. */
  readonly opened: () => void
  /** The same folder again: what is shown has become wrong. */
  readonly openAgain: () => Promise<void>
}

export function createCurrentStore({ profile, publish, opened, openAgain }: CurrentStoreOptions) {
  let current: WorkspaceStore | undefined
  let savedAt: string | undefined
  let undoState: UndoState = {}
  let unsubscribe: (() => void) | undefined
  const beside = createBesideWriter({ publish: () => publish('status', {}), openAgain })

  /** What cannot be read back cannot be undone; the transaction that was just made stands all the same. */
  const refreshUndo = async (): Promise<void> => {
    undoState = current === undefined ? {} : await current.undoState().catch(() => ({}))
  }

  return {
    /** @throws Refusal notWorkspace */
    store(): WorkspaceStore {
      if (current === undefined) {
        throw new Refusal('notWorkspace', '还没有打开工作区。先新建一个，或打开已有的文件夹。')
      }
      return current
    },

    now: (): WorkspaceStore | undefined => current,

    /** What the status says of it beside its report. */
    state: (): { savedAt: string | undefined; undoState: UndoState; writer: WriterState | undefined } => ({
      savedAt,
      undoState,
      writer: beside.state(),
    }),

    async adopt(store: WorkspaceStore): Promise<void> {
      current = store
      savedAt = undefined
      await refreshUndo()
      unsubscribe = store.onCommitted((transaction) => {
        savedAt = transaction.at
        void refreshUndo().then(() => {
          const { seq, at, label, changes } = transaction
          const touched = movesMerges(changes)
            ? store.collectionNames().map((c) => ({ c, id: '*' }))
            : summariseTouched(changes)
          publish('changed', { seq, at, label, touched })
        })
      })
      const { folder, file, report } = store
      await profile.remember({ folder, bureau: file.bureau, planYear: file.planYear })
      if (report.lockedBy !== undefined) await beside.start(store)
      publish('status', {})
      opened()
    },

    async close(): Promise<void> {
      const closing = current
      current = undefined
      beside.stop()
      unsubscribe?.()
      unsubscribe = undefined
      if (closing !== undefined) await closing.close()
    },
  }
}
