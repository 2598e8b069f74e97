import { useEffect } from 'react'
import type { GridHandle } from './grid-handle'
import { DRAFT } from './grid-handle'
import { FILL_CORNER } from './use-grid-range'

function cornerCell(handle: GridHandle, box: Element): Element | null {
  const block = handle.block()
  if (block === undefined || (handle.api?.getEditingCells().length ?? 0) > 0) return null
  const keys = handle.columnKeys()
  const inside = keys.slice(block.left, block.right + 1)
  if (!inside.some((key) => handle.codecs.get(key)?.editable === true)) return null
  const record = handle.rowAt(block.bottom)
  const key = keys[block.right]
  if (record === undefined || record.id === DRAFT || key === undefined) return null
  const row = `.ag-row:not(.ag-row-pinned)[row-index="${block.bottom}"]`
  return box.querySelector(`${row} .ag-cell[col-id="${CSS.escape(key)}"]`)
}

/** The small square at the block's lower right corner by which it is filled on. @param box around the grid */
export function useFillCorner(handle: GridHandle, box: { readonly current: Element | null }): void {
  useEffect(() => {
    const corner = document.createElement('div')
    corner.className = FILL_CORNER
    corner.title = '拖动填充'
    let frame = 0
    const place = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const cell = box.current === null ? null : cornerCell(handle, box.current)
        drawn.disconnect()
        if (cell === null) {
          corner.remove()
          return
        }
        if (corner.parentElement !== cell) cell.append(corner)
        drawn.observe(cell, { childList: true })
      })
    }
    // A cell drawn anew loses what was put into it; rows that scroll in are other elements.
    const drawn = new MutationObserver(place)
    const frameOf = box.current
    const ends = [handle.range.subscribe(place), handle.displayed.subscribe(place)]
    frameOf?.addEventListener('scroll', place, true)
    frameOf?.addEventListener('focusin', place)
    return () => {
      cancelAnimationFrame(frame)
      drawn.disconnect()
      corner.remove()
      for (const end of ends) end()
      frameOf?.removeEventListener('scroll', place, true)
      frameOf?.removeEventListener('focusin', place)
    }
  }, [handle, box])
}
