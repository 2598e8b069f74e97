import { useEffect, useState } from 'react'
import type { Row } from '../../../../shared/rows'
import { useCommand } from '../../client/hooks'

const STEPS = 200

/** Who made each record: the oldest step the history has of it. Asked once for each record. */
export function useAuthors(rows: readonly Row[]): ReadonlyMap<string, string> {
  const run = useCommand()
  const [authors, setAuthors] = useState<ReadonlyMap<string, string>>(new Map())
  const unknown = rows
    .map(({ id }) => id)
    .filter((id) => !authors.has(id))
    .join()
  useEffect(() => {
    let stale = false
    const ask = async (): Promise<void> => {
      const found = new Map<string, string>()
      for (const id of unknown === '' ? [] : unknown.split(',')) {
        const answer = await run('history.list', { record: id, limit: STEPS }, { quiet: true })
        found.set(id, answer.ok ? (answer.value.at(-1)?.actor ?? '') : '')
      }
      if (!stale && found.size > 0) setAuthors((known) => new Map([...known, ...found]))
    }
    void ask()
    return () => {
      stale = true
    }
  }, [run, unknown])
  return authors
}
