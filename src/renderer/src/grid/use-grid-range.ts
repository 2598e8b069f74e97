/** Our own block of cells: AG Grid Community has none. */
import { type PointerEvent, type MouseEvent as ReactMouseEvent, useEffect, useMemo, useRef } from 'react'
import { type GridHandle, isCellColumn } from './grid-handle'
import type { CellAt } from './range'

export interface RangeEvents {
  readonly onPointerDownCapture: (event: PointerEvent) => void
  readonly onMouseDownCapture: (event: ReactMouseEvent) => void
  readonly onClickCapture: (event: ReactMouseEvent) => void
  readonly onMouseOver: (event: ReactMouseEvent) => void
}

/** The cell under the mouse; undefined outside the records. */
function cellUnder(handle: GridHandle, target: EventTarget): CellAt | undefined {
  const cell = target instanceof Element ? target.closest('.ag-cell[col-id]') : null
  const key = cell?.getAttribute('col-id') ?? ''
  // Fixed rows count as `b-0`.
  const row = Number(cell?.closest('[row-index]')?.getAttribute('row-index') ?? Number.NaN)
  if (!isCellColumn(key) || Number.isNaN(row)) return undefined
  return { row, column: handle.columnIndex(key) }
}

/** Shift+click moves only the block's other corner: the focus stays where it is. */
function keepFocus(handle: GridHandle, event: ReactMouseEvent): void {
  if (!event.shiftKey || event.button !== 0 || cellUnder(handle, event.target) === undefined) return
  event.preventDefault()
  event.stopPropagation()
}

/** Dragging and Shift+click make a block; drawing follows the handle's range. Own listeners: AG Grid's events come late. */
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
      onPointerDownCapture: (event) => {
        if (event.button !== 0) return
        const at = cellUnder(handle, event.target)
        if (at === undefined) return
        const range = handle.range.get()
        if (event.shiftKey && range !== undefined) {
          event.stopPropagation()
          handle.range.set({ anchor: range.anchor, end: at })
        } else {
          handle.range.set({ anchor: at, end: at })
        }
        dragging.current = true
      },
      onMouseDownCapture: (event) => keepFocus(handle, event),
      onClickCapture: (event) => keepFocus(handle, event),
      onMouseOver: (event) => {
        if (!dragging.current) return
        if ((event.buttons & 1) === 0) {
          dragging.current = false
          return
        }
        const end = cellUnder(handle, event.target)
        const range = handle.range.get()
        if (end === undefined || range === undefined) return
        if (range.end.row !== end.row || range.end.column !== end.column) {
          handle.range.set({ anchor: range.anchor, end })
        }
      },
    }),
    [handle],
  )
}
