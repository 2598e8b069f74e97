/** The order of the rows by one or several columns. */
import type { GridApi } from 'ag-grid-community'

export interface SortLevel {
  readonly key: string
  readonly falling: boolean
}

/** The levels on, the first one first. */
export const sortLevels = <T>(api: GridApi<T>): readonly SortLevel[] =>
  api
    .getColumnState()
    .filter(({ sort }) => sort === 'asc' || sort === 'desc')
    .sort((left, right) => (left.sortIndex ?? 0) - (right.sortIndex ?? 0))
    .map(({ colId, sort }) => ({ key: colId, falling: sort === 'desc' }))

/** Puts these levels in the place of those that were on; none = the order of the list itself. */
export function sortBy<T>(api: GridApi<T>, levels: readonly SortLevel[]): void {
  const state = levels.map(({ key, falling }, sortIndex) => ({
    colId: key,
    sort: falling ? ('desc' as const) : ('asc' as const),
    sortIndex,
  }))
  api.applyColumnState({ state, defaultState: { sort: null, sortIndex: null } })
}
