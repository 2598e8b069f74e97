import { useState } from 'react'
import type { RescueRow, RescueView } from '../../../../shared/rescue-shapes'
import { useCommand, useQuery } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

export type RescueBusy = 'reading' | 'taking' | 'puttingBy' | undefined
export type RescueTake = 'all' | 'free' | readonly string[]

/** The list of rescue files, and the one that is looked at. */
export function useRescue() {
  const run = useCommand()
  const messages = useMessages()
  const list = useQuery('rescue.list', {})
  const [busy, setBusy] = useState<RescueBusy>(undefined)
  const [view, setView] = useState<RescueView | undefined>(undefined)

  const doing = async (what: Exclude<RescueBusy, undefined>, work: () => Promise<void>): Promise<void> => {
    setBusy(what)
    try {
      await work()
    } finally {
      setBusy(undefined)
      list.reload()
    }
  }
  const look = async (key: string): Promise<void> => {
    const answer = await run('rescue.preview', { key })
    setView(answer.ok ? answer.value : undefined)
  }

  return {
    list,
    busy,
    view,
    open: ({ key }: RescueRow) => doing('reading', () => look(key)),
    close: () => setView(undefined),
    take: (take: RescueTake) =>
      doing('taking', async () => {
        if (view === undefined) return
        const { key, basedOn } = view
        const wish = typeof take === 'string' ? take : [...take]
        const answer = await run('rescue.take', { key, take: wish, basedOn })
        // What was written meanwhile is shown before anybody says yes again.
        if (!answer.ok) return look(key)
        setView(undefined)
        const { cells, made, restored, removed, unmarked } = answer.value
        const parts = [
          ...(cells > 0 ? [`${cells} 格`] : []),
          ...(made > 0 ? [`新建 ${made} 条`] : []),
          ...(restored > 0 ? [`恢复 ${restored} 条`] : []),
          ...(removed > 0 ? [`删除 ${removed} 条`] : []),
        ]
        messages.toast(`已取用：${parts.join('、')}${unmarked === undefined ? '' : `。${unmarked}`}`)
      }),
    putBy: () =>
      doing('puttingBy', async () => {
        if (view === undefined) return
        const answer = await run('rescue.putBy', { key: view.key })
        if (answer.ok) setView(undefined)
      }),
  }
}

export type RescueWork = ReturnType<typeof useRescue>
