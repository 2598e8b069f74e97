import { useCallback, useMemo } from 'react'
import { useCommand } from '../client/hooks'
import { useMessages } from '../ui/messages'

export interface UndoRedo {
  /** Takes back the last transaction, or the one named. */
  readonly undo: (seq?: number) => Promise<void>
  readonly redo: () => Promise<void>
}

/** Undo and redo over everything, said in a toast. */
export function useUndoRedo(): UndoRedo {
  const run = useCommand()
  const { toast, error } = useMessages()
  const undo = useCallback(
    async (seq?: number) => {
      const answer = await run('history.undo', seq === undefined ? {} : { seq }, { quiet: true })
      if (!answer.ok) {
        // Nothing to undo is no fault, and nothing to close by hand.
        if (answer.error.code === 'refused') toast(answer.error.message)
        else error(answer.error)
        return
      }
      const { label, kept } = answer.value
      toast(kept === 0 ? `已撤销：${label}` : `已撤销：${label}，后来又改过的 ${kept} 格没有动`)
    },
    [run, toast, error],
  )
  const redo = useCallback(async () => {
    const answer = await run('history.redo', {}, { quiet: true })
    if (answer.ok) toast(`已重做：${answer.value.label}`)
    else if (answer.error.code === 'refused') toast(answer.error.message)
    else error(answer.error)
  }, [run, toast, error])
  return useMemo(() => ({ undo, redo }), [undo, redo])
}
