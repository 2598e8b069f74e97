/** Our own block of cells: AG Grid Community has none. */
import type { CellMouseDownEvent, CellMouseOverEvent } from 'ag-grid-community'
import { useEffect, useMemo, useRef } from 'react'
import type { Row } from '../../../shared/rows'
import { type GridHandle, isCellColumn } from './grid-handle'

export interface RangeEvents {
  readonly onCellMouseDown: (event: CellMouseDownEvent<Row>) => void
  readonly onCellMouseOver: (event: CellMouseOverEvent<Row>) => void
}

/** Dragging and Shift+click make a block; drawing follows the handle's range. */
export function useGridRange(handle: GridHandle): RangeEvents {
  const dragging = useRef(false)

  useEffect(() => {
    const stop = (): void => {
      dragging.current = false
    }
    window.addEventListener('mouseup', stop)
    // Only cells on show are drawn again; those that scroll in ask the rules by themselves.
    const redraw = (): void => handle.api?.refreshCells({ suppressFlash: true })
    const end = handle.range.subscribe(redraw)
    return () => {
      window.removeEventListener('mouseup', stop)
      end()
    }
  }, [handle])

  return useMemo(
    () => ({
      onCellMouseDown: ({ event, rowIndex, column, node }) => {
        if (!(event instanceof MouseEvent) || event.button !== 0 || rowIndex === null || node.rowPinned) return
        if (!isCellColumn(column.getColId())) return
        const at = { row: rowIndex, column: handle.columnIndex(column.getColId()) }
        const range = handle.range.get()
        handle.range.set(
          event.shiftKey && range !== undefined ? { anchor: range.anchor, end: at } : { anchor: at, end: at },
        )
        dragging.current = true
      },
      onCellMouseOver: ({ event, rowIndex, column, node }) => {
        if (!dragging.current || rowIndex === null || node.rowPinned) return
        if (event instanceof MouseEvent && (event.buttons & 1) === 0) {
          dragging.current = false
          return
        }
        if (!isCellColumn(column.getColId())) return
        const range = handle.range.get()
        const end = { row: rowIndex, column: handle.columnIndex(column.getColId()) }
        if (range === undefined || (range.end.row === end.row && range.end.column === end.column)) return
        handle.range.set({ anchor: range.anchor, end })
      },
    }),
    [handle],
  )
}
