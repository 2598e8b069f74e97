import { useCallback, useState } from 'react'
import type { AttachmentRow } from '../../../../shared/attachment-shapes'
import { useClient, useCommand } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

export interface SaveWish {
  readonly row: AttachmentRow
  readonly original: boolean
}

/** Does a copy of it tell where it was taken? */
const tellsPlace = ({ row, original }: SaveWish): boolean =>
  row.location === (original ? '原件含位置信息' : '含位置信息')

/** `photo.jpg` → `photo（原件）.jpg` */
const originalName = (name: string): string => name.replace(/(\.[^.]*)?$/, '（原件）$1')

/** Saving a copy outside; where it tells where it was taken, a reason is asked for first. */
export function useSaveOut() {
  const client = useClient()
  const run = useCommand()
  const { toast } = useMessages()
  const [asking, setAsking] = useState<SaveWish | undefined>(undefined)

  const save = useCallback(
    async ({ row, original }: SaveWish, reason?: string): Promise<void> => {
      setAsking(undefined)
      const place = await run('files.chooseSave', {
        title: '另存附件',
        suggestedName: original ? originalName(row.name) : row.name,
      })
      if (!place.ok || place.value === null) return
      const saved = await run('attachments.saveOut', {
        id: row.id,
        save: place.value.token,
        ...(original ? { original } : {}),
        ...(reason === undefined ? {} : { reason }),
      })
      if (saved.ok && (await client.deliver(saved.value))) toast(`已另存 ${saved.value.path ?? saved.value.name}`)
    },
    [client, run, toast],
  )

  const ask = useCallback(
    (wish: SaveWish): void => {
      if (tellsPlace(wish)) setAsking(wish)
      else void save(wish)
    },
    [save],
  )
  return { asking, ask, save, dismiss: () => setAsking(undefined) }
}
