import { useState } from 'react'
import type { BackupRow, RestoreView } from '../../../../shared/backup-shapes'
import { useFolderChoice } from '../../app/use-folder-choice'
import { useCommand, useQuery } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

/** What is under way: one thing at a time. */
export type BackupBusy = 'making' | 'previewing' | 'restoring' | 'choosing' | undefined

/** The list, and the acts on it. */
export function useBackupWork() {
  const run = useCommand()
  const messages = useMessages()
  const board = useQuery('backups.board', {})
  const folders = useFolderChoice()
  const [busy, setBusy] = useState<BackupBusy>(undefined)
  const [asked, setAsked] = useState<BackupRow | undefined>(undefined)
  const [preview, setPreview] = useState<RestoreView | undefined>(undefined)

  const doing = async (what: Exclude<BackupBusy, undefined>, work: () => Promise<void>): Promise<void> => {
    setBusy(what)
    try {
      await work()
    } finally {
      setBusy(undefined)
      board.reload()
    }
  }

  return {
    board,
    busy,
    asked,
    preview,
    folderDialog: folders.dialog,
    make: () =>
      doing('making', async () => {
        const answer = await run('backups.make', {})
        if (!answer.ok) return
        const { made, second } = answer.value
        const where = second === undefined ? '' : '，第二处也存了一份'
        messages.toast(`已备份到第 ${made.seq} 号操作，读回核对无误${where}`)
      }),
    chooseSecond: () =>
      doing('choosing', async () => {
        const folder = await folders.choose('第二处备份放在哪里（如 U 盘）')
        if (folder !== undefined) await run('backups.setSecond', { folder: folder.token })
      }),
    dropSecond: () =>
      doing('choosing', async () => {
        await run('backups.setSecond', {})
      }),
    ask: (row: BackupRow) => {
      setAsked(row)
      return doing('previewing', async () => {
        const answer = await run('backups.preview', { key: row.key })
        if (answer.ok) setPreview(answer.value)
        else setAsked(undefined)
      })
    },
    cancel: () => {
      setAsked(undefined)
      setPreview(undefined)
    },
    restore: () =>
      doing('restoring', async () => {
        if (asked === undefined) return
        const answer = await run('backups.restore', { key: asked.key })
        setAsked(undefined)
        setPreview(undefined)
        if (answer.ok) messages.toast('已从备份恢复；恢复前的状态也存成了一份备份')
      }),
  }
}

export type BackupWork = ReturnType<typeof useBackupWork>
