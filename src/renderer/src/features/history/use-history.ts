import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { HistoryEntry, TrailFilter } from '../../../../shared/history-shapes'
import { useClient } from '../../client/hooks'

const PAGE = 100
/** The contract's most for one call. */
const MOST = 200

export interface History {
  /** Newest first; undefined until the first answer. */
  readonly entries: readonly HistoryEntry[] | undefined
  /** Older steps are there or may be. */
  readonly more: boolean
  /** How far back was looked, while looking and when it stopped short. */
  readonly readTo: string | undefined
  readonly busy: boolean
  readonly loadMore: () => void
  /** Looks no further back; what was found stays. */
  readonly stop: () => void
}

interface Shown extends Omit<History, 'loadMore' | 'stop'> {
  /** The filter the entries fit. */
  readonly asked: string
}

/** The steps that fit, read again after each change, so that what an undo took back shows at once. */
export function useHistory(filter: TrailFilter): History {
  const client = useClient()
  const revision = useSyncExternalStore(client.revision.subscribe, client.revision.get)
  const asked = JSON.stringify(filter)
  const [wish, setWish] = useState({ asked, wanted: PAGE })
  const [state, setState] = useState<Shown>({
    asked,
    entries: undefined,
    more: false,
    readTo: undefined,
    busy: true,
  })
  const reading = useRef({ isStopped: false })
  // Another filter starts with one page again.
  const wanted = wish.asked === asked ? wish.wanted : PAGE
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is the reason to read again
  useEffect(() => {
    let stale = false
    const own = { isStopped: false }
    reading.current = own
    const read = async (): Promise<void> => {
      const all: HistoryEntry[] = []
      let before: number | undefined
      setState((old) => ({ ...old, busy: true }))
      for (;;) {
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
        const done = next === undefined || all.length >= wanted || own.isStopped
        // Steps of another filter make way at once; the same ones read again stay until all of them are here.
        setState((old) => {
          const isSame = old.asked === asked && old.entries !== undefined && old.entries.length > all.length
          return {
            asked,
            entries: isSame && !done ? old.entries : [...all],
            more: next !== undefined,
            readTo,
            busy: !done,
          }
        })
        if (done) return
      }
    }
    void read()
    return () => {
      stale = true
    }
  }, [client, revision, asked, wanted])
  const count = state.entries?.length ?? 0
  return {
    ...state,
    loadMore: () => setWish({ asked, wanted: Math.max(wanted, count) + PAGE }),
    stop: () => {
      reading.current.isStopped = true
    },
  }
}
