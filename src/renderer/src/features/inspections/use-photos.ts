/** Photos of a sheet: attachments of the inspection, the item's number kept in their remark. */
import { useCallback, useMemo } from 'react'
import type { Row } from '../../../../shared/rows'
import { useCommand, useRows } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

const EXTENSIONS = ['jpg', 'jpeg', 'png', 'bmp', 'gif', 'webp', 'pdf']

export interface PhotoBook {
  readonly of: (item: string) => readonly Row[]
  readonly add: (item: string) => Promise<void>
}

const NONE: readonly Row[] = []

export function usePhotos(inspection: string): PhotoBook {
  const run = useCommand()
  const { toast } = useMessages()
  const { rows } = useRows('attachments', { parent: inspection })
  const byItem = useMemo(() => {
    const out = new Map<string, Row[]>()
    for (const row of rows) {
      const item = String(row.fields.note ?? '')
      const own = out.get(item)
      if (own === undefined) out.set(item, [row])
      else own.push(row)
    }
    return out
  }, [rows])
  const add = useCallback(
    async (item: string) => {
      const chosen = await run('files.chooseOpen', { title: `${item} 照片`, extensions: EXTENSIONS })
      if (!chosen.ok || chosen.value === null) return
      const added = await run('attachments.add', {
        collection: 'inspections',
        id: inspection,
        file: chosen.value.token,
      })
      if (!added.ok) return
      const { id, name } = added.value
      await run('records.put', {
        collection: 'attachments',
        rows: [{ id, fields: { note: item } }],
        label: `照片归到 ${item}`,
      })
      toast(`${item} 已存入照片 ${name}`)
    },
    [run, toast, inspection],
  )
  return useMemo(() => ({ of: (item) => byItem.get(item) ?? NONE, add }), [byItem, add])
}
