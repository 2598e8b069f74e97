import { useCallback } from 'react'
import type { SyncOutcome } from '../../../../shared/exchange-shapes'
import { navigate } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useCommand } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

/** 送出 12 条改动，收到 3 人 40 条改动，2 处冲突待定. */
export function syncWords({ sent, taken, conflicts, members }: SyncOutcome): string {
  const records = taken.reduce((sum, one) => sum + one.records, 0)
  const given = sent === 0 ? '没有要送出的改动' : `送出 ${sent} 条改动`
  const got = records === 0 ? '没有新收到的' : `收到 ${taken.length} 人 ${records} 条改动`
  const open = conflicts === 0 ? '' : `，${conflicts} 处冲突待定`
  return `${given}，${got}${open}${members === 0 ? '。文件夹里还没有别的电脑' : ''}。`
}

/** One key: takes everybody's changes and gives one's own. Without a folder or its password it leads to where they are given. */
export function useSync(): () => Promise<SyncOutcome | undefined> {
  const run = useCommand()
  const { toast, error } = useMessages()
  const { undo } = useUndoRedo()
  return useCallback(async () => {
    const place = await run('exchange.syncPlace', {})
    if (place.ok && (place.value.folder === undefined || place.value.needsPassword)) {
      navigate(['exchange', 'sync'])
      return undefined
    }
    const answer = await run('exchange.sync', {}, { quiet: true })
    if (!answer.ok) {
      error(answer.error)
      return undefined
    }
    const { seq, notes } = answer.value
    toast([syncWords(answer.value), ...notes].join('　'), seq === undefined ? undefined : () => void undo(seq))
    return answer.value
  }, [run, toast, error, undo])
}
