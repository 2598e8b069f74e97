/** What the grid tells of its order, its filters and its chosen rows, and what follows from it. */
import type {
  FilterChangedEvent,
  IRowNode,
  ModelUpdatedEvent,
  SelectionChangedEvent,
  SortChangedEvent,
} from 'ag-grid-community'
import { useMemo, useState } from 'react'
import type { Row } from '../../../shared/rows'
import { columnFiltersOf } from './filters/kept-filter'
import { DRAFT, type GridHandle } from './grid-handle'
import { sortLevels } from './sorting'

/** The same functions at every drawing: new ones make AG Grid filter all rows again, which also ends the block. */
const filtersOf = (handle: GridHandle) => ({
  isExternalFilterPresent: () => handle.only.get() !== undefined,
  doesExternalFilterPass: ({ data }: IRowNode<Row>) => data === undefined || handle.only.get()?.has(data.id) === true,
  // A new record can be written under any filter, and what was just written does not jump away.
  alwaysPassFilter: ({ data }: IRowNode<Row>) => data !== undefined && (data.id === DRAFT || handle.kept.has(data.id)),
})

/**
 * @param onArranged order of the rows or widths of the columns are to be kept
 * @returns `rearranged`: sorted or filtered before all rows were here, so that the first rows are not the first any more
 */
export function useGridEvents(handle: GridHandle, onArranged: () => void) {
  const [rearranged, setRearranged] = useState(false)
  const events = useMemo(() => {
    const arranged = (): void => {
      if (!handle.whole.get()) setRearranged(true)
      handle.resetRange()
    }
    return {
      ...filtersOf(handle),
      onSortChanged: ({ api }: SortChangedEvent<Row>) => {
        arranged()
        handle.sorted.set(sortLevels(api).length)
        onArranged()
      },
      onFilterChanged: ({ api }: FilterChangedEvent<Row>) => {
        if (handle.kept.size > 0) {
          handle.kept.clear()
          api.onFilterChanged()
          return
        }
        arranged()
        handle.columnFilters.set(columnFiltersOf(api.getFilterModel()))
        handle.filtered.set(api.isAnyFilterPresent() || api.isQuickFilterPresent() || handle.only.get() !== undefined)
      },
      onModelUpdated: ({ api }: ModelUpdatedEvent<Row>) => {
        handle.displayed.set(handle.rowCount())
        api.refreshCells({ columns: ['#'], force: true })
        handle.followRows()
        handle.modelled.set(handle.modelled.get() + 1)
      },
      onSelectionChanged: ({ api, source }: SelectionChangedEvent<Row>) => {
        const ids = api.getSelectedNodes().flatMap(({ id }) => id ?? [])
        // The box in the head means every row, not the first ones.
        if (ids.length > 0 && !handle.whole.get() && source.startsWith('uiSelectAll')) {
          handle.awaited.set('rows')
          api.deselectAll()
        } else handle.selected.set(ids)
      },
    }
  }, [handle, onArranged])
  return { rearranged, events }
}
