/** Widths, order and choice of columns, kept on this computer for each grid; never part of a workspace. */
import type { ColumnState, GridApi } from 'ag-grid-community'
import { keepText, keptText } from '../client/kept'
import { columnFiltersOf } from './filters/kept-filter'
import { type GridView, type KeptColumn, readViews } from './views'

const keyOf = (gridId: string): string => `qualift.grid.${gridId}`

/** The row number stands before the checkbox. */
export const placeCheckboxes = <T>(api: GridApi<T>): void => api.moveColumns(['ag-Grid-SelectionColumn'], 1)

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

/** Does the grid open in an order or with a filter of its own, so that the first rows of the list are not its first? */
export function opensArranged(gridId: string): boolean {
  const { views, standard } = readViews(gridId)
  const view = views.find(({ name }) => name === standard)
  if (view !== undefined && (view.text !== '' || Object.keys(view.filters).length > 0)) return true
  try {
    const kept = view?.columns ?? (JSON.parse(keptText(keyOf(gridId)) ?? '[]') as readonly Partial<KeptColumn>[] | null)
    return Array.isArray(kept) && kept.some(({ sort }) => typeof sort === 'string')
  } catch {
    return false
  }
}

/** @param scale of the text; widths are kept as they are at the standard size */
export function keepLayout<T>(api: GridApi<T>, gridId: string, scale: number): void {
  keepText(keyOf(gridId), JSON.stringify(columnsOf(api, scale)))
}

const columnsOf = <T>(api: GridApi<T>, scale: number): readonly KeptColumn[] =>
  api.getColumnState().map(({ colId, hide, width, pinned, sort, sortIndex }) => ({
    colId,
    hide: hide ?? false,
    width: Math.round((width ?? 0) / scale),
    pinned: pinned === true ? 'left' : pinned === false ? null : (pinned ?? null),
    sort: sort ?? null,
    sortIndex: sortIndex ?? null,
  }))

/** The grid as it stands, under a name. */
export function viewOf<T>(api: GridApi<T>, name: string, text: string, scale: number): GridView {
  return { name, columns: columnsOf(api, scale), filters: api.getFilterModel() as GridView['filters'], text }
}

/** Columns, order of the rows and filters as in the view; columns that came since keep their place. */
export function applyView<T>(api: GridApi<T>, view: GridView, scale: number): void {
  const state = view.columns.map((one) => ({ ...one, width: Math.round(one.width * scale) }))
  api.applyColumnState({ state, applyOrder: true, defaultState: { sort: null, sortIndex: null } })
  api.setFilterModel(columnFiltersOf(view.filters))
  api.setGridOption('quickFilterText', view.text)
}

/** Back to the standard columns. */
export function resetLayout<T>(api: GridApi<T>, gridId: string): void {
  keepText(keyOf(gridId), null)
  api.resetColumnState()
  placeCheckboxes(api)
}
