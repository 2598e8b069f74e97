/** A line of a summary that was clicked: the grid of its record kind shows only the rows behind it, until told otherwise. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Row } from '../../../../shared/rows'
import { Value } from '../../client/value'

export interface Shown {
  readonly collection: string
  readonly label: string
  /** `3 项`. */
  readonly text: string
  readonly ids: ReadonlySet<string>
}

const shown = new Value<Shown | undefined>(undefined)

/** Asks the grid of that kind, on this screen or the next, for these rows only. */
export const showOnly = (wish: Shown): void => shown.set(wish)

/** Which line is on show now. */
export const useShown = (): Shown | undefined => useSyncExternalStore(shown.subscribe, shown.get)

export interface ShownRows<T extends { readonly id: string } = Row> {
  readonly rows: readonly T[]
  /** Absent while all rows are on show. */
  readonly shown?: Shown
  readonly clear: () => void
}

const clear = (): void => shown.set(undefined)

/**
 * The rows a grid has to show. Records made while only some are on show stay in sight, so do those that leave the list
 * by an edit: nothing jumps away under the hand.
 */
export function useShownRows<T extends { readonly id: string }>(
  collection: string,
  all: readonly T[],
  loading: boolean,
): ShownRows<T> {
  const now = useShown()
  const mine = now?.collection === collection ? now : undefined
  const before = useRef<{ readonly of: Shown; readonly ids: ReadonlySet<string> } | undefined>(undefined)
  if (mine !== undefined && !loading && before.current?.of !== mine) {
    before.current = { of: mine, ids: new Set(all.map(({ id }) => id)) }
  }
  useEffect(
    () => () => {
      if (shown.get()?.collection === collection) clear()
    },
    [collection],
  )
  return useMemo(() => {
    if (mine === undefined) return { rows: all, clear }
    const known = before.current?.ids
    return { rows: all.filter(({ id }) => mine.ids.has(id) || known?.has(id) === false), shown: mine, clear }
  }, [all, mine])
}
