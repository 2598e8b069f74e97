/** What 附件清理 does: verify, tidy, purge, supply; one at a time. */
import { useState } from 'react'
import type { AttachmentKeeping } from '../../../../shared/attachment-shapes'
import { useFolderChoice } from '../../app/use-folder-choice'
import { useClient, useCommand, useQuery } from '../../client/hooks'
import { pickFiles } from '../../client/pick-file'
import { sizeText } from '../../ui/dates'
import { useMessages } from '../../ui/messages'

type Busy = 'verifying' | 'tidying' | 'purging' | 'supplying'
export type Purging = AttachmentKeeping['deleted']

/** What is said of the second place for backups. */
const SECOND = {
  done: '，第二处备份里的也已清除',
  none: '',
  absent: '；第二处备份不在，那里的副本下次备份时清除',
  kept: '；第二处备份里别的工作区也用这个文件，那里的没有动',
} as const

interface Supply {
  readonly folder?: string
  readonly files?: string[]
  readonly password?: string
}

export function useKeepingWork() {
  const client = useClient()
  const run = useCommand()
  const { toast, error } = useMessages()
  const board = useQuery('attachments.keeping', {})
  const folders = useFolderChoice()
  const [busy, setBusy] = useState<Busy | undefined>(undefined)
  const [purging, setPurging] = useState<Purging | undefined>(undefined)
  const [password, setPassword] = useState('')

  const during = async (what: Busy, task: () => Promise<void>): Promise<void> => {
    setBusy(what)
    try {
      await task()
    } finally {
      setBusy(undefined)
      board.reload()
    }
  }

  const supply = (wish: Supply): Promise<void> =>
    during('supplying', async () => {
      const answer = await run('attachments.supply', { ...wish, ...(password === '' ? {} : { password }) })
      if (!answer.ok) return
      const { supplied, stillMissing, looked, notes } = answer.value
      toast(`看了 ${looked} 个文件，补齐 ${supplied} 件，还缺 ${stillMissing} 件`)
      if (notes.length > 0) error({ code: 'badFile', message: `有 ${notes.length} 个文件没有读成`, details: notes })
    })

  return {
    board,
    busy,
    purging,
    password,
    setPassword,
    folderDialog: folders.dialog,
    askPurge: (files: Purging | undefined) => setPurging(files),

    verify: () =>
      during('verifying', async () => {
        const answer = await run('attachments.verify', {})
        if (answer.ok) toast(`核对了 ${answer.value.read} 个文件，损坏 ${answer.value.damaged} 个`)
      }),

    tidy: () =>
      during('tidying', async () => {
        const answer = await run('attachments.tidy', {})
        if (!answer.ok) return
        const { toBin, takenBack, expired } = answer.value
        toast(`移入回收区 ${toBin} 个，放回 ${takenBack} 个，满 90 天删掉 ${expired} 个`)
      }),

    purge: (files: Purging, reason: string) =>
      during('purging', async () => {
        setPurging(undefined)
        const ids = [...new Set(files.map(({ id }) => id))]
        const answer = await run('attachments.purge', { ids, reason })
        if (!answer.ok) return
        const { purged, bytes, second } = answer.value
        toast(`已彻底清除 ${purged} 个文件，${sizeText(bytes)}${SECOND[second]}`)
      }),

    supplyFolder: async () => {
      const folder = await folders.choose('到哪个文件夹里找')
      if (folder !== undefined) await supply({ folder: folder.token })
    },

    supplyFiles: async () => {
      const files = await pickFiles()
      if (files.length === 0) return
      const tokens: string[] = []
      setBusy('supplying')
      for (const file of files) {
        const sent = await client.upload(file, file.name)
        if (sent.ok) tokens.push(sent.value.token)
        else error(sent.error)
      }
      await supply({ files: tokens })
    },
  }
}

export type KeepingWork = ReturnType<typeof useKeepingWork>
