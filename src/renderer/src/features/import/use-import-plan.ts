/** Reads and judges the chosen file, again whenever a choice or the data changes. Writes nothing. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { AppError } from '../../../../shared/result'
import type { FileTicket, ImportPreview } from '../../../../shared/rows'
import { useClient, useCommand } from '../../client/hooks'
import type { HeadRows, Mapping } from './preview-rows'

export interface ImportChoice {
  readonly file: FileTicket
  readonly collection: string
  readonly sheet?: string
  /** Absent = as last time for this form, else as found. */
  readonly mapping?: Mapping
  readonly head?: HeadRows
}

export interface PlanState {
  readonly preview?: ImportPreview
  readonly error?: AppError
  readonly reading: boolean
}

export function useImportPlan(choice: ImportChoice | undefined): PlanState {
  const client = useClient()
  const run = useCommand()
  const revision = useSyncExternalStore(client.revision.subscribe, client.revision.get)
  const [state, setState] = useState<PlanState>({ reading: false })
  const token = choice?.file.token
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision of the data is a reason to judge again
  useEffect(() => {
    if (choice === undefined) {
      setState({ reading: false })
      return
    }
    let stale = false
    setState((old) => ({ ...(old.preview === undefined ? {} : { preview: old.preview }), reading: true }))
    const { file, collection, sheet, mapping, head } = choice
    const args = {
      file: file.token,
      collection,
      ...(sheet === undefined ? {} : { sheet }),
      ...(mapping === undefined ? {} : { mapping: { ...mapping } }),
      ...(head === undefined ? {} : { head: { ...head } }),
      correctable: true,
    }
    void run('imports.plan', args, { quiet: true }).then((answer) => {
      if (stale) return
      setState((old) =>
        answer.ok
          ? { preview: answer.value, reading: false }
          : { ...(old.preview === undefined ? {} : { preview: old.preview }), error: answer.error, reading: false },
      )
    })
    return () => {
      stale = true
    }
  }, [run, token, choice?.collection, choice?.sheet, choice?.mapping, choice?.head, revision])
  return state
}
