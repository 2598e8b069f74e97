/** Our own block of cells: AG Grid Community has none. Dragging makes it, dragging its corner fills from it. */
import { type PointerEvent, type MouseEvent as ReactMouseEvent, useEffect, useMemo, useRef } from 'react'
import { type Fill, fillTowards } from './fill'
import { type GridHandle, isCellColumn, ROW_NUMBER } from './grid-handle'
import type { Block, CellAt } from './range'

export interface RangeEvents {
  readonly onPointerDownCapture: (event: PointerEvent) => void
  readonly onMouseDownCapture: (event: ReactMouseEvent) => void
  readonly onClickCapture: (event: ReactMouseEvent) => void
  readonly onMouseOver: (event: ReactMouseEvent) => void
}

/** What the mouse is doing while its button is down. */
type Drag = { readonly is: 'block' } | { readonly is: 'rows' } | { readonly is: 'fill'; readonly from: Block }

/** Distance from the edge of the rows, in pixels, within which dragging goes on beyond it. */
const EDGE = 14
const SCROLL_MS = 60

export const FILL_CORNER = 'q-fill-corner'

/** The cell under the mouse; undefined outside the records. */
function cellUnder(handle: GridHandle, target: EventTarget | null): CellAt | undefined {
  const cell = target instanceof Element ? target.closest('.ag-cell[col-id]') : null
  const key = cell?.getAttribute('col-id') ?? ''
  // Fixed rows count as `b-0`.
  const row = Number(cell?.closest('[row-index]')?.getAttribute('row-index') ?? Number.NaN)
  if (!isCellColumn(key) || Number.isNaN(row)) return undefined
  return { row, column: handle.columnIndex(key) }
}

/** The row whose number is under the mouse; undefined elsewhere, and on the handle by which rows are dragged. */
function rowHeadUnder(target: EventTarget | null): number | undefined {
  if (!(target instanceof Element) || target.closest('.ag-row-drag') !== null) return undefined
  const row = Number(
    target.closest(`.ag-cell[col-id="${ROW_NUMBER}"]`)?.closest('[row-index]')?.getAttribute('row-index') ?? Number.NaN,
  )
  return Number.isNaN(row) ? undefined : row
}

/** Whole rows from one to another. */
function selectRows(handle: GridHandle, from: number, to: number): void {
  const keys = handle.columnKeys()
  const left = keys.findIndex(isCellColumn)
  handle.range.set({ anchor: { row: from, column: left }, end: { row: to, column: keys.length - 1 }, fixed: true })
}

/** A press on a row's number. */
function pressRowHead(handle: GridHandle, row: number, extend: boolean): void {
  const range = handle.range.get()
  const key = handle.columnKeys().find(isCellColumn)
  if (extend && range !== undefined) {
    selectRows(handle, range.anchor.row, row)
    return
  }
  if (key !== undefined) handle.api?.setFocusedCell(row, key)
  selectRows(handle, row, row)
}

const isCorner = (target: EventTarget | null): boolean =>
  target instanceof Element && target.classList.contains(FILL_CORNER)

/** Shift+click moves only the block's other corner: the focus stays where it is. */
function keepFocus(handle: GridHandle, event: ReactMouseEvent): void {
  const shifted = event.shiftKey && event.button === 0 && cellUnder(handle, event.target) !== undefined
  if (!shifted && !isCorner(event.target) && rowHeadUnder(event.target) === undefined) return
  event.preventDefault()
  event.stopPropagation()
}

/** The drag has come to a cell. */
function dragTo(handle: GridHandle, drag: Drag, at: CellAt): void {
  if (drag.is === 'fill') {
    const last = handle.displayed.get() - 1
    const fill = fillTowards(drag.from, Math.min(at.row, last), at.column)
    const before = handle.fill.get()
    if (before?.towards !== fill?.towards || before?.count !== fill?.count) handle.fill.set(fill)
    return
  }
  const range = handle.range.get()
  if (range !== undefined && drag.is === 'rows') {
    if (range.end.row !== at.row) selectRows(handle, range.anchor.row, at.row)
    return
  }
  if (range === undefined || (range.end.row === at.row && range.end.column === at.column)) return
  handle.range.set({ anchor: range.anchor, end: at })
}

/** Where rows are on show: between the heads and the fixed last row, or the scroll bar. */
function viewOf(box: Element): { readonly top: number; readonly bottom: number; readonly right: number } | undefined {
  const whole = box.querySelector('.ag-grid-viewport')?.getBoundingClientRect()
  if (whole === undefined) return undefined
  const head = box.querySelector('.ag-header')?.getBoundingClientRect()
  const fixed = box.querySelector('.ag-row-pinned')?.getBoundingClientRect()
  const bottom = fixed === undefined || fixed.height === 0 ? whole.bottom - EDGE : fixed.top
  return { top: head?.bottom ?? whole.top, bottom, right: whole.right }
}

/** One step beyond the edge the mouse stands at. */
function scrollOn(handle: GridHandle, drag: Drag, box: Element, { x, y }: { readonly x: number; readonly y: number }) {
  const { api } = handle
  const view = viewOf(box)
  const range = handle.range.get()
  if (api === undefined || view === undefined || range === undefined) return
  const fill = handle.fill.get()
  const end: CellAt = drag.is === 'fill' ? endOf(drag.from, fill) : range.end
  let { row, column } = end
  if (y > view.bottom - EDGE) row += 1
  else if (y < view.top + EDGE) row -= 1
  if (x > view.right - EDGE) column += 1
  if (row === end.row && column === end.column) return
  const keys = handle.columnKeys()
  row = Math.max(0, Math.min(row, handle.displayed.get() - 1))
  column = Math.min(column, keys.length - 1)
  api.ensureIndexVisible(row)
  const key = keys[column]
  if (key !== undefined && column !== end.column) api.ensureColumnVisible(key)
  dragTo(handle, drag, { row, column })
}

function endOf(from: Block, fill: Fill | undefined): CellAt {
  if (fill === undefined) return { row: from.bottom, column: from.right }
  switch (fill.towards) {
    case 'down':
      return { row: from.bottom + fill.count, column: from.right }
    case 'up':
      return { row: from.top - fill.count, column: from.right }
    case 'right':
      return { row: from.bottom, column: from.right + fill.count }
    default:
      return { row: from.bottom, column: from.left - fill.count }
  }
}

/**
 * Dragging and Shift+click make a block; drawing follows the handle's range. Own listeners: AG Grid's events come late.
 * @param box around the grid
 * @param onFill the corner was let go
 */
export function useGridRange(
  handle: GridHandle,
  box: { readonly current: Element | null },
  onFill: (fill: Fill) => void,
): RangeEvents {
  const drag = useRef<Drag | undefined>(undefined)
  const latest = useRef(onFill)
  latest.current = onFill

  useEffect(() => {
    let mouse = { x: 0, y: 0 }
    let timer: ReturnType<typeof setInterval> | undefined
    const move = (event: globalThis.MouseEvent): void => {
      mouse = { x: event.clientX, y: event.clientY }
      if (drag.current === undefined || timer !== undefined) return
      timer = setInterval(() => {
        if (drag.current !== undefined && box.current !== null) scrollOn(handle, drag.current, box.current, mouse)
      }, SCROLL_MS)
    }
    const stop = (): void => {
      clearInterval(timer)
      timer = undefined
      const fill = handle.fill.get()
      if (drag.current?.is === 'fill' && fill !== undefined) latest.current(fill)
      drag.current = undefined
      handle.fill.set(undefined)
    }
    window.addEventListener('mousemove', move)
    window.addEventListener('mouseup', stop)
    // Only cells on show are drawn again; those that scroll in ask the rules by themselves.
    const redraw = (): void => handle.api?.refreshCells({ suppressFlash: true })
    const ends = [handle.range.subscribe(redraw), handle.fill.subscribe(redraw)]
    return () => {
      clearInterval(timer)
      window.removeEventListener('mousemove', move)
      window.removeEventListener('mouseup', stop)
      for (const end of ends) end()
    }
  }, [handle, box])

  return useMemo(
    () => ({
      onPointerDownCapture: (event) => {
        if (event.button !== 0) return
        handle.tabRun.end()
        const block = handle.block()
        if (isCorner(event.target) && block !== undefined) {
          event.stopPropagation()
          drag.current = { is: 'fill', from: block }
          return
        }
        const head = rowHeadUnder(event.target)
        if (head !== undefined) {
          event.stopPropagation()
          pressRowHead(handle, head, event.shiftKey)
          drag.current = { is: 'rows' }
          return
        }
        const at = cellUnder(handle, event.target)
        if (at === undefined) return
        const range = handle.range.get()
        if (event.shiftKey && range !== undefined) {
          event.stopPropagation()
          handle.range.set({ anchor: range.anchor, end: at })
        } else {
          handle.range.set({ anchor: at, end: at })
        }
        drag.current = { is: 'block' }
      },
      onMouseDownCapture: (event) => keepFocus(handle, event),
      onClickCapture: (event) => keepFocus(handle, event),
      onMouseOver: (event) => {
        if (drag.current === undefined) return
        if ((event.buttons & 1) === 0) {
          drag.current = undefined
          handle.fill.set(undefined)
          return
        }
        const head = rowHeadUnder(event.target)
        const at = cellUnder(handle, event.target) ?? (head === undefined ? undefined : { row: head, column: 0 })
        if (at !== undefined) dragTo(handle, drag.current, at)
      },
    }),
    [handle],
  )
}
