import { useState } from 'react'
import type { ReportSummary, UnopenedReport } from '../../../../shared/report-shapes'
import type { FileTicket } from '../../../../shared/rows'
import { navigate } from '../../app/route'
import { useCommand, useQuery } from '../../client/hooks'

export interface ReportWork {
  /** Undefined while they are asked for. */
  readonly list: readonly ReportSummary[] | undefined
  /** Names of files whose report was open already. */
  readonly again: readonly string[]
  readonly unopened: readonly UnopenedReport[]
  readonly busy: boolean
  /** The file dialog, several files at once. */
  readonly choose: () => Promise<void>
  readonly open: (files: readonly FileTicket[]) => Promise<void>
  /** For all that wait for a password. */
  readonly tryPassword: (password: string) => Promise<void>
  readonly putBy: (file: string) => void
  readonly forgetAgain: () => void
  /** Without an id: all. */
  readonly close: (report?: string) => Promise<void>
}

/** 上报件 that are open in this session. The main process holds them; they stay while the person looks elsewhere. */
export function useReportWork(): ReportWork {
  const run = useCommand()
  const list = useQuery('reports.list', {}, { follow: false })
  const [again, setAgain] = useState<readonly string[]>([])
  const [unopened, setUnopened] = useState<readonly UnopenedReport[]>([])
  const [busy, setBusy] = useState(false)

  const take = async (files: readonly string[], password?: string): Promise<void> => {
    setBusy(true)
    const answer = await run('reports.open', { files: [...files], ...(password === undefined ? {} : { password }) })
    setBusy(false)
    list.reload()
    if (!answer.ok) return
    setAgain(answer.value.again)
    setUnopened((old) => [...old.filter(({ file }) => !files.includes(file)), ...answer.value.unopened])
    const [first] = answer.value.opened
    if (first === undefined) return
    navigate(answer.value.opened.length > 1 ? ['exchange', 'reports'] : ['exchange', 'reports', first])
  }

  return {
    list: list.value,
    again,
    unopened,
    busy,
    choose: async () => {
      const chosen = await run('files.chooseOpenMany', { title: '选择上报件，可以一次选几个', extensions: ['qpk'] })
      if (chosen.ok && chosen.value.length > 0) await take(chosen.value.map(({ token }) => token))
    },
    open: (files) => take(files.map(({ token }) => token)),
    tryPassword: (password) =>
      take(
        unopened.filter(({ code }) => code === 'wrongPassword').map(({ file }) => file),
        password,
      ),
    putBy: (file) => setUnopened((old) => old.filter((one) => one.file !== file)),
    forgetAgain: () => setAgain([]),
    close: async (report) => {
      await run('reports.close', report === undefined ? {} : { report })
      if (report === undefined) setUnopened([])
      list.reload()
      navigate(['exchange', 'reports'])
    },
  }
}
