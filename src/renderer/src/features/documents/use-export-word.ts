import { useCallback, useState } from 'react'
import type { ProofFinding } from '../../../../domain/report/proof/proof-rule'
import type { DocumentLayout, SavedFile } from '../../../../shared/rows'
import { useClient, useCommand } from '../../client/hooks'

interface Wish {
  readonly kind: string
  readonly title: string
  readonly record?: string
  readonly layout?: DocumentLayout
}

/** An export that waits for a word, because 体检 found what must be changed. */
export interface ExportQuestion {
  readonly title: string
  readonly findings: readonly ProofFinding[]
  readonly goOn: (reason: string) => Promise<void>
  readonly leave: () => void
}

export interface WordExport {
  /** The document kind being written now. */
  readonly busy: string | undefined
  /** The last file written since the screen was opened. */
  readonly written: SavedFile | undefined
  readonly question: ExportQuestion | undefined
  /** @param record what the document is about, for kinds written about one record; absent = the newest */
  readonly write: (kind: string, title: string, record?: string, layout?: DocumentLayout) => Promise<void>
  readonly close: () => void
}

const aboutOf = ({ record }: Wish) => (record === undefined ? {} : { records: [record] })

/** Reads the document through, asks for a place, writes the Word file there and hands it over. */
export function useExportWord(): WordExport {
  const client = useClient()
  const run = useCommand()
  const [busy, setBusy] = useState<string | undefined>(undefined)
  const [written, setWritten] = useState<SavedFile | undefined>(undefined)
  const [question, setQuestion] = useState<ExportQuestion | undefined>(undefined)

  const put = useCallback(
    async (wish: Wish, reason?: string): Promise<void> => {
      const place = await run('files.chooseSave', { title: '导出 Word', suggestedName: `${wish.title}.docx` })
      if (!place.ok || place.value === null) return
      setBusy(wish.kind)
      const answer = await run('documents.write', {
        kind: wish.kind,
        save: place.value.token,
        ...aboutOf(wish),
        ...(wish.layout === undefined ? {} : { layout: wish.layout }),
        ...(reason === undefined ? {} : { reason }),
      })
      setBusy(undefined)
      if (!answer.ok) return
      const { file, beside } = answer.value
      if ((await client.deliver(file)) && (beside === undefined || (await client.deliver(beside)))) setWritten(file)
    },
    [client, run],
  )

  const write = useCallback(
    async (kind: string, title: string, record?: string, layout?: DocumentLayout): Promise<void> => {
      const wish: Wish = {
        kind,
        title,
        ...(record === undefined ? {} : { record }),
        ...(layout === undefined ? {} : { layout }),
      }
      setBusy(kind)
      const proof = await run('documents.proofread', { kind, ...aboutOf(wish) })
      setBusy(undefined)
      if (!proof.ok) return
      const findings = proof.value.findings.filter(({ grade }) => grade === 'must')
      if (findings.length === 0) return put(wish)
      const leave = (): void => setQuestion(undefined)
      const goOn = async (reason: string): Promise<void> => {
        leave()
        await put(wish, reason)
      }
      setQuestion({ title, findings, goOn, leave })
    },
    [put, run],
  )
  return { busy, written, question, write, close: () => setWritten(undefined) }
}
