import { useEffect, useState, useSyncExternalStore } from 'react'
import type { HistoryEntry } from '../../../../shared/history-shapes'
import { useClient } from '../../client/hooks'

const PAGE = 100
/** The contract's most for one call. */
const MOST = 500

export interface History {
  /** Newest first; undefined until the first answer. */
  readonly entries: readonly HistoryEntry[] | undefined
  /** Older steps are there. */
  readonly more: boolean
  readonly loadMore: () => void
}

/** The steps so far, read again after each change, so that what an undo took back shows at once. */
export function useHistory(): History {
  const client = useClient()
  const revision = useSyncExternalStore(client.revision.subscribe, client.revision.get)
  const [wanted, setWanted] = useState(PAGE)
  const [entries, setEntries] = useState<readonly HistoryEntry[] | undefined>(undefined)
  const [more, setMore] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is the reason to read again
  useEffect(() => {
    let stale = false
    const read = async (): Promise<void> => {
      const all: HistoryEntry[] = []
      for (;;) {
        const limit = Math.min(MOST, wanted - all.length)
        const before = all.at(-1)?.seq
        const answer = await client.run('history.list', { limit, ...(before === undefined ? {} : { before }) })
        if (stale || !answer.ok) return
        all.push(...answer.value)
        if (answer.value.length < limit || all.length >= wanted) break
      }
      setEntries(all)
      setMore(all.length >= wanted && (all.at(-1)?.seq ?? 1) > 1)
    }
    void read()
    return () => {
      stale = true
    }
  }, [client, revision, wanted])
  return { entries, more, loadMore: () => setWanted(wanted + PAGE) }
}
