import { useEffect, useState, useSyncExternalStore } from 'react'
import type { HistoryEntry, TrailFilter } from '../../../../shared/history-shapes'
import { useClient } from '../../client/hooks'

const PAGE = 100
/** The contract's most for one call. */
const MOST = 200
/** Calls that found nothing before the person is asked whether to look further back. */
const EMPTY_CALLS = 12

export interface History {
  /** Newest first; undefined until the first answer. */
  readonly entries: readonly HistoryEntry[] | undefined
  /** Older steps are there or may be. */
  readonly more: boolean
  /** How far back was looked, while looking and when it stopped short. */
  readonly readTo: string | undefined
  readonly busy: boolean
  readonly loadMore: () => void
}

/** The steps that fit, read again after each change, so that what an undo took back shows at once. */
export function useHistory(filter: TrailFilter): History {
  const client = useClient()
  const revision = useSyncExternalStore(client.revision.subscribe, client.revision.get)
  const asked = JSON.stringify(filter)
  const [wish, setWish] = useState({ asked, wanted: PAGE, patience: EMPTY_CALLS })
  const [state, setState] = useState<Omit<History, 'loadMore'>>({
    entries: undefined,
    more: false,
    readTo: undefined,
    busy: true,
  })
  // Another filter starts with one page again.
  const { wanted, patience } = wish.asked === asked ? wish : { wanted: PAGE, patience: EMPTY_CALLS }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is the reason to read again
  useEffect(() => {
    let stale = false
    const read = async (): Promise<void> => {
      const all: HistoryEntry[] = []
      let before: number | undefined
      setState((old) => ({ ...old, busy: true }))
      for (let calls = 0; ; calls += 1) {
        const limit = Math.min(MOST, wanted - all.length)
        const args = { ...(JSON.parse(asked) as TrailFilter), limit, ...(before === undefined ? {} : { before }) }
        const answer = await client.run('history.page', args)
        if (stale) return
        if (!answer.ok) {
          setState((old) => ({ ...old, entries: old.entries ?? [], busy: false }))
          return
        }
        const { entries, next, readTo } = answer.value
        all.push(...entries)
        before = next
        const done = next === undefined || all.length >= wanted || calls >= patience
        if (done) setState({ entries: all, more: next !== undefined, readTo, busy: false })
        else setState((old) => ({ ...old, readTo }))
        if (done) return
      }
    }
    void read()
    return () => {
      stale = true
    }
  }, [client, revision, asked, wanted, patience])
  const count = state.entries?.length ?? 0
  return {
    ...state,
    loadMore: () => setWish({ asked, wanted: Math.max(wanted, count + PAGE), patience: patience + EMPTY_CALLS }),
  }
}
