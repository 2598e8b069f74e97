import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { FileTicket } from '../../../shared/rows'
import { useCommand, useStatus } from '../client/hooks'
import { FolderDialog } from './folder-dialog'

export interface FolderChoice {
  /** Resolves to the folder, or undefined when none was chosen. */
  readonly choose: (title: string) => Promise<FileTicket | undefined>
  /** To be shown by whoever asks; null while nothing is asked. */
  readonly dialog: ReactNode
}

interface Asking {
  readonly title: string
  readonly answer: (folder: FileTicket | undefined) => void
}

/** Asks for a folder: by the system's own dialog, or by the program's where the host has none. */
export function useFolderChoice(): FolderChoice {
  const run = useCommand()
  const { host } = useStatus()
  const [asking, setAsking] = useState<Asking | undefined>(undefined)
  const open = useRef<Asking | undefined>(undefined)
  const show = useCallback((next: Asking | undefined): void => {
    // A question that another replaces is answered too: whoever waits for it goes on.
    open.current?.answer(undefined)
    open.current = next
    setAsking(next)
  }, [])
  const choose = useCallback(
    async (title: string): Promise<FileTicket | undefined> => {
      if (host === 'browser') return new Promise((answer) => show({ title, answer }))
      const chosen = await run('files.chooseFolder', { title })
      return chosen.ok && chosen.value !== null ? chosen.value : undefined
    },
    [run, host, show],
  )
  const dialog =
    asking === undefined ? null : (
      <FolderDialog
        title={asking.title}
        onChosen={(folder) => {
          asking.answer(folder)
          show(undefined)
        }}
        onCancel={() => show(undefined)}
      />
    )
  return { choose, dialog }
}
