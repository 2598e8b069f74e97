import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { useClient } from './hooks'
import type { RowsView } from './row-store'

const none = (): boolean => false

/**
 * Whole collections together; the same array until one of them changed.
 * @param collections must be a constant
 * @param titlesOnly kinds of which only the names are asked; a constant too
 */
export function useManyRows(
  collections: readonly string[],
  titlesOnly: (collection: string) => boolean = none,
): readonly RowsView[] {
  const client = useClient()
  const stores = useMemo(
    () =>
      collections.map((collection) => client.rows({ collection, ...(titlesOnly(collection) ? { titles: true } : {}) })),
    [client, collections, titlesOnly],
  )
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = stores.map((store) => store.subscribe(listener))
      return () => {
        for (const end of ends) end()
      }
    },
    [stores],
  )
  const last = useRef<readonly RowsView[]>([])
  const snapshot = useCallback(() => {
    const now = stores.map((store) => store.snapshot())
    const same = now.length === last.current.length && now.every((view, index) => view === last.current[index])
    if (!same) last.current = now
    return last.current
  }, [stores])
  return useSyncExternalStore(subscribe, snapshot)
}
