/** Photos of a sheet: attachments of the inspection, the item's number kept in their remark. */
import { useCallback, useEffect, useMemo } from 'react'
import type { Row } from '../../../../shared/rows'
import { useClient, useRows } from '../../client/hooks'
import { pickFiles } from '../../client/pick-file'
import { useAdding } from '../attachments/use-adding'

export interface PhotoBook {
  readonly of: (item: string) => readonly Row[]
  readonly add: (item: string) => Promise<void>
}

const NONE: readonly Row[] = []
const nothing = (): void => undefined

export function usePhotos(inspection: string): PhotoBook {
  const client = useClient()
  const { rows } = useRows('attachments', { parent: inspection })
  const { coming, add: addFiles, cancel } = useAdding({ collection: 'inspections', owner: inspection }, nothing)
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
  // The sheet has no list of files on their way: what failed is said where all errors are.
  useEffect(() => {
    for (const { key, error } of coming) {
      if (error === undefined) continue
      client.report(error)
      cancel(key)
    }
  }, [client, coming, cancel])
  const add = useCallback(
    async (item: string) => {
      const files = await pickFiles()
      if (files.length > 0)
        await addFiles(
          files.map((file) => ({ name: file.name, file })),
          item,
        )
    },
    [addFiles],
  )
  return useMemo(() => ({ of: (item) => byItem.get(item) ?? NONE, add }), [byItem, add])
}
