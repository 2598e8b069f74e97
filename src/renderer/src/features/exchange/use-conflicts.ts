import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ConflictCard } from '../../../../shared/exchange-shapes'
import { useClient } from '../../client/hooks'
import { afterAnswer, type Decided, openCards, type Take } from './conflict-queue'

export interface Conflicts {
  /** Undefined until the first answer. */
  readonly cards: readonly ConflictCard[] | undefined
  /** Takes the card out at once; it comes back when main refuses. */
  readonly decide: (card: ConflictCard, take: Take) => Promise<boolean>
}

/** Open cards, following the data; decisions show before they are stored. */
export function useConflicts(): Conflicts {
  const client = useClient()
  const revision = useSyncExternalStore(client.revision.subscribe, client.revision.get)
  const [all, setAll] = useState<readonly ConflictCard[] | undefined>(undefined)
  const [decided, setDecided] = useState<Decided>(new Map())
  const tick = useRef(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is the reason to ask again
  useEffect(() => {
    let stale = false
    tick.current += 1
    const askedAt = tick.current
    void client.run('exchange.conflicts', {}).then((answer) => {
      if (stale || !answer.ok) return
      setAll(answer.value)
      setDecided((known) => afterAnswer(known, askedAt))
    })
    return () => {
      stale = true
    }
  }, [client, revision])

  const decide = useCallback(
    async (card: ConflictCard, take: Take): Promise<boolean> => {
      const { conflict } = card
      const change = (edit: (map: Map<string, number | undefined>) => void): void =>
        setDecided((known) => {
          const next = new Map(known)
          edit(next)
          return next
        })
      change((map) => map.set(conflict, undefined))
      const answer = await client.run('exchange.resolve', { conflict, take })
      tick.current += 1
      const storedAt = tick.current
      change((map) => (answer.ok ? map.set(conflict, storedAt) : map.delete(conflict)))
      return answer.ok
    },
    [client],
  )
  return { cards: all === undefined ? undefined : openCards(all, decided), decide }
}
