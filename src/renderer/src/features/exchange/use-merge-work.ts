import { useState } from 'react'
import type { MergePreview, MergeReceipt, TakenReceipt } from '../../../../shared/exchange-shapes'
import type { AppError } from '../../../../shared/result'
import type { FileTicket } from '../../../../shared/rows'
import { useCommand } from '../../client/hooks'

export interface MergeWork {
  readonly file: FileTicket | undefined
  /** The package asks for its password; the message says whether a wrong one was tried. */
  readonly asks: string | undefined
  /** Why the package is not taken. */
  readonly refused: AppError | undefined
  readonly plan: MergePreview | undefined
  readonly receipt: MergeReceipt | undefined
  /** A receipt was chosen instead of a package, and is noted down. */
  readonly acknowledged: TakenReceipt | undefined
  readonly busy: boolean
  readonly choose: () => Promise<void>
  /** A file chosen elsewhere. */
  readonly open: (file: FileTicket) => Promise<void>
  readonly tryPassword: (password: string) => Promise<void>
  readonly merge: () => Promise<void>
  readonly clear: () => void
}

type State = Pick<MergeWork, 'file' | 'asks' | 'refused' | 'plan' | 'receipt' | 'acknowledged'>

const NOTHING: State = {
  file: undefined,
  asks: undefined,
  refused: undefined,
  plan: undefined,
  receipt: undefined,
  acknowledged: undefined,
}

/** One package on its way in: chosen, opened, judged, taken. Kept while the person looks at another tab. */
export function useMergeWork(): MergeWork {
  const run = useCommand()
  const [state, setState] = useState<State>(NOTHING)
  const [busy, setBusy] = useState(false)

  const plan = async (file: FileTicket, password?: string): Promise<void> => {
    setBusy(true)
    const args = { file: file.token, ...(password === undefined ? {} : { password }) }
    const answer = await run('exchange.plan', args, { quiet: true })
    setBusy(false)
    if (answer.ok) setState({ ...NOTHING, file, plan: answer.value })
    else if (answer.error.code === 'wrongPassword') setState({ ...NOTHING, file, asks: answer.error.message })
    else setState({ ...NOTHING, file, refused: answer.error })
  }

  const acknowledge = async (file: FileTicket): Promise<void> => {
    setBusy(true)
    const answer = await run('exchange.takeReceipt', { file: file.token }, { quiet: true })
    setBusy(false)
    if (answer.ok) setState({ ...NOTHING, acknowledged: answer.value })
    else setState({ ...NOTHING, file, refused: answer.error })
  }

  return {
    ...state,
    busy,
    choose: async () => {
      const chosen = await run('files.chooseOpen', { title: '选择数据包', extensions: ['qpk', 'json'] })
      if (!chosen.ok || chosen.value === null) return
      if (chosen.value.name.toLowerCase().endsWith('.json')) await acknowledge(chosen.value)
      else await plan(chosen.value)
    },
    open: (file) => plan(file),
    tryPassword: async (password) => {
      if (state.file !== undefined) await plan(state.file, password)
    },
    merge: async () => {
      const { file, plan: opened } = state
      if (opened === undefined) return
      setBusy(true)
      const answer = await run('exchange.merge', { planId: opened.planId })
      setBusy(false)
      if (answer.ok) setState({ ...NOTHING, file, receipt: answer.value })
    },
    clear: () => setState(NOTHING),
  }
}
