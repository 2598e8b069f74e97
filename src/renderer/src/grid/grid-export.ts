/** Rows and columns of a grid as they stand on show, for Excel and for the printer. */
import type { ExportTable } from '../../../shared/rows'
import type { Client } from '../client/client'
import type { GridHandle } from './grid-handle'
import { isCellColumn } from './grid-handle'

type Column = { readonly key: string } | { readonly label: string; readonly texts: string[] }

/** What is on show: chosen rows where some are chosen, else all rows after filters, in their order. */
export function shownTable(handle: GridHandle): { readonly ids: string[]; readonly columns: Column[] } {
  const chosen = new Set(handle.selected.get())
  const shown = handle.displayedIds()
  const ids = chosen.size === 0 ? [...shown] : shown.filter((id) => chosen.has(id))
  const columns = handle
    .columnKeys()
    .filter(isCellColumn)
    .flatMap((key): Column[] => {
      if (handle.codecs.has(key)) return [{ key }]
      const extra = handle.extras.get(key)
      if (extra === undefined || extra.label.trim() === '') return []
      const texts = ids.map((id) => {
        const record = handle.api?.getRowNode(id)?.data
        return record === undefined ? '' : String(extra.value(record))
      })
      return [{ label: extra.label, texts }]
    })
  return { ids, columns }
}

/** The table as it may leave the office; undefined when it was refused (the reason is shown). */
export async function readTable(
  client: Client,
  collection: string,
  handle: GridHandle,
): Promise<ExportTable | undefined> {
  const answer = await client.run('exports.table', { collection, ...shownTable(handle) })
  return answer.ok ? answer.value : undefined
}
