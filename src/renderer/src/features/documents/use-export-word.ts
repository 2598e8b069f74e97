import { useCallback, useState } from 'react'
import type { SavedFile } from '../../../../shared/rows'
import { useClient, useCommand } from '../../client/hooks'

export interface WordExport {
  /** The document kind being written now. */
  readonly busy: string | undefined
  /** The last file written since the screen was opened. */
  readonly written: SavedFile | undefined
  /** @param record what the document is about, for kinds written about one record; absent = the newest */
  readonly write: (kind: string, title: string, record?: string) => Promise<void>
  readonly close: () => void
}

/** Asks for a place, writes the Word file there and hands it over. */
export function useExportWord(): WordExport {
  const client = useClient()
  const run = useCommand()
  const [busy, setBusy] = useState<string | undefined>(undefined)
  const [written, setWritten] = useState<SavedFile | undefined>(undefined)
  const write = useCallback(
    async (kind: string, title: string, record?: string): Promise<void> => {
      const place = await run('files.chooseSave', { title: '导出 Word', suggestedName: `${title}.docx` })
      if (!place.ok || place.value === null) return
      setBusy(kind)
      const answer = await run('documents.write', {
        kind,
        save: place.value.token,
        ...(record === undefined ? {} : { records: [record] }),
      })
      setBusy(undefined)
      if (answer.ok && (await client.deliver(answer.value.file))) setWritten(answer.value.file)
    },
    [client, run],
  )
  return { busy, written, write, close: () => setWritten(undefined) }
}
