/** Widths, order and choice of columns, kept on this computer for each grid; never part of a workspace. */
import type { ColumnState, GridApi } from 'ag-grid-community'
import { keepText, keptText } from '../client/kept'

const keyOf = (gridId: string): string => `qualift.grid.${gridId}`

/** Puts back what was kept; columns that came since keep their standard place. */
export function restoreLayout<T>(api: GridApi<T>, gridId: string, scale: number): void {
  try {
    const kept = JSON.parse(keptText(keyOf(gridId)) ?? 'null') as readonly ColumnState[] | null
    if (!Array.isArray(kept)) return
    const state = (kept as ColumnState[]).map((one) => ({ ...one, width: Math.round((one.width ?? 0) * scale) }))
    api.applyColumnState({ state, applyOrder: true })
  } catch {
    keepText(keyOf(gridId), null)
  }
}

/** @param scale of the text; widths are kept as they are at the standard size */
export function keepLayout<T>(api: GridApi<T>, gridId: string, scale: number): void {
  const state = api.getColumnState().map(({ colId, hide, width, pinned, sort, sortIndex }) => ({
    colId,
    hide: hide ?? false,
    width: Math.round((width ?? 0) / scale),
    pinned: pinned ?? null,
    sort: sort ?? null,
    sortIndex: sortIndex ?? null,
  }))
  keepText(keyOf(gridId), JSON.stringify(state))
}

/** Back to the standard columns. */
export function resetLayout<T>(api: GridApi<T>, gridId: string): void {
  keepText(keyOf(gridId), null)
  api.resetColumnState()
}
