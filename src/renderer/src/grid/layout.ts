/** Widths, order and choice of columns, kept on this computer for each grid; never part of a workspace. */
import type { ColumnState, GridApi } from 'ag-grid-community'

const keyOf = (gridId: string): string => `qualift.grid.${gridId}`

/** Puts back what was kept; columns that came since keep their standard place. */
export function restoreLayout<T>(api: GridApi<T>, gridId: string): void {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(gridId)) ?? 'null') as readonly ColumnState[] | null
    if (Array.isArray(kept)) api.applyColumnState({ state: [...(kept as ColumnState[])], applyOrder: true })
  } catch {
    localStorage.removeItem(keyOf(gridId))
  }
}

export function keepLayout<T>(api: GridApi<T>, gridId: string): void {
  const state = api.getColumnState().map(({ colId, hide, width, pinned, sort, sortIndex }) => ({
    colId,
    hide: hide ?? false,
    width: width ?? 0,
    pinned: pinned ?? null,
    sort: sort ?? null,
    sortIndex: sortIndex ?? null,
  }))
  localStorage.setItem(keyOf(gridId), JSON.stringify(state))
}

/** Back to the standard columns. */
export function resetLayout<T>(api: GridApi<T>, gridId: string): void {
  localStorage.removeItem(keyOf(gridId))
  api.resetColumnState()
}
