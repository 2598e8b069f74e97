/** The column that opens a record by mouse; Enter on it, or on the name, does the same. */
import type { KeyboardEvent } from 'react'
import { hrefOf, navigate, type Path } from '../../app/route'
import type { ExtraColumn } from '../../grid/columns'
import { DRAFT, type GridHandle } from '../../grid/grid-handle'

const KEY = 'open'

/** @param placeOf where the record is shown whole */
export const openColumn = (placeOf: (id: string) => Path): ExtraColumn => ({
  key: KEY,
  label: '打开',
  width: 56,
  pinned: 'left',
  value: () => '',
  render: ({ id }) => <a href={hrefOf(placeOf(id))}>打开</a>,
})

/** For `onKeyDownCapture` around the grid. */
export const openOnEnter =
  (handle: GridHandle, placeOf: (id: string) => Path) =>
  (event: KeyboardEvent): void => {
    const focus = handle.focus.get()
    if (event.key !== 'Enter' || event.ctrlKey || focus?.key !== KEY || focus.id === '' || focus.id === DRAFT) return
    if (!(event.target instanceof HTMLElement) || event.target.closest('.ag-cell') === null) return
    event.preventDefault()
    event.stopPropagation()
    navigate(placeOf(focus.id))
  }
