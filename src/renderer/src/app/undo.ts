import { useCallback, useMemo } from 'react'
import type { UndoOutcome } from '../../../shared/history-shapes'
import { useCommand } from '../client/hooks'
import { useMessages } from '../ui/messages'
import { askUndo } from './undo-asking'

export interface UndoRedo {
  /** Takes back the last transaction, or the one named; asks where later work stands on it. */
  readonly undo: (seq?: number) => Promise<void>
  readonly redo: () => Promise<void>
}

/** `已撤销：修改 联系电话，后来又改过的 2 处没有动`. */
function doneWords({ act, label, kept, purged = 0 }: UndoOutcome): string {
  const done = `${act === 'undo' ? '已撤销' : '已重做'}：${label}`
  const gone = purged === 0 ? '' : `，${purged} 格的内容已彻底清除，找不回来`
  return kept === 0 ? `${done}${gone}` : `${done}，后来又改过的 ${kept} 处没有动${gone}`
}

/** Undo and redo over everything, said in a toast. */
export function useUndoRedo(): UndoRedo {
  const run = useCommand()
  const { toast, error } = useMessages()
  const undo = useCallback(
    async (seq?: number) => {
      const named = seq === undefined ? {} : { seq }
      let answer = await run('history.undo', { ...named, ask: true }, { quiet: true })
      const plan = answer.ok ? answer.value.asks : undefined
      if (plan !== undefined) {
        const take = await askUndo(plan)
        if (take === undefined) return
        const answered = { seq: plan.seq, take: typeof take === 'string' ? take : [...take], basedOn: plan.basedOn }
        answer = await run('history.undo', { ...answered, ...named }, { quiet: true })
      }
      if (answer.ok) toast(doneWords(answer.value))
      // Nothing to undo is no fault, and nothing to close by hand.
      else if (answer.error.code === 'refused') toast(answer.error.message)
      else error(answer.error)
    },
    [run, toast, error],
  )
  const redo = useCallback(async () => {
    const answer = await run('history.redo', {}, { quiet: true })
    if (answer.ok) toast(doneWords(answer.value))
    else if (answer.error.code === 'refused') toast(answer.error.message)
    else error(answer.error)
  }, [run, toast, error])
  return useMemo(() => ({ undo, redo }), [undo, redo])
}
